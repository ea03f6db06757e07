import { ageOn } from '../duties/people.js';
import { dayInLondon } from '../london-day.js';
import { monthsBefore } from '../risk/marac.js';
import type { Day } from '../working-days/calendar-day.js';
import type { BirthAsked, PersonAsked } from './query.js';
import type { SearchReason } from './score.js';

/** How well one part of what is asked agrees with what is known: 0 to 1. */
export interface Compared {
  readonly value: number;
  readonly reason?: SearchReason;
}

const same = (asked: number | undefined, known: number): boolean => asked === undefined || asked === known;
const near = (a: number, b: number): boolean => {
  const [x, y] = [String(a).padStart(4, '0'), String(b).padStart(4, '0')];
  let differ = 0;
  for (let at = 0; at < 4; at++) if (x[at] !== y[at]) differ++;
  return differ === 1 || Math.abs(a - b) === 1;
};

/** Year, month and day of YYYY-MM-DD. */
const partsOf = (day: string): [number, number, number] => [
  Number(day.slice(0, -6)),
  Number(day.slice(-5, -3)),
  Number(day.slice(-2)),
];

/** A date of birth, or a part of it, beside the one known (YYYY-MM-DD): day and month changed about, one part wrong, only the year. */
export function compareBirth(asked: BirthAsked, known: string): Compared {
  const [year, month, day] = partsOf(known);
  const whole = asked.year !== undefined && asked.month !== undefined && asked.day !== undefined;
  if (same(asked.year, year) && same(asked.month, month) && same(asked.day, day))
    return whole ? { value: 1, reason: 'SAME_DATE_OF_BIRTH' } : { value: 0.9, reason: 'SAME_BIRTH_YEAR' };
  if (!whole) return { value: asked.year !== undefined && Math.abs(asked.year - year) === 1 ? 0.5 : 0.1 };
  if (asked.year === year && asked.month === day && asked.day === month)
    return { value: 0.85, reason: 'SIMILAR_DATE_OF_BIRTH' };
  const wrong = [asked.year !== year, asked.month !== month, asked.day !== day].filter(Boolean).length;
  const slip =
    (asked.year === year || near(asked.year, year)) &&
    (asked.month === month || near(asked.month, month)) &&
    (asked.day === day || near(asked.day, day));
  if (wrong === 1) return { value: slip ? 0.8 : 0.65, reason: 'SIMILAR_DATE_OF_BIRTH' };
  if (asked.year === year) return { value: 0.35, reason: 'SAME_BIRTH_YEAR' };
  return { value: wrong === 2 && slip ? 0.3 : 0.05 };
}

/** Nobody is older. */
const MOST_YEARS = 1_000;

/** The last day of birth with which somebody has reached an age, in years, at a moment, by the calendar in London. */
export const bornBy = (years: number, now: Date): Day =>
  monthsBefore(dayInLondon(now), 12 * Math.min(Math.max(years, 0), MOST_YEARS));

/** An age as somebody guessed it beside a known date of birth. */
export function compareAge(asked: NonNullable<PersonAsked['age']>, known: string, now: Date): Compared {
  const off = Math.max(0, Math.abs(ageOn(known, dayInLondon(now))! - asked.years) - asked.give);
  if (off <= 1) return { value: 1 - off / 10, reason: 'SIMILAR_AGE' };
  return { value: Math.max(0, 0.9 - off / 6) };
}
