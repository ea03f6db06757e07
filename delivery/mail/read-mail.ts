import type { ParsedMail } from 'mailparser';
import type { ReferralMessage } from '../../adapters/referral-adapter.js';
import { readJsonMessage } from '../channels/json-receipt.js';
import { CORRELATION_HEADER } from './compose.js';
import { type DeliveryStatusReport, readDeliveryStatus } from './delivery-status.js';

/** By what an e-mail names what it answers; all may be missing. */
export interface Answered {
  readonly correlationId?: string;
  readonly messageId?: string;
  /** Number of the referral, where an answer names that instead. */
  readonly referralNumber?: string;
}

/** What an e-mail to the hub is: a delivery status, a verdict or an answer as JSON, or something that a person has to read. */
export type InboundMail = {
  readonly answers: Answered;
  /** `Message-ID` of the e-mail itself. */
  readonly id: string;
  /** The address it says it is from, in lower case; anybody can write that. */
  readonly from: string;
} & (
  | { readonly kind: 'delivery-status'; readonly report: DeliveryStatusReport }
  | { readonly kind: 'message'; readonly message: ReferralMessage }
  | { readonly kind: 'other' }
);

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** Reads an e-mail that came to the hub. Nothing in it is executed, fetched or trusted beyond the ids it names. */
export async function readMail(raw: string | Buffer): Promise<InboundMail> {
  // Loaded with the first mail, so that a start does without.
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(raw, {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  const id = mail.messageId ?? '';
  const from = mail.from?.value[0]?.address?.toLowerCase() ?? '';
  const status = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  const report = status && readDeliveryStatus(status.content.toString('utf8'));
  const answers = answeredBy(mail, report);
  if (report) return { kind: 'delivery-status', report, answers, id, from };
  for (const { contentType, filename = '', content } of mail.attachments) {
    if (contentType !== 'application/json' && !filename.toLowerCase().endsWith('.json')) continue;
    const reading = readJsonMessage(content.toString('utf8'));
    if (reading.ok) {
      const { value: message } = reading;
      const { correlationId } = message.type === 'RECEIPT' ? message.receipt : message.answer;
      const named = UUID.test(correlationId) ? { correlationId } : { referralNumber: correlationId };
      return { kind: 'message', message, answers: { ...answers, ...named }, id, from };
    }
  }
  return { kind: 'other', answers, id, from };
}

/** A notification names the envelope or quotes the headers of what it is about; a reply names it in `In-Reply-To`. */
function answeredBy(mail: ParsedMail, report: DeliveryStatusReport | undefined): Answered {
  const quoted = mail.attachments
    .filter(({ contentType }) => contentType === 'text/rfc822-headers' || contentType === 'message/rfc822')
    .map(({ content }) => content.toString('utf8').slice(0, 50_000))
    .join('\n');
  const header = new RegExp(`^${CORRELATION_HEADER}:\\s*(\\S+)`, 'im').exec(quoted)?.[1];
  const correlationId = UUID.exec(report?.envelopeId ?? '')?.[0] ?? UUID.exec(header ?? '')?.[0];
  const references = [mail.inReplyTo, ...[mail.references ?? []].flat(), /^Message-ID:\s*(\S+)/im.exec(quoted)?.[1]];
  const messageId = references.map((reference) => UUID.exec(reference ?? '')?.[0]).find(Boolean);
  return { ...(correlationId ? { correlationId } : {}), ...(messageId ? { messageId } : {}) };
}
