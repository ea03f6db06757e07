import { randomUUID } from 'node:crypto';
import { refusal, SUCCESS, type Refusal } from '../cjse/answers.js';
import { checkRouteData, checkSubmitRequest } from '../cjse/envelope-checks.js';
import { writeReceipt, type Finding } from '../cjse/receipt.js';
import { readRouteData, type RouteData } from '../cjse/route-data.js';
import { readSubmitRequest, type SubmitRequest } from '../cjse/submit-request.js';
import { readResponseCode, writeFault, writeSubmitResponse } from '../cjse/soap-write.js';
import { Journal, type TakenEntry } from './journal.js';
import { MessageLog, type LoggedMessage, type Reception, type Verdict } from './message-log.js';
import type { ExaminedDocument, SimulatedPartner } from './partner.js';
import { ReceiptQueue, type ReceiptQueueOptions } from './receipt-queue.js';
import {
  defaultSettings,
  settingsChangeSchema,
  takeOne,
  type SimulatorSettings,
  type SimulatorSettingsChange,
} from './settings.js';

export interface SimulatorOptions {
  readonly receipts: Pick<ReceiptQueueOptions, 'url' | 'token' | 'firstPauseMs' | 'longestPauseMs' | 'timeoutMs'>;
  readonly settings?: SimulatorSettingsChange;
  /** The moment, for "in the future"; the clock by default. */
  readonly now?: () => Date;
  /** File of what must outlive the process: messages taken, receipts owed. Left out: it forgets. */
  readonly journal?: string;
}

/** An HTTP status and a SOAP body. */
export interface SimulatorAnswer {
  readonly status: number;
  readonly body: string;
}

/** Receipts travel as SOAP; the hub answers 1 when it has stored one, 302 when it already had it. */
const asSoap = {
  headers: {
    'content-type': 'text/xml; charset=utf-8',
    soapaction: '"http://schemas.cjse.gov.uk/endpoint/wsdl/submit"',
  },
  isTaken: async (answer: string) => [1, 302].includes((await readResponseCode(answer)) ?? 0),
};

const londonDate = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** A partner that answers: what it was told, what it received, what it still has to say. */
export class Simulator {
  readonly partner: SimulatedPartner;
  readonly log = new MessageLog();
  readonly receipts: ReceiptQueue;
  #settings: SimulatorSettings = defaultSettings;
  /** Identifiers of messages taken; a second message under one of them is a repeat. */
  readonly #requestIds = new Set<string>();
  readonly #correlationIds = new Set<string>();
  /** What accepted documents were about, e.g. prosecutions. */
  readonly #keys = new Set<string>();
  /** Messages are taken one at a time, so that two equal ones at once are one message and one repeat. */
  #turn: Promise<unknown> = Promise.resolve();

  readonly #options: SimulatorOptions;
  readonly #journal: Journal | undefined;

