import { taken, type Rest } from './taken.js';
import type { BirthAsked } from './query.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const OTHER_MONTHS =
  'feb(?:ruary)?|apr(?:il)?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** Whole or short, and nothing that only begins like one: Marshall is no month. */
const MONTH = `(${OTHER_MONTHS}|jan(?:uary)?|mar(?:ch)?|may|june?)(?![a-z])\\.?`;
/** Those with which two digits are a year rather than somebody's age: not May 40, nor June. */
const SURE_MONTH = `(${OTHER_MONTHS}|january|jun)(?![a-z])\\.?`;
/** A house number and a street called after a month: 12 May Close. */
const NO_STREET =
  '(?! +(?:road|rd|street|st|avenue|ave|lane|ln|close|cl|drive|dr|way|court|ct|crescent|cres|terrace|grove|gardens|place|square|row|hill|park|view|walk|mews)\\b)';
const NAMES_TOO = /^(may|april|june|august|jan)$/i;

type Read = (parts: readonly string[], now: Date) => BirthAsked;
type DatePattern = readonly [RegExp, Read];

const monthOf = (text: string): number => MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;

/** A year of two digits is of this century unless it lies ahead. */
export function wholeYear(text: string, now: Date): number {
  if (text.length === 4) return Number(text);
  const century = now.getUTCFullYear() - (now.getUTCFullYear() % 100);
  return Number(text) + (century + Number(text) > now.getUTCFullYear() ? century - 100 : century);
}

/** Those that look like nothing else, before telephone numbers are read. */
const WHOLE: readonly DatePattern[] = [
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/, ([, y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) })],
  [
    /(?<![\d/.-])(?:00?|xx?|\?\??|-{1,2}|_{1,2})[/.-](?:00?|xx?|\?\??|_{1,2}|(\d{1,2}))[/.-](\d{4}|\d{2})\b(?!\/)/i,
    ([, m, y], now) => ({ year: wholeYear(y!, now), ...(m ? { month: Number(m) } : {}) }),
  ],
  [
    /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b(?!\/)/,
    ([, d, m, y], now) => ({ year: wholeYear(y!, now), month: Number(m), day: Number(d) }),
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?[ ./-]*(?:of )?${MONTH}${NO_STREET}[ ,./'’-]*(\\d{4}|\\d{2})?\\b`, 'i'),
    ([, d, m, y], now) => ({ day: Number(d), month: monthOf(m!), ...(y ? { year: wholeYear(y, now) } : {}) }),
  ],
];

const REST: readonly DatePattern[] = [
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
  [
    /\b(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(\d{2})\b/,
    ([, d, m, y], now) => ({ year: wholeYear(y!, now), month: Number(m), day: Number(d) }),
  ],
  [/\b(?:born|dob)(?: in)? ['’]?(\d{2})\b(?![/. -]\d)/i, ([, y], now) => ({ year: wholeYear(y!, now) })],
  [new RegExp(`\\b${MONTH}[ -](\\d{4})\\b`, 'i'), ([, m, y]) => ({ month: monthOf(m!), year: Number(y) })],
  [
    new RegExp(`\\b${SURE_MONTH} ?['’]?(\\d{2})\\b`, 'i'),
    ([, m, y], now) => ({ month: monthOf(m!), year: wholeYear(y!, now) }),
  ],
  [/\b(\d{1,2})\/((?:19|20)\d{2})\b/, ([, m, y]) => ({ month: Number(m), year: Number(y) })],
  [/(?<![\d/])(0?[1-9]|1[0-2])\/(1[3-9]|[2-9]\d)(?![\d/]| *[a-z])/i, monthAndShortYear],
  [/(?<![\d/])(\d{1,2})\/(0?[1-9]|1[0-2])(?![\d/]| *[a-z])/i, ([, d, m]) => ({ day: Number(d), month: Number(m) })],
  [/\b((?:19|20)\d{2})\b/, ([, y]) => ({ year: Number(y) })],
];

function monthAndShortYear([, m, y]: readonly string[], now: Date): BirthAsked {
  return Number(y) <= 31 && Number(y) > now.getUTCFullYear() % 100
    ? { month: Number(m), day: Number(y) }
    : { month: Number(m), year: wholeYear(y!, now) };
}

const sensible = ({ year, month, day }: BirthAsked, now: Date): boolean =>
  (year === undefined || (year > 1880 && year <= now.getUTCFullYear())) &&
  (month === undefined || (month > 0 && month < 32)) &&
  (day === undefined || (day > 0 && day < 32)) &&
  !((month ?? 0) > 12 && (day ?? 0) > 12);

interface DateRead {
  readonly born?: BirthAsked;
  /** A month that may be a name as well, without which only the year is said: Rose May 1982. */
  readonly nameToo?: string;
}

function takeDate(rest: Rest, patterns: readonly DatePattern[], now: Date): DateRead | undefined {
  for (const [pattern, read] of patterns) {
    const found = taken(rest, pattern);
    if (!found) continue;
    const asked = read(found, now);
    if (!sensible(asked, now)) {
      rest.notUsed.push(found[0].trim());
      continue;
    }
    const { year, month, day } = asked;
    const swapped = month !== undefined && month > 12;
    const word = found.find((part, at) => at > 0 && NAMES_TOO.test(part ?? ''));
    return {
      born: swapped ? { ...asked, month: day!, day: month } : asked,
      ...(word && year !== undefined && day === undefined ? { nameToo: word } : {}),
    };
  }
  return undefined;
}

/** A date in figures or with its month in words; takes it out of the text. */
export const wholeDateIn = (rest: Rest, now: Date): DateRead | undefined => takeDate(rest, WHOLE, now);
/** Any other part of a date, where telephone numbers and ages are taken out already. */
export const anyDateIn = (rest: Rest, now: Date): DateRead | undefined => takeDate(rest, REST, now);
