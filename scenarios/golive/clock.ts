import { addDays, londonMoment, type Day } from '../../domain/working-days/index.js';

const HOUR = 3_600_000;
export const TICK_HOURS = 6;
export const TICK_MS = TICK_HOURS * HOUR;

/** When a day of the scenario begins, in London. */
export const dayStart = (firstDay: Day, day: number): Date => londonMoment(addDays(firstDay, day));

/** The moments at which the scenario stops to see what is to be done: every six hours, until the last day is over. */
export function* ticks(
  firstDay: Day,
  days: number,
): Generator<{ readonly from: Date; readonly to: Date; readonly day: number }> {
  const end = dayStart(firstDay, days).getTime();
  let from = dayStart(firstDay, 0).getTime();
  for (let at = from; at < end; from = at) {
    at = Math.min(from + TICK_MS, end);
    yield {
      from: new Date(from),
      to: new Date(at),
      day: Math.floor((at - 1 - dayStart(firstDay, 0).getTime()) / (24 * HOUR)),
    };
  }
}
