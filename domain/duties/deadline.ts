import { dayInLondon } from '../london-day.js';
import type { Problem } from '../problem.js';
import {
  addDays,
  addWorkingDays,
  endOfDay,
  londonMoment,
  startOfNextSchoolDay,
  weekdayOf,
  type SchoolCalendar,
} from '../working-days/index.js';

/** Until when something is owed, as data. `verified`: the figure was read in the rule's source, not set by experience. */
export type Deadline = (
  | { readonly unit: 'MINUTES' | 'HOURS' | 'DAYS' | 'WORKING_DAYS'; readonly amount: number }
  | { readonly unit: 'NEXT_SCHOOL_DAY' | 'ON_RECORD' }
) & { readonly verified: boolean };

/** Ten years: further on calendars say nothing, and to count there would hold up everything else. */
const longest = { MINUTES: 5_256_000, HOURS: 87_600, DAYS: 3_650, WORKING_DAYS: 2_500 } as const;

/** Whether a deadline can be reckoned with: its figure is a whole number above 0, and no more than ten years. */
export const isSoundDeadline = (deadline: Deadline): boolean =>
  !('amount' in deadline) ||
  (Number.isInteger(deadline.amount) && deadline.amount > 0 && deadline.amount <= longest[deadline.unit]);

type Verified = 'verified' | 'set here';
const counted =
  (unit: 'MINUTES' | 'HOURS' | 'DAYS' | 'WORKING_DAYS') =>
  (amount: number, how: Verified): Deadline => ({ unit, amount, verified: how === 'verified' });

/** Minutes and hours run in real time, over both clock changes. */
export const minutes = counted('MINUTES');
export const hours = counted('HOURS');
/** To the end, in London, of the n-th day after the day it begins on. */
export const days = counted('DAYS');
/** To the end of the n-th working day of England and Wales after the day it begins on. */
export const workingDays = counted('WORKING_DAYS');
/** Until the next school day begins. */
export const nextSchoolDay = (how: Verified): Deadline => ({ unit: 'NEXT_SCHOOL_DAY', verified: how === 'verified' });
/** The record says when: the custody clock reckoned it, or it was agreed. */
export const onRecord = (how: Verified): Deadline => ({ unit: 'ON_RECORD', verified: how === 'verified' });

/** A deadline in words, for lists and for what changed. */
export function deadlineText(deadline: Deadline): string {
  if (!('amount' in deadline))
    return deadline.unit === 'ON_RECORD' ? 'as the record says' : 'before the next school day begins';
  const unit = { MINUTES: 'minute', HOURS: 'hour', DAYS: 'day', WORKING_DAYS: 'working day' }[deadline.unit];
  return `${deadline.amount} ${unit}${deadline.amount === 1 ? '' : 's'}`;
}

/** When something is due, and what to know about how that was reckoned. Null: the clock stands. */
export interface Due {
  readonly dueAt: Date | null;
  readonly warnings: readonly Problem[];
}

const HOUR_MS = 3_600_000;
const isWeekday = (day: string): boolean => weekdayOf(day) !== 0 && weekdayOf(day) !== 6;

/** The n-th day from Monday to Friday after a day: never later than the n-th working day, whatever holidays there are. */
function weekdayAfter(day: string, n: number): string {
  let current = day;
  for (let left = n; left > 0;) {
    current = addDays(current, 1);
    if (isWeekday(current)) left -= 1;
  }
  return current;
}

/**
 * The end of a deadline that begins at a moment. Where bank holidays or term dates are not known it is reckoned as if there
 * were none, which is never too late, with the calendar's own problem as a warning.
 */
export function dueBy(deadline: Deadline, since: Date, calendar: SchoolCalendar | undefined): Due {
  switch (deadline.unit) {
    case 'ON_RECORD':
      return { dueAt: null, warnings: [] };
    case 'MINUTES':
    case 'HOURS':
      return {
        dueAt: new Date(since.getTime() + deadline.amount * (deadline.unit === 'HOURS' ? HOUR_MS : HOUR_MS / 60)),
        warnings: [],
      };
    case 'DAYS':
      return { dueAt: endOfDay(addDays(dayInLondon(since), deadline.amount)), warnings: [] };
    case 'WORKING_DAYS': {
      const answer = addWorkingDays(since, deadline.amount);
      if (answer.ok) return { dueAt: answer.value, warnings: answer.warnings };
      return { dueAt: endOfDay(weekdayAfter(dayInLondon(since), deadline.amount)), warnings: answer.problems };
    }
    case 'NEXT_SCHOOL_DAY':
      return nextSchoolDayAfter(since, calendar);
  }
}

const EIGHT_O_CLOCK = 8 * 60;

/** With no calendar that knows: the next Monday to Friday at 8, before any school begins. */
export function nextSchoolDayAfter(since: Date, calendar: SchoolCalendar | undefined): Due {
  const answer = calendar && startOfNextSchoolDay(since, calendar);
  if (answer?.ok) return { dueAt: answer.value, warnings: answer.warnings };
  const today = dayInLondon(since);
  const start = londonMoment(today, EIGHT_O_CLOCK);
  const dueAt = isWeekday(today) && start > since ? start : londonMoment(weekdayAfter(today, 1), EIGHT_O_CLOCK);
  return { dueAt, warnings: answer && !answer.ok ? answer.problems : [] };
}
