import { MINUTE_MS } from '../../london-clock.js';
import { dayInLondon } from '../../london-day.js';
import { ofKind, type CustodyEvent } from '../events.js';
import { detentionLimits, RULES_OF_2022_FROM, type CustodyChoices } from '../limits.js';
import { merged, minuteOf, without, type Period, type StoppableClock } from './periods.js';

/** Time in which the custody clock stands, by reason. Its end is Infinity while it is not known. */
export interface StoppedTime {
  /** Removed to hospital for medical treatment and not questioned there or on the way, PACE s.41(6). */
  readonly hospital: readonly Period[];
  /** On bail, PACE s.47(6). */
  readonly bail: readonly Period[];
  /** The first hours after arrest for breach of bail. */
  readonly breachOfBail: readonly Period[];
}

/** From an event to the first of the kinds that come after it in the course. */
function untilNext(
  course: readonly CustodyEvent[],
  event: CustodyEvent,
  kinds: readonly CustodyEvent['kind'][],
): Period {
  const end = course.slice(course.indexOf(event) + 1).find(({ kind }) => kinds.includes(kind));
  return { from: minuteOf(event.occurredAt), to: end ? minuteOf(end.occurredAt) : Infinity };
}

/** Questioning whose end is not recorded ends with these at the latest. */
const moves = ['LEFT_FOR_HOSPITAL', 'RETURNED_FROM_HOSPITAL', 'TRANSFERRED', 'BAILED'] as const;
const custodyEnds = ['BAILED_AFTER_CHARGE', 'BROUGHT_BEFORE_COURT', 'RELEASED'] as const;

/** When the custody clock stands in a lawful course of events, in order. */
export function stoppedTime(course: readonly CustodyEvent[]): StoppedTime {
  return { hospital: atHospital(course), bail: onBail(course), breachOfBail: breachPauses(course) };
}

function atHospital(course: readonly CustodyEvent[]): Period[] {
  const visits = course
    .filter(ofKind('LEFT_FOR_HOSPITAL'))
    .filter(({ purpose }) => purpose === 'MEDICAL')
    .map((event) => untilNext(course, event, ['RETURNED_FROM_HOSPITAL', 'BAILED', ...custodyEnds]));
  return without(visits, questioned(course));
}

function questioned(course: readonly CustodyEvent[]): Period[] {
  const recorded = course.filter(ofKind('QUESTIONED')).map((event) => {
    const { from, to } = untilNext(course, event, ['QUESTIONED', ...moves, 'CHARGED', ...custodyEnds]);
    return { from, to: event.to ? endMinute(event.to) : to };
  });
  const onReturn = course.filter(ofKind('RETURNED_FROM_HOSPITAL')).flatMap((event) => event.questioned ?? []);
  return [...recorded, ...onReturn.map(({ from, to }) => ({ from: minuteOf(from), to: endMinute(to) }))];
}

/** A minute that is begun counts: the clock is never shown slower than it is. */
const endMinute = (moment: Date): number => Math.ceil(moment.getTime() / MINUTE_MS);

/** On bail until they come back to the station: in answer to it, or brought there after arrest for breaking it. */
const onBail = (course: readonly CustodyEvent[]): Period[] =>
  course
    .filter(ofKind('BAILED'))
    .map((event) => untilNext(course, event, ['RETURNED_TO_BAIL', 'ARRIVED', ...custodyEnds]));

function breachPauses(course: readonly CustodyEvent[]): Period[] {
  const arrest = course.find(ofKind('ARRESTED'));
  if (!arrest || dayInLondon(arrest.occurredAt) < RULES_OF_2022_FROM) return [];
  return course.filter(ofKind('ARRESTED_FOR_BREACH_OF_BAIL')).flatMap((breach) => {
    const after = course.slice(course.indexOf(breach) + 1);
    const arrival = after.find(ofKind('ARRIVED'));
    if (!arrival) return [];
    const from = minuteOf(arrival.occurredAt);
    const end = after.find(({ kind }) => kind === 'BAILED' || kind === 'CHARGED' || kind === 'RELEASED');
    const to = from + detentionLimits.breachOfBailPause.value * 60;
    return [{ from, to: end ? Math.min(to, minuteOf(end.occurredAt)) : to }];
  });
}

/** The clock of detention, PACE s.41: from the relevant time. */
export const detentionClock = (relevantTime: Date, { hospital, bail, breachOfBail }: StoppedTime): StoppableClock => ({
  from: minuteOf(relevantTime),
  stands: merged([...hospital, ...bail, ...breachOfBail]),
});

/** The clock of reviews, PACE s.40: from when detention was first authorised. */
export const reviewClock = (authorised: Date, stopped: StoppedTime, choices: CustodyChoices): StoppableClock => ({
  from: minuteOf(authorised),
  stands: merged([
    ...stopped.bail,
    ...(choices.hospitalStopsReviews ? stopped.hospital : []),
    ...(choices.breachPauseStopsReviews ? stopped.breachOfBail : []),
  ]),
});

/** What lengthens a warrant, which otherwise runs in real time. */
export const warrantStands = (stopped: StoppedTime, choices: CustodyChoices): Period[] =>
  merged([
    ...(choices.hospitalLengthensWarrant ? stopped.hospital : []),
    ...(choices.bailLengthensWarrant ? stopped.bail : []),
  ]);
