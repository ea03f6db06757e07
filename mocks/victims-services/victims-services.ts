import type { Finding } from './findings.js';
import { Journal, type TakenEntry } from '../simulator/journal.js';
import { MessageLog, type LoggedMessage, type Reception, type Verdict } from '../simulator/message-log.js';
import { ReceiptQueue, type ReceiptQueueOptions } from '../simulator/receipt-queue.js';
import { takeOne } from '../simulator/settings.js';
import { decisionOf, outcomeOf, receiptOf, told, type ToldProblem, written } from './answers.js';
import { type ReadDocument, readDocument } from './examine.js';
import { finding } from './findings.js';
import {
  type Decision,
  defaultSettings,
  settingsChangeSchema,
  type VictimsServicesSettings,
  type VictimsServicesSettingsChange,
} from './settings.js';

export interface VictimsServicesOptions {
  readonly receipts: Pick<ReceiptQueueOptions, 'url' | 'token' | 'firstPauseMs' | 'longestPauseMs'>;
  readonly settings?: object;
  readonly now?: () => Date;
  /** File of what must outlive the process: messages taken, answers owed. Left out: it forgets. */
  readonly journal?: string;
}

/** An HTTP status and a JSON body. */
export interface SimulatorAnswer {
  readonly status: number;
  readonly body: string;
}

/** What is owed to the hub for a message, in order: each is posted when so many milliseconds have gone by since the one before. */
type Owed = readonly { readonly body: string; readonly delayMs: number }[];

/** Receipts and answers travel as JSON; the hub says `{ id, read: true }` when it has one and understood it. */
const asJson = {
  headers: { 'content-type': 'application/json; charset=utf-8' },
  isTaken: (answer: string) => answer.includes('"read":true'),
};

/** An agency that supports victims: takes referrals, says whether it could read them, and decides. */
export class VictimsServicesSimulator {
  readonly partner = { id: 'victims-services', name: 'Victims’ services (simulator)' };
  readonly log = new MessageLog();
  readonly receipts: ReceiptQueue;
  readonly #options: VictimsServicesOptions;
  readonly #journal: Journal | undefined;
  #settings: VictimsServicesSettings = defaultSettings;
  /** Ids of messages taken: another message of the same id is a repeat. */
  readonly #messageIds = new Set<string>();
  /** Numbers of the referrals that were received. */
  readonly #numbers = new Set<string>();
  /** Numbers of those that were withdrawn: nothing more is said of them. */
  readonly #withdrawn = new Set<string>();

