import { ofKind, type CustodyEvent } from './events.js';
import { lawfulRecord } from './record.js';
import type { CustodyContext } from './refusals/refusals.js';
import { standingAfter, type Stage } from './clock/stages.js';

/** How a custody record stands after all its events. */
export interface RecordStanding {
  readonly stage: Stage;
  readonly charged: boolean;
  readonly arrestedAt: Date | null;
  readonly arrivedAt: Date | null;
  /** Since when nobody is detained: on bail, released, brought before a court, or never arrested. Null: detained. */
  readonly releasedAt: Date | null;
  /** Where they are or were last; null before they came to a station. */
  readonly station: string | null;
}

const atStation = ofKind('ARRIVED', 'STREET_BAIL_ANSWERED', 'RETURNED_TO_BAIL');
const ends = ofKind(
  ...([
    'BAILED',
    'STREET_BAILED',
    'RELEASED',
    'BAILED_AFTER_CHARGE',
    'BROUGHT_BEFORE_COURT',
    'RECORDED_IN_ERROR',
  ] as const),
);
const notDetained: readonly Stage[] = ['NOT_ARRESTED', 'STREET_BAIL', 'BAIL', 'ENDED'];

/** The standing of a record from its events, in any order. */
export function recordStanding(events: readonly CustodyEvent[], context: CustodyContext): RecordStanding {
  const { course } = lawfulRecord(events, context);
  const { stage, charged } = standingAfter(course);
  const arrest = course.find(ofKind('ARRESTED'));
  const arrival = course.find(ofKind('ARRIVED', 'STREET_BAIL_ANSWERED'));
  const end = notDetained.includes(stage) ? course.findLast(ends) : undefined;
  return {
    ...{ stage, charged },
    arrestedAt: arrest?.occurredAt ?? null,
    arrivedAt: arrival?.occurredAt ?? (arrest?.attendedVoluntarily ? arrest.occurredAt : null),
    releasedAt: end?.occurredAt ?? null,
    station: course.findLast(atStation)?.station ?? null,
  };
}
