import { dayInLondon } from './london-day.js';

/** Dates as a case file holds them: text, compared as days of the calendar and, where both have one, as moments. */

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether text is a day of the calendar, YYYY-MM-DD: 2026-02-30 is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year >= 1 && day >= 1 && day <= (month === 2 && isLeap ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0));
}

const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?`;
const OFFSET = String.raw`(Z|[+-]([01]\d|2[0-3]):[0-5]\d)`;
const MOMENT = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T${TIME}${OFFSET}$`);
const TIME_OF_DAY = new RegExp(`^${TIME}${OFFSET}?$`);

/** Whether text is a date and time to the minute or second, with its offset. */
export function isMoment(text: string): boolean {
  const match = MOMENT.exec(text);
  return match?.[1] !== undefined && isDay(match[1]);
}

/** Whether text is a time of day, with or without an offset. */
export const isTimeOfDay = (text: string): boolean => TIME_OF_DAY.test(text);

/** The day on which something recorded happened, as it is written; undefined when it cannot be read. */
function dayOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return isDay(text) || isMoment(text) ? text.slice(0, 10) : undefined;
}

/** Whether something recorded lies after `now`. */
export const isInFuture = (text: string, now: Date): boolean =>
  isMoment(text) ? new Date(text) > now : isDay(text) && text > dayInLondon(now);

/** Whether `later` comes before `earlier`: by the moment where both are moments, by the day otherwise. */
export function isBefore(later: string | undefined, earlier: string | undefined): boolean {
  if (later === undefined || earlier === undefined) return false;
  if (isMoment(later) && isMoment(earlier)) return new Date(later) < new Date(earlier);
  const [laterDay, earlierDay] = [dayOf(later), dayOf(earlier)];
  return laterDay !== undefined && earlierDay !== undefined && laterDay < earlierDay;
}
