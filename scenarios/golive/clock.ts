import { addDays, londonMoment, type Day } from '../../domain/working-days/index.js';

const HOUR = 3_600_000;
const TICK_HOURS = 6;
const TICK_MS = TICK_HOURS * HOUR;

/** When a day of the scenario begins, in London. */
export const dayStart = (firstDay: Day, day: number): Date => londonMoment(addDays(firstDay, day));

/**
 * The moments at which the scenario stops to see what is to be done: every six hours, and when a day is over. The days on which clocks
 * change have an hour less or more.
 */
export function* ticks(
  firstDay: Day,
  days: number,
): Generator<{ readonly from: Date; readonly to: Date; readonly day: number }> {
  for (let day = 0; day < days; day += 1) {
    const end = dayStart(firstDay, day + 1).getTime();
    let from = dayStart(firstDay, day).getTime();
    for (let at = from; at < end; from = at) {
      at = Math.min(from + TICK_MS, end);
      yield { from: new Date(from), to: new Date(at), day };
    }
  }
}
