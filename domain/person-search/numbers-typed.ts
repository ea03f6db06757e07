import { formatAsn, formatCroNumber, formatPncId, parseAsn, parseCroNumber, parsePncId } from '../identifiers/index.js';
import { wholeYear } from './dates-typed.js';
import { plainTelephone } from './searchable.js';
import { allTaken, type Rest, taken } from './taken.js';

/** A custody record number of which only a part is known: its serial, and what else was said. */
export interface CustodyPart {
  /** As it is counted, without leading zeros. */
  readonly serial: string;
  readonly year?: number;
  /** How the number begins: the organisation unit code of the custody suite, or the beginning of it. */
  readonly station?: string;
}

export interface NumbersTyped {
  /** PNC IDs and CRO numbers in their long forms. */
  readonly identifiers: readonly string[];
  /** Custody record numbers and arrest/summons numbers in theirs. */
  readonly detentions: readonly string[];
  readonly custodyParts: readonly CustodyPart[];
}

const NUMBER = '(?: ?(?:number|num|no|nr|ref)\\b)?[ :.#-]*';
/** With its slash; without one where year and serial are whole; without its letter where they are, since that follows from them. */
const PNC =
  /(?:(?<![\d/.-])\b|(?<=PNC(?:ID)?))(?:(?:(?:19|20)?\d{2})[/\\](?:\d{1,7}|\d{3,7} )[A-Z]|(?:19|20)\d{2} ?\d{7}[A-Z]|(?:19|20)\d{2}[/\\]\d{7})\b/i;
const PNC_NAMED = new RegExp(`\\bPNC(?: ?ID)?${NUMBER}(\\d{7,11}|(?:19|20)?\\d{2}[/\\\\ -]\\d{1,7}) ?([A-Z])?\\b`, 'i');
/** Taken for a PNC ID only where its letter belongs to it. */
const PERHAPS_PNC = /(?<![\d/-])(?:(?:19|20)?\d{2}-\d{1,7} ?[A-Z]|\d{5,11}[A-Z])\b/gi;
const CRO = /(?<![\d/.-])\b(?:SF ?\d{2}\/\d{1,6} ?[A-Z]|(?:\d{1,6}\/\d{2}|\d{3,6}\/\d{2} )[A-Z])\b/i;
const CRO_NAMED = new RegExp(`\\bCRO${NUMBER}(SF ?)?(\\d{1,6})[/\\\\ -](\\d{1,6}) ?([A-Z])?\\b`, 'i');
const CUSTODY = /\b\d{2}[A-Z]{2}\d{2}[/ -](?:19|20)?\d{2}[/ -]\d{1,6}\b/i;
/** Of a detention that was imported: its station, the older system, its number there. */
const CUSTODY_IMPORTED = /\b\d{2}[A-Z\d]{2}\d{2}\/[A-Z][A-Z\d-]{1,39}\/[^\s,;]{1,100}/i;
const CUSTODY_NAMED = new RegExp(
  `\\b(?:custody(?: record)?|cust|detention|CR)${NUMBER}([A-Z\\d]+(?:[/-][A-Z\\d]+){0,2})\\b`,
  'i',
);
const STATION_AND_SERIAL = /\b(\d{2}[A-Z]{2}\d{2})[/ -](\d{1,6})\b/i;
/** A year and a serial, or a serial and a year, without a letter: of a custody record, a PNC ID or a CRO number. */
const YEAR_AND_SERIAL = /(?<![\d/.-])(?!(?:0\d|1[0-2])\/(?:19|20)\d{2}\b)((?:19|20)\d{2}|\d{2})\/(\d{3,7})\b(?![/\d])/;
const SERIAL_AND_YEAR = /(?<![\d/.-])(\d{3,6})\/(\d{2})\b(?![/\d])/;
/** Without slashes only where it is whole, or where its unit has a letter. */
const ASN =
  /\b(\d{2})([/ -]?)([A-Z\d]?)(\d{2})((?=[A-Z\d]{4}\d{11}|[A-Z]|\d[A-Z])[A-Z\d]{2})\2([A-Z\d]{2}|(?<=[/ -])[A-Z\d])\2(\d{1,15}) ?([A-Z])\b/i;

