import { MINUTE_MS } from '../../../domain/london-clock.js';
import type { CustodyEvent, CustodyEventKind, EventOf, Officer } from '../../../domain/custody/index.js';

type Body<K extends CustodyEventKind> = Omit<EventOf<K>, 'kind' | 'id' | 'occurredAt'>;

let made = 0;

/** An event of a kind at a moment; what is not given is as the law wants it. */
export function event<K extends CustodyEventKind>(
  kind: K,
  moment: string | Date,
  body?: Partial<Body<K>>,
): CustodyEvent {
  made += 1;
  return {
    id: `event-${String(made).padStart(6, '0')}`,
    kind,
    occurredAt: new Date(moment),
    ...usual[kind],
    ...body,
  } as unknown as CustodyEvent;
}

export const inspector: Officer = { rank: 'INSPECTOR' };
export const custodyOfficer: Officer = { rank: 'SERGEANT', custodyOfficer: true };
export const superintendent: Officer = { rank: 'SUPERINTENDENT', responsibleForStation: true };

const here = { station: '06A100', policeArea: '06' };

const usual: { readonly [K in CustodyEventKind]?: Partial<Body<K>> } = {
  ARRESTED: { policeArea: '06', soughtBy: '06', indictable: true },
  ARRIVED: here,
  STREET_BAIL_ANSWERED: here,
  RETURNED_TO_BAIL: here,
  DETENTION_AUTHORISED: { by: custodyOfficer },
  QUESTIONED: { policeArea: '06', offenceOf: '06' },
  LEFT_FOR_HOSPITAL: { purpose: 'MEDICAL' },
  REVIEW_POSTPONED: { why: 'NO_REVIEW_OFFICER', reason: 'the inspector attends a firearms incident' },
  REVIEWED: { by: inspector, how: 'IN_PERSON', representations: 'MADE' },
  DETENTION_EXTENDED: {
    by: superintendent,
    untilHour: 36,
    necessary: true,
    diligent: true,
    groundsRecorded: true,
    representations: 'MADE',
  },
  WARRANT_APPLIED_FOR: { onOath: true },
  WARRANT_ISSUED: { hours: 36, broughtBeforeCourt: true, copyOfInformation: true },
  WARRANT_EXTENDED: { hours: 24, onOath: true },
  BAIL_REFUSED_AFTER_CHARGE: { by: custodyOfficer, grounds: ['FAILURE_TO_APPEAR'], imprisonable: true },
  LOCAL_AUTHORITY_ACCOMMODATION: { by: custodyOfficer, decision: 'MOVED' },
  RELEASED: { how: 'NO_FURTHER_ACTION' },
};

/** Hours and minutes after a moment. */
export const later = (moment: string | Date, hours: number, minutes = 0): Date =>
  new Date(new Date(moment).getTime() + (hours * 60 + minutes) * MINUTE_MS);

/** Arrested half an hour before a moment, arrived at it (the relevant time), detention authorised ten minutes later. */
export const detainedFrom = (moment: string | Date): CustodyEvent[] => [
  event('ARRESTED', later(moment, 0, -30)),
  event('ARRIVED', moment),
  event('DETENTION_AUTHORISED', later(moment, 0, 10)),
];

/** The same with both reviews that an extension needs: after 6 h and after 15 h. */
export const reviewedTwice = (moment: string | Date): CustodyEvent[] => [
  ...detainedFrom(moment),
  event('REVIEWED', later(moment, 6)),
  event('REVIEWED', later(moment, 15)),
];

/** And with continued detention to 36 hours, given after 20 h. */
export const extended = (moment: string | Date): CustodyEvent[] => [
  ...reviewedTwice(moment),
  event('DETENTION_EXTENDED', later(moment, 20)),
];
