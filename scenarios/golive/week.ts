import { addDays, type Day } from '../../domain/working-days/index.js';
import type { Coverage, HubView, Owed } from './hub-view.js';

/** What the hub shows when a week is over. */
export interface Week {
  readonly number: number;
  readonly from: Day;
  readonly to: Day;
  /** Of the incidents of this week, as it stands when it is over: what was sent is known sooner than what will not be. */
  readonly coverage: readonly Coverage[];
  /** The same as it stands when the scenario is over; until then empty. */
  readonly atLast: readonly Coverage[];
  readonly owed: Owed;
  /** Documents that wait for an agency that cannot be reached or is slow. */
  readonly queued: number;
}

/** Asks the hub at the end of a week. */
export async function seeWeek(view: HubView, firstDay: Day, lastDay: number, now: Date, queued: number): Promise<Week> {
  const number = Math.floor(lastDay / 7) + 1;
  const from = addDays(firstDay, (number - 1) * 7);
  const to = addDays(firstDay, lastDay);
  return {
    number,
    from,
    to,
    coverage: await view.coverage(from, to, now),
    atLast: [],
    owed: await view.backlog(now),
    queued,
  };
}

/** Referrals sent, of those whose time is up or that were sent; null when there are none yet. */
export function sentShare({ sentInTime, sentLate, overdue }: Coverage): number | null {
  const decided = sentInTime + sentLate + overdue;
  return decided === 0 ? null : (sentInTime + sentLate) / decided;
}

/** The weeks once more when the scenario is over: what became of their incidents in the end. */
export const seeAgain = (view: HubView, weeks: readonly Week[], now: Date): Promise<Week[]> =>
  Promise.all(weeks.map(async (week) => ({ ...week, atLast: await view.coverage(week.from, week.to, now) })));
