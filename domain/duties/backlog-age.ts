import { addDays, type Day } from '../working-days/calendar-day.js';

/** How old what is owed is, in days of the calendar in London between the one since which it is owed and today. */
export const ageBands = ['DAYS_0_TO_1', 'DAYS_2_TO_7', 'DAYS_8_TO_30', 'DAYS_31_TO_100', 'DAYS_OVER_100'] as const;
export type AgeBand = (typeof ageBands)[number];

/** The age, in days, with which each band after the first begins. */
const begins = [2, 8, 31, 101] as const;

/** The first days that belong to the bands from the youngest on: what is owed since that day or later is no older. */
export const firstDaysOfBands = (today: Day): readonly [Day, Day, Day, Day] =>
  begins.map((age) => addDays(today, 1 - age)) as [Day, Day, Day, Day];

/** The days of a band, the last one excluded; null: without an end. */
export function daysOfBand(band: AgeBand, today: Day): { readonly from: Day | null; readonly before: Day | null } {
  const index = ageBands.indexOf(band);
  const firsts = firstDaysOfBands(today);
  return { from: firsts[index] ?? null, before: index === 0 ? null : firsts[index - 1]! };
}
