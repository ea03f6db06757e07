import { DAY_MINUTES, londonMinute, MINUTE_MS } from '../london-clock.js';

/** A day of the calendar, YYYY-MM-DD. */
export type Day = string;

const DAY_MS = DAY_MINUTES * MINUTE_MS;
const noonOf = (day: Day): number => Date.parse(`${day}T12:00:00Z`);

/** The day `n` days after another; before it when `n` is negative. */
export const addDays = (day: Day, n: number): Day => new Date(noonOf(day) + n * DAY_MS).toISOString().slice(0, 10);

/** The day of the week: 0 Sunday to 6 Saturday. */
export const weekdayOf = (day: Day): number => new Date(noonOf(day)).getUTCDay();

/**
 * The first moment of a day at which clocks in London show `minutes` since midnight, or more: a time in the hour that is
 * left out in spring is the moment of the change; of the hour that is repeated in autumn it is the first.
 */
export function londonMoment(day: Day, minutes = 0): Date {
  const shown = Date.parse(`${day}T00:00:00Z`) / MINUTE_MS + minutes;
  // Clocks in London show universal time or an hour more: the moment is one of the minutes of the hour before `shown`.
  const earliest = new Date((shown - 60) * MINUTE_MS);
  if (londonMinute(earliest) === shown) return earliest;
  const latest = new Date(shown * MINUTE_MS);
  if (londonMinute(latest) === shown) return latest;
  let moment = earliest;
  while (londonMinute(moment) < shown) moment = new Date(moment.getTime() + MINUTE_MS);
  return moment;
}

/** The moment at which a day ends in London: the midnight with which the next one begins. */
export const endOfDay = (day: Day): Date => londonMoment(addDays(day, 1));

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0, 12)).getUTCDate();

/**
 * The last day of a period of so many months that begins with a day: the eve of the corresponding day of the last month,
 * or the last day of that month when it has no such day. Three months beginning with 11 January end with 10 April, and
 * beginning with 31 January with 30 April.
 */
export function lastDayOfMonths(firstDay: Day, months: number): Day {
  const [year, month, date] = firstDay.split('-').map(Number) as [number, number, number];
  const count = year * 12 + (month - 1) + months;
  const [lastYear, lastMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const length = daysInMonth(lastYear, lastMonth);
  const text = `${lastYear}-${String(lastMonth).padStart(2, '0')}-`;
  if (date > length) return text + String(length);
  return addDays(text + String(date).padStart(2, '0'), -1);
}
