import { addressWords, plainPostcode } from './searchable.js';
import { type Rest, taken } from './taken.js';

/** The first part of a postcode, and of its second the digit where it is known. */
export interface DistrictAsked {
  /** In capital letters, e.g. LS6. */
  readonly code: string;
  readonly sector?: string;
}

const POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?)(?: {0,3}|-)(\d[A-Z]{2})\b/i;
/** The postcode areas of the United Kingdom; Z begins those that are given to nobody. */
const AREA =
  '(?:AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|' +
  'IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|' +
  'TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|Z[A-Z])';
const DISTRICT = new RegExp(
  `\\b(?:post ?code:? )?(?<!\\b(?:flat|apt|unit|room|block) )(${AREA}\\d\\d?|(?:E|EC|N|NW|SE|SW|W|WC)\\d[A-Z])(?: (\\d)[A-Z]?)?(?= *(?:$|[,;])|(?! \\d) )`,
  'i',
);

/** What of a street says what it is, and how it is shortened. */
const KINDS_OF_STREET =
  'road rd|street st|avenue ave av|lane ln|close cl|drive dr|way|crescent cres|terrace ter terr|grove gr|gardens gdns|place pl|square sq|row|walk|mews'.split(
    '|',
  );
const FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  KINDS_OF_STREET.map((forms) => forms.split(' ')).flatMap((forms) => forms.map((form) => [form, forms] as const)),
);
/** Words that say that an address is written. */
const STREET =
  /^(road|rd|street|st|avenue|ave|av|lane|ln|close|cl|drive|dr|way|court|ct|crescent|cres|terrace|ter|terr|grove|gardens|gdns|place|pl|square|sq|row|hill|park|view|walk|mews|flat|house)$/;
/** What belongs to the name of the street before it. */
const BEFORE_NAME_OF_STREET = /^(st|saint|north|south|east|west|upper|lower|old|new|great|little|the)$/;

/** A word of an address with what it is short for. */
export const inFull = (word: string): string => FORMS.get(word)?.[0] ?? word;

/**
 * How the street of an address may begin in the records: acacia avenue, acacia ave; where what kind of street it is was not said, with
 * the word after the house number.
 */
export function streetsOf(address: readonly string[]): string[] {
  const named = (word: string | undefined) => /^[a-z]{2,}$/.test(word ?? '');
  const at = address.findIndex((word, index) => FORMS.has(word) && named(address[index - 1]));
  if (at > 0) return FORMS.get(address[at]!)!.map((kind) => `${address[at - 1]} ${kind}`);
  const number = address.findLastIndex((word) => /^\d/.test(word));
  const next = address[number + 1];
  return number >= 0 && next !== undefined && named(next) && !STREET.test(next) ? [`${next} `] : [];
}

/** Words of an address that few others share: no numbers, and not what kind of street it is. */
export const tellingWords = (address: readonly string[]): string[] => [
  ...new Set(address.filter((word) => /^[a-z]{3,}$/.test(word) && !STREET.test(word))),
];

/** A whole postcode, without its space; takes it out of the text. */
export function postcodeIn(rest: Rest): string | undefined {
  const found = taken(rest, POSTCODE)?.[0];
  return found && plainPostcode(found.replace('-', ''));
}

export function districtIn(rest: Rest): DistrictAsked | undefined {
  const [, code, sector] = taken(rest, DISTRICT) ?? [];
  return code ? { code: code.toUpperCase(), ...(sector ? { sector } : {}) } : undefined;
}

const isStreet = (words: readonly string[], at: number): boolean =>
  STREET.test(words[at]!.toLowerCase()) &&
  // St James Street
  !(/^st$/i.test(words[at]!) && words.slice(at + 2).some((word) => STREET.test(word.toLowerCase())));

/** Where the address begins among the words of a part of the text: certainly, or only perhaps; after its last word: nowhere. */
export function addressFrom(words: readonly string[]): { from: number; perhaps: boolean } {
  const number = words.findIndex((word) => /^\d{1,4}[a-z]?(?:[/-]\d{1,4}[a-z]?)?$/i.test(word));
  if (number > 0 && /^(flat|apt|apartment|unit|room)$/i.test(words[number - 1]!))
    return { from: number - 1, perhaps: false };
  if (number >= 0) return { from: number, perhaps: false };
  const street = words.findIndex((_word, index) => index > 0 && isStreet(words, index));
  if (street < 1) return { from: words.length, perhaps: false };
  const from = street > 1 && BEFORE_NAME_OF_STREET.test(words[street - 2]!.toLowerCase()) ? street - 2 : street - 1;
  return { from, perhaps: true };
}

/** Towns that are looked for as such where one ends what was typed. Many are names of people as well. */
const TOWNS: ReadonlySet<string> = new Set(
  (
    'aberdeen barnsley basildon basingstoke bath bedford belfast birkenhead birmingham blackburn blackpool bolton boston bournemouth bradford brighton bristol ' +
    'burnley bury cambridge canterbury cardiff carlisle chelmsford cheltenham chester chesterfield colchester coventry crawley crewe croydon darlington derby ' +
    'dewsbury doncaster dover dudley dundee durham ealing eastbourne edinburgh enfield exeter gateshead glasgow gloucester grimsby guildford halifax harlow ' +
    'harrogate hartlepool hastings hereford huddersfield hull ilford ipswich keighley kent kettering lancaster leeds leicester lichfield lincoln liverpool london ' +
    'luton maidstone manchester mansfield middlesbrough newcastle newport northampton norwich nottingham nuneaton oldham oxford peterborough plymouth ' +
    'poole portsmouth preston ramsgate reading redditch ripon rochdale rotherham rugby salford salisbury scarborough scunthorpe sheffield shrewsbury ' +
    'slough solihull southampton southend southport stafford stevenage stirling stockport stoke sunderland sutton swansea swindon tamworth taunton telford ' +
    'torquay truro tyneside wakefield walsall warrington watford wells wigan wimbledon winchester windsor woking wolverhampton worcester worthing wrexham york'
  ).split(' '),
);
/** Whether a town of the United Kingdom is called so. */
export const isTown = (word: string): boolean => TOWNS.has(word);

const AFTER_WORD = /(?<=\S\s+)(?:of|from|at|@|lives? (?:at|in|on)|living (?:at|in|on)|address:?)\s+([^\s,;][^,;\n]*)/i;

/** What comes after "from", "of" or "lives in": an address and nothing else. Takes it out of the text. */
export const addressAfterWordIn = (rest: Rest): string[] => addressWords(taken(rest, AFTER_WORD)?.[1] ?? '');
