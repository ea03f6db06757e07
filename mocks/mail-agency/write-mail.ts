import { createHash } from 'node:crypto';
import type { Finding } from '../cjse/receipt.js';

/** What is needed of the message that is answered. */
export interface AnsweredMail {
  /** `ENVID`, which the sender asked to have back; the correlation id. */
  readonly correlationId: string;
  /** Its `Message-ID`, with the angle brackets. */
  readonly messageId: string;
  /** The mailbox it was for, and the one that it came from. */
  readonly mailbox: string;
  readonly sender: string;
}

/** A delivery status notification (RFC 3464). */
export function writeStatus(mail: AnsweredMail, action: 'delivered' | 'failed' | 'delayed', status: string): string {
  return multipart({
    from: `Mail Delivery System <mailer-daemon@${domainOf(mail.mailbox)}>`,
    to: mail.sender,
    subject: 'Delivery Status Notification',
    id: idOf(mail, action),
    inReplyTo: mail.messageId,
    type: 'multipart/report; report-type=delivery-status',
    parts: [
      ['text/plain; charset=utf-8', 'This is what became of your message.'],
      [
        'message/delivery-status',
        [
          `Reporting-MTA: dns; mail.${domainOf(mail.mailbox)}`,
          `Original-Envelope-Id: ${mail.correlationId}`,
          '',
          `Final-Recipient: rfc822; ${mail.mailbox}`,
          `Action: ${action}`,
          `Status: ${status}`,
        ].join('\r\n'),
      ],
    ],
  });
}

/** A reply with a JSON file, as the hub's messages ask for it: a receipt, or a decision. */
export const writeReply = (mail: AnsweredMail, what: 'receipt' | 'answer', json: object): string =>
  multipart({
    from: mail.mailbox,
    to: mail.sender,
    subject: 'Re: your referral',
    id: idOf(mail, what),
    inReplyTo: mail.messageId,
    type: 'multipart/mixed',
    parts: [
      ['text/plain; charset=utf-8', 'See the attachment.'],
      [`application/json; name="${what}.json"`, JSON.stringify(json, null, 1)],
    ],
  });

/** The receipt of an agency: that the referral could be read, or why not. */
export const receiptOf = (mail: AnsweredMail, findings: readonly Finding[]): object => ({
  correlationId: mail.correlationId,
  receiptId: idOf(mail, 'receipt'),
  verdict: findings.length === 0 ? 'ACCEPTED' : 'REJECTED',
  problems: findings.map(({ name, context, description }) => ({ code: name, path: context, message: description })),
});

/** What an agency says to a referral. */
export const answerOf = (mail: AnsweredMail, answer: string, reason: string | null, at: Date): object => ({
  correlationId: mail.correlationId,
  answerId: idOf(mail, 'answer'),
  answer,
  reason,
  at: at.toISOString(),
});

interface Multipart {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly id: string;
  readonly inReplyTo: string;
  readonly type: string;
  readonly parts: readonly (readonly [type: string, content: string])[];
}

/** Everything is ASCII: what JSON says beyond it is escaped. */
function multipart({ from, to, subject, id, inReplyTo, type, parts }: Multipart): string {
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}@simulator.example>`,
    `In-Reply-To: ${inReplyTo}`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}; boundary="=_part"`,
    '',
    ...parts.flatMap(([contentType, content]) => ['--=_part', `Content-Type: ${contentType}`, '', ascii(content), '']),
    '--=_part--',
    '',
  ].join('\r\n');
}

const ascii = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same for the same message, however often it comes, so that a repeated answer is known as one. */
const idOf = ({ correlationId }: AnsweredMail, what: string): string =>
  createHash('sha256').update(`${what} ${correlationId}`).digest('hex').slice(0, 32);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
