import type { Month } from './tables.js';

/** Ten years: more is read in several editions. */
const MOST_MONTHS = 120;

/** Reads YYYY-MM; undefined when it is none. */
export const monthOf = (text: string): Month | undefined =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? (text as Month) : undefined;

/** The month after another. */
export function nextMonth(month: Month): Month {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? monthFrom(year + 1, 1) : monthFrom(year, number + 1);
}

const monthFrom = (year: number, number: number): Month =>
  `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}` as Month;

/** Months from the first to the last, both included; undefined when there are none or more than ten years of them. */
export function monthsBetween(from: Month, to: Month): Month[] | undefined {
  const months: Month[] = [];
  for (let month = from; month <= to; month = nextMonth(month)) {
    months.push(month);
    if (months.length > MOST_MONTHS) return undefined;
  }
  return months.length > 0 ? months : undefined;
}
