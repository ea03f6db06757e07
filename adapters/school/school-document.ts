/** The name of the format, as it stands in each document, and its version. */
export const SCHOOL_NOTICE_FORMAT = 'casebridge-school-notice';
export const SCHOOL_NOTICE_VERSION = 1;

/** What stands in every document. */
export interface SchoolEnvelope {
  readonly format: typeof SCHOOL_NOTICE_FORMAT;
  readonly version: typeof SCHOOL_NOTICE_VERSION;
  /** The message: to be named in an answer. `submittedAt`: ISO 8601, UTC. */
  readonly message: { readonly id: string; readonly correlationId: string; readonly submittedAt: string };
  /** Of the notice; to be quoted. */
  readonly number: string;
  /** The force that gives notice, and the school that it is for. */
  readonly from: string;
  readonly to: string | null;
}

/** The notice itself. Null: not known. */
export interface SchoolOriginal extends SchoolEnvelope {
  readonly purpose: 'ORIGINAL';
  readonly child: {
    readonly givenNames: readonly string[];
    readonly familyName: string;
    readonly dateOfBirth: string | null;
  };
  readonly policeReference: string;
  /** When it happened: ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly location: string | null;
  readonly childPresent: boolean;
  readonly voiceOfTheChild: string | null;
  readonly circumstances: string;
}

export interface SchoolAddition extends SchoolEnvelope {
  readonly purpose: 'ADDITION';
  readonly addition: { readonly number: number; readonly text: string };
}

export interface SchoolWithdrawal extends SchoolEnvelope {
  readonly purpose: 'WITHDRAWAL';
  readonly withdrawal: { readonly reason: string };
}

export type SchoolDocument = SchoolOriginal | SchoolAddition | SchoolWithdrawal;
