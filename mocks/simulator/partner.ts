import type { ReceiverRegister } from '../cjse/envelope-checks.js';
import type { Finding } from '../cjse/receipt.js';

/** A document that could be read, and what the partner makes of it. */
export interface ExaminedDocument {
  /** Where an offence code is that the partner does not take: the message is refused at once with 309. */
  readonly refusedOffenceCode?: string;
  /** What the receipt will say. No error: accepted. */
  readonly findings: readonly Finding[];
  /** What is remembered of it once it is accepted, so that a repeat in another message can be seen. */
  readonly keys: readonly string[];
  /** What came with it, for the list of messages. */
  readonly documents: readonly TravelledDocument[];
}

/** One material, as it arrived. */
export interface TravelledDocument {
  readonly uniqueId: string;
  readonly fileName: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface ExaminationContext {
  /** Date in England, YYYY-MM-DD. */
  readonly today: string;
  readonly unknownOffenceCodes: ReadonlySet<string>;
  /** Whether an accepted document had this key. */
  readonly seenBefore: (key: string) => boolean;
}

/** What makes a simulator a CPS or a court. Everything else is common to both. */
export interface SimulatedPartner {
  readonly id: 'cps' | 'court';
  readonly name: string;
  /** Under which identifier it sends its receipts. */
  readonly system: string;
  readonly register: ReceiverRegister;
  /** Reads the document inside the envelope. Unreadable: the message is refused at once with 1310, for this reason. */
  readonly examine: (
    content: string,
    context: ExaminationContext,
  ) => Promise<ExaminedDocument | { readonly unreadable: string }>;
}

/** The systems connected to the simulated exchange, as in the published samples. The CPS' own identifier is not public. */
export const systems = {
  commonPlatform: 'C00CommonPlatform',
  libra: 'B00LIBRA',
  exchange: 'Z00CJSE',
  cps: 'A00CPS',
} as const;

/** Police case systems: five digits of force and system, e.g. `00106PoliceCaseSystem`. */
export const policeCaseSystem = /^\d{5}PoliceCaseSystem$/;
