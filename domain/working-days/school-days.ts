import { dayInLondon } from '../london-day.js';
import type { Outcome, Problem } from '../problem.js';
import { isDay } from '../recorded-dates.js';
import { addDays, londonMoment, weekdayOf, type Day } from './calendar-day.js';
import { workingDayProblem, type WorkingDayProblemCode } from './problems.js';
import { isBankHoliday } from './working-days.js';

/** A period of school with its first and last day. The half-term holiday lies between two of them. */
export interface Term {
  readonly from: Day;
  readonly to: Day;
}

/**
 * The school days of an area or a school, as configured: local authorities and academies set their own dates, and nothing
 * of it is verified here.
 */
export interface SchoolCalendar {
  /** Whose dates these are, and where they were taken from. */
  readonly name: string;
  readonly source: string;
  readonly terms: readonly Term[];
  /** Days in term on which no pupils come (INSET). */
  readonly insetDays: readonly Day[];
  /** When school begins, as clocks in London show it, HH:MM. */
  readonly dayStartsAt: string;
  /** How many days before the last day of the last term answers begin to warn. 60 unless given. */
  readonly warnDays?: number;
}

type Answer<T> = Outcome<T, WorkingDayProblemCode>;

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const WARN_DAYS = 60;
/** Days are looked at one by one: a calendar is for some years, not for ages. */
const LONGEST_DAYS = 3_660;
const MOST_TERMS = 100;
const MOST_INSET_DAYS = 500;

/** What is wrong with a calendar: days that are none, terms that end before they begin or overlap, INSET days outside, more than ten years of them. */
export function checkSchoolCalendar(calendar: SchoolCalendar): Problem<WorkingDayProblemCode>[] {
  const invalid = (path: string, detail: string) => workingDayProblem('SCHOOL_CALENDAR_INVALID', path, detail);
  const problems = TIME.test(calendar.dayStartsAt) ? [] : [invalid('/dayStartsAt', 'the time is not HH:MM')];
  if (calendar.terms.length === 0) problems.push(invalid('/terms', 'there is no term'));
  const { warnDays = WARN_DAYS } = calendar;
  if (!(Number.isInteger(warnDays) && warnDays >= 0 && warnDays <= LONGEST_DAYS))
    problems.push(invalid('/warnDays', `the days are not a whole number from 0 to ${LONGEST_DAYS}`));
  if (calendar.terms.length > MOST_TERMS) return [...problems, invalid('/terms', `there are more than ${MOST_TERMS}`)];
  if (calendar.insetDays.length > MOST_INSET_DAYS)
    return [...problems, invalid('/insetDays', `there are more than ${MOST_INSET_DAYS}`)];
  calendar.terms.forEach(({ from, to }, index) => {
    const path = `/terms/${index}`;
    if (!isDay(from) || !isDay(to)) problems.push(workingDayProblem('DAY_INVALID', path));
    else if (to < from) problems.push(invalid(path, 'the term ends before it begins'));
    else if (calendar.terms.some((other, at) => at < index && other.from <= to && from <= other.to))
      problems.push(invalid(path, 'the term overlaps another'));
  });
  if (problems.length === 0 && spanOf(calendar) > LONGEST_DAYS)
    problems.push(invalid('/terms', 'the terms are of more than ten years'));
  calendar.insetDays.forEach((day, index) => {
    const path = `/insetDays/${index}`;
    if (!isDay(day)) problems.push(workingDayProblem('DAY_INVALID', path));
    else if (!inTerm(day, calendar)) problems.push(invalid(path, 'the INSET day is in no term'));
  });
  return problems;
}

const DAY_MS = 86_400_000;

/** How many days lie between the first day of all terms and the last. */
function spanOf({ terms }: SchoolCalendar): number {
  const days = terms.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]);
  return days.length === 0 ? 0 : (Math.max(...days) - Math.min(...days)) / DAY_MS;
}

const inTerm = (day: Day, { terms }: SchoolCalendar): boolean => terms.some(({ from, to }) => from <= day && day <= to);

/** Whether pupils come to school on a day: in term, Monday to Friday, no INSET day, no bank holiday that we know of. */
export function isSchoolDay(day: Day, calendar: SchoolCalendar): boolean {
  const weekday = weekdayOf(day);
  if (weekday === 0 || weekday === 6 || calendar.insetDays.includes(day)) return false;
  return inTerm(day, calendar) && isBankHoliday(day) !== true;
}

/**
 * When the next school day after a moment begins (in Operation Encompass the school is told before it): today's beginning
 * when that is still to come. Refuses a calendar that is wrong, and with SCHOOL_DAYS_UNKNOWN what lies outside its terms.
 */
export function startOfNextSchoolDay(at: Date, calendar: SchoolCalendar): Answer<Date> {
  const problems = checkSchoolCalendar(calendar);
  if (problems.length > 0) return { ok: false, problems, warnings: [] };
  const [hours, minutes] = calendar.dayStartsAt.split(':').map(Number) as [number, number];
  const last = calendar.terms
    .map(({ to }) => to)
    .sort()
    .at(-1)!;
  const first = calendar.terms.map(({ from }) => from).sort()[0]!;
  const today = dayInLondon(at);
  // Before the first term we do not know whether there is an earlier school day.
  for (let day = today; day <= last && today >= first; day = addDays(day, 1)) {
    if (!isSchoolDay(day, calendar)) continue;
    const start = londonMoment(day, hours * 60 + minutes);
    if (start > at) return { ok: true, value: start, warnings: warningsFor(day, last, calendar) };
  }
  return { ok: false, problems: [workingDayProblem('SCHOOL_DAYS_UNKNOWN', '/terms')], warnings: [] };
}

function warningsFor(day: Day, last: Day, calendar: SchoolCalendar): Problem<WorkingDayProblemCode>[] {
  const from = addDays(last, -(calendar.warnDays ?? WARN_DAYS));
  return day >= from ? [workingDayProblem('SCHOOL_DAYS_RUN_OUT', '/terms', `on ${last}`)] : [];
}
