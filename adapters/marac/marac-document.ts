import type { LegalBasis } from '../../domain/referral/index.js';

/** The name of the format, as it stands in each document, and its version: raised by a change that a reader must know of. */
export const MARAC_FORMAT = 'casebridge-marac-referral';
export const MARAC_VERSION = 1;

export interface MaracName {
  readonly title: string | null;
  readonly givenNames: readonly string[];
  readonly familyName: string;
}

export interface MaracAddress {
  readonly lines: readonly string[];
  readonly postcode: string | null;
}

/** What stands in every document. */
export interface MaracEnvelope {
  readonly format: typeof MARAC_FORMAT;
  readonly version: typeof MARAC_VERSION;
  /** The message: to be named in an answer. `submittedAt`: ISO 8601, UTC. */
  readonly message: { readonly id: string; readonly correlationId: string; readonly submittedAt: string };
  /** Of the referral; to be quoted. */
  readonly number: string;
  readonly referrer: {
    readonly agency: string;
    readonly unit: string;
    readonly contactName: string;
    readonly telephone: string | null;
    readonly emailAddress: string | null;
    /** YYYY-MM-DD. */
    readonly referredOn: string;
  };
}

/** The referral itself. Null: not known. */
export interface MaracOriginal extends MaracEnvelope {
  readonly purpose: 'ORIGINAL';
  readonly victim: {
    readonly name: MaracName;
    readonly dateOfBirth: string | null;
    readonly address: MaracAddress | null;
    readonly telephone: string | null;
    readonly safeToCall: boolean | null;
    readonly safeContact: string | null;
    readonly diversity: {
      readonly blackOrMinoritised: boolean | null;
      readonly disabled: boolean | null;
      readonly lgbt: boolean | null;
      /** 0 not known, 1 male, 2 female, 9 not specified. */
      readonly gender: string;
    };
  };
  readonly perpetrator: {
    readonly name: MaracName;
    readonly dateOfBirth: string | null;
    readonly address: MaracAddress | null;
    readonly relationshipToVictim: string | null;
  } | null;
  readonly children: readonly {
    readonly name: MaracName;
    readonly dateOfBirth: string | null;
    readonly address: MaracAddress | null;
    readonly relationshipToVictim: string | null;
    readonly relationshipToPerpetrator: string | null;
    readonly school: string | null;
  }[];
  readonly reason: string;
  readonly thresholds: {
    readonly professionalJudgement: boolean;
    readonly visibleHighRisk: boolean;
    readonly ticks: number | null;
    readonly escalation: boolean;
    readonly repeat: boolean;
  };
  readonly repeat: { readonly isRepeat: boolean; readonly lastReferredOn: string | null };
  readonly victimAware: boolean | null;
  readonly whyNotAware: string | null;
  readonly consent: { readonly given: boolean; readonly legalBasis: LegalBasis; readonly basisReason: string | null };
  readonly afraidOf: string | null;
  readonly previousMarac: string | null;
}

/** What the MARAC asked for beside the referral. */
export interface MaracAddition extends MaracEnvelope {
  readonly purpose: 'ADDITION';
  readonly addition: { readonly number: number; readonly text: string };
}

/** The referral is taken back. */
export interface MaracWithdrawal extends MaracEnvelope {
  readonly purpose: 'WITHDRAWAL';
  readonly withdrawal: { readonly reason: string };
}

export type MaracDocument = MaracOriginal | MaracAddition | MaracWithdrawal;
