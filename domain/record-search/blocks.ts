/** Hours, six of them, days, weeks, quarters and years (of 364 days), counted from 1970 in UTC, as the index has them. Each lies whole in one of the next. */
export interface Level {
  readonly name: string;
  readonly hours: number;
}

export const HOUR = 3_600_000;
const SIX = 6;
const DAY = 24;
const WEEK = 7 * DAY;
const QUARTER = 13 * WEEK;
const YEAR = 4 * QUARTER;

/** When a record was reported, opened or uploaded. */
const REPORTED: readonly Level[] = [
  { name: 'hour', hours: 1 },
  { name: 'hours', hours: SIX },
  { name: 'day', hours: DAY },
  { name: 'week', hours: WEEK },
  { name: 'quarter', hours: QUARTER },
  { name: 'year', hours: YEAR },
];

/** When something happened: a block of each level in which it went on. What went on for long has few hours and days (see the migration). */
const OCCURRED: readonly Level[] = [
  { name: 'occurred-hour', hours: 1 },
  { name: 'occurred-hours', hours: SIX },
  { name: 'occurred-day', hours: DAY },
  { name: 'occurred-week', hours: WEEK },
  { name: 'occurred', hours: QUARTER },
];

/** The index counts what is older as of the first hour. */
export const hourOf = (moment: Date): number => Math.max(0, Math.floor(moment.getTime() / HOUR));

/** The fewest blocks that together are the time between two hours, to `until` exclusive; both are multiples of the smallest level. */
function cover(at: number, until: number, levels: readonly Level[]): string[] {
  const blocks: string[] = [];
  while (at < until) {
    const { name, hours } = levels.findLast(({ hours }) => at % hours === 0 && at + hours <= until)!;
    blocks.push(`${name}:${at / hours}`);
    at += hours;
  }
  return blocks;
}

/** A fourth of it more on each side costs less than to look up many small blocks. */
const FOURTH = 4;

/**
 * Blocks in which lies what was reported between two moments, and a little more at both ends; of what lies ahead, where next to nothing is,
 * up to a day. `hours`: whether all records have their hours in the index.
 */
export function blocksBetween(from: Date, before: Date, { now, hours }: { now: Date; hours: boolean }): string[] {
  const [first, end] = [hourOf(from), hourOf(new Date(before.getTime() - 1)) + 1];
  const levels = hours ? REPORTED : REPORTED.filter((level) => level.hours >= DAY);
  const length = before > now ? Math.max(1, hourOf(now) - first) : end - first;
  const smallest = levels.findLast((level) => level.hours * FOURTH <= length) ?? levels[0]!;
  const last = before > now ? Math.max(smallest.hours, DAY) : smallest.hours;
  return cover(Math.floor(first / smallest.hours) * smallest.hours, Math.ceil(end / last) * last, levels);
}

/** To the hour: blocks of what was reported, or happened at least in part, between two moments. */
export function blocksOfTime(from: Date, before: Date): string[] {
  const [first, end] = [hourOf(from), hourOf(new Date(before.getTime() - 1)) + 1];
  const days = new Set([first, end - 1].map((hour) => Math.floor(hour / DAY)));
  // What went on for longer than two days has no hours of the days between.
  const through = [...days].map((day) => `occurred-through:${day}`);
  return [...cover(first, end, REPORTED), ...cover(first, end, OCCURRED), ...through];
}

/** To the hour: blocks of what was reported between two moments. */
export const blocksReported = (from: Date, before: Date): string[] =>
  cover(hourOf(from), hourOf(new Date(before.getTime() - 1)) + 1, REPORTED);

/** A query of what happened on some days, of what was reported six hours after the last of them or later. */
export const reportedLater = (query: string): string => query.replaceAll("'occurred-day:", "'occurred-late:");
/** A query of what happened on some days, of what was reported before the first of them. */
export const reportedBefore = (query: string): string => query.replaceAll("'occurred-day:", "'occurred-early:");
/** Hours after which a report is late. */
export const LATE = SIX;
