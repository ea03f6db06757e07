import { MINUTE_MS } from '../../london-clock.js';

/** A period of real time in minutes since 1970; its end is no longer part of it, and may be Infinity: not known yet. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The minute in which a moment lies. Seconds are left out everywhere: elapsed time is that between two minutes. */
export const minuteOf = (moment: Date): number => Math.floor(moment.getTime() / MINUTE_MS);

/** The beginning of a minute; null for one that is never reached. */
export const momentOf = (minute: number): Date | null =>
  Number.isFinite(minute) ? new Date(minute * MINUTE_MS) : null;

/** The same time as periods in order that do not touch. */
export function merged(periods: readonly Period[]): Period[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of [...periods].sort((a, b) => a.from - b.from)) {
    if (to <= from) continue;
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

/** What of the periods lies in none of the others. */
export function without(periods: readonly Period[], others: readonly Period[]): Period[] {
  let left = merged(periods);
  for (const cut of merged(others)) {
    left = left.flatMap(({ from, to }) => [
      { from, to: Math.min(to, cut.from) },
      { from: Math.max(from, cut.to), to },
    ]);
    left = left.filter(({ from, to }) => to > from);
  }
  return left;
}

/** Minutes of the periods that lie between two minutes. */
const minutesWithin = (periods: readonly Period[], from: number, to: number): number =>
  merged(periods).reduce((sum, period) => sum + Math.max(0, Math.min(period.to, to) - Math.max(period.from, from)), 0);

/** A clock that runs from a minute on, and stands in some periods. */
export interface StoppableClock {
  readonly from: number;
  readonly stands: readonly Period[];
}

/** Minutes the clock shows at a minute; 0 before it begins. */
export const shownAt = ({ from, stands }: StoppableClock, minute: number): number =>
  minute <= from ? 0 : minute - from - minutesWithin(stands, from, minute);

/** The last minute at which the clock shows no more than so much; Infinity when it stands and nobody knows until when. */
export function minuteShowing({ from, stands }: StoppableClock, shown: number): number {
  let minute = from + shown;
  for (const period of merged(stands)) {
    if (period.to <= from) continue;
    const begins = Math.max(period.from, from);
    if (begins > minute) break;
    minute += period.to - begins;
  }
  return minute;
}
