import { isOutstanding } from '../../domain/duties/index.js';
import { dayInLondon } from '../../domain/london-day.js';
import type { DutyRow } from '../rows/duty-row.js';

/** One more or one less of a count, by the columns that tell counts apart. */
export type CountChange<K extends object> = K & { readonly count: number };

/** Which count of the backlog an outstanding duty is in: the key of `backlog_count`. */
export interface BacklogKey {
  readonly rule: string;
  /** London day since which it is owed, YYYY-MM-DD. */
  readonly day: string;
  readonly district: string;
  readonly team: string;
  readonly risk: string;
  readonly overdue: boolean;
}

/** Adds up more and less of counts; what comes to nothing is left out. In the order of the keys, so that nobody waits crosswise. */
export function summed<K extends object>(all: readonly CountChange<K>[]): CountChange<K>[] {
  const sums = new Map<string, CountChange<K>>();
  for (const change of all) {
    const key = JSON.stringify({ ...change, count: 0 });
    sums.set(key, { ...change, count: (sums.get(key)?.count ?? 0) + change.count });
  }
  return [...sums]
    .filter(([, { count }]) => count !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change);
}

function backlogKey(row: DutyRow): BacklogKey {
  const { rule, since, district, team, risk, status } = row;
  return {
    rule,
    day: dayInLondon(since),
    district: district ?? '',
    team: team ?? '',
    risk: risk ?? 'NOT_ASSESSED',
    overdue: status === 'OVERDUE',
  };
}

/** What the backlog has more and less of since rows were written. */
export const backlogChanges = (
  written: readonly { readonly before: DutyRow | undefined; readonly after: DutyRow }[],
): CountChange<BacklogKey>[] =>
  summed(
    written.flatMap(({ before, after }) => [
      ...(before && isOutstanding(before) ? [{ ...backlogKey(before), count: -1 }] : []),
      ...(isOutstanding(after) ? [{ ...backlogKey(after), count: 1 }] : []),
    ]),
  );
