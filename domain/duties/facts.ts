import type { InvolvementRole } from '../records.js';
import type { RiskGrade } from '../risk/grade.js';
import type { Day } from '../working-days/calendar-day.js';
import type { OwnerRole } from './owner.js';

/** That something holds no longer, and did not from the beginning: a mark set in error, a part that was wrong. */
export interface Withdrawal {
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
}

/** Something that was established about a record, at a moment, by somebody. */
export interface Mark {
  readonly at: Date;
  readonly withdrawn?: Withdrawal | null;
}

/** A decision that a duty is to be closed without what it asks for. Without reason or name it closes nothing. */
export interface DutyDecision {
  readonly id: string;
  readonly rule: string;
  /** The subject of the duty, as `subjectKey` writes it. */
  readonly subject: string;
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
}

/** What every record has. */
export interface RecordFacts {
  readonly id: string;
  /** Of the force's own; null when not known. */
  readonly district: string | null;
  readonly team: string | null;
  /** Who fills a role for this record: an officer's id. */
  readonly owners: Partial<Readonly<Record<OwnerRole, string>>>;
  readonly decisions: readonly DutyDecision[];
}

// -------------------------------------------------------------------------------------------------------- incidents

/** Somebody's part in an incident, with what is known of the person that rules look at. */
export interface InvolvementFacts {
  readonly id: string;
  readonly personId: string;
  readonly role: `${InvolvementRole}`;
  /** When the part became known: a victim was identified, a child was found to live there. */
  readonly identifiedAt: Date;
  readonly withdrawn?: Withdrawal | null;
  /** YYYY-MM-DD; null when not known. */
  readonly dateOfBirth: Day | null;
  /** Victim: a ground for enhanced rights beyond the kind of the incident. */
  readonly enhanced?: (Mark & { readonly ground: EnhancedGround }) | null;
  /** Somebody is concerned for this child's welfare. */
  readonly childConcern?: Mark | null;
  /** An adult who is or may be vulnerable. */
  readonly vulnerable?: Mark | null;
  readonly section42?: Section42Test | null;
  /** A child of one of the parties to domestic abuse who was not there. */
  readonly ofHousehold?: boolean;
  /** Key of a configured school calendar; none: the force's default. */
  readonly schoolCalendar?: string | null;
  readonly policeProtection?: PoliceProtectionFacts | null;
}

/** Why a victim has enhanced rights under the Victims' Code. */
export type EnhancedGround = 'VULNERABLE' | 'INTIMIDATED' | 'MOST_SERIOUS_CRIME' | 'PERSISTENTLY_TARGETED' | 'UNDER_18';

/** The three parts of the test of Care Act 2014 s.42(1); null: not known yet. */
export interface Section42Test {
  readonly at: Date;
  readonly by: string;
  readonly needsCareAndSupport: boolean | null;
  readonly experiencesOrRisksAbuse: boolean | null;
  readonly cannotProtectThemselves: boolean | null;
}

/** A child in police protection, Children Act 1989 s.46. */
export interface PoliceProtectionFacts {
  readonly since: Date;
  readonly endedAt: Date | null;
  readonly localAuthorityToldAt: Date | null;
  readonly childToldAt: Date | null;
  readonly parentsToldAt: Date | null;
  readonly designatedOfficerEnquiredAt: Date | null;
  readonly withdrawn?: Withdrawal | null;
}

/** A risk assessment that was complete when it was recorded. */
export interface AssessmentFacts {
  readonly id: string;
  /** Whose risk; null when it is not known for whom it was made. */
  readonly personId: string | null;
  readonly at: Date;
  readonly by: string;
  readonly ticks: number;
  readonly grade: RiskGrade;
  readonly judged: boolean;
  readonly withdrawn?: Withdrawal | null;
}

/** A victim's or an adult's answer whether their details may be passed on. The latest one holds. */
export interface ConsentFacts {
  readonly id: string;
  readonly personId: string;
  readonly to: ReferralKind;
  readonly answer: 'GIVEN' | 'REFUSED';
  readonly at: Date;
  /** Who asked and recorded it. */
  readonly by: string;
  /** Adults: why the referral is made although consent is refused (vital or public interest). */
  readonly overriddenBecause?: string | null;
}

/** What a victim is told of. Victims' Code, Right 6. */
export type VictimUpdateOccasion =
  | 'ARREST'
  | 'VOLUNTARY_INTERVIEW'
  | 'RELEASE_WITHOUT_CHARGE'
  | 'BAIL_OR_RELEASE_UNDER_INVESTIGATION'
  | 'BAIL_CHANGED'
  | 'DECISION_NOT_TO_INVESTIGATE'
  | 'CHARGING_DECISION';

/** Something that happened in the investigation of which its victims are told. */
export interface InvestigationEvent {
  readonly id: string;
  readonly occasion: VictimUpdateOccasion;
  readonly at: Date;
  readonly withdrawn?: Withdrawal | null;
}

/** That a victim was told of an event. */
export interface VictimUpdateFacts {
  readonly id: string;
  readonly personId: string;
  readonly eventId: string;
  readonly at: Date;
  readonly by: string;
}

