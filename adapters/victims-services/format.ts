/** The names of the format and its version, as every document says them. */
export const REFERRAL_FORMAT = 'urn:casebridge:victims-services:referral:1';
export const ANSWER_FORMAT = 'urn:casebridge:victims-services:answer:1';

/** Most characters (Unicode code points) of a short text, such as a name, and of what somebody wrote. */
export const SHORT = 200;
export const LONG = 10_000;

export type Gender = 'NOT_KNOWN' | 'MALE' | 'FEMALE' | 'NOT_SPECIFIED';

/** What every document begins with. */
export interface DocumentHead {
  readonly format: typeof REFERRAL_FORMAT;
  readonly messageId: string;
  readonly correlationId: string;
  readonly sentAt: string;
  readonly referralNumber: string;
}

export interface ReferralDocument1 extends DocumentHead {
  readonly type: 'REFERRAL';
  readonly referredAt: string;
  readonly referrer: {
    readonly force: string;
    readonly unit: string;
    readonly name: string;
    readonly telephone?: string;
    readonly emailAddress?: string;
  };
  readonly legalBasis: {
    readonly basis: 'CONSENT' | 'VITAL_INTEREST' | 'PUBLIC_INTEREST' | 'LEGAL_DUTY';
    readonly consentGivenAt?: string;
    readonly reason?: string;
  };
  readonly victim: {
    readonly title?: string;
    readonly givenNames: readonly string[];
    readonly familyName: string;
    readonly dateOfBirth?: string;
    readonly gender: Gender;
    readonly address?: { readonly lines: readonly string[]; readonly postcode?: string };
    readonly telephone?: string;
    readonly emailAddress?: string;
  };
  readonly safeContact: { readonly safeToCall: 'YES' | 'NO' | 'NOT_KNOWN'; readonly how?: string };
  readonly crime: {
    readonly incidentNumber: string;
    readonly crimeNumber?: string;
    readonly type: string;
    readonly reportedAt: string;
    readonly occurredOn: string;
    readonly domesticAbuse: boolean;
    readonly hateCrime: boolean;
  };
  readonly needs: {
    readonly enhancedRights: readonly string[];
    readonly riskGrade?: 'STANDARD' | 'MEDIUM' | 'HIGH';
    readonly interpreterLanguage?: string;
  };
  readonly reason: string;
}

export interface AdditionDocument1 extends DocumentHead {
  readonly type: 'ADDITION';
  /** 1 for the first. */
  readonly number: number;
  readonly text: string;
}

export interface WithdrawalDocument1 extends DocumentHead {
  readonly type: 'WITHDRAWAL';
  readonly reason: string;
}

/** A document of version 1 of the format; `referral-1.schema.ts` is its published description. */
export type VictimsServicesDocument = ReferralDocument1 | AdditionDocument1 | WithdrawalDocument1;
