import { plainWords, segmented, type SegmentedName } from '../names/index.js';
import { formatPncId, parseCroNumber, parsePncId } from '../identifiers/index.js';
import { addressWords, plainPostcode, plainTelephone } from './searchable.js';

/** What is known of when somebody was born: any part of it. */
export interface BirthAsked {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

/** What is looked for, read from what an officer typed. */
export interface PersonAsked {
  readonly name?: SegmentedName;
  readonly born?: BirthAsked;
  /** Years, at the moment of the search, give or take `give`. */
  readonly age?: { readonly years: number; readonly give: number };
  readonly postcode?: string;
  readonly address: readonly string[];
  readonly telephones: readonly string[];
  /** PNC IDs and CRO numbers in their long forms. */
  readonly identifiers: readonly string[];
  /** Custody record numbers and arrest/summons numbers. */
  readonly detentions: readonly string[];
}

/** What is no name wherever it stands. */
const TITLES =
  /^(mr|mrs|miss|ms|mx|dr|prof|sgt|mister|aka|alias|nee|dob|aged|age|about|approx|approximately|circa|yrs|years|mobile|phone|pnc|cro|custody)$/;
/** What is a title before a name, and a name after another: Jack Lord. */
const TITLES_BEFORE = /^(sir|lady|lord|dame|rev|fr|pc|master)$/;
/** What says something of a name, or of what follows, unless another name comes after it: Tel Smith. */
const WORDS_AFTER = /^(born|old|tel|mob|jr|jnr|junior|sr|snr|esq)$/;

/** Whether a word of a part of the text belongs to a name. */
const ofName = (word: string, at: number, words: readonly string[]): boolean =>
  !TITLES.test(word) &&
  !(at === 0 && words.length > 1 && TITLES_BEFORE.test(word)) &&
  !(at === words.length - 1 && WORDS_AFTER.test(word));
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Whole or short, and nothing that only begins like one: Marshall is no month. */
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\\.?';

const DATES: readonly (readonly [RegExp, (parts: readonly string[], now: Date) => BirthAsked])[] = [
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/, ([, y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) })],
  [
    /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b(?!\/)/,
    ([, d, m, y], now) => ({ year: wholeYear(y!, now), month: Number(m), day: Number(d) }),
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?${MONTH}[ ,-]*(\\d{4}|\\d{2})?\\b`, 'i'),
    ([, d, m, y], now) => ({ day: Number(d), month: monthOf(m!), ...(y ? { year: wholeYear(y, now) } : {}) }),
  ],
  [
    new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'i'),
    ([, m, d, y]) => ({ day: Number(d), month: monthOf(m!), year: Number(y) }),
  ],
  [
    /\b(\d{1,2}) (\d{1,2}) ((?:19|20)\d{2})\b/,
    ([, d, m, y]) => ({ year: Number(y), month: Number(m), day: Number(d) }),
  ],
  [/\b(\d{2})(\d{2})((?:19|20)\d{2})\b/, ([, d, m, y]) => ({ year: Number(y), month: Number(m), day: Number(d) })],
  [/\b((?:19|20)\d{2})(\d{2})(\d{2})\b/, ([, y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) })],
  [/\b(?:born|dob)(?: in)? ['’]?(\d{2})\b(?![/. -]\d)/i, ([, y], now) => ({ year: wholeYear(y!, now) })],
  [new RegExp(`\\b${MONTH} (\\d{4})\\b`, 'i'), ([, m, y]) => ({ month: monthOf(m!), year: Number(y) })],
  [/\b(\d{1,2})\/((?:19|20)\d{2})\b/, ([, m, y]) => ({ month: Number(m), year: Number(y) })],
  [/\b((?:19|20)\d{2})\b/, ([, y]) => ({ year: Number(y) })],
];

const monthOf = (text: string): number => MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;

/** A year of two digits is of this century unless it lies ahead. */
function wholeYear(text: string, now: Date): number {
  if (text.length === 4) return Number(text);
  const century = now.getUTCFullYear() - (now.getUTCFullYear() % 100);
  return Number(text) + (century + Number(text) > now.getUTCFullYear() ? century - 100 : century);
}

const AGE =
  /\baged? ?()(\d{1,3}) ?(?:-|to) ?(\d{1,3})\b|\b(?:(about|approx(?:imately)?|around|circa|c\.?) ?)?(?:aged? ?)?(\d{1,3})(?: ?(?:-|to) ?(\d{1,3}))? ?(?:years?(?: old)?|yrs?|yo)\b|\b(?:(about|approx(?:imately)?|around|circa) ?)(\d{1,3})\b|\baged? ?(about |approx |around )?(\d{1,3})\b/i;
const POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?)(?: {0,3}|-)(\d[A-Z]{2})\b/i;
/** With its slash; without one where year and serial are whole; without its letter where they are, since that follows from them. */
const PNC =
  /(?:\b|(?<=PNC(?:ID)?))(?:(?:(?:19|20)?\d{2})[/\\]\d{1,7}[A-Z]|(?:19|20)\d{2} ?\d{7}[A-Z]|(?:19|20)\d{2}[/\\]\d{7})\b/i;
const CRO = /\b(?:SF\d{2}\/\d{1,6}[A-Z]|\d{1,6}\/\d{2}[A-Z])\b/i;
const CUSTODY = /\b\d{2}[A-Z]{2}\d{2}[/ -](?:19|20)?\d{2}[/ -]\d{1,6}\b/i;
/** Of a detention that was imported: its station, the older system, its number there. */
const CUSTODY_IMPORTED = /\b\d{2}[A-Z\d]{2}\d{2}\/[A-Z][A-Z\d-]{1,39}\/[^\s,;]{1,100}/i;
const ASN = /\b\d{2}\d{2}[A-Z0-9]{2}[A-Z0-9]{2}\d{11}[A-Z]\b/i;
/** Ten digits or more, however they are grouped; of mobile telephones also without what goes before a 7. */
const TELEPHONE =
  /(?<![\d/])(?:(?=[+0](?:[ ()./-]*\d){9})(?:\+|0)[\d ()./-]{8,20}\d|(?:44 ?)?7\d{3}[ -]?\d{3}[ -]?\d{3})\b/;
const telephoneIn = (text: string): string => plainTelephone(/^7/.test(text) ? `0${text}` : text);

const DECADES = ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet'];
const UNITS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const PART_OF_DECADE: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['early', [0, 3]],
  ['mid', [4, 6]],
  ['late', [7, 9]],
]);
const DECADE = new RegExp(
  `\\b(?:in (?:his|her|their) )?(?:(early|mid|late)[ -]?)?(?:(${DECADES.join('|')})ies|([2-9])0'?s)\\b`,
  'gi',
);
const YEARS_IN_WORDS = new RegExp(
  `\\b(?<=\\b(?:aged?|about|around|approx) )(${DECADES.join('|')})y(?:[ -](${UNITS.join('|')}))?\\b`,
  'gi',
);
/** Ages in words and in the shorthand of officers, in figures: in his late forties, aged fifty-one, ~50, 50 y/o. */
const inFigures = (text: string): string =>
  text
    .replace(DECADE, (_all, part: string | undefined, word: string | undefined, figure: string | undefined) => {
      const from = word ? (DECADES.indexOf(word.toLowerCase()) + 2) * 10 : Number(figure) * 10;
      const [first, last] = PART_OF_DECADE.get(part?.toLowerCase() ?? '') ?? [0, 9];
      return ` , aged ${from + first}-${from + last} , `;
    })
    .replace(YEARS_IN_WORDS, (_all, tens: string, ones?: string) =>
      String((DECADES.indexOf(tens.toLowerCase()) + 2) * 10 + (ones ? UNITS.indexOf(ones.toLowerCase()) + 1 : 0)),
    )
    .replace(/~ ?(?=\d{1,3}\b)/g, ' about ')
    .replace(/\bage ?[:=] ?(?=\d)/gi, 'age ')
    .replace(/(?<=\d) ?y\/o\b/gi, 'yo');
/** Words that say that an address is written. */
const STREET =
  /^(road|rd|street|st|avenue|ave|lane|ln|close|cl|drive|dr|way|court|ct|crescent|cres|terrace|ter|grove|gardens|gdns|place|pl|square|sq|row|hill|park|view|walk|mews|flat|house)$/;

/** Takes out of a text what a pattern finds, and gives it. */
function taken(rest: { text: string }, pattern: RegExp): RegExpMatchArray | null {
  const found = rest.text.match(pattern);
  if (found) rest.text = rest.text.replace(found[0], ' , ');
  return found;
}
function allTaken(rest: { text: string }, pattern: RegExp): string[] {
  const all: string[] = [];
  for (let found = taken(rest, pattern); found && all.length < 10; found = taken(rest, pattern)) all.push(found[0]);
  return all;
}

const sensible = ({ year, month, day }: BirthAsked, now: Date): boolean =>
  (year === undefined || (year > 1880 && year <= now.getUTCFullYear())) &&
  (month === undefined || (month > 0 && month < 32)) &&
  (day === undefined || (day > 0 && day < 32)) &&
  !((month ?? 0) > 12 && (day ?? 0) > 12);

/**
 * Reads the one box: names in any order, a date of birth or a part of it in the usual forms, an age ("about 34"), a postcode, an
 * address, telephone numbers, PNC, CRO, custody and arrest/summons numbers. What is nothing else is a name. Pure.
 */
export function readPersonQuery(text: string, now: Date): PersonAsked {
  const rest = { text: inFigures(text.normalize('NFKC').slice(0, 300)) };
  const detentions = [
    ...allTaken(rest, CUSTODY).map((found) => custodyNumber(found, now)),
    ...allTaken(rest, CUSTODY_IMPORTED),
    ...allTaken(rest, ASN).map((found) => found.toUpperCase()),
  ];
  const identifiers = [
    // Of one of two digits, a slash and more the letter tells whether it is a PNC ID or a CRO number.
    ...allTaken(rest, PNC).flatMap((found) => [...pncIdIn(found, now), ...valueOf(parseCroNumber(found))]),
    ...allTaken(rest, CRO).flatMap((found) => valueOf(parseCroNumber(found))),
  ];
  const dateFound = DATES.slice(0, 3)
    .map(([pattern, read]) => ({ pattern, read }))
    .find(({ pattern }) => pattern.test(rest.text));
  let born: BirthAsked | undefined;
  const takeDate = (pattern: RegExp, read: (parts: readonly string[], now: Date) => BirthAsked): void => {
    const found = born ? null : taken(rest, pattern);
    if (!found) return;
    const asked = read(found, now);
    if (sensible(asked, now))
      born = asked.month !== undefined && asked.month > 12 ? { ...asked, month: asked.day!, day: asked.month } : asked;
  };
  if (dateFound) takeDate(dateFound.pattern, dateFound.read);
  const telephones = allTaken(rest, TELEPHONE).map(telephoneIn);
  const postcode = taken(rest, POSTCODE)?.[0];
  const [, , first, last, , years, upTo, , aboutYears, , agedYears] = taken(rest, AGE) ?? [];
  const from = Number(first ?? years ?? aboutYears ?? agedYears ?? NaN);
  const to = Number(last ?? upTo ?? from);
  if (!born) for (const [pattern, read] of DATES.slice(3)) takeDate(pattern, read);
  const { names, address } = namesAndAddress(rest.text);
  const name = segmented(names, []);
  return {
    ...(name.units > 0 ? { name } : {}),
    ...(born ? { born } : {}),
    ...(Number.isNaN(from) || from > 120 ? {} : { age: { years: (from + to) / 2, give: Math.abs(to - from) / 2 } }),
    ...(postcode ? { postcode: plainPostcode(postcode.replace('-', '')) } : {}),
    address,
    telephones,
    identifiers,
    detentions,
  };
}

/** A PNC ID with its letter, or what it would be with it. */
function pncIdIn(text: string, now: Date): string[] {
  const plain = text.replace('\\', '/').replace(' ', '');
  const [, year, serial] = /^(\d{4})\/(\d{7})$/.exec(plain) ?? [];
  if (year && serial) return valueOf(formatPncId({ year: Number(year), serial: Number(serial) }));
  return valueOf(parsePncId(plain, now.getUTCFullYear()));
}

/** A custody record number as it is kept: 06AC00/2025/500004, whatever its parts are divided by. */
function custodyNumber(text: string, now: Date): string {
  const [station = '', year = '', number = ''] = text.toUpperCase().split(/[/ -]/);
  return [station, wholeYear(year, now), number].join('/');
}

const valueOf = <T>(outcome: { ok: true; value: T } | { ok: false }): T[] => (outcome.ok ? [outcome.value] : []);

const LOOKS_LIKE: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '5': 's', '8': 'b' };
/** A word of letters among which a scanner took one for a digit, with the letter instead: Hai1e, 8egum. */
const unscanned = (word: string): string =>
  /^\p{L}*[0158]\p{L}*$/u.test(word) && word.length > 3 ? word.replace(/[0158]/, (digit) => LOOKS_LIKE[digit]!) : word;

