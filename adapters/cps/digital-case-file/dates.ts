/** A day of the Gregorian calendar. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export type DateForm = 'iso' | 'slashes';

/** A date as the receiver's lenient reader takes it; the time of day, where there is one, is kept apart. */
export interface ReadDate extends CalendarDay {
  readonly form: DateForm;
}

const time = String.raw`(?:[T ]\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?`;
const forms: readonly { readonly form: DateForm; readonly pattern: RegExp }[] = [
  { form: 'iso', pattern: new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})${time}$`, 'i') },
  { form: 'iso', pattern: new RegExp(String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})${time}$`, 'i') },
  { form: 'slashes', pattern: new RegExp(String.raw`^(?<year>\d{4})/(?<month>\d{1,2})/(?<day>\d{1,2})${time}$`, 'i') },
  { form: 'slashes', pattern: new RegExp(String.raw`^(?<day>\d{1,2})/(?<month>\d{1,2})/(?<year>\d{4})${time}$`, 'i') },
];

/**
 * Reads ISO 8601 calendar dates and moments, and the two slash forms YYYY/MM/DD and DD/MM/YYYY. The day is the one that is
 * written, whatever the time zone. Undefined when it is none of these, or no such day exists.
 */
export function readDate(written: string): ReadDate | undefined {
  for (const { form, pattern } of forms) {
    const parts = pattern.exec(written.trim())?.groups;
    if (!parts) continue;
    const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
    if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
    return { year, month, day, form };
  }
  return undefined;
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

/** Negative when `a` is the earlier day, zero when they are the same. */
export const compareDays = (a: CalendarDay, b: CalendarDay): number =>
  a.year - b.year || a.month - b.month || a.day - b.day;

/** Completed years on the day `on`. Who was born on 29 February is a year older on 1 March of other years. */
export function ageOn(on: CalendarDay, born: CalendarDay): number {
  const hadBirthday = on.month - born.month || on.day - born.day;
  return on.year - born.year - (hadBirthday < 0 ? 1 : 0);
}