/** An incident as rules see it. */
export interface IncidentFacts extends RecordFacts {
  readonly type: 'INCIDENT';
  readonly reportedAt: Date;
  readonly domesticAbuse: Mark | null;
  readonly hateCrime: Mark | null;
  readonly sexualOffence: Mark | null;
  /** A close relative was bereaved by a criminal act. */
  readonly fatality: Mark | null;
  /** Children were present, whether or not they have been identified. */
  readonly childrenPresent: Mark | null;
  /** Concern for a child who has not been identified. */
  readonly childConcern: Mark | null;
  /** The incident meets the recording standard: on the balance of probability there was a crime. */
  readonly meetsRecordingStandard: Mark | null;
  readonly crime: { readonly number: string; readonly at: Date; readonly by: string } | null;
  readonly involvements: readonly InvolvementFacts[];
  readonly assessments: readonly AssessmentFacts[];
  readonly consents: readonly ConsentFacts[];
  readonly referrals: readonly ReferralFacts[];
  readonly events: readonly InvestigationEvent[];
  readonly updates: readonly VictimUpdateFacts[];
  /** Of its victims: other domestic-abuse incidents and earlier MARAC referrals, at least of the last twelve months. */
  readonly earlierIncidents: readonly { readonly personId: string; readonly id: string; readonly at: Date }[];
  readonly earlierMaracReferrals: readonly {
    readonly personId: string;
    readonly incidentId: string;
    readonly at: Date;
  }[];
}

// -------------------------------------------------------------------------------------------------------- referrals

export const referralKinds = [
  'VICTIMS_SERVICES',
  'CHILDRENS_SOCIAL_CARE',
  'ADULT_SOCIAL_CARE',
  'MARAC',
  'SCHOOL_NOTICE',
] as const;
export type ReferralKind = (typeof referralKinds)[number];

/** What an agency said to a referral. RECEIVED: it has it; the others are its decision or a question. */
export interface ReferralAnswer {
  readonly id: string;
  readonly at: Date;
  readonly answer: 'RECEIVED' | 'ACCEPTED' | 'DECLINED' | 'MORE_ASKED';
}

/** A referral as rules see it. Sent: handed to the way of delivery that counts, not merely queued. */
export interface ReferralFacts extends RecordFacts {
  readonly type: 'REFERRAL';
  readonly kind: ReferralKind;
  readonly incidentId: string;
  readonly personId: string | null;
  /** Made from a duty of the incident as a whole, towards somebody who was not identified when it was opened. */
  readonly ofWhole?: boolean;
  readonly createdAt: Date;
  readonly by: string;
  readonly sentAt: Date | null;
  readonly answers: readonly ReferralAnswer[];
  /** What was given after the agency asked for more. */
  readonly moreGiven: readonly { readonly id: string; readonly at: Date; readonly by: string }[];
  /** A referral made in its place, after it was declined. */
  readonly replacedBy: { readonly id: string; readonly at: Date; readonly by: string } | null;
  readonly withdrawn?: Withdrawal | null;
}

// ---------------------------------------------------------------------------------------------------------- custody

/**
 * A time that the custody clock reckoned, with the section it rests on. `dueAt` is null while the clock stands.
 * `doneAt` and `doneBy` say how it was met.
 */
export interface CustodyTime {
  /** Tells it from others of its kind in the detention: the number of a review, the id of a release on bail. */
  readonly id: string;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly section: string;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  /** For example who may extend it. */
  readonly note?: string | null;
  /** Why it is no longer due: the detention ended, the person was charged before it. */
  readonly withdrawn?: Withdrawal | null;
}

/** A detention as rules see it: times are the custody clock's, handed in. */
export interface CustodyFacts extends RecordFacts {
  readonly type: 'CUSTODY_RECORD';
  /** Every review that was or is due, in any order. */
  readonly reviews: readonly CustodyTime[];
  /** The limit of detention in force; done: charged, bailed or released. */
  readonly limit: CustodyTime | null;
  /** Applicable bail periods; done: answered to, ended or decided. */
  readonly bails: readonly CustodyTime[];
  /** An appropriate adult is needed since then; done: told. `dueAt` null: as the configuration says. */
  readonly appropriateAdult: CustodyTime | null;
  /** First sitting of the court after charge; done: brought before it. */
  readonly firstCourt: CustodyTime | null;
}

// ------------------------------------------------------------------------------------------------------- case files

/** A version of a file that was sent, and what came back. */
export interface SubmissionFacts {
  readonly id: string;
  readonly partnerId: string;
  readonly sentAt: Date;
  /** When the prosecutor has to answer, as agreed for the file; null: as configured. */
  readonly answerDueAt: Date | null;
  readonly answeredAt: Date | null;
  /** Superseded by a later version that the answer will be to. */
  readonly withdrawn?: Withdrawal | null;
}

/** A prosecution file as rules see it. */
export interface CaseFileFacts extends RecordFacts {
  readonly type: 'CASE_FILE';
  /** Since when a file is owed: charge, or the decision to ask the prosecutor; null: nothing is owed yet. */
  readonly owedSince: Date | null;
  /** When it is due, as agreed for the case; null: as configured. */
  readonly agreedDueAt: Date | null;
  /** When it is first heard; the file is due no later. */
  readonly firstHearingAt: Date | null;
  readonly defendantInCustody: boolean;
  /** Submissions to the prosecutor. */
  readonly submissions: readonly SubmissionFacts[];
  readonly withdrawn?: Withdrawal | null;
}

/** A record that duties are evaluated for. */
export type Facts = IncidentFacts | CustodyFacts | CaseFileFacts | ReferralFacts;
export type RecordType = Facts['type'];
export type FactsOf<T extends RecordType> = Extract<Facts, { readonly type: T }>;
