import { addDays, type Day } from '../../domain/working-days/index.js';

/** Days from the first to the last, both included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** A period as whole months (their first days), the days that are missing from them and the days that they have too many. */
export interface PartsOfPeriod {
  readonly months: Days | null;
  readonly more: readonly Days[];
  readonly less: readonly Days[];
}

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`;
const lastOf = (day: Day): Day => addDays(firstOf(addDays(firstOf(day), 31)), -1);
const length = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
const unlessNone = (days: Days): Days[] => (days.from <= days.to ? [days] : []);

/**
 * Takes a period apart. Of a month at one of its ends whichever is less is counted by days: those of the period, or those that
 * are not of it; so at most 16 days of each end are.
 */
export function partsOfPeriod(period: Days): PartsOfPeriod {
  const { from, to } = period;
  const [first, last] = [firstOf(from), firstOf(to)];
  if (first === last && !(from === first && to === lastOf(to))) return { months: null, more: [period], less: [] };
  const more: Days[] = [];
  const less: Days[] = [];
  const atStart = { in: { from, to: lastOf(from) }, out: { from: first, to: addDays(from, -1) } };
  const atEnd = { in: { from: last, to }, out: { from: addDays(to, 1), to: lastOf(to) } };
  const wholeStart = length(atStart.out) <= length(atStart.in);
  const wholeEnd = length(atEnd.out) <= length(atEnd.in);
  if (wholeStart) less.push(...unlessNone(atStart.out));
  else more.push(atStart.in);
  if (wholeEnd) less.push(...unlessNone(atEnd.out));
  else more.push(atEnd.in);
  const months = {
    from: wholeStart ? first : addDays(atStart.in.to, 1),
    to: wholeEnd ? last : firstOf(addDays(last, -1)),
  };
  return { months: months.from <= months.to ? months : null, more, less };
}
