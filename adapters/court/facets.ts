import type { CourtProblemCode } from './problem-codes.js';

/** What a value of an element must look like: the facets of its XSD simple type, restated. Lengths are in characters. */
export interface Facets {
  readonly kind: 'text' | 'date' | 'time' | 'year' | 'integer';
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Matches the whole value. */
  readonly pattern?: RegExp;
  readonly min?: number;
  readonly max?: number;
}

/** What is wrong with a value, if anything; the detail names the limit, never the value. */
export interface FacetFault {
  readonly code: CourtProblemCode;
  readonly detail?: string;
}

const ZONE = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?';
const DATE = new RegExp(`^(-?(?:[1-9]\\d{4,}|\\d{4}))-(\\d\\d)-(\\d\\d)${ZONE}$`);
const TIME = new RegExp(`^(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)${ZONE}$`);
/** XML Schema gYear. */
export const XSD_YEAR = new RegExp(`^-?(?:[1-9]\\d{4,}|\\d{4})${ZONE}$`);

/** XML Schema date: e.g. 2026-11-22, also with an offset; days that do not exist are not dates. */
export function isXsdDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year === 0 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
  return day <= days;
}

/** XML Schema time: seconds are required, an offset may follow. */
export const isXsdTime = (text: string): boolean => TIME.test(text);

/** Number of characters as XML Schema counts them (not of UTF-16 units). */
export const lengthOf = (text: string): number => {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
};

/** Holds a value, as it stands in the message, against its facets. */
export function faultOf(value: string, facets: Facets): FacetFault | undefined {
  // Dates, times and numbers collapse white space; strings keep it and are counted with it.
  const text = facets.kind === 'text' ? value : value.trim();
  if (facets.kind === 'date' && !isXsdDate(text)) return { code: 'SPI-DATE' };
  if (facets.kind === 'time' && !isXsdTime(text)) return { code: 'SPI-TIME' };
  if (facets.kind === 'year' && (!XSD_YEAR.test(text) || Number.parseInt(text, 10) === 0))
    return { code: 'SPI-DATE', detail: 'a year has four digits' };
  if (facets.kind === 'integer') {
    const { min = -128, max = Number.MAX_SAFE_INTEGER } = facets;
    const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(number >= min && number <= max)) return { code: 'SPI-NUMBER', detail: `${min} to ${max}` };
  }
  const length = lengthOf(text);
  if (facets.maxLength !== undefined && length > facets.maxLength) {
    return { code: 'SPI-TOO-LONG', detail: `${length} characters, ${facets.maxLength} allowed` };
  }
  if (facets.minLength !== undefined && length < facets.minLength) return { code: 'SPI-TOO-SHORT' };
  if (facets.pattern && !facets.pattern.test(text)) return { code: 'SPI-CHARACTERS' };
  return undefined;
}
