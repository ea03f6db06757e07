import type { CustodyEvent, CustodyEventKind } from '../events.js';

/** Where a person stands in the law of detention. */
export type Stage =
  | 'NOT_ARRESTED'
  | 'ARRESTED'
  | 'STREET_BAIL'
  | 'AT_STATION'
  | 'DETAINED'
  | 'HOSPITAL'
  | 'MOVING'
  | 'BAIL'
  | 'ARRESTED_ON_BAIL'
  | 'ENDED';

export interface Standing {
  readonly stage: Stage;
  /** Where they came from to hospital or on the way: they return to it. */
  readonly from: Stage | null;
  readonly charged: boolean;
  readonly detentionAuthorised: boolean;
}

export const nobody: Standing = { stage: 'NOT_ARRESTED', from: null, charged: false, detentionAuthorised: false };

const inCustody: readonly Stage[] = ['AT_STATION', 'DETAINED', 'HOSPITAL', 'MOVING'];
const known: readonly Stage[] = ['ARRESTED', 'STREET_BAIL', 'BAIL', 'ARRESTED_ON_BAIL', ...inCustody];

/** At which stages an event can happen. */
const happensAt: Record<CustodyEventKind, readonly Stage[]> = {
  ARRESTED: ['NOT_ARRESTED'],
  ENTERED_ENGLAND_AND_WALES: ['ARRESTED'],
  STREET_BAILED: ['ARRESTED'],
  STREET_BAIL_ANSWERED: ['STREET_BAIL'],
  ARRIVED: ['ARRESTED', 'STREET_BAIL', 'ARRESTED_ON_BAIL', 'AT_STATION', 'MOVING'],
  ARRESTED_FOR_FURTHER_OFFENCE: inCustody,
  DETENTION_AUTHORISED: ['AT_STATION'],
  QUESTIONED: ['ARRESTED', 'ARRESTED_ON_BAIL', ...inCustody],
  LEFT_FOR_HOSPITAL: ['AT_STATION', 'DETAINED'],
  RETURNED_FROM_HOSPITAL: ['HOSPITAL'],
  TRANSFERRED: ['AT_STATION', 'DETAINED'],
  REVIEW_POSTPONED: ['DETAINED', 'HOSPITAL', 'MOVING'],
  REVIEWED: ['DETAINED', 'HOSPITAL', 'MOVING'],
  DETENTION_EXTENDED: ['DETAINED', 'HOSPITAL'],
  WARRANT_APPLIED_FOR: ['DETAINED', 'HOSPITAL'],
  WARRANT_ISSUED: ['DETAINED', 'HOSPITAL'],
  WARRANT_REFUSED: ['DETAINED', 'HOSPITAL'],
  WARRANT_EXTENDED: ['DETAINED', 'HOSPITAL'],
  BAILED: ['DETAINED', 'HOSPITAL'],
  RETURNED_TO_BAIL: ['BAIL'],
  ARRESTED_FOR_BREACH_OF_BAIL: ['BAIL'],
  VULNERABILITY_FOUND: known,
  APPROPRIATE_ADULT_TOLD: known,
  CHARGED: ['DETAINED', 'HOSPITAL'],
  BAIL_REFUSED_AFTER_CHARGE: ['DETAINED', 'HOSPITAL'],
  LOCAL_AUTHORITY_ACCOMMODATION: ['DETAINED', 'HOSPITAL'],
  BAILED_AFTER_CHARGE: ['DETAINED', 'HOSPITAL'],
  BROUGHT_BEFORE_COURT: ['DETAINED'],
  RELEASED: known,
  RECORDED_IN_ERROR: ['NOT_ARRESTED', ...known, 'ENDED'],
};

const words: Readonly<Record<Stage, string>> = {
  NOT_ARRESTED: 'nobody has been arrested yet',
  ARRESTED: 'the person is arrested and has not arrived at a station',
  STREET_BAIL: 'the person is on bail from the street',
  AT_STATION: 'the person is at the station, where detention is not authorised',
  DETAINED: 'the person is detained',
  HOSPITAL: 'the person is at hospital',
  MOVING: 'the person is on the way to another station',
  BAIL: 'the person is on bail before charge',
  ARRESTED_ON_BAIL: 'the person is arrested while on bail and has not arrived at a station',
  ENDED: 'the detention has ended',
};

/** Where somebody stands, in words for who recorded what cannot happen there. */
export const standingText = ({ stage, charged }: Standing): string =>
  inCustody.includes(stage) ? `${words[stage]}, ${charged ? 'charged' : 'not charged'}` : words[stage];

const afterCharge: readonly CustodyEventKind[] = [
  'BAIL_REFUSED_AFTER_CHARGE',
  'LOCAL_AUTHORITY_ACCOMMODATION',
  'BAILED_AFTER_CHARGE',
  'BROUGHT_BEFORE_COURT',
];
const beforeCharge: readonly CustodyEventKind[] = [
  'DETENTION_EXTENDED',
  'WARRANT_APPLIED_FOR',
  'WARRANT_ISSUED',
  'WARRANT_REFUSED',
  'WARRANT_EXTENDED',
  'BAILED',
  'CHARGED',
];

const afterAuthority: readonly CustodyEventKind[] = [
  'REVIEW_POSTPONED',
  'REVIEWED',
  'DETENTION_EXTENDED',
  'WARRANT_APPLIED_FOR',
  'WARRANT_ISSUED',
  'WARRANT_REFUSED',
  'WARRANT_EXTENDED',
];

/** Whether an event can happen to somebody who stands so: events in another order did not happen as recorded. */
export function canHappen({ kind }: CustodyEvent, { stage, charged, detentionAuthorised }: Standing): boolean {
  if (!detentionAuthorised && afterAuthority.includes(kind)) return false;
  if (charged ? beforeCharge.includes(kind) : afterCharge.includes(kind)) return false;
  return happensAt[kind].includes(stage);
}

/** How somebody stands after an event that can happen. */
export function after(event: CustodyEvent, standing: Standing): Standing {
  const to = (stage: Stage, more: Partial<Standing> = {}): Standing => ({ ...standing, stage, from: null, ...more });
  switch (event.kind) {
    case 'ARRESTED':
      return to(event.attendedVoluntarily ? 'AT_STATION' : 'ARRESTED');
    case 'STREET_BAILED':
      return to('STREET_BAIL');
    case 'ARRIVED':
      return to(standing.from ?? 'AT_STATION');
    case 'STREET_BAIL_ANSWERED':
    case 'RETURNED_TO_BAIL':
      return to('AT_STATION');
    case 'ARRESTED_FOR_BREACH_OF_BAIL':
      return to('ARRESTED_ON_BAIL');
    case 'DETENTION_AUTHORISED':
      return to('DETAINED', { detentionAuthorised: true });
    case 'LEFT_FOR_HOSPITAL':
      return to('HOSPITAL', { from: standing.stage });
    case 'TRANSFERRED':
      // For another offence detention has to be authorised again where they arrive.
      return to('MOVING', { from: event.wantedThere ? null : standing.stage });
    case 'RETURNED_FROM_HOSPITAL':
      return to(standing.from ?? 'AT_STATION');
    case 'BAILED':
      return to('BAIL');
    case 'CHARGED':
      return { ...standing, charged: true };
    case 'BAILED_AFTER_CHARGE':
    case 'BROUGHT_BEFORE_COURT':
    case 'RELEASED':
      return to('ENDED');
    default:
      return standing;
  }
}

/** How somebody stands after a course of events that can all happen. */
export const standingAfter = (course: readonly CustodyEvent[]): Standing =>
  course.reduce((standing, event) => after(event, standing), nobody);
