import { MINUTE_MS } from '../london-clock.js';
import type { CustodyClock } from './clock/clock.js';
import { minuteOf } from './clock/periods.js';

/** Minutes before a limit or a review at which those who answer for it are told, and at it. */
export const alertLeads = [120, 60, 15, 0] as const;

/** That something comes, or is there. */
export interface CustodyAlert {
  readonly of: 'LIMIT' | 'REVIEW';
  /** When it is told. */
  readonly at: Date;
  /** Minutes from then until it is there: 120, 60, 15 or 0. */
  readonly lead: (typeof alertLeads)[number];
  /** The limit or the latest time for the review itself. */
  readonly dueAt: Date;
  readonly section: string;
}

/**
 * All alerts of a reading, the earliest first: what is told when depends only on the limit and the next review, so a new
 * reading after every event gives the alerts that hold from then on. There are none for what nobody knows the time of,
 * because the clock stands.
 */
export function alertsOf({ limit, nextReview, stage }: CustodyClock): CustodyAlert[] {
  const due = [
    ...(limit?.endsAt && stage !== 'BAIL'
      ? [{ of: 'LIMIT' as const, dueAt: limit.endsAt, section: limit.section }]
      : []),
    ...(nextReview?.dueAt ? [{ of: 'REVIEW' as const, dueAt: nextReview.dueAt, section: nextReview.section }] : []),
  ];
  return due
    .flatMap(({ dueAt, ...alert }) =>
      alertLeads.map((lead) => ({ ...alert, lead, dueAt, at: new Date(dueAt.getTime() - lead * MINUTE_MS) })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The alerts of a reading that fall after one moment and not after another: what to tell when the minute has passed. */
export const alertsBetween = (clock: CustodyClock, after: Date, until: Date): CustodyAlert[] =>
  alertsOf(clock).filter(({ at }) => at > after && at <= until);

/** How near something is, for a board: the lead that has been reached, NONE before the first, PAST after its moment. */
export type AlertBand = 'NONE' | 'TWO_HOURS' | 'ONE_HOUR' | 'FIFTEEN_MINUTES' | 'PAST';

/** The band of a time that is due. */
export function alertBand(dueAt: Date, now: Date): AlertBand {
  const left = minuteOf(dueAt) - minuteOf(now);
  if (left <= 0) return 'PAST';
  if (left <= 15) return 'FIFTEEN_MINUTES';
  if (left <= 60) return 'ONE_HOUR';
  return left <= 120 ? 'TWO_HOURS' : 'NONE';
}
