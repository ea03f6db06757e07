import { ofKind, type CustodyEvent } from '../events.js';
import { detentionLimits, type CustodyChoices } from '../limits.js';
import { minuteOf, minuteShowing, momentOf, shownAt } from './periods.js';
import { standingAfter } from './stages.js';
import { reviewClock, stoppedTime } from './stopped-time.js';

/** The next review of a detention, PACE s.40. */
export interface NextReview {
  /** 1 for the first. */
  readonly number: number;
  /** The latest time for it; null while the clock of reviews stands and nobody knows for how long. */
  readonly dueAt: Date | null;
  /** Minutes left; below 0 when it is late. */
  readonly minutesLeft: number;
  readonly overdue: boolean;
  /** Postponed since it became due (s.40(4)): it has to be done as soon as practicable. */
  readonly postponed: boolean;
  /** Who has to do it: an inspector who is not involved, or after charge the custody officer. */
  readonly by: 'INSPECTOR' | 'CUSTODY_OFFICER';
  readonly section: string;
}

const FIRST = detentionLimits.firstReview.value * 60;
const LATER = detentionLimits.laterReview.value * 60;

/** How many reviews were done in a lawful course of events. */
export const reviewsDone = (course: readonly CustodyEvent[]): number => course.filter(ofKind('REVIEWED')).length;

/**
 * The next review at a moment, from a lawful course of events until then; null before detention is authorised, on bail
 * and after its end. The first is due 6 hours after detention was first authorised, each later one 9 hours after the one
 * before it, or after that was due if it was late.
 */
export function nextReview(course: readonly CustodyEvent[], now: Date, choices: CustodyChoices): NextReview | null {
  const { stage, charged } = standingAfter(course);
  const authorised = course.find(ofKind('DETENTION_AUTHORISED'));
  if (!authorised || stage === 'BAIL' || stage === 'ENDED') return null;
  const clock = reviewClock(authorised.occurredAt, stoppedTime(course), choices);
  let due = FIRST;
  let first = true;
  for (const { occurredAt } of course.filter(ofKind('REVIEWED'))) {
    const done = shownAt(clock, minuteOf(occurredAt));
    due = (choices.lateReviewKeepsNext ? Math.min(due, done) : done) + LATER;
    first = false;
  }
  const dueMinute = minuteShowing(clock, due);
  const lastReview = course.findLastIndex(ofKind('REVIEWED'));
  const left = due - shownAt(clock, minuteOf(now));
  const minutesLeft = left >= 0 && Number.isFinite(dueMinute) ? dueMinute - minuteOf(now) : left;
  return {
    number: reviewsDone(course) + 1,
    dueAt: momentOf(dueMinute),
    minutesLeft,
    overdue: minutesLeft < 0,
    postponed: course.slice(lastReview + 1).some(ofKind('REVIEW_POSTPONED')),
    by: charged ? 'CUSTODY_OFFICER' : 'INSPECTOR',
    section: first ? detentionLimits.firstReview.section : detentionLimits.laterReview.section,
  };
}
