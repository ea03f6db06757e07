import { checkNotInFuture, checkOrder, checkText } from './checks.js';
import type { Problem } from './problem.js';

/** Why a record is entered later than it became known, in the words of whoever enters it. */
export interface LateEntry {
  /** E.g. that it was written on paper; at most 500 characters. */
  readonly reason: string;
  /** While the system was down: from, and to (left out: it is not known, or still down elsewhere). */
  readonly systemDownFrom?: Date | null;
  readonly systemDownTo?: Date | null;
}

/** What is entered this long after it became known is shown as late, whether somebody said why or not. Milliseconds. */
const LATE_AFTER_MS = 3_600_000;

/** Whether something was entered an hour or more after it became known. */
export const isLate = (knownAt: Date, enteredAt: Date): boolean =>
  enteredAt.getTime() - knownAt.getTime() >= LATE_AFTER_MS;

/** Of an incident that was entered late, what is recorded this soon after it was on the same paper. Milliseconds. */
const SAME_PAPER_MS = 86_400_000;

/**
 * When somebody's part in an incident became known of which nobody said when: with the report, if the incident was entered late and the part
 * with it; otherwise now. Duties reckon from it.
 */
export const knownWithReport = (reportedAt: Date, enteredLateAt: Date | undefined, now: Date): Date | undefined =>
  enteredLateAt && now.getTime() - enteredLateAt.getTime() < SAME_PAPER_MS ? reportedAt : undefined;

/** Problems: REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER. */
export function checkLateEntry(entry: LateEntry | null | undefined, now: Date, path = '/lateEntry'): Problem[] {
  if (!entry) return [];
  const { reason, systemDownFrom, systemDownTo } = entry;
  return [
    ...checkText(reason, `${path}/reason`, { longest: 500, required: true }),
    ...checkNotInFuture(systemDownFrom, now, `${path}/systemDownFrom`),
    ...checkNotInFuture(systemDownTo, now, `${path}/systemDownTo`),
    ...checkOrder(
      systemDownFrom,
      systemDownTo,
      `${path}/systemDownTo`,
      'The system cannot have come back before it went down. Check both moments.',
    ),
  ];
}
