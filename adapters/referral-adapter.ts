import type { ReferralKind } from '../domain/duties/index.js';
import type { Outcome, Problem } from '../domain/problem.js';
import type { Referral, ReferralAnswerKind } from '../domain/referral/index.js';
import type { Loss, MessageIdentity, PartnerConnection, Receipt, SendResult } from './adapter.js';

/** Why a document of a referral goes: as it was made, with what the agency asked for, or that it is taken back. */
export type ReferralPurpose =
  | { readonly kind: 'ORIGINAL' }
  | { readonly kind: 'ADDITION'; readonly number: number; readonly text: string }
  | { readonly kind: 'WITHDRAWAL'; readonly reason: string };

/** One file of a referral: the only one, or the one beside it that a person reads. */
export interface ReferralFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** A referral in the format of its receiver. */
export interface ReferralDocument {
  /** Format and version, e.g. `Casebridge victims' services referral 1`. */
  readonly format: string;
  /** The first is the document; the others are the same in another form (a PDF beside the data). */
  readonly files: readonly [ReferralFile, ...ReferralFile[]];
  readonly losses: readonly Loss[];
}

/** What an agency said to a referral, in a message of its own. */
export interface AnswerMessage {
  /** The correlation id of the message it answers, or the number of the referral. */
  readonly correlationId: string;
  /** The agency's own id of the answer, by which a repeat is recognised. */
  readonly answerId: string;
  readonly answer: ReferralAnswerKind;
  /** DECLINED: why; MORE_ASKED: what is asked; OUTCOME: what came of it. Null only where the answer needs none. */
  readonly reason: string | null;
  /** When the agency said it; ISO 8601. */
  readonly at: string;
}

/** What an agency posts to us: whether it could read the document, or what it says to the referral. */
export type ReferralMessage =
  { readonly type: 'RECEIPT'; readonly receipt: Receipt } | { readonly type: 'ANSWER'; readonly answer: AnswerMessage };

/**
 * The format of an agency that takes referrals. A new one is a folder that implements this, a line in
 * `adapters/referral-adapters.ts` and a row in the partner table.
 */
export interface ReferralAdapter {
  /** Stable lower-case name: the folder. */
  readonly id: string;
  readonly kinds: readonly ReferralKind[];
  /**
   * Every field that its receiver's list names, as JSON Pointers into the data of the document with `*` for any index:
   * nothing else goes out. A test walks the documents.
   */
  readonly fields: readonly string[];
  /** Is it complete for this receiver? Paths are in the terms of our referral. No problem means ready. */
  check(referral: Referral): readonly Problem[];
  /** The referral in the receiver's format. Pure and deterministic: the same on every attempt. */
  translate(referral: Referral, purpose: ReferralPurpose, identity: MessageIdentity): Promise<ReferralDocument>;
  /** Reads what `translate` made, or what the receiver sends back of the same format, as plain data to walk. */
  dataOf(document: ReferralDocument): unknown;
  /** Over HTTPS: the message in the receiver's own protocol, sent once. Undefined: it is reached by other channels alone. */
  readonly https?: {
    send(
      document: ReferralDocument,
      identity: MessageIdentity,
      connection: PartnerConnection,
      signal?: AbortSignal,
    ): Promise<SendResult>;
    /** Reads what the agency posts to us. Problems: RECEIPT_UNREADABLE and those of the format. */
    readMessage(body: string): Outcome<ReferralMessage>;
    /** The synchronous answer to a message that we have stored. */
    acknowledge(id: string | undefined, ok: boolean): { body: string; contentType: string };
  };
}