  constructor(options: VictimsServicesOptions) {
    this.#options = options;
    this.receipts = new ReceiptQueue({ ...options.receipts, ...asJson });
    if (options.settings) this.set(options.settings);
    this.#journal = options.journal === undefined ? undefined : Journal.open(options.journal);
    for (const entry of this.#journal?.entries ?? []) this.#restore(entry);
  }

  get settings(): VictimsServicesSettings {
    return this.#settings;
  }

  /** Changes settings; throws zod's error when one is wrong, and then changes nothing. */
  set(change: VictimsServicesSettingsChange): VictimsServicesSettings {
    const given = Object.entries(settingsChangeSchema.parse(change)).filter(([, value]) => value !== undefined);
    this.#settings = { ...this.#settings, ...Object.fromEntries(given) };
    return this.#settings;
  }

  /** Forgets messages and settings. What is already owed still goes out. */
  reset(): void {
    this.log.clear();
    for (const known of [this.#messageIds, this.#numbers, this.#withdrawn]) known.clear();
    this.#journal?.clear();
    this.#settings = defaultSettings;
    if (this.#options.settings) this.set(this.#options.settings);
  }

  /** Takes one message and answers it. `headerId` is the message id in its header. */
  receive(body: string, headerId: string | null): SimulatorAnswer {
    this.log.counts.receptions += 1;
    const document = readDocument(body, this.#now());
    if (!document) {
      this.log.counts.unreadable += 1;
      return answer(400, { problems: [{ code: 'NOT_JSON', message: 'the document is not a JSON object' }] });
    }
    const { messageId, correlationId, type } = document;
    const reception = { body, content: body, correlationId, requestId: messageId, type };
    if (this.#messageIds.has(messageId)) {
      this.log.recordRepeat(correlationId, { code: 409, text: 'received before' });
      return answer(409, { messageId, receivedBefore: true });
    }
    const refused = this.#refusalOf(document, headerId);
    if (refused) return this.#refuse(reception, refused.status, refused.problems, document.faults);
    return this.#take(reception, document);
  }

  async stop(): Promise<void> {
    await this.receipts.stop();
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }

  #refusalOf({ faults, messageId }: ReadDocument, headerId: string | null) {
    const refuse = takeOne(this.#settings.refuse);
    this.#settings = { ...this.#settings, refuse: refuse.left };
    if (refuse.due) return refuse.left;
    const all = headerId === messageId ? faults : [...faults, finding('MESSAGE_ID', '/messageId')];
    return all.length > 0 ? { status: 422, problems: all.map(told) } : undefined;
  }

  #refuse(
    reception: Reception,
    status: number,
    problems: readonly ToldProblem[],
    findings: readonly Finding[],
  ): SimulatorAnswer {
    const text = problems.map(({ code }) => code).join(', ');
    this.log.record(reception, { verdict: 'REFUSED', answer: { code: status, text }, findings });
    return answer(status, { problems: written(problems) });
  }

  #take(reception: Reception, document: ReadDocument): SimulatorAnswer {
    const { messageId, referralNumber: number, type } = document;
    const before = this.#numbers.has(number);
    const reject = takeOne(this.#settings.reject);
    this.#settings = { ...this.#settings, reject: reject.left };
    const findings = [
      ...document.findings,
      ...(type === 'REFERRAL' && before ? [finding('RECEIVED_BEFORE', '/referralNumber')] : []),
      ...(type !== 'REFERRAL' && !before ? [finding('NOT_KNOWN', '/referralNumber')] : []),
    ];
    const verdict = reject.due ? 'REJECTED' : verdictOf(findings);
    const problems = reject.due ? reject.left.problems : findings.map(told);
    this.#messageIds.add(messageId);
    if (type === 'REFERRAL' && verdict !== 'REJECTED') this.#numbers.add(number);
    if (type === 'WITHDRAWAL') this.#withdrawn.add(number);
    const message = this.log.record(reception, { verdict, answer: { code: 202, text: 'taken' }, findings });
    const owed = this.#owedFor(document, verdict, problems);
    message.receipt = { id: null, state: owed.length > 0 ? 'WAITING' : 'NONE', posts: 0 };
    const malformed = this.#settings.receipt === 'malformed';
    // Told to be malformed it is posted a few times and never taken: nothing that is owed for ever.
    const kept = owed.length > 0 && !malformed ? { receipt: JSON.stringify(owed) } : {};
    this.#journal?.taken({ message, keys: [`${type}:${number}`], ...kept });
    this.#post(message, number, owed, malformed ? 3 : 0);
    return answer(202, { messageId, received: true });
  }

  /** Everything that the agency will say to a message. */
  #owedFor(document: ReadDocument, verdict: Verdict, problems: readonly ToldProblem[]): Owed {
    const { correlationId, type } = document;
    const { receipt, receiptDelayMs, decisionDelayMs, outcomeDelayMs } = this.#settings;
    const { kind, words } = type === 'REFERRAL' ? this.#decide(document.referralNumber) : { kind: 'accept' as const };
    if (kind === 'silence' || verdict === 'REFUSED') return [];
    const read = receiptOf(correlationId, verdict, problems);
    const receipts: Owed =
      receipt === 'none'
        ? []
        : receipt === 'malformed'
          ? [{ body: read.replace('"type"', '"kind"'), delayMs: receiptDelayMs }]
          : [{ body: read, delayMs: receiptDelayMs }, ...(receipt === 'double' ? [{ body: read, delayMs: 50 }] : [])];
    if (verdict === 'REJECTED' || type === 'WITHDRAWAL' || receipt === 'malformed') return receipts;
    const decision = decisionOf(kind, correlationId, this.#now(), words);
    const outcome = kind === 'accept' && outcomeDelayMs !== null;
    return [
      ...receipts,
      ...(decision ? [{ body: decision, delayMs: decisionDelayMs }] : []),
      ...(outcome ? [{ body: outcomeOf(correlationId, this.#now()), delayMs: outcomeDelayMs }] : []),
    ];
  }

  #decide(number: string): { kind: Decision; words?: string | undefined } {
    const own = this.#settings.decideByNumber[number];
    if (own) return { kind: own };
    const { due, left } = takeOne(this.#settings.decide);
    this.#settings = { ...this.#settings, decide: left };
    return due ? left : { kind: 'accept' };
  }

  /** Posts what is owed, one after the other; what is left of a referral that was withdrawn meanwhile is not said. */
  #post(message: LoggedMessage, number: string, owed: Owed, mostAttempts = 0): void {
    const [next, ...others] = owed;
    const isOwed = () => message.type === 'WITHDRAWAL' || !this.#withdrawn.has(number);
    if (next && isOwed()) {
      const onPost = () => void (message.receipt.posts += 1);
      this.receipts.add({
        ...next,
        mostAttempts,
        isOwed,
        onPost,
        onDelivered: () => this.#post(message, number, others),
      });
      return;
    }
    if (message.receipt.state === 'WAITING') message.receipt.state = 'DELIVERED';
    this.#journal?.delivered(message.id);
  }

  /** What an earlier process took is known again, and what it owed is sent; the hub knows what it has had. */
  #restore({ message, keys: [key = ''], receipt }: TakenEntry): void {
    this.log.restore(message);
    const [type = '', ...rest] = key.split(':');
    const number = rest.join(':');
    if (message.requestId !== null) this.#messageIds.add(message.requestId);
    if (type === 'REFERRAL' && message.verdict !== 'REJECTED') this.#numbers.add(number);
    if (type === 'WITHDRAWAL') this.#withdrawn.add(number);
    if (receipt === undefined) return;
    const { receiptDelayMs } = this.#settings;
    const owed = (JSON.parse(receipt) as Owed).map(({ body }) => ({ body, delayMs: receiptDelayMs }));
    this.#post(message, number, owed);
  }
}

const answer = (status: number, body: object): SimulatorAnswer => ({ status, body: JSON.stringify(body) });

function verdictOf(findings: readonly Finding[]): Exclude<Verdict, 'REFUSED'> {
  if (findings.some(({ severity }) => severity === 'Error')) return 'REJECTED';
  return findings.length > 0 ? 'ACCEPTED_WITH_WARNINGS' : 'ACCEPTED';
}