/** Beginnings of names after which a capital letter does not begin another. */
const BEGINS_ONE = /^(Mc|Mac|De|Del|Della|Di|Da|Du|La|Le|Van|Von|Fitz|St|Al|El|O|D|L|M)$/;
/** Two names in one word, each with a capital letter: JohnSmith. */
function takenTogether(word: string): string[] {
  const [, first, second] = /^(\p{Lu}\p{Ll}+)(\p{Lu}\p{Ll}{2,})$/u.exec(word) ?? [];
  return first && second && !BEGINS_ONE.test(first) ? [first, second] : [word];
}

/** What is left: parts with a house number and what follows, or with a word like Road, are an address; the rest are names. */
function namesAndAddress(text: string): { names: string[]; address: string[] } {
  const names: string[] = [];
  const address: string[] = [];
  for (const part of text.split(/[,;\n]/)) {
    const words = part.trim().split(/\s+/).filter(Boolean).map(unscanned);
    const number = words.findIndex((word) => /^\d{1,4}[a-z]?$/i.test(word));
    const street = words.findIndex((word, index) => index > 0 && STREET.test(word.toLowerCase()));
    const asAddress = number >= 0 ? number : street > 1 && words.length > 3 ? street - 1 : words.length;
    names.push(...words.slice(0, asAddress).flatMap(takenTogether).flatMap(plainWords).filter(ofName));
    address.push(...addressWords(words.slice(asAddress).join(' ')));
  }
  return { names: names.slice(0, 7), address };
}
