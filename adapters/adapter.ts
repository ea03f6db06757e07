import type { CaseFile } from '../domain/case-file/index.js';
import type { Outcome, Problem } from '../domain/problem.js';

/** A statement, exhibit, form or recording that travels with a file. */
export interface DocumentMaterial {
  readonly id: string;
  /** What it is called in the file, e.g. "MG11 statement of the victim". */
  readonly title: string;
  readonly fileName: string;
  readonly contentType: string;
  /** SHA-256 of the content, lower-case hex. */
  readonly sha256: string;
  readonly content: Uint8Array;
}

/** What the dispatcher gives an adapter to make a document of. */
export interface OutboundFile {
  readonly caseFile: CaseFile;
  readonly materials: readonly DocumentMaterial[];
}

/** Something that did not fit the partner's format: what was shortened, transliterated or left out, and where. */
export type Loss = Problem;

/** A document in a partner's format, ready to be put into an envelope. */
export interface PartnerDocument {
  /** Format and version as the partner publishes it, e.g. `Digital Case File 1.2.2.1`. */
  readonly format: string;
  readonly contentType: string;
  readonly text: string;
  readonly losses: readonly Loss[];
}

/** Everything about one attempt that the partner may see. The same on every attempt of a delivery. */
export interface MessageIdentity {
  /** Stable id of the message (CJSE RequestID and CorrelationID): a partner that saw it answers 302. */
  readonly messageId: string;
  readonly correlationId: string;
  /** When the submission was made; ISO 8601, UTC. The same on every attempt. */
  readonly submittedAt: string;
}

/** Where and as whom the hub sends. From configuration; never from a caller. */
export interface PartnerConnection {
  readonly url: string;
  /** System identifiers in the partner's terms, e.g. source `00106PoliceCaseSystem`, destination `C00CommonPlatform`. */
  readonly sourceSystem: string;
  readonly destinationSystem: string;
  /** Organisation unit of the sender, 7 or 8 characters. */
  readonly organisationUnit: string;
  readonly dataController: string;
  /** Marks every message as a test operation; true wherever the data is synthetic. */
  readonly testOperation: boolean;
  /** Whether it is reached over a private network, such as PSN; else only public addresses are called. */
  readonly privateNetworkAllowed?: boolean;
  /** Milliseconds after which an attempt without an answer is given up. */
  readonly timeoutMs: number;
}

/**
 * What came of one attempt.
 * `received`: the partner has the message (its synchronous answer was success, or 302 previously sent); a receipt follows.
 * `refused`: the partner will never take this message as it is.
 * `unavailable`: nothing is known or the partner asked to wait; try again.
 */
export type SendResult =
  | { readonly kind: 'received'; readonly duplicate: boolean; readonly answer: string }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[]; readonly answer: string }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly answer?: string; readonly retryAfterMs?: number };

export type ReceiptVerdict = 'ACCEPTED' | 'ACCEPTED_WITH_WARNINGS' | 'REJECTED';

/** What the partner said of the document, once it had read it. */
export interface Receipt {
  /** The correlation id of the message it answers. */
  readonly correlationId: string;
  /** The partner's own id of the receipt, by which a repeat is recognised. */
  readonly receiptId: string;
  readonly verdict: ReceiptVerdict;
  readonly problems: readonly Problem[];
}

/**
 * One outside system. A new partner is a folder that implements this, an entry in `adapters/index.ts` and a row in the
 * partner table; delivery knows nothing else of it.
 */
export interface PartnerAdapter {
  /** Stable lower-case name: folder, row of the partner table, and path of its receipts endpoint. */
  readonly id: string;
  /** Is the file complete for this partner? Paths are in the terms of our case file. No problem means ready. */
  check(file: CaseFile): readonly Problem[];
  /** Our case file in the partner's format. Pure; may be called on a file that `check` refuses (a draft). */
  translate(file: CaseFile): PartnerDocument;
  /** Reads a document in the partner's format. Refuses what the format refuses; what is merely unusual is a warning. */
  read(text: string): Outcome<CaseFile>;
  /** The bytes of one message: document and materials in the partner's envelope. Pure and deterministic. */
  envelope(
    file: OutboundFile,
    identity: MessageIdentity,
    connection: PartnerConnection,
  ): { body: string; headers: Record<string, string> };
  /** Sends a message once and reads the synchronous answer. Never throws for what a network or a partner can do. */
  send(
    message: { body: string; headers: Record<string, string> },
    connection: PartnerConnection,
    signal?: AbortSignal,
  ): Promise<SendResult>;
  /** Reads what the partner posts to us later. */
  readReceipt(body: string): Outcome<Receipt>;
  /** The synchronous answer to a receipt that we have stored, by the partner's id of it; without one when it could not be read. */
  acknowledgeReceipt(receiptId: string | undefined, ok: boolean): { body: string; contentType: string };
}
