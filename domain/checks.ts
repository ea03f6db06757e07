import { pointer } from './json-pointer.js';
import { dayInLondon } from './london-day.js';
import { problem } from './problem-catalogue.js';
import type { Problem } from './problem.js';

/** Characters that PostgreSQL cannot keep: null, and halves of surrogate pairs. */
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether PostgreSQL can keep a text. What it cannot keep it cannot be asked for either: no record has it. */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

/** Text that is given must be storable, not blank when required, and not longer than `longest` characters. */
export function checkText(
  value: string | null | undefined,
  path: string,
  { longest, required = false }: { longest: number; required?: boolean },
): Problem[] {
  if (value === null || value === undefined || value.trim() === '') return required ? [problem('REQUIRED', path)] : [];
  if (UNSTORABLE.test(value)) return [problem('CHARACTER_NOT_STORABLE', path)];
  if (value.length > longest)
    return [problem('TOO_LONG', path, `The text is longer than ${longest} characters. Shorten it.`)];
  return [];
}

/** Every text of a structure must be storable. Paths are JSON Pointers from `path`. */
export function checkStorable(value: unknown, path: string): Problem[] {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? [problem('CHARACTER_NOT_STORABLE', path)] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => checkStorable(item, `${path}/${index}`));
  if (value && typeof value === 'object' && !(value instanceof Date)) {
    return Object.entries(value).flatMap(([key, item]) => checkStorable(item, pointer(path, key)));
  }
  return [];
}

/** Clocks differ: what is less than this ahead of ours is taken as now. */
const CLOCK_TOLERANCE_MS = 120_000;

/** A moment at which something happened cannot lie in the future. */
export function checkNotInFuture(moment: Date | null | undefined, now: Date, path: string): Problem[] {
  return moment && moment.getTime() > now.getTime() + CLOCK_TOLERANCE_MS ? [problem('DATE_IN_FUTURE', path)] : [];
}

/** As text: days are compared as the calendar has them, whatever the hour. */
const dayOf = (day: Date): string => day.toISOString().slice(0, 10);

/** A day (midnight UTC of it) on which something happened cannot lie in the future: it is at most today in London. */
export function checkDayNotInFuture(day: Date | null | undefined, now: Date, path: string): Problem[] {
  const today = dayInLondon(new Date(now.getTime() + CLOCK_TOLERANCE_MS));
  return day && dayOf(day) > today ? [problem('DATE_IN_FUTURE', path)] : [];
}

/** A moment cannot come before a day: it may lie on that day, as London has it. The path is that of the moment. */
export function checkNotBeforeDay(
  moment: Date,
  day: Date | null | undefined,
  path: string,
  message?: string,
): Problem[] {
  return day && dayInLondon(moment) < dayOf(day) ? [problem('DATE_ORDER', path, message)] : [];
}

/** `later` cannot come before `earlier`; the path is that of `later`. */
export function checkOrder(
  earlier: Date | null | undefined,
  later: Date | null | undefined,
  path: string,
  message?: string,
): Problem[] {
  return earlier && later && later.getTime() < earlier.getTime() ? [problem('DATE_ORDER', path, message)] : [];
}