const valueOf = <T>(outcome: { ok: true; value: T } | { ok: false }): T[] => (outcome.ok ? [outcome.value] : []);

/** Reads what has the form of numbers of people and of detentions, and takes it out of the text. */
export function numbersIn(rest: Rest, now: Date): NumbersTyped {
  const detentions = [
    ...allTaken(rest, CUSTODY).map((found) => custodyNumber(found, now)),
    ...allTaken(rest, CUSTODY_IMPORTED),
    ...asnsIn(rest),
  ];
  const named = namedNumbersIn(rest, now);
  const identifiers = [
    ...named.identifiers,
    // Of one of two digits, a slash and more the letter tells whether it is a PNC ID or a CRO number.
    ...allTaken(rest, PNC).flatMap((found) => pncOrCro(found, now, rest)),
    ...allTaken(rest, CRO).flatMap((found) => pncOrCro(found, now, rest)),
    ...perhapsPncIn(rest, now),
  ];
  const parts = partsIn(rest, now);
  return {
    identifiers: [...new Set([...identifiers, ...parts.identifiers])],
    detentions: [...new Set(detentions)],
    custodyParts: [...named.custodyParts, ...parts.custodyParts],
  };
}

/** Arrest/summons numbers in their long form; with a letter that does not belong to them as pncOrCro does. */
function asnsIn(rest: Rest): string[] {
  const asns: string[] = [];
  for (let found = taken(rest, ASN), count = 1; found; found = count++ < MOST_ASNS ? taken(rest, ASN) : null) {
    const [, year = '', , organisation = '', force = '', unit = '', one = '', digits, letter = ''] = found.map((part) =>
      (part ?? '').toUpperCase(),
    );
    const [system, sequence] = [one.padStart(2, '0'), Number(digits)];
    const typed = parseAsn(`${year}/${organisation}${force}${unit}/${system}/${sequence}${letter}`);
    if (!typed.ok) rest.notUsed.push(found[0]);
    const asn = typed.ok ? typed : formatAsn({ year, organisation, force, unit, system, sequence });
    asns.push(...valueOf(asn));
  }
  return asns;
}
const MOST_ASNS = 5;

/** Numbers with the word before them that says what they are. */
function namedNumbersIn(rest: Rest, now: Date): { identifiers: string[]; custodyParts: CustodyPart[] } {
  const identifiers: string[] = [];
  const pnc = taken(rest, PNC_NAMED);
  if (pnc) identifiers.push(...pncOrCro(`${pnc[1]}${pnc[2] ?? ''}`, now, rest, 'PNC'));
  const cro = taken(rest, CRO_NAMED);
  if (cro) {
    const [, sf, first = '', second = '', letter] = cro;
    identifiers.push(...pncOrCro(`${sf ? 'SF' : ''}${first}/${second}${letter ?? ''}`, now, rest, 'CRO'));
  }
  const custody = rest.text.match(CUSTODY_NAMED);
  const part = custody && /\d/.test(custody[1]!) ? custodyPartOf(custody[1]!, now) : undefined;
  if (part) taken(rest, CUSTODY_NAMED);
  return { identifiers, custodyParts: part ? [part] : [] };
}

const inYear = (text: string, now: Date): number => wholeYear(text, now);
const plainSerial = (text: string): string => text.toUpperCase().replace(/^0+(?=.)/, '');

function custodyPartOf(text: string, now: Date): CustodyPart | undefined {
  const parts = text.toUpperCase().split(/[/-]/);
  const station = parts.length > 1 && /[A-Z]/.test(parts[0]!) ? parts.shift() : undefined;
  const isYear = (part: string | undefined) => part !== undefined && /^((19|20)\d{2}|\d{2})$/.test(part);
  const [first, second] = parts;
  const [year, serial] = isYear(first) && second ? [first, second] : isYear(second) ? [second, first] : [null, first];
  if (serial === undefined || !/\d/.test(serial) || parts.length > 2) return undefined;
  return {
    serial: plainSerial(serial),
    ...(year ? { year: inYear(year, now) } : {}),
    ...(station ? { station } : {}),
  };
}

