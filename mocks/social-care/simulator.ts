import { isObject, type Json, textIn } from '../cps/json.js';
import { Journal, type TakenEntry } from '../simulator/journal.js';
import { MessageLog, type LoggedMessage, type Reception } from '../simulator/message-log.js';
import { ReceiptQueue } from '../simulator/receipt-queue.js';
import { takeOne } from '../simulator/settings.js';
import { FHIR_JSON, type ServiceId, serviceIdsPlayed } from './codes.js';
import { openMessage, type TakenMessage } from './envelope-check.js';
import { type Finding, socialCareFinding } from './findings.js';
import { formFindings } from './form-check.js';
import { readHeaders } from './headers-check.js';
import {
  defaultSettings,
  settingsChangeSchema,
  type SocialCareSettings,
  type SocialCareSettingsChange,
} from './settings.js';
import {
  type AnswerCode,
  answerText,
  type AnsweredMessage,
  outcomeText,
  receiptText,
  refusalText,
} from './write-answers.js';

export interface SocialCareOptions {
  /** Where the hub takes what a service has to say. Asked each time something is posted. */
  readonly receiptUrl: (service: ServiceId) => string;
  /** Bearer token that the hub expects with it. */
  readonly token: (service: ServiceId) => string;
  readonly settings?: SocialCareSettingsChange;
  /** File of what must outlive the process: messages taken, what is still to be said. Left out: it forgets. */
  readonly journal?: string;
}

/** Something that a service will post to the hub, once it has taken what stands before. */
interface Owed {
  readonly service: ServiceId;
  readonly body: string;
  readonly delayMs: number;
  readonly mostAttempts: number;
  /** The referral that it decides: nothing more is said of one that was taken back. */
  readonly decides?: string;
}

const defaultWords = {
  decline: 'The family is known to early help, who will visit this week. No further action by this team.',
  ask: 'Which school does the child attend, and who has parental responsibility?',
  outcome: 'An assessment was made; the family has a plan.',
} as const;

/** Children's and adult social care: take messages, check them, answer at once, say later what they decide. */
export class SocialCareSimulator {
  readonly partner = { id: 'social-care', name: 'Social care (simulator)' } as const;
  readonly log = new MessageLog();
  readonly #queues: Readonly<Record<ServiceId, ReceiptQueue>>;
  #settings: SocialCareSettings = defaultSettings;
  /** Ids of messages taken: a second one under the same is a repeat, and gets the same answer. */
  readonly #requestIds = new Set<string>();
  /** Numbers of referrals taken. */
  readonly #numbers = new Set<string>();
  /** Numbers of referrals taken back. */
  readonly #withdrawn = new Set<string>();
  readonly #journal: Journal | undefined;

