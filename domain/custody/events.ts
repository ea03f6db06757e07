/** Ranks in the police, from the lowest. A commander (London) and an assistant chief constable stand side by side. */
export const ranks = [
  'CONSTABLE',
  'SERGEANT',
  'INSPECTOR',
  'CHIEF_INSPECTOR',
  'SUPERINTENDENT',
  'CHIEF_SUPERINTENDENT',
  'COMMANDER',
  'ASSISTANT_CHIEF_CONSTABLE',
  'DEPUTY_CHIEF_CONSTABLE',
  'CHIEF_CONSTABLE',
] as const;

export type Rank = (typeof ranks)[number];

/** Whether a rank is at least another. */
export const atLeast = (rank: Rank, least: Rank): boolean => ranks.indexOf(rank) >= ranks.indexOf(least);

/** Who decided, in what the law asks of them. */
export interface Officer {
  readonly rank: Rank;
  /** Acts as custody officer. */
  readonly custodyOfficer?: boolean;
  /** Has been directly involved in the investigation. */
  readonly involvedInInvestigation?: boolean;
  /** Is responsible for the station where the person is detained. */
  readonly responsibleForStation?: boolean;
}

/** Whether the detainee or a solicitor could speak before the decision; ASLEEP only at reviews, UNFIT the detainee alone. */
export type Representations = 'MADE' | 'NONE_MADE' | 'NOT_INVITED' | 'ASLEEP' | 'UNFIT';

/** Grounds on which bail is refused after charge, PACE s.38(1). */
export type BailRefusalGround =
  | 'NAME_OR_ADDRESS_IN_DOUBT'
  | 'FAILURE_TO_APPEAR'
  | 'PREVENT_OFFENCE'
  | 'PREVENT_INJURY_OR_DAMAGE'
  | 'PREVENT_INTERFERENCE'
  | 'OWN_PROTECTION'
  | 'CHILDS_OWN_INTERESTS';

export interface QuestionedPeriod {
  readonly from: Date;
  readonly to: Date;
}

interface Bodies {
  /** `policeArea` is null outside England and Wales; `soughtBy` is the area that investigates the offence. */
  ARRESTED: {
    readonly policeArea: string | null;
    readonly soughtBy: string;
    /** Had come to the station of their own will, or had accompanied a constable there without arrest. */
    readonly attendedVoluntarily?: boolean;
    /** An offence for which they are arrested is indictable (either way included). */
    readonly indictable: boolean;
  };
  ENTERED_ENGLAND_AND_WALES: object;
  /** Released on bail where they were arrested, PACE s.30A. */
  STREET_BAILED: object;
  STREET_BAIL_ANSWERED: { readonly station: string; readonly policeArea: string };
  /** Within the building or precincts of a police station; not yet the authority for detention. */
  ARRIVED: { readonly station: string; readonly policeArea: string };
  ARRESTED_FOR_FURTHER_OFFENCE: { readonly indictable: boolean };
  DETENTION_AUTHORISED: { readonly by: Officer };
  /** Questioned to obtain evidence; `to` is null while it goes on. `offenceOf` is the area that investigates. */
  QUESTIONED: { readonly to: Date | null; readonly policeArea: string; readonly offenceOf: string };
  LEFT_FOR_HOSPITAL: { readonly purpose: 'MEDICAL' | 'INVESTIGATIVE' };
  /** With the periods in which they were questioned there or on the way, unless recorded as QUESTIONED. */
  RETURNED_FROM_HOSPITAL: { readonly questioned?: readonly QuestionedPeriod[] };
  /** Leaves for a station elsewhere; `wantedThere`: their arrest is sought there for another offence, PACE s.41(5). */
  TRANSFERRED: { readonly toArea: string; readonly wantedThere: boolean };
  REVIEW_POSTPONED: { readonly why: 'INTERVIEW' | 'NO_REVIEW_OFFICER' | 'NOT_PRACTICABLE'; readonly reason: string };
  REVIEWED: {
    readonly by: Officer;
    readonly how: 'IN_PERSON' | 'TELEPHONE' | 'LIVE_LINK';
    readonly representations: Representations;
    /** By telephone: a live link was practicable. */
    readonly liveLinkPracticable?: boolean;
  };
  /** Continued detention authorised by a superintendent, PACE s.42, until so many hours after the relevant time. */
  DETENTION_EXTENDED: {
    readonly by: Officer;
    readonly untilHour: number;
    readonly necessary: boolean;
    readonly diligent: boolean;
    readonly groundsRecorded: boolean;
    readonly representations: Representations;
  };
  /** Application for a warrant; `courtSits`: the court cannot sit at 36 hours, but will within the six hours after. */
  WARRANT_APPLIED_FOR: { readonly onOath: boolean; readonly courtSits?: boolean };
  WARRANT_ISSUED: { readonly hours: number; readonly broughtBeforeCourt: boolean; readonly copyOfInformation: boolean };
  WARRANT_REFUSED: object;
  WARRANT_EXTENDED: { readonly hours: number; readonly onOath: boolean };
  /** Bail before charge. */
  BAILED: object;
  /** Attended the station in accordance with bail. */
  RETURNED_TO_BAIL: { readonly station: string; readonly policeArea: string };
  /** Arrested for breach of bail, or for failing to answer it, PACE s.46A. */
  ARRESTED_FOR_BREACH_OF_BAIL: object;
  VULNERABILITY_FOUND: object;
  APPROPRIATE_ADULT_TOLD: object;
  CHARGED: object;
  BAIL_REFUSED_AFTER_CHARGE: {
    readonly by: Officer;
    readonly grounds: readonly BailRefusalGround[];
    /** An offence charged is imprisonable. */
    readonly imprisonable: boolean;
    /** The first sitting after the charge of a magistrates' court that takes custody cases; not known when left out. */
    readonly firstSitting?: { readonly court: string; readonly startsAt: Date };
  };
  /** A child refused bail: moved to the local authority, or certified why not, PACE s.38(6). */
  LOCAL_AUTHORITY_ACCOMMODATION: {
    readonly by: Officer;
    readonly decision: 'MOVED' | 'IMPRACTICABLE' | 'NO_SECURE_ACCOMMODATION';
  };
  BAILED_AFTER_CHARGE: object;
  BROUGHT_BEFORE_COURT: object;
  /** Takes back the event that it `corrects`, which did not happen; it stays in the record. */
  RECORDED_IN_ERROR: object;
  RELEASED: { readonly how: 'UNDER_INVESTIGATION' | 'NO_FURTHER_ACTION' | 'OTHER' };
}

