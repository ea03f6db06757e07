import type { CustodyEvent } from '../events.js';
import { detentionLimit, type DetentionLimit } from './limit.js';
import { minuteOf, shownAt, type Period } from './periods.js';
import { lawfulRecord, type DisregardedEvent } from '../record.js';
import { defaultContext, type CustodyContext } from '../refusals/refusals.js';
import { relevantTime, type RelevantTime } from './relevant-time.js';
import { nextReview, type NextReview } from './reviews.js';
import { standingAfter, type Stage } from './stages.js';
import { detentionClock, stoppedTime } from './stopped-time.js';

/** The custody clock at a moment. All figures are minutes of real time, whatever clocks in London do meanwhile. */
export interface CustodyClock {
  readonly at: Date;
  readonly stage: Stage;
  readonly charged: boolean;
  /** Null while there is none; in the future while it only comes then at the latest. */
  readonly relevantTime: RelevantTime | null;
  /** Whether detention without charge counts at this moment. */
  readonly running: boolean;
  /** Why it does not, though it has begun and has not ended. */
  readonly stoppedBy: 'HOSPITAL' | 'BAIL' | 'BREACH_OF_BAIL' | null;
  /** Minutes of detention without charge, without stopped time; they stay as they are from charge or release on. */
  readonly elapsed: number;
  /** Minutes left; below 0 when the person is kept for too long. Null when no limit applies: charged, ended, not begun. */
  readonly remaining: number | null;
  readonly limit: DetentionLimit | null;
  /** Kept without charge beyond the limit. */
  readonly overdue: boolean;
  readonly nextReview: NextReview | null;
  /** Recorded events that could not have happened, or were not lawful; they change nothing here. */
  readonly disregarded: readonly DisregardedEvent[];
}

const within = (periods: readonly Period[], minute: number): boolean =>
  periods.some(({ from, to }) => from <= minute && minute < to);

/**
 * Reads the custody clock at a moment from all events of a custody record, in any order; events after the moment are left
 * out. Times are to the minute, which the law takes as approximate (PACE s.45(2)).
 */
export function custodyClock(
  events: readonly CustodyEvent[],
  now: Date,
  context: CustodyContext = defaultContext,
): CustodyClock {
  const { course, disregarded } = lawfulRecord(events, context, now);
  const { stage, charged } = standingAfter(course);
  const start = relevantTime(course);
  const reading = {
    ...{ at: now, stage, charged, relevantTime: start, disregarded },
    nextReview: nextReview(course, now, context.choices),
  };
  if (!start) {
    return { ...reading, running: false, stoppedBy: null, elapsed: 0, remaining: null, limit: null, overdue: false };
  }
  const stopped = stoppedTime(course);
  const clock = detentionClock(start.at, stopped);
  const stop = course.find(({ kind }) => kind === 'CHARGED' || kind === 'RELEASED');
  const minute = Math.min(minuteOf(now), stop ? minuteOf(stop.occurredAt) : Infinity);
  const open = !stop && stage !== 'ENDED';
  const stoppedBy =
    !open || minute < clock.from
      ? null
      : within(stopped.bail, minute)
        ? ('BAIL' as const)
        : within(stopped.hospital, minute)
          ? ('HOSPITAL' as const)
          : within(stopped.breachOfBail, minute)
            ? ('BREACH_OF_BAIL' as const)
            : null;
  const limit = open ? detentionLimit(course, clock, now, context.choices) : null;
  return {
    ...reading,
    running: open && stoppedBy === null && minute >= clock.from,
    stoppedBy,
    elapsed: shownAt(clock, minute),
    remaining: limit?.minutesLeft ?? null,
    limit,
    overdue: limit !== null && stage !== 'BAIL' && limit.minutesLeft < 0,
  };
}
