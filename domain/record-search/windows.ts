/** A stretch of time that is searched at once: from, inclusive, to before; and the days, weeks, quarters or years that it lies in. */
export interface Window {
  readonly from: Date;
  readonly before: Date;
  /** Lexemes of the index; any of them. */
  readonly blocks: readonly string[];
}

const DAY = 86_400_000;
const FEW_DAYS = 3;
const WEEK = 7;
const QUARTER = 91;
const YEAR = 364;
/** How far back each stretch reaches, in days. What was looked for in vain lately is looked for in longer ones. The first ends a day ahead. */
const STRETCHES = [FEW_DAYS, 2 * WEEK, QUARTER, YEAR, 3 * YEAR, 7 * YEAR, 15 * YEAR];
/** The index counts what is older as of this moment. */
const EPOCH = new Date(0);
const EARLIEST = new Date('0001-01-01T00:00:00Z');

const dayOf = (moment: Date): number => Math.max(0, Math.floor(moment.getTime() / DAY));

/** Blocks of days, counted from 1970 like the index does, that lie between two moments at least in part. */
export function blocksBetween(from: Date, before: Date): string[] {
  const first = dayOf(from);
  const last = dayOf(new Date(before.getTime() - 1));
  const days = last - first;
  const [name, length] =
    days <= FEW_DAYS
      ? ['day', 1]
      : days <= 2 * QUARTER
        ? ['week', WEEK]
        : days <= 4 * YEAR
          ? ['quarter', QUARTER]
          : ['year', YEAR];
  return counted(name, first, last, length);
}

const counted = (name: string, first: number, last: number, length: number): string[] => {
  const start = Math.floor(first / length);
  const count = Math.max(0, Math.floor(last / length) - start) + 1;
  return Array.from({ length: count }, (_, index) => `${name}:${start + index}`);
};

/** Of what happened between two moments: lexemes of which one must be there. */
export interface OccurredBlocks {
  /** None where there are too many to be worth it. */
  readonly quarters: readonly string[];
  /** None unless it is a few weeks at most. What lasted for many days is on none of them, and said to be so. */
  readonly days: readonly string[];
}

export function occurredBlocks(from: Date | undefined, before: Date | undefined, now: Date): OccurredBlocks {
  if (!from) return { quarters: [], days: [] };
  const blocks = (name: string, length: number) => counted(name, dayOf(from), dayOf(before ?? now), length);
  const [quarters, days] = [blocks('occurred', QUARTER), blocks('occurred-day', 1)];
  return {
    quarters: quarters.length <= 40 ? quarters : [],
    days: days.length <= 5 * WEEK ? [...days, 'occurred-day:many'] : [],
  };
}

/** The stretches that are searched one after the other, the latest first, until enough is found. */
export function windowsOf(from: Date | undefined, before: Date): Window[] {
  const earliest = from ?? EARLIEST;
  const windows: Window[] = [];
  let end = before;
  for (const days of [...STRETCHES, Infinity]) {
    if (end <= earliest) break;
    const start = days === Infinity ? earliest : new Date(Math.max(before.getTime() - days * DAY, earliest.getTime()));
    if (start < end)
      windows.push({ from: start, before: end, blocks: blocksBetween(start < EPOCH ? EPOCH : start, end) });
    end = start;
  }
  return windows;
}