  constructor({ receiptUrl, token, settings, journal }: SocialCareOptions) {
    const queueOf = (service: ServiceId) =>
      new ReceiptQueue({
        url: () => receiptUrl(service),
        token: token(service),
        headers: { 'content-type': FHIR_JSON },
        isTaken: (answer) =>
          /"resourceType":\s*"OperationOutcome"/.test(answer) && !/"severity":\s*"error"/.test(answer),
      });
    this.#queues = {
      'childrens-social-care': queueOf('childrens-social-care'),
      'adult-social-care': queueOf('adult-social-care'),
    };
    if (settings) this.set(settings);
    this.#journal = journal === undefined ? undefined : Journal.open(journal);
    for (const entry of this.#journal?.entries ?? []) this.#restore(entry);
    for (const { message, receipt } of this.#journal?.entries ?? [])
      if (receipt !== undefined) this.#promise(message, JSON.parse(receipt) as Owed[]);
  }

  get settings(): SocialCareSettings {
    return this.#settings;
  }

  /** Messages to the hub that it has not taken yet. */
  get receipts(): { readonly waiting: number } {
    return { waiting: serviceIdsPlayed.reduce((sum, service) => sum + this.#queues[service].waiting, 0) };
  }

  /** Changes settings. Throws zod's error when one is wrong, and then changes nothing. */
  set(change: object): SocialCareSettings {
    const parsed = settingsChangeSchema.parse(change);
    this.#settings = { ...this.#settings, ...parsed };
    return this.#settings;
  }

  /** Forgets what it received and was told. What is already promised is still posted. */
  reset(): void {
    this.log.clear();
    this.#requestIds.clear();
    this.#numbers.clear();
    this.#withdrawn.clear();
    this.#settings = defaultSettings;
    this.#journal?.clear();
  }

  async stop(): Promise<void> {
    await Promise.all(serviceIdsPlayed.map((service) => this.#queues[service].stop()));
  }

  /** One message to a service. */
  receive(service: ServiceId, headers: Headers, body: string): { status: number; body: string } {
    this.log.counts.receptions += 1;
    const ids = readHeaders(headers, service);
    const bundle = parsed(body);
    if ('code' in ids || !isObject(bundle)) {
      this.log.counts.unreadable += 1;
      if ('code' in ids) return { status: ids.status, body: refusalText(ids.code, ids.words) };
      return { status: 400, body: refusalText('REC_BAD_REQUEST', 'the message is not JSON') };
    }
    const reception: Reception = { body, content: body, ...ids, type: service };
    if (this.#requestIds.has(ids.requestId)) {
      this.log.recordRepeat(ids.correlationId, { code: 200, text: 'taken before' });
      return { status: 200, body: outcomeText([]) };
    }
    const told = takeOne(this.#settings.refuse);
    this.#settings = { ...this.#settings, refuse: told.left };
    if (told.due) {
      this.log.record(reception, { verdict: 'REFUSED', answer: { code: told.left.status, text: 'as told' } });
      return {
        status: told.left.status,
        body: refusalText('REC_UNPROCESSABLE_ENTITY', 'the simulator was told to refuse'),
      };
    }
    const opened = openMessage(bundle, service);
    if ('findings' in opened) {
      const { findings } = opened;
      this.log.record(reception, { verdict: 'REFUSED', answer: { code: 422, text: 'refused' }, findings });
      return { status: 422, body: outcomeText(findings) };
    }
    this.#take(service, opened, reception, ids.requestId);
    return { status: 200, body: outcomeText([]) };
  }

  #take(service: ServiceId, taken: TakenMessage, reception: Reception, requestId: string): void {
    const { number, purpose, message: opened } = taken;
    const findings = [...formFindings(taken, service), ...this.#historyFindings(taken)];
    const rejected = findings.some(({ severity }) => severity === 'Error');
    const verdict = rejected ? 'REJECTED' : findings.length > 0 ? 'ACCEPTED_WITH_WARNINGS' : 'ACCEPTED';
    const message = this.log.record(reception, { verdict, answer: { code: 200, text: 'taken' }, findings });
    this.#requestIds.add(requestId);
    if (!rejected) this.#remember(purpose === 'WITHDRAWAL' ? withdrawalOf(number) : number);
    const about = { service, headerId: textIn(opened.header.resource['id']), number };
    const owed = this.#owedFor(taken, about, findings, rejected);
    // Told to be malformed it is posted a few times and never taken: nothing that is owed for ever.
    const lasting = owed.filter(({ mostAttempts }) => mostAttempts === 0);
    this.#journal?.taken({
      message,
      keys: rejected ? [] : [purpose === 'WITHDRAWAL' ? withdrawalOf(number) : number],
      ...(lasting.length > 0 ? { receipt: JSON.stringify(lasting) } : {}),
    });
    this.#promise(message, owed);
  }

  #remember(key: string): void {
    if (key.startsWith(WITHDRAWAL)) this.#withdrawn.add(key.slice(WITHDRAWAL.length));
    else this.#numbers.add(key);
  }

  #historyFindings({ message, number, purpose }: TakenMessage): readonly Finding[] {
    const path = `${message.request!.path}/identifier`;
    const known = this.#numbers.has(number);
    if (purpose === 'NEW') return known ? [socialCareFinding('RECEIVED_BEFORE', path)] : [];
    return known ? [] : [socialCareFinding('NOT_KNOWN', path)];
  }

  /** What will be said of a message: that it could be read, and what is decided. */
  #owedFor(
    taken: TakenMessage,
    about: Omit<AnsweredMessage, 'at'>,
    findings: readonly Finding[],
    rejected: boolean,
  ): readonly Owed[] {
    const { decide, receipt, receiptDelayMs } = this.#settings;
    const decides = !rejected && taken.purpose !== 'WITHDRAWAL';
    const { due, left } = decides ? takeOne(decide) : { due: false, left: decide };
    this.#settings = { ...this.#settings, decide: left };
    const kind = due ? left.kind : 'accept';
    if (kind === 'silence') return [];
    const { service } = about;
    const body = receiptText({ ...about, at: inAWhile(receiptDelayMs) }, findings);
    const right = { service, body, delayMs: receiptDelayMs, mostAttempts: 0 };
    const receipts: Record<SocialCareSettings['receipt'], readonly Owed[]> = {
      normal: [right],
      double: [right, { ...right, delayMs: 50 }],
      malformed: [{ ...right, body: body.replace('"MessageHeader"', '"MessageHaeder"'), mostAttempts: 3 }],
      none: [],
    };
    return decides ? [...receipts[receipt], ...this.#decisions(kind, taken, about, left.words)] : receipts[receipt];
  }

  #decisions(
    kind: Exclude<SocialCareSettings['decide']['kind'], 'silence'>,
    { purpose, number }: TakenMessage,
    about: Omit<AnsweredMessage, 'at'>,
    words: string | undefined,
  ): readonly Owed[] {
    const { receiptDelayMs, decisionDelayMs, outcomeDelayMs } = this.#settings;
    const decided = receiptDelayMs + decisionDelayMs;
    const say = (code: AnswerCode, said: string | null, delayMs: number, at: Date): Owed => ({
      ...{ service: about.service, body: answerText({ ...about, at }, code, said), delayMs, mostAttempts: 0 },
      decides: number,
    });
    const decision = (code: AnswerCode, said: string | null = null) =>
      say(code, said, decisionDelayMs, inAWhile(decided));
    if (kind === 'decline') return [decision('declined', words ?? defaultWords.decline)];
    if (kind === 'ask' && purpose === 'NEW') return [decision('more-asked', words ?? defaultWords.ask)];
    if (kind === 'receive') return [decision('received')];
    if (outcomeDelayMs === null) return [decision('accepted')];
    const outcome = say('outcome', defaultWords.outcome, outcomeDelayMs, inAWhile(decided + outcomeDelayMs));
    return [decision('accepted'), outcome];
  }

  /** Says one after the other, each when the hub has the one before, or has refused it for good. */
  #promise(message: LoggedMessage, owed: readonly Owed[]): void {
    const [first, ...others] = owed;
    if (!first) return;
    message.receipt = { ...message.receipt, state: 'WAITING' };
    const { service, decides, ...receipt } = first;
    const goOn = () => {
      if (others.length > 0) return this.#promise(message, others);
      message.receipt.state = 'DELIVERED';
      this.#journal?.delivered(message.id);
    };
    this.#queues[service].add({
      ...receipt,
      isOwed: () => decides === undefined || !this.#withdrawn.has(decides),
      onPost: () => void (message.receipt.posts += 1),
      onDelivered: goOn,
    });
    // What nobody can understand is never taken: what comes after it does not wait for that.
    if (receipt.mostAttempts > 0) goOn();
  }

  /** What an earlier process took is known again; what it owed is posted anew, and the hub knows by its id what it has. */
  #restore({ message, keys }: TakenEntry): void {
    this.log.restore(message);
    if (message.requestId !== null) this.#requestIds.add(message.requestId);
    for (const key of keys) this.#remember(key);
  }
}

/** How a withdrawal is remembered, beside the numbers of referrals. */
const WITHDRAWAL = 'withdrawn ';
const withdrawalOf = (number: string): string => WITHDRAWAL + number;

const inAWhile = (delayMs: number): Date => new Date(Date.now() + delayMs);

function parsed(body: string): Json | undefined {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}
