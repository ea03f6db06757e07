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

/** Something that a service will post to the hub. */
interface Owed {
  readonly service: ServiceId;
  readonly body: string;
  readonly delayMs: number;
  readonly mostAttempts: number;
}

const defaultWords = {
  decline: 'The family is known to early help, who will visit this week. No further action by this team.',
  ask: 'Which school does the child attend, and who has parental responsibility?',
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
    if (!rejected && purpose === 'NEW') this.#numbers.add(number);
    const about = { service, headerId: textIn(opened.header.resource['id']), number };
    const owed = this.#owedFor(taken, about, findings, rejected);
    // Told to be malformed it is posted a few times and never taken: nothing that is owed for ever.
    const lasting = owed.filter(({ mostAttempts }) => mostAttempts === 0);
    this.#journal?.taken({
      message,
      keys: rejected || purpose !== 'NEW' ? [] : [number],
      ...(lasting.length > 0 ? { receipt: JSON.stringify(lasting) } : {}),
    });
    this.#promise(message, owed);
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
    const { decide, receipt, receiptDelayMs, decisionDelayMs } = this.#settings;
    const decides = !rejected && taken.purpose !== 'WITHDRAWAL';
    const { due, left } = decides ? takeOne(decide) : { due: false, left: decide };
    this.#settings = { ...this.#settings, decide: left };
    const kind = due ? left.kind : 'accept';
    if (kind === 'silence') return [];
    const { service } = about;
    const inAWhile = (delayMs: number) => new Date(Date.now() + delayMs);
    const read = receiptText({ ...about, at: inAWhile(receiptDelayMs) }, findings);
    const receipts: Record<SocialCareSettings['receipt'], readonly Owed[]> = {
      normal: [{ service, body: read, delayMs: receiptDelayMs, mostAttempts: 0 }],
      double: [0, 50].map((more) => ({ service, body: read, delayMs: receiptDelayMs + more, mostAttempts: 0 })),
      malformed: [
        { service, body: read.replace('"MessageHeader"', '"MessageHaeder"'), delayMs: receiptDelayMs, mostAttempts: 3 },
      ],
      none: [],
    };
    if (!decides) return receipts[receipt];
    const [code, words] = this.#decisionOf(kind, taken, left.words);
    const delayMs = receiptDelayMs + decisionDelayMs;
    const body = answerText({ ...about, at: inAWhile(delayMs) }, code, words);
    return [...receipts[receipt], { service, body, delayMs, mostAttempts: 0 }];
  }

  #decisionOf(
    kind: 'accept' | 'decline' | 'ask',
    { purpose }: TakenMessage,
    words: string | undefined,
  ): readonly [AnswerCode, string | null] {
    if (kind === 'decline') return ['declined', words ?? defaultWords.decline];
    if (kind === 'ask' && purpose === 'NEW') return ['more-asked', words ?? defaultWords.ask];
    return ['accepted', null];
  }

  #promise(message: LoggedMessage, owed: readonly Owed[]): void {
    if (owed.length === 0) return;
    message.receipt = { id: null, state: 'WAITING', posts: 0 };
    let left = owed.length;
    for (const { service, ...receipt } of owed) {
      this.#queues[service].add({
        ...receipt,
        onPost: () => void (message.receipt.posts += 1),
        onDelivered: () => {
          left -= 1;
          if (left > 0) return;
          message.receipt.state = 'DELIVERED';
          this.#journal?.delivered(message.id);
        },
      });
    }
  }

  /** What an earlier process took is known again, and what it owed is posted: the hub knows what it has by its id. */
  #restore({ message, keys, receipt }: TakenEntry): void {
    this.log.restore(message);
    if (message.requestId !== null) this.#requestIds.add(message.requestId);
    for (const number of keys) this.#numbers.add(number);
    if (receipt !== undefined) this.#promise(message, JSON.parse(receipt) as Owed[]);
  }
}

function parsed(body: string): Json | undefined {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}
