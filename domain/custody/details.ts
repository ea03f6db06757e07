import type { BailEventKind, BailEventOf } from './bail/bail-events.js';
import { isBailEventKind } from './bail/bail-events.js';
import { isCustodyEventKind, type BodyOf, type CustodyEventKind } from './events.js';

/** What an event of a kind says, as far as it has to be given: the rest is filled in. */
export interface CustodyEventDetails {
  readonly arrested?: Partial<BodyOf<'ARRESTED'>> | null;
  readonly streetBailAnswered?: Partial<BodyOf<'STREET_BAIL_ANSWERED'>> | null;
  readonly arrived?: Partial<BodyOf<'ARRIVED'>> | null;
  readonly arrestedForFurtherOffence?: BodyOf<'ARRESTED_FOR_FURTHER_OFFENCE'> | null;
  readonly detentionAuthorised?: BodyOf<'DETENTION_AUTHORISED'> | null;
  readonly questioned?: Partial<BodyOf<'QUESTIONED'>> | null;
  readonly leftForHospital?: BodyOf<'LEFT_FOR_HOSPITAL'> | null;
  readonly returnedFromHospital?: BodyOf<'RETURNED_FROM_HOSPITAL'> | null;
  readonly transferred?: BodyOf<'TRANSFERRED'> | null;
  readonly reviewPostponed?: BodyOf<'REVIEW_POSTPONED'> | null;
  readonly reviewed?: BodyOf<'REVIEWED'> | null;
  readonly detentionExtended?: BodyOf<'DETENTION_EXTENDED'> | null;
  readonly warrantAppliedFor?: BodyOf<'WARRANT_APPLIED_FOR'> | null;
  readonly warrantIssued?: BodyOf<'WARRANT_ISSUED'> | null;
  readonly warrantExtended?: BodyOf<'WARRANT_EXTENDED'> | null;
  readonly returnedToBail?: Partial<BodyOf<'RETURNED_TO_BAIL'>> | null;
  readonly bailRefusedAfterCharge?: BodyOf<'BAIL_REFUSED_AFTER_CHARGE'> | null;
  readonly localAuthorityAccommodation?: BodyOf<'LOCAL_AUTHORITY_ACCOMMODATION'> | null;
  readonly released?: BodyOf<'RELEASED'> | null;
  readonly extendedByInspector?: BailBody<'EXTENDED_BY_INSPECTOR'> | null;
  readonly extendedBySuperintendent?: BailBody<'EXTENDED_BY_SUPERINTENDENT'> | null;
  readonly extendedInDesignatedCase?: BailBody<'EXTENDED_IN_DESIGNATED_CASE'> | null;
  readonly extendedByOtherAuthority?: BailBody<'EXTENDED_BY_OTHER_AUTHORITY'> | null;
  readonly courtExtended?: BailBody<'COURT_EXTENDED'> | null;
  readonly courtExtendedAgain?: BailBody<'COURT_EXTENDED_AGAIN'> | null;
}
type BailBody<K extends BailEventKind> = Omit<BailEventOf<K>, 'id' | 'occurredAt' | 'kind'>;

/** The kinds that say something beside their moment, and whether that has to be given. */
const bodies: Partial<Record<CustodyEventKind | BailEventKind, 'required' | 'optional'>> = {
  ARRESTED: 'optional',
  STREET_BAIL_ANSWERED: 'optional',
  ARRIVED: 'optional',
  ARRESTED_FOR_FURTHER_OFFENCE: 'required',
  DETENTION_AUTHORISED: 'optional',
  QUESTIONED: 'optional',
  LEFT_FOR_HOSPITAL: 'required',
  RETURNED_FROM_HOSPITAL: 'optional',
  TRANSFERRED: 'required',
  REVIEW_POSTPONED: 'required',
  REVIEWED: 'required',
  DETENTION_EXTENDED: 'required',
  WARRANT_APPLIED_FOR: 'required',
  WARRANT_ISSUED: 'required',
  WARRANT_EXTENDED: 'required',
  RETURNED_TO_BAIL: 'optional',
  BAIL_REFUSED_AFTER_CHARGE: 'required',
  LOCAL_AUTHORITY_ACCOMMODATION: 'required',
  RELEASED: 'optional',
  EXTENDED_BY_INSPECTOR: 'required',
  EXTENDED_BY_SUPERINTENDENT: 'required',
  EXTENDED_IN_DESIGNATED_CASE: 'required',
  EXTENDED_BY_OTHER_AUTHORITY: 'required',
  COURT_EXTENDED: 'required',
  COURT_EXTENDED_AGAIN: 'required',
};

/** Whether a type means something to the clock or to the period of bail. */
export const isClockKind = (type: string): type is CustodyEventKind | BailEventKind =>
  isCustodyEventKind(type) || isBailEventKind(type);

/** The field of the details that is for a type, e.g. `detentionExtended`; undefined when it says nothing more. */
export const detailsField = (type: string): keyof CustodyEventDetails | undefined =>
  Object.hasOwn(bodies, type)
    ? (type.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof CustodyEventDetails)
    : undefined;

/** Whether an event of a type cannot be recorded without details. */
export const needsDetails = (type: string): boolean => bodies[type as CustodyEventKind] === 'required';

/** Where in what was given a problem of an event lies: JSON Pointers of `domain/custody` are pointers into the event. */
export function pathInInput(type: string, path: string): string {
  const direct: Readonly<Record<string, string>> = {
    '': '/type',
    '/kind': '/type',
    '/occurredAt': '/occurredAt',
    '/corrects': '/correctsId',
    '/corrects/id': '/correctsId',
    '/corrects/reason': '/reason',
  };
  const field = detailsField(type);
  return direct[path] ?? (field ? `/details/${field}${path}` : path);
}
