import { createHash, randomUUID } from 'node:crypto';
import type { Finding } from '../cjse/receipt.js';
import type { TravelledDocument } from './partner.js';

export type Verdict = 'REFUSED' | 'ACCEPTED' | 'ACCEPTED_WITH_WARNINGS' | 'REJECTED';
export type ReceiptState = 'NONE' | 'WAITING' | 'DELIVERED';

/** One message that came, with every repeat of it counted on it. */
export interface LoggedMessage {
  readonly id: string;
  readonly correlationId: string | null;
  readonly requestId: string | null;
  readonly type: string | null;
  readonly firstReceivedAt: string;
  /** Receptions: the first, and each repeat under the same correlation id. */
  attempts: number;
  verdict: Verdict;
  /** What was answered at once to the last reception: CJSE number and text. */
  answer: { code: number; text: string };
  findings: readonly Finding[];
  documents: readonly TravelledDocument[];
  /** Bytes of the SOAP message, and their SHA-256 (lower-case hex). */
  bytes: number;
  sha256: string;
  receipt: { id: string | null; state: ReceiptState; posts: number };
}

interface Stored {
  readonly message: LoggedMessage;
  body: string | undefined;
  content: string | undefined;
}

export interface Reception {
  readonly body: string;
  readonly content?: string;
  readonly correlationId?: string;
  readonly requestId?: string;
  readonly type?: string;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly answer: { code: number; text: string };
  readonly findings?: readonly Finding[];
  readonly documents?: readonly TravelledDocument[];
}

/** Bodies are kept for reading up to this many characters in all; then the oldest go, their entries stay. */
const KEPT_CHARACTERS = 400_000_000;
const KEPT_MESSAGES = 10_000;

/** What a simulator received, in memory. Counts receptions apart from effects (distinct messages taken). */
export class MessageLog {
  readonly #byId = new Map<string, Stored>();
  readonly #byCorrelationId = new Map<string, Stored>();
  #characters = 0;
  readonly counts = { receptions: 0, taken: 0, refused: 0, repeats: 0, unreadable: 0 };

  /** Records a reception that is answered with a verdict of its own. A refused message that comes again replaces itself. */
  record(reception: Reception, outcome: Outcome): LoggedMessage {
    const earlier =
      reception.correlationId === undefined ? undefined : this.#byCorrelationId.get(reception.correlationId);
    const message: LoggedMessage = {
      id: earlier?.message.id ?? randomUUID(),
      correlationId: reception.correlationId ?? null,
      requestId: reception.requestId ?? null,
      type: reception.type ?? null,
      firstReceivedAt: earlier?.message.firstReceivedAt ?? new Date().toISOString(),
      attempts: (earlier?.message.attempts ?? 0) + 1,
      verdict: outcome.verdict,
      answer: outcome.answer,
      findings: outcome.findings ?? [],
      documents: outcome.documents ?? [],
      bytes: Buffer.byteLength(reception.body),
      sha256: createHash('sha256').update(reception.body).digest('hex'),
      receipt: { id: null, state: 'NONE', posts: 0 },
    };
    if (outcome.verdict === 'REFUSED') this.counts.refused += 1;
    else this.counts.taken += 1;
    this.#keep({ message, body: reception.body, content: reception.content }, earlier);
    return message;
  }

  /** Takes in a message of an earlier process; its text is gone. */
  restore(message: LoggedMessage): void {
    this.counts.receptions += message.attempts;
    this.counts.taken += 1;
    this.#keep({ message, body: undefined, content: undefined }, undefined);
  }

  /** Counts a repeat of a message that was taken before. */
  recordRepeat(correlationId: string, answer: LoggedMessage['answer']): void {
    this.counts.repeats += 1;
    const earlier = this.#byCorrelationId.get(correlationId)?.message;
    if (!earlier) return;
    earlier.attempts += 1;
    earlier.answer = answer;
  }

  list(): readonly LoggedMessage[] {
    return [...this.#byId.values()].map(({ message }) => message);
  }

  find(id: string): LoggedMessage | undefined {
    return this.#byId.get(id)?.message;
  }

  /** The SOAP message as it came; undefined when there is none or it had to go to make room. */
  body(id: string): string | undefined {
    return this.#byId.get(id)?.body;
  }

  /** The document inside, unescaped. */
  content(id: string): string | undefined {
    return this.#byId.get(id)?.content;
  }

  clear(): void {
    this.#byId.clear();
    this.#byCorrelationId.clear();
    this.#characters = 0;
    Object.assign(this.counts, { receptions: 0, taken: 0, refused: 0, repeats: 0, unreadable: 0 });
  }

  #keep(stored: Stored, earlier: Stored | undefined): void {
    if (earlier) this.#drop(earlier);
    this.#byId.set(stored.message.id, stored);
    if (stored.message.correlationId !== null) this.#byCorrelationId.set(stored.message.correlationId, stored);
    this.#characters += weight(stored);
    for (const oldest of this.#byId.values()) {
      if (this.#characters <= KEPT_CHARACTERS || oldest === stored) break;
      this.#drop(oldest);
    }
    if (this.#byId.size > KEPT_MESSAGES) {
      const oldest = this.#byId.values().next().value!;
      this.#drop(oldest);
      this.#byId.delete(oldest.message.id);
      if (oldest.message.correlationId !== null) this.#byCorrelationId.delete(oldest.message.correlationId);
    }
  }

  #drop(stored: Stored): void {
    this.#characters -= weight(stored);
    stored.body = undefined;
    stored.content = undefined;
  }
}

const weight = ({ body, content }: Stored) => (body?.length ?? 0) + (content?.length ?? 0);