export type CustodyEventKind = keyof Bodies;

/** What an event of a kind says beside its moment. */
export type BodyOf<K extends CustodyEventKind> = Bodies[K];

interface Recorded {
  readonly id: string;
  /** When it happened, not when it was written down. */
  readonly occurredAt: Date;
  /** The event that this one corrects, which stays in the record, and why. */
  readonly corrects?: { readonly id: string; readonly reason: string };
}

/** An event of a custody record, by its kind. */
export type EventOf<K extends CustodyEventKind> = { [Kind in K]: Recorded & { readonly kind: Kind } & Bodies[Kind] }[K];

export type CustodyEvent = EventOf<CustodyEventKind>;

/** All kinds, in the order in which they are taken when they happened at the same moment. */
const order: readonly CustodyEventKind[] = [
  'ARRESTED',
  'ENTERED_ENGLAND_AND_WALES',
  'STREET_BAILED',
  'STREET_BAIL_ANSWERED',
  'RETURNED_TO_BAIL',
  'ARRESTED_FOR_BREACH_OF_BAIL',
  'ARRIVED',
  'RETURNED_FROM_HOSPITAL',
  'ARRESTED_FOR_FURTHER_OFFENCE',
  'DETENTION_AUTHORISED',
  'VULNERABILITY_FOUND',
  'APPROPRIATE_ADULT_TOLD',
  'QUESTIONED',
  'REVIEW_POSTPONED',
  'REVIEWED',
  'DETENTION_EXTENDED',
  'WARRANT_APPLIED_FOR',
  'WARRANT_REFUSED',
  'WARRANT_ISSUED',
  'WARRANT_EXTENDED',
  'LEFT_FOR_HOSPITAL',
  'TRANSFERRED',
  'BAILED',
  'CHARGED',
  'BAIL_REFUSED_AFTER_CHARGE',
  'LOCAL_AUTHORITY_ACCOMMODATION',
  'BAILED_AFTER_CHARGE',
  'BROUGHT_BEFORE_COURT',
  'RELEASED',
  'RECORDED_IN_ERROR',
];

/** Events in the order in which they happened, however they were recorded; without those that another one corrects. */
export function courseOf(events: readonly CustodyEvent[]): CustodyEvent[] {
  const corrected = new Set(events.map(({ corrects }) => corrects?.id));
  return events.filter(({ id }) => !corrected.has(id)).sort(asTheyHappened);
}

/** Orders events as they happened; those of the same moment by their kinds, then by their ids. */
export const asTheyHappened = (a: CustodyEvent, b: CustodyEvent): number =>
  a.occurredAt.getTime() - b.occurredAt.getTime() ||
  order.indexOf(a.kind) - order.indexOf(b.kind) ||
  (a.id < b.id ? -1 : 1);

/** Whether a text is a kind of custody event. */
export const isCustodyEventKind = (text: string): text is CustodyEventKind =>
  (order as readonly string[]).includes(text);

/** Narrows to events of a kind. */
export const ofKind =
  <K extends CustodyEventKind>(...kinds: K[]) =>
  (event: CustodyEvent): event is Extract<CustodyEvent, { kind: K }> =>
    (kinds as CustodyEventKind[]).includes(event.kind);