  constructor(partner: SimulatedPartner, options: SimulatorOptions) {
    this.partner = partner;
    this.#options = options;
    this.receipts = new ReceiptQueue({ ...options.receipts, ...asSoap });
    if (options.settings) this.set(options.settings);
    this.#journal = options.journal === undefined ? undefined : Journal.open(options.journal);
    for (const entry of this.#journal?.entries ?? []) this.#restore(entry);
  }

  get settings(): SimulatorSettings {
    return this.#settings;
  }

  /** Changes settings; throws zod's error when one is wrong, and then changes nothing. */
  set(change: SimulatorSettingsChange): SimulatorSettings {
    const given = Object.fromEntries(
      Object.entries(settingsChangeSchema.parse(change)).filter(([, value]) => value !== undefined),
    );
    this.#settings = { ...this.#settings, ...given };
    return this.#settings;
  }

  /** Forgets messages and settings. Receipts already due still go out. */
  reset(): void {
    this.log.clear();
    this.#requestIds.clear();
    this.#correlationIds.clear();
    this.#keys.clear();
    this.#journal?.clear();
    this.#settings = defaultSettings;
    if (this.#options.settings) this.set(this.#options.settings);
  }

  /** Takes one SOAP message and answers it. */
  async receive(body: string): Promise<SimulatorAnswer> {
    const answer = this.#turn.then(() => this.#receive(body));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async stop(): Promise<void> {
    await this.receipts.stop();
  }

  async #receive(body: string): Promise<SimulatorAnswer> {
    this.log.counts.receptions += 1;
    const read = await readSubmitRequest(body);
    if (!read.ok) {
      this.log.counts.unreadable += 1;
      return { status: 500, body: writeFault('soap:Client', read.reason) };
    }
    const { request } = read;
    const { routeData, document, refused } = await this.#judge(request);
    const reception: Reception = {
      body,
      content: routeData?.dataStream?.content,
      correlationId: routeData?.correlationId,
      requestId: request.requestId,
      type: routeData?.dataStream?.type,
    };
    if (refused) return this.#refuse(request, reception, refused);
    return this.#take(request, routeData!, reception, document!);
  }

  /** Reads and checks all layers; the first fault is the answer. */
  async #judge(
    request: SubmitRequest,
  ): Promise<{ routeData?: RouteData; document?: ExaminedDocument; refused?: Refusal }> {
    const outer = checkSubmitRequest(request, this.partner.register);
    if (outer) return { refused: outer };
    const read = await readRouteData(request.message!);
    if (!read.ok) return { refused: refusal('UnusableDataStream', read.reason) };
    const { routeData } = read;
    const inner = checkRouteData(routeData, request.requestId!, this.partner.register, {
      hasRequestId: (id) => this.#requestIds.has(id),
      hasCorrelationId: (id) => this.#correlationIds.has(id),
    });
    if (inner) return { routeData, refused: inner };

    const { due, left } = takeOne(this.#settings.refuse);
    this.#settings = { ...this.#settings, refuse: left };
    if (due) return { routeData, refused: { name: 'UnusableDataStream', code: left.code, detail: left.text } };

    const document = await this.partner.examine(routeData.dataStream!.content!, {
      today: londonDate.format(this.#options.now?.() ?? new Date()),
      unknownOffenceCodes: new Set(this.#settings.unknownOffenceCodes),
      seenBefore: (key) => this.#keys.has(key),
    });
    if ('unreadable' in document) return { routeData, refused: refusal('UnusableDataStream', document.unreadable) };
    if (document.refusedOffenceCode !== undefined) {
      return { routeData, refused: refusal('InvalidOffenceCode', `see ${document.refusedOffenceCode}`) };
    }
    return { routeData, document };
  }

  #refuse(request: SubmitRequest, reception: Reception, refused: Refusal): SimulatorAnswer {
    const answer = { code: refused.code, text: `${refused.name}: ${refused.detail}` };
    if (refused.name === 'PreviouslySent' && reception.correlationId)
      this.log.recordRepeat(reception.correlationId, answer);
    else this.log.record(reception, { verdict: 'REFUSED', answer });
    return { status: 200, body: writeSubmitResponse(request.requestId, answer.code, answer.text) };
  }

  #take(
    request: SubmitRequest,
    routeData: RouteData,
    reception: Reception,
    document: ExaminedDocument,
  ): SimulatorAnswer {
    const findings = this.#asTold(document.findings);
    const verdict = verdictOf(findings);
    this.#requestIds.add(request.requestId!);
    this.#correlationIds.add(routeData.correlationId!);
    if (verdict !== 'REJECTED') for (const key of document.keys) this.#keys.add(key);
    const answer = { code: SUCCESS, text: 'Success' };
    const message = this.log.record(reception, { verdict, answer, findings, documents: document.documents });
    const owed = this.#writeReceipt(message, request, routeData);
    // Told to be malformed it is posted a few times and never taken: nothing that is owed for ever.
    const kept = owed !== undefined && this.#settings.receipt !== 'malformed' ? { receipt: owed } : {};
    this.#journal?.taken({ message, keys: verdict === 'REJECTED' ? [] : document.keys, ...kept });
    if (owed !== undefined) this.#promiseReceipt(message, owed);
    return { status: 200, body: writeSubmitResponse(request.requestId, answer.code, answer.text) };
  }

  /** What an earlier process took is known again, and what it owed is sent. */
  #restore({ message, keys, receipt }: TakenEntry): void {
    this.log.restore(message);
    if (message.requestId !== null) this.#requestIds.add(message.requestId);
    if (message.correlationId !== null) this.#correlationIds.add(message.correlationId);
    for (const key of keys) this.#keys.add(key);
    if (receipt !== undefined) this.#queueReceipt(message, receipt, this.#settings.receiptDelayMs);
  }

  /** What the partner found, unless it was told to find something else. */
  #asTold(findings: readonly Finding[]): readonly Finding[] {
    const reject = takeOne(this.#settings.reject);
    this.#settings = { ...this.#settings, reject: reject.left };
    if (reject.due) return reject.left.problems.map((problem) => ({ ...problem, severity: 'Error' }));
    const warn = takeOne(this.#settings.acceptWithWarnings);
    this.#settings = { ...this.#settings, acceptWithWarnings: warn.left };
    if (warn.due) return warn.left.problems.map((problem) => ({ ...problem, severity: 'Warning' }));
    return findings;
  }

  /** The receipt of a message; undefined when it was told to send none. */
  #writeReceipt(message: LoggedMessage, request: SubmitRequest, routeData: RouteData): string | undefined {
    if (this.#settings.receipt === 'none') return undefined;
    const receiptId = randomUUID();
    message.receipt = { id: receiptId, state: 'WAITING', posts: 0 };
    return writeReceipt({
      receiptId,
      correlationId: routeData.correlationId!,
      partnerSystem: this.partner.system,
      hubSystem: request.sourceId!,
      routeId: routeData.routes[0]?.id ?? '001',
      findings: message.findings,
      testOperation: routeData.testOperation === 'true' || routeData.testOperation === '1',
      timestamp: new Date().toISOString(),
    });
  }

  #promiseReceipt(message: LoggedMessage, written: string): void {
    const { receipt, receiptDelayMs } = this.#settings;
    if (receipt === 'malformed') {
      // A receipt that nobody can understand is never taken: three attempts show that it is handled the same each time.
      return this.#queueReceipt(message, written.replace('RouteDataResp', 'RouteDataRasp'), receiptDelayMs, 3);
    }
    this.#queueReceipt(message, written, receiptDelayMs);
    if (receipt === 'double') this.#queueReceipt(message, written, receiptDelayMs + 50);
  }

  #queueReceipt(message: LoggedMessage, body: string, delayMs: number, mostAttempts = 0): void {
    this.receipts.add({
      body,
      delayMs,
      mostAttempts,
      onPost: () => void (message.receipt.posts += 1),
      onDelivered: () => {
        message.receipt.state = 'DELIVERED';
        this.#journal?.delivered(message.id);
      },
    });
  }
}

function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.severity === 'Error')) return 'REJECTED';
  return findings.length > 0 ? 'ACCEPTED_WITH_WARNINGS' : 'ACCEPTED';
}
