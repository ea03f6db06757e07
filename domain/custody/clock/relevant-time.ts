import { courseOf, ofKind, type CustodyEvent, type EventOf } from '../events.js';
import { detentionLimits } from '../limits.js';
import { minuteOf, momentOf } from './periods.js';

/** The time from which detention is calculated, and by which rule. It may lie in the future: it comes then at the latest. */
export interface RelevantTime {
  readonly at: Date;
  readonly section: string;
  /** In words. */
  readonly why: string;
}

const ELSEWHERE = detentionLimits.relevantTimeElsewhere.value * 60;

const at = (minute: number, section: string, why: string): RelevantTime => ({ at: momentOf(minute)!, section, why });

/** The earlier of an arrival, when there was one, and a time; the words are those of the rule. */
function earlier(
  arrival: CustodyEvent | undefined,
  latest: number,
  section: string,
  arrived: string,
  otherwise: string,
): RelevantTime {
  const minute = arrival ? minuteOf(arrival.occurredAt) : Infinity;
  return minute <= latest ? at(minute, section, arrived) : at(latest, section, otherwise);
}

/**
 * The relevant time of a detention (PACE s.41), from its events in any order; null while no rule gives one: nobody was
 * arrested, or they have not come to a station.
 */
export function relevantTime(events: readonly CustodyEvent[]): RelevantTime | null {
  const course = courseOf(events);
  const transfer = lastTransferToOtherArea(course);
  if (transfer) return afterTransfer(course, transfer);
  const arrest = course.find(ofKind('ARRESTED'));
  if (!arrest) return null;
  if (arrest.attendedVoluntarily) {
    return at(minuteOf(arrest.occurredAt), 'PACE s.41(2)(c)', 'arrested at the station they had come to voluntarily');
  }
  const answered = course.find(ofKind('STREET_BAIL_ANSWERED'));
  if (answered) {
    return at(minuteOf(answered.occurredAt), 'PACE s.41(2)(ca)', 'arrived at the station to answer street bail');
  }
  // Who is on street bail is not in detention: the hours after an arrest elsewhere do not run for them.
  if (course.some(ofKind('STREET_BAILED'))) return atFirstStation(course);
  if (arrest.policeArea === null) return afterArrestAbroad(course, arrest);
  if (arrest.policeArea !== arrest.soughtBy && !questionedIn(course, arrest.policeArea, arrest.soughtBy)) {
    return earlier(
      arrivals(course).find(({ policeArea }) => policeArea === arrest.soughtBy),
      minuteOf(arrest.occurredAt) + ELSEWHERE,
      'PACE s.41(2)(a), (3)',
      'arrived at the first station in the area that sought the arrest',
      '24 hours after arrest in another area',
    );
  }
  return atFirstStation(course);
}

function atFirstStation(course: readonly CustodyEvent[]): RelevantTime | null {
  const first = arrivals(course)[0];
  return first ? at(minuteOf(first.occurredAt), 'PACE s.41(2)(d)', 'arrived at the first station after arrest') : null;
}

const arrivals = (course: readonly CustodyEvent[]) => course.filter(ofKind('ARRIVED'));

/** Questioned in an area about the offence of an area, before a moment if one is given, and before arriving there. */
function questionedIn(course: readonly CustodyEvent[], area: string, offenceOf: string, before?: Date): boolean {
  return course
    .filter(ofKind('QUESTIONED'))
    .some(
      (event) =>
        event.policeArea === area &&
        event.offenceOf === offenceOf &&
        (!before || event.occurredAt.getTime() <= before.getTime()),
    );
}

function afterArrestAbroad(course: readonly CustodyEvent[], arrest: EventOf<'ARRESTED'>): RelevantTime | null {
  const entry = course.find(ofKind('ENTERED_ENGLAND_AND_WALES'));
  const arrival = arrivals(course).find(({ policeArea }) => policeArea === arrest.soughtBy);
  if (!entry && !arrival) return null;
  return earlier(
    arrival,
    entry ? minuteOf(entry.occurredAt) + ELSEWHERE : Infinity,
    'PACE s.41(2)(b)',
    'arrived at the first station in the area that investigates',
    '24 hours after entry into England and Wales',
  );
}

/** The last transfer to an area that seeks them for another offence, about which they were not questioned before. */
function lastTransferToOtherArea(course: readonly CustodyEvent[]): EventOf<'TRANSFERRED'> | undefined {
  return course
    .filter(ofKind('TRANSFERRED'))
    .filter(({ wantedThere, toArea, occurredAt }) => {
      const from = areaBefore(course, occurredAt);
      return wantedThere && from !== toArea && !(from && questionedIn(course, from, toArea, occurredAt));
    })
    .at(-1);
}

/** The police area of the station where somebody was before a moment. */
function areaBefore(course: readonly CustodyEvent[], moment: Date): string | undefined {
  const last = course
    .filter(ofKind('ARRIVED', 'STREET_BAIL_ANSWERED', 'RETURNED_TO_BAIL', 'ARRESTED'))
    .filter(({ occurredAt }) => occurredAt.getTime() < moment.getTime())
    .at(-1);
  return last?.policeArea ?? undefined;
}

function afterTransfer(course: readonly CustodyEvent[], transfer: EventOf<'TRANSFERRED'>): RelevantTime {
  return earlier(
    arrivals(course).find(
      ({ occurredAt, policeArea }) => occurredAt >= transfer.occurredAt && policeArea === transfer.toArea,
    ),
    minuteOf(transfer.occurredAt) + ELSEWHERE,
    'PACE s.41(5)',
    'arrived at the first station in the area that seeks them for another offence',
    '24 hours after leaving the first area',
  );
}

/** From when authorities count for the detention of today: those given before a transfer were for the first area. */
export const authoritiesCountFrom = (events: readonly CustodyEvent[]): Date | null =>
  lastTransferToOtherArea(courseOf(events))?.occurredAt ?? null;

/** One change of the relevant time, by an event as it was recorded. Earlier ones are never overwritten. */
export interface RelevantTimeChange {
  readonly eventId: string;
  readonly relevantTime: RelevantTime | null;
  /** The reason given with a correction. */
  readonly reason: string | null;
}

/** How the relevant time changed as events were recorded, given in the order of recording. */
export function relevantTimeChanges(recorded: readonly CustodyEvent[]): RelevantTimeChange[] {
  let before: RelevantTime | null = null;
  return recorded.flatMap((event, index) => {
    const now = relevantTime(recorded.slice(0, index + 1));
    const same = now?.at.getTime() === before?.at.getTime() && now?.section === before?.section;
    before = now;
    return same ? [] : [{ eventId: event.id, relevantTime: now, reason: event.corrects?.reason ?? null }];
  });
}