/** What is left of the form of a part of a number: it may be one of several. */
function partsIn(rest: Rest, now: Date): { identifiers: string[]; custodyParts: CustodyPart[] } {
  const withStation = taken(rest, STATION_AND_SERIAL);
  const [, year, serial] = taken(rest, YEAR_AND_SERIAL) ?? [];
  const [, serialBefore, yearAfter] = taken(rest, SERIAL_AND_YEAR) ?? [];
  return {
    identifiers: [
      ...(year && serial ? valueOf(formatPncId({ year: inYear(year, now), serial: Number(serial) })) : []),
      ...(serialBefore && yearAfter
        ? valueOf(formatCroNumber({ year: Number(yearAfter), serial: Number(serialBefore) }))
        : []),
    ],
    custodyParts: [
      ...(withStation ? [{ station: withStation[1]!.toUpperCase(), serial: plainSerial(withStation[2]!) }] : []),
      ...(year && serial ? [{ year: inYear(year, now), serial: plainSerial(serial) }] : []),
      ...(serialBefore && yearAfter ? [{ year: inYear(yearAfter, now), serial: plainSerial(serialBefore) }] : []),
    ],
  };
}

/**
 * A PNC ID or CRO number in its long form. Without its letter, what it would be with it; so too where the letter does not belong to the
 * digits, and then what was typed is told: whoever has those digits may be meant.
 */
function pncOrCro(text: string, now: Date, rest: Rest, kind?: 'PNC' | 'CRO'): string[] {
  const plain = text
    .replace(/[\\-]/, '/')
    .replace(/ (?=\d)/, /[/\\-]/.test(text) ? '' : '/')
    .replaceAll(' ', '');
  const right = [
    ...(kind === 'CRO' ? [] : valueOf(parsePncId(plain, now.getUTCFullYear()))),
    ...(kind === 'PNC' ? [] : valueOf(parseCroNumber(plain))),
  ];
  if (right.length > 0) return right;
  if (/[A-Z]$/i.test(plain)) rest.notUsed.push(text);
  const [, sf, first = '', second = ''] = /^(SF)?(\d+)\/(\d+)/i.exec(plain) ?? [];
  if (first === '')
    return /^(?:19|20)\d{9}[A-Z]?$/i.test(plain)
      ? valueOf(formatPncId({ year: Number(plain.slice(0, 4)), serial: Number(plain.slice(4, 11)) }))
      : [];
  const isYear = /^(\d{2}|(?:19|20)\d{2})$/;
  return [
    ...(kind !== 'CRO' && !sf && isYear.test(first)
      ? valueOf(formatPncId({ year: inYear(first, now), serial: Number(second) }))
      : []),
    ...(kind !== 'PNC' && (sf ? /^\d{2}$/.test(first) : /^\d{2}$/.test(second))
      ? valueOf(formatCroNumber({ year: Number(sf ? first : second), serial: Number(sf ? second : first), sf: !!sf }))
      : []),
  ];
}

function perhapsPncIn(rest: Rest, now: Date): string[] {
  const found: string[] = [];
  rest.text = rest.text.replace(PERHAPS_PNC, (text) => {
    const [id] = valueOf(parsePncId(text.replace('-', '/'), now.getUTCFullYear()));
    if (id) found.push(id);
    return id ? ' , ' : text;
  });
  return found;
}

/** A custody record number as it is kept: 06AC00/2025/500004, whatever its parts are divided by. */
function custodyNumber(text: string, now: Date): string {
  const [station = '', year = '', number = ''] = text.toUpperCase().split(/[/ -]/);
  return [station, wholeYear(year, now), number].join('/');
}

/** Ten digits or more, however they are grouped; of mobile telephones also without what goes before a 7. */
const TELEPHONE =
  /(?<![\d/])(?:(?=[+0](?:[ ()./-]*\d){9})(?:\+|0)[\d ()./-]{8,20}\d|(?:44 ?)?7\d{3}[ -]?\d{3}[ -]?\d{3})\b(?: ?(?:ext(?:n|ension)?|x)\.? ?\d{1,5}\b)?/i;

/** Telephone numbers in the form of the index; an extension is left out. */
export const telephonesIn = (rest: Rest): string[] =>
  allTaken(rest, TELEPHONE).map((found) => {
    const number = found.replace(/ ?(?:ext(?:n|ension)?|x).*$/i, '');
    return plainTelephone(number.startsWith('7') ? `0${number}` : number);
  });
