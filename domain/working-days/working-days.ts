import { dayInLondon } from '../london-day.js';
import type { Outcome, Problem } from '../problem.js';
import { isDay } from '../recorded-dates.js';
import { bankHolidays, type BankHolidayYear } from './bank-holidays.js';
import { addDays, endOfDay, weekdayOf, type Day } from './calendar-day.js';
import { workingDayProblem, type WorkingDayProblemCode } from './problems.js';

const years = Object.keys(bankHolidays).sort();
const holidays = new Set(Object.values(bankHolidays).flatMap(({ days }) => days));

/** The first and the last day for which working days can be told. */
export const workingDaysKnown = { from: `${years[0]}-01-01`, until: `${years.at(-1)}-12-31` } as const;

/** From this day on every answer warns that the list of bank holidays ends: a year before its end. */
export const warnsFrom: Day = `${years.at(-1)}-01-01`;

type Answer<T> = Outcome<T, WorkingDayProblemCode>;

const basisOf = (day: Day): BankHolidayYear['basis'] | undefined => bankHolidays[day.slice(0, 4)]?.basis;

const isWeekend = (day: Day): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;

function refusal(day: Day): Problem<WorkingDayProblemCode>[] {
  if (!isDay(day)) return [workingDayProblem('DAY_INVALID', '')];
  if (basisOf(day) !== undefined) return [];
  return [workingDayProblem('WORKING_DAYS_UNKNOWN', '', `${workingDaysKnown.from} to ${workingDaysKnown.until} are`)];
}

function warningsFor(day: Day): Problem<WorkingDayProblemCode>[] {
  if (day < warnsFrom) return [];
  const warnings = [workingDayProblem('WORKING_DAYS_RUN_OUT', '', `on ${workingDaysKnown.until}`)];
  if (basisOf(day) === 'RULE') warnings.push(workingDayProblem('WORKING_DAYS_NOT_ANNOUNCED', ''));
  return warnings;
}

/**
 * Whether a day is a working day in England and Wales: not a Saturday, a Sunday, Good Friday, Christmas Day or a bank
 * holiday. Refuses with WORKING_DAYS_UNKNOWN outside the list, with DAY_INVALID what is no day.
 */
export function isWorkingDay(day: Day): Answer<boolean> {
  const problems = refusal(day);
  if (problems.length > 0) return { ok: false, problems, warnings: [] };
  return { ok: true, value: !isWeekend(day) && !holidays.has(day), warnings: warningsFor(day) };
}

/** Whether a day is a bank holiday; undefined outside the list. */
export const isBankHoliday = (day: Day): boolean | undefined => (basisOf(day) ? holidays.has(day) : undefined);

/** The n-th working day after a day, which itself does not count; the day itself for n = 0. */
export function workingDayAfter(day: Day, n: number): Answer<Day> {
  let current = day;
  let warnings: readonly Problem<WorkingDayProblemCode>[] = [];
  for (let left = Math.max(0, Math.trunc(n)); ;) {
    const answer = isWorkingDay(current);
    if (!answer.ok) return answer;
    if (current !== day && answer.value) left -= 1;
    warnings = answer.warnings;
    if (left <= 0) return { ok: true, value: current, warnings };
    current = addDays(current, 1);
  }
}

/**
 * When a period of n working days that begins with a moment is over: at the end of the n-th working day after the day of
 * it, in London. The day itself does not count, whatever the hour. Refuses with WORKING_DAYS_UNKNOWN.
 */
export function addWorkingDays(at: Date, n: number): Answer<Date> {
  const day = workingDayAfter(dayInLondon(at), n);
  return day.ok ? { ...day, value: endOfDay(day.value) } : day;
}
