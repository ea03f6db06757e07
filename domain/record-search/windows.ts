import { blocksBetween, HOUR, LATE, reportedBefore, reportedLater } from './blocks.js';

/** The time between two moments: from, inclusive, to before. */
export interface Period {
  readonly from: Date;
  readonly before: Date;
}

/** A stretch of time that is searched at once: from, inclusive, to before; and the blocks of time that it lies in. */
export interface Window extends Period {
  /** Lexemes of the index; any of them. None where all that is left is searched. */
  readonly blocks: readonly string[];
  /** The same query, of what can lie in the stretch alone. */
  readonly narrowed: (query: string) => string;
}

export interface WindowOptions {
  readonly from?: Date | undefined;
  readonly before: Date;
  readonly now: Date;
  /** What is looked for happened between these moments: most of it was reported about then. */
  readonly happened?: Period | undefined;
  /** Whether all records have their hour in the index. */
  readonly hours: boolean;
}

/**
 * How far back each stretch reaches, in hours: each three times as far as the one before, later six. What fills a page is found among a few
 * pages, however frequent it is; what is rare is looked for nine times.
 */
const STRETCHES = [3, 9, 27, 81, 243, 729, 4_374, 26_244];
/** How long after it happened something was reported, in hours: of what was reported late there is little. */
const AFTERWARDS = [LATE, 36, 324, 4_374];
const QUARTER = 91;
const DAY = 24 * HOUR;
const EARLIEST = new Date('0001-01-01T00:00:00Z');
const EPOCH = new Date(0);

/** The stretches that are searched one after the other, the latest first, until enough is found: short ones about what is looked for. */
export function windowsOf({ from = EARLIEST, before, now, happened, hours }: WindowOptions): Window[] {
  const inside = happened && happened.before < before;
  const centre = (inside ? happened.before : before < now ? before : now).getTime();
  const bounds = [
    ...(inside ? AFTERWARDS.map((stretch) => centre + stretch * HOUR) : []),
    ...STRETCHES.map((stretch) => centre - stretch * HOUR),
    ...(happened ? [happened.from.getTime()] : []),
  ].filter((bound) => bound > from.getTime() && bound < before.getTime());
  const starts = [...new Set([...bounds, from.getTime()])].sort((a, b) => b - a).map((bound) => new Date(bound));
  const windows: Window[] = [];
  let end = before;
  for (const start of starts) {
    if (start >= end) break;
    // What is later was searched before, and is less than a page: to name all years costs more than to meet it again.
    const whole = start.getTime() === EARLIEST.getTime() && before >= now;
    windows.push({
      from: start,
      before: end,
      narrowed: (hours && happened && narrowing({ from: start, before: end }, happened)) || unchanged,
      blocks: whole ? [] : blocksBetween(start < EPOCH ? EPOCH : start, end, { now, hours }),
    });
    end = start;
  }
  return windows;
}

const unchanged = (query: string): string => query;
function narrowing(window: Period, happened: Period): Window['narrowed'] | undefined {
  if (window.from.getTime() >= happened.before.getTime() + LATE * HOUR) return reportedLater;
  return window.before <= happened.from ? reportedBefore : undefined;
}

/** Of what happened between two moments: lexemes of which one must be there. */
export interface OccurredBlocks {
  /** None where there are too many to be worth it. */
  readonly quarters: readonly string[];
  /** None unless it is a few weeks at most. What lasted for many days is on none of them, and said to be so. */
  readonly days: readonly string[];
}

const dayOf = (moment: Date): number => Math.max(0, Math.floor(moment.getTime() / DAY));
const counted = (name: string, first: number, last: number, length: number): string[] => {
  const start = Math.floor(first / length);
  const count = Math.max(0, Math.floor(last / length) - start) + 1;
  return Array.from({ length: count }, (_, index) => `${name}:${start + index}`);
};
const MOST_QUARTERS = 40;
const MOST_DAYS = 35;

export function occurredBlocks(from: Date | undefined, before: Date | undefined, now: Date): OccurredBlocks {
  if (!from) return { quarters: [], days: [] };
  const blocks = (name: string, length: number) => counted(name, dayOf(from), dayOf(before ?? now), length);
  const [quarters, days] = [blocks('occurred', QUARTER), blocks('occurred-day', 1)];
  return {
    quarters: quarters.length <= MOST_QUARTERS ? quarters : [],
    days: days.length <= MOST_DAYS ? [...days, 'occurred-day:many'] : [],
  };
}
