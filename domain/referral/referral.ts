import type { EnhancedGround, ReferralKind } from '../duties/facts.js';
import type { MaracThreshold } from '../risk/marac.js';
import type { RiskGrade } from '../risk/grade.js';
import type { Day } from '../working-days/calendar-day.js';

/** On what a referral rests. CONSENT: of the person; the others go without, for a reason that is written down. */
export const legalBases = ['CONSENT', 'VITAL_INTEREST', 'PUBLIC_INTEREST', 'LEGAL_DUTY'] as const;
export type LegalBasis = (typeof legalBases)[number];

/** A postal address in lines, as the force holds it; empty lines left out. */
export interface ReferralAddress {
  readonly lines: readonly string[];
  readonly postcode: string | null;
}

/** Somebody in a referral. Ids are the force's own and go out as references only. */
export interface ReferralPerson {
  readonly id: string;
  readonly title: string | null;
  readonly givenNames: readonly string[];
  readonly familyName: string;
  /** YYYY-MM-DD; null when not known. */
  readonly dateOfBirth: Day | null;
  /** 0 not known, 1 male, 2 female, 9 not specified. */
  readonly gender: string;
  readonly address: ReferralAddress | null;
  readonly telephone: string | null;
  readonly emailAddress: string | null;
}

/** How somebody may be reached without danger; the words are the referrer's. */
export interface SafeContact {
  readonly safeToCall: boolean | null;
  readonly how: string | null;
}

/** Consent as it was asked for and recorded. */
export interface ReferralConsent {
  readonly at: string;
  readonly by: string;
}

/** What every referral has. Moments are ISO 8601 in UTC. */
interface Common {
  readonly id: string;
  /** Ours, e.g. R-20261123-000012; the agency quotes it. */
  readonly number: string;
  readonly createdAt: string;
  readonly legalBasis: LegalBasis;
  /** Why it goes without consent, in the referrer's words; null when it rests on consent or a duty of law. */
  readonly basisReason: string | null;
  readonly consent: ReferralConsent | null;
  /** Who refers: the force, and how its officer or unit is reached. */
  readonly referrer: {
    readonly force: string;
    readonly unit: string;
    readonly name: string;
    readonly telephone: string | null;
    readonly emailAddress: string | null;
  };
  readonly incident: {
    readonly number: string;
    readonly crimeNumber: string | null;
    readonly reportedAt: string;
    readonly occurredFrom: string;
    /** Town or locality; the whole address only where a kind says so. */
    readonly place: string | null;
  };
  /** What the referrer writes to the agency, in plain words. */
  readonly reason: string;
}

/** Victims' services: whom to support, how to reach them safely, what kind of crime it was. Victims' Code, Right 4. */
export interface VictimsServicesReferral extends Common {
  readonly kind: 'VICTIMS_SERVICES';
  readonly victim: ReferralPerson;
  readonly safeContact: SafeContact;
  /** Kind of the incident, `IncidentType`. */
  readonly crimeType: string;
  readonly domesticAbuse: boolean;
  readonly hateCrime: boolean;
  readonly enhancedRights: readonly EnhancedGround[];
  readonly riskGrade: RiskGrade | null;
  readonly interpreterLanguage: string | null;
}

/** A child, their family and the concern: the fields of the multi-agency referral form. */
export interface ChildrensSocialCareReferral extends Common {
  readonly kind: 'CHILDRENS_SOCIAL_CARE';
  /** Null: not identified yet. */
  readonly child: ReferralPerson | null;
  /** Family and others in the incident whom social care needs to know of, with their part. */
  readonly family: readonly { readonly person: ReferralPerson; readonly relationship: string }[];
  readonly school: string | null;
  readonly generalPractitioner: string | null;
  readonly language: string | null;
  readonly disability: string | null;
  /** RED: act today; AMBER: within days; GREEN: for information. */
  readonly urgency: 'RED' | 'AMBER' | 'GREEN';
  readonly immediateSafety: string | null;
  /** Who was told of the referral. */
  readonly told: readonly string[];
  readonly policeProtectionSince: string | null;
}

/** An adult at risk, by the test of Care Act 2014 s.42(1). */
export interface AdultSocialCareReferral extends Common {
  readonly kind: 'ADULT_SOCIAL_CARE';
  readonly adult: ReferralPerson;
  readonly safeContact: SafeContact;
  readonly needsCareAndSupport: boolean | null;
  readonly experiencesOrRisksAbuse: boolean | null;
  readonly cannotProtectThemselves: boolean | null;
  /** What the adult wants to come of it. */
  readonly wishes: string | null;
  readonly urgency: 'RED' | 'AMBER' | 'GREEN';
}

/** The fields of the SafeLives referral form to a MARAC. Acknowledgement: SafeLives; the form itself is not shipped. */
export interface MaracReferral extends Common {
  readonly kind: 'MARAC';
  readonly victim: ReferralPerson;
  readonly safeContact: SafeContact;
  readonly diversity: {
    readonly blackOrMinoritised: boolean | null;
    readonly disabled: boolean | null;
    readonly lgbt: boolean | null;
    readonly gender: string;
  };
  /** Null: not known. */
  readonly perpetrator: (ReferralPerson & { readonly relationship: string | null }) | null;
  readonly children: readonly {
    readonly person: ReferralPerson;
    readonly relationshipToVictim: string | null;
    readonly relationshipToPerpetrator: string | null;
    readonly school: string | null;
  }[];
  readonly thresholds: readonly MaracThreshold[];
  readonly ticks: number | null;
  readonly riskGrade: RiskGrade | null;
  readonly repeat: { readonly isRepeat: boolean; readonly lastReferredOn: Day | null };
  readonly victimAware: boolean | null;
  readonly whyNotAware: string | null;
  readonly afraidOf: string | null;
  readonly previousMarac: string | null;
}

/** What Operation Encompass lets a school know, and nothing else. */
export interface SchoolNotice extends Common {
  readonly kind: 'SCHOOL_NOTICE';
  readonly child: {
    readonly givenNames: readonly string[];
    readonly familyName: string;
    readonly dateOfBirth: Day | null;
  };
  readonly childPresent: boolean;
  /** What the child said or how they seemed, in words fit for the school. */
  readonly voiceOfTheChild: string | null;
  readonly school: string | null;
}

/** Somebody's case handed to another agency, whole, as it was when it was made. */
export type Referral =
  VictimsServicesReferral | ChildrensSocialCareReferral | AdultSocialCareReferral | MaracReferral | SchoolNotice;
export type ReferralOf<K extends ReferralKind> = Extract<Referral, { readonly kind: K }>;

/** What an agency says to a referral. OUTCOME: what came of it in the end. */
export const referralAnswers = ['RECEIVED', 'ACCEPTED', 'DECLINED', 'MORE_ASKED', 'OUTCOME'] as const;
export type ReferralAnswerKind = (typeof referralAnswers)[number];

/** How far a referral is. FAILED: the agency could not take the document as it was. */
export const referralStatuses = [
  'CREATED',
  'SENT',
  'RECEIVED',
  'MORE_ASKED',
  'ACCEPTED',
  'DECLINED',
  'FAILED',
  'WITHDRAWN',
] as const;
export type ReferralStatus = (typeof referralStatuses)[number];
