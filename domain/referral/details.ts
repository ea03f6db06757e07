import type { MaracReferral, ChildrensSocialCareReferral, LegalBasis, SafeContact } from './referral.js';
import type { ReferralKind } from '../duties/facts.js';

/** What the referrer says beside what the force knows, kind by kind. Ids are those of people in the incident. */
export interface ReferralDetails {
  readonly VICTIMS_SERVICES: {
    readonly safeContact: SafeContact;
    readonly interpreterLanguage: string | null;
  };
  readonly CHILDRENS_SOCIAL_CARE: {
    readonly family: readonly { readonly personId: string; readonly relationship: string }[];
    readonly school: string | null;
    readonly generalPractitioner: string | null;
    readonly language: string | null;
    readonly disability: string | null;
    readonly urgency: ChildrensSocialCareReferral['urgency'];
    readonly immediateSafety: string | null;
    readonly told: readonly string[];
  };
  readonly ADULT_SOCIAL_CARE: {
    readonly safeContact: SafeContact;
    readonly wishes: string | null;
    readonly urgency: ChildrensSocialCareReferral['urgency'];
  };
  readonly MARAC: {
    readonly safeContact: SafeContact;
    readonly diversity: Omit<MaracReferral['diversity'], 'gender'>;
    /** Null: not known. */
    readonly perpetrator: { readonly personId: string; readonly relationship: string | null } | null;
    readonly children: readonly {
      readonly personId: string;
      readonly relationshipToVictim: string | null;
      readonly relationshipToPerpetrator: string | null;
      readonly school: string | null;
    }[];
    readonly victimAware: boolean | null;
    readonly whyNotAware: string | null;
    readonly afraidOf: string | null;
    readonly previousMarac: string | null;
  };
  readonly SCHOOL_NOTICE: {
    readonly voiceOfTheChild: string | null;
    readonly school: string | null;
  };
}

/** A referral as somebody asks for it. */
export type ReferralRequest<K extends ReferralKind = ReferralKind> = {
  readonly [Kind in K]: {
    readonly kind: Kind;
    /** Whom it concerns; null: nobody identified yet (children’s social care only). */
    readonly personId: string | null;
    readonly legalBasis: LegalBasis | null;
    readonly basisReason: string | null;
    readonly reason: string;
    readonly referrer: {
      readonly force: string;
      readonly unit: string;
      readonly name: string;
      readonly telephone: string | null;
      readonly emailAddress: string | null;
    };
    readonly details: ReferralDetails[Kind];
  };
}[K];

const unknownContact: SafeContact = { safeToCall: null, how: null };

/** Details of which nothing was said: everything that may be unknown is. */
export const noDetails: ReferralDetails = {
  VICTIMS_SERVICES: { safeContact: unknownContact, interpreterLanguage: null },
  CHILDRENS_SOCIAL_CARE: {
    family: [],
    school: null,
    generalPractitioner: null,
    language: null,
    disability: null,
    urgency: 'RED',
    immediateSafety: null,
    told: [],
  },
  ADULT_SOCIAL_CARE: { safeContact: unknownContact, wishes: null, urgency: 'RED' },
  MARAC: {
    safeContact: unknownContact,
    diversity: { blackOrMinoritised: null, disabled: null, lgbt: null },
    perpetrator: null,
    children: [],
    victimAware: null,
    whyNotAware: null,
    afraidOf: null,
    previousMarac: null,
  },
  SCHOOL_NOTICE: { voiceOfTheChild: null, school: null },
};
