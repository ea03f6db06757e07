import { isDay } from '../recorded-dates.js';
import { londonMoment, type Day } from '../working-days/calendar-day.js';
import { courseOf, ofKind, type CustodyEvent } from './events.js';
import { ageLimits, defaultChoices, type CustodyChoices } from './limits.js';
import { minuteOf } from './clock/periods.js';

/** What is known of a detainee's age and needs. */
export interface Detainee {
  /** YYYY-MM-DD; null when it is not known. */
  readonly dateOfBirth: Day | null;
  /** Appears to be under 18, and nothing clear shows otherwise: is treated as a child. */
  readonly appearsUnder18?: boolean;
}

/** The beginning, in London, of the birthday on which somebody reaches an age; null when there is no date of birth. */
export function reachesAge(
  { dateOfBirth }: Detainee,
  age: number,
  choices: Pick<CustodyChoices, 'born29FebruaryOfAgeOn'> = defaultChoices,
): Date | null {
  if (dateOfBirth === null || !isDay(dateOfBirth)) return null;
  const birthday = `${Number(dateOfBirth.slice(0, 4)) + age}${dateOfBirth.slice(4)}`;
  return londonMoment(isDay(birthday) ? birthday : `${birthday.slice(0, 4)}-${choices.born29FebruaryOfAgeOn}`);
}

/** Whether a detainee is treated as under an age at a moment: who has no known date of birth, only if they appear so. */
export function isUnder(age: number, detainee: Detainee, moment: Date, choices = defaultChoices): boolean {
  const birthday = reachesAge(detainee, age, choices);
  return birthday ? moment < birthday : detainee.appearsUnder18 === true;
}

/** Whether a detainee is treated as a child, under 18, at a moment. */
export const isChild = (detainee: Detainee, moment: Date, choices = defaultChoices): boolean =>
  isUnder(ageLimits.adult.value, detainee, moment, choices);

/** Whether an appropriate adult is owed to a detainee, and told. PACE Code C 3.15. */
export interface AppropriateAdult {
  readonly needed: boolean;
  readonly because: readonly ('UNDER_18' | 'VULNERABLE')[];
  /** When the adult was told; null when not, or not yet needed. */
  readonly toldAt: Date | null;
  /** Since when an adult has to be told as soon as practicable; null when none is needed. */
  readonly neededSince: Date | null;
  readonly overdue: boolean;
  /** When a child becomes 18, should they still be detained; null for adults and unknown dates of birth. */
  readonly childUntil: Date | null;
}

/**
 * The appropriate adult of a detainee at a moment, from events in any order. It is needed from arrival at the station by
 * those under 18, or from when vulnerability is found. A child who comes of age in detention needs none from then on,
 * unless vulnerable.
 */
export function appropriateAdult(
  events: readonly CustodyEvent[],
  detainee: Detainee,
  now: Date,
  choices: CustodyChoices = defaultChoices,
): AppropriateAdult {
  const course = courseOf(events).filter(({ occurredAt }) => occurredAt <= now);
  const arrest = course.find(ofKind('ARRESTED'));
  const arrival =
    course.find(ofKind('ARRIVED', 'STREET_BAIL_ANSWERED')) ?? (arrest?.attendedVoluntarily ? arrest : null);
  const ended = course.some(ofKind('RELEASED', 'BROUGHT_BEFORE_COURT', 'BAILED_AFTER_CHARGE'));
  const found = course.find(ofKind('VULNERABILITY_FOUND'));
  const present = arrival !== undefined && arrival !== null && !ended;
  const child = present && isChild(detainee, now, choices);
  const because = [...(child ? (['UNDER_18'] as const) : []), ...(present && found ? (['VULNERABLE'] as const) : [])];
  const since = child ? arrival.occurredAt : present && found ? later(arrival.occurredAt, found.occurredAt) : null;
  const told = course.find(ofKind('APPROPRIATE_ADULT_TOLD'));
  const limit = choices.appropriateAdultWithinHours * 60;
  return {
    needed: because.length > 0,
    because,
    toldAt: told?.occurredAt ?? null,
    neededSince: since,
    overdue: since !== null && !told && minuteOf(now) - minuteOf(since) > limit,
    childUntil: child ? reachesAge(detainee, ageLimits.adult.value, choices) : null,
  };
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
