import { simpleParser } from 'mailparser';
import { Journal } from '../simulator/journal.js';
import { type LoggedMessage, MessageLog } from '../simulator/message-log.js';
import { takeOne } from '../simulator/settings.js';
import { type AgencyId, type ExaminedMail, examineMail } from './examine.js';
import { type MailPort, Outbox, type OutgoingMail } from './outbox.js';
import {
  defaultSettings,
  type MailAgencySettings,
  type MailAgencySettingsChange,
  settingsChangeSchema,
} from './settings.js';
import { type AnsweredMail, answerOf, receiptOf, writeReply, writeStatus } from './write-mail.js';

/** The mailboxes that the simulator has, and whose they are. */
export const mailboxes: Readonly<Record<AgencyId, string>> = {
  marac: 'marac@agencies.example',
  school: 'safeguarding@school.example',
};

export interface MailAgencyOptions {
  readonly mailPort: MailPort;
  readonly settings?: MailAgencySettingsChange;
  /** File of what must outlive the process: messages taken, mail owed. Left out: it forgets. */
  readonly journal?: string;
}

/** The envelope of a message, as the mail server had it. */
export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
  /** What the sender asked to have back with a notification (RFC 3461). */
  readonly envelopeId: string | null | undefined;
}

/** A MARAC and a school that are reached by e-mail: what they were told, what they received, what they still have to say. */
export class MailAgency {
  readonly partner = { id: 'mail-agency', name: 'MARAC and school, by e-mail (simulator)' };
  readonly log = new MessageLog();
  readonly receipts: Outbox;
  #settings: MailAgencySettings = defaultSettings;
  /** Messages taken: one that comes again has no second effect. */
  readonly #seen = new Set<string>();
  readonly #options: MailAgencyOptions;
  readonly #journal: Journal | undefined;

  constructor(options: MailAgencyOptions) {
    this.#options = options;
    this.receipts = new Outbox(options.mailPort);
    if (options.settings) this.set(options.settings);
    this.#journal = options.journal === undefined ? undefined : Journal.open(options.journal);
    for (const { message, receipt } of this.#journal?.entries ?? []) {
      this.log.restore(message);
      if (message.requestId !== null) this.#seen.add(message.requestId);
      if (receipt !== undefined) this.#send(message, JSON.parse(receipt) as OutgoingMail[]);
    }
  }

  get settings(): MailAgencySettings {
    return this.#settings;
  }

  /** Changes settings; throws zod's error when one is wrong, and then changes nothing. */
  set(change: object): MailAgencySettings {
    const given = Object.entries(settingsChangeSchema.parse(change)).filter(([, value]) => value !== undefined);
    this.#settings = { ...this.#settings, ...Object.fromEntries(given) };
    return this.#settings;
  }

  /** Forgets messages and settings. Mail already owed still goes out. */
  reset(): void {
    this.log.clear();
    this.#seen.clear();
    this.#journal?.clear();
    this.#settings = defaultSettings;
    if (this.#options.settings) this.set(this.#options.settings);
  }

  /** The SMTP code with which the next message is refused, as it was told; undefined when it is taken. */
  refusal(): number | undefined {
    if (this.#settings.down === 'unavailable') return 451;
    const { due, left } = takeOne(this.#settings.refuse);
    this.#settings = { ...this.#settings, refuse: left };
    return due ? left.code : undefined;
  }

  /** Takes a message, and promises what the mail system and the agency will say of it. */
  async take(raw: string, envelope: Envelope): Promise<void> {
    this.log.counts.receptions += 1;
    const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
    const to = envelope.to.map((address) => address.toLowerCase());
    const agency = (Object.keys(mailboxes) as AgencyId[]).find((id) => to.includes(mailboxes[id])) ?? 'marac';
    const answered: AnsweredMail = {
      correlationId: envelope.envelopeId ?? '',
      messageId: mail.messageId ?? '',
      mailbox: mailboxes[agency],
      sender: envelope.from,
    };
    const answer = { code: 250, text: 'taken' };
    if (this.#seen.has(answered.messageId)) return this.log.recordRepeat(answered.correlationId, answer);
    this.#seen.add(answered.messageId);
    const examined = examineMail(agency, mail);
    const message = this.log.record(
      {
        body: raw,
        correlationId: answered.correlationId,
        requestId: answered.messageId,
        type: agency,
        ...(examined.json === undefined ? {} : { content: examined.json }),
      },
      {
        verdict: examined.findings.length === 0 ? 'ACCEPTED' : 'REJECTED',
        answer,
        findings: examined.findings,
        documents: [],
      },
    );
    const owed = this.#toSay(agency, answered, examined);
    if (owed.length > 0) message.receipt = { id: message.id, state: 'WAITING', posts: 0 };
    this.#journal?.taken({ message, keys: [], ...(owed.length > 0 ? { receipt: JSON.stringify(owed) } : {}) });
    if (owed.length > 0) this.#send(message, owed);
  }

  async stop(): Promise<void> {
    await this.receipts.stop();
  }

  /** First what became of the message, then whether it could be read, then what is decided. */
  #toSay(agency: AgencyId, answered: AnsweredMail, { findings, data }: ExaminedMail): OutgoingMail[] {
    const { receiptDelayMs, decisionDelayMs } = this.#settings;
    const { due, left } = takeOne(this.#settings.mail);
    this.#settings = { ...this.#settings, mail: left };
    const told = due ? left.kind : 'delivered';
    if (told === 'silence') return [];
    const system = (raw: string): OutgoingMail => ({ raw, to: answered.sender, from: '', delayMs: receiptDelayMs });
    const person = (raw: string, delayMs: number): OutgoingMail => ({
      raw,
      to: answered.sender,
      from: answered.mailbox,
      delayMs,
    });
    if (told === 'bounced') return [system(writeStatus(answered, 'failed', '5.1.1'))];
    if (told === 'delayed') return [system(writeStatus(answered, 'delayed', '4.4.1'))];
    const receipt = person(writeReply(answered, 'receipt', receiptOf(answered, findings)), 0);
    const delivered = system(writeStatus(answered, 'delivered', '2.0.0'));
    // A school has people and no software: only of what cannot be read it writes.
    if (agency === 'school') return findings.length > 0 ? [{ ...receipt, delayMs: receiptDelayMs }] : [delivered];
    const decision = findings.length > 0 || !data ? undefined : this.#decide(data.purpose);
    return [
      delivered,
      receipt,
      ...(decision
        ? [person(writeReply(answered, 'answer', answerOf(answered, ...decision, new Date())), decisionDelayMs)]
        : []),
    ];
  }

  #decide(purpose: string): readonly [answer: string, reason: string | null] | undefined {
    if (purpose === 'WITHDRAWAL') return undefined;
    if (purpose === 'ADDITION') return ['ACCEPTED', null];
    const { due, left } = takeOne(this.#settings.decide);
    this.#settings = { ...this.#settings, decide: left };
    const { kind, words } = left;
    if (!due || kind === 'accept') return ['ACCEPTED', null];
    if (kind === 'silence') return undefined;
    if (kind === 'decline') return ['DECLINED', words ?? 'The thresholds of this conference are not met.'];
    return ['MORE_ASKED', words ?? 'Please say when the children can be spoken to safely.'];
  }

  #send(message: LoggedMessage, mails: readonly OutgoingMail[]): void {
    this.receipts.add(
      mails,
      () => void (message.receipt.posts += 1),
      () => {
        message.receipt.state = 'DELIVERED';
        this.#journal?.delivered(message.id);
      },
    );
  }
}
