import { z } from 'zod';
import type { PartnerAdapter, Receipt } from '../../adapters/adapter.js';
import type { AnswerMessage, ReferralAdapter, ReferralMessage } from '../../adapters/referral-adapter.js';
import { isMoment } from '../../domain/recorded-dates.js';
import { referralAnswers } from '../../domain/referral/index.js';
import type { Outcome } from '../../domain/problem.js';
import { adapterIdOf } from '../partners/partners.js';
import { deliveryProblem } from '../problem-catalogue.js';

/** A receipt as partners write it who have no format of their own for one. */
const jsonReceipt = z.object({
  correlationId: z.string().min(1).max(200),
  /** The partner's own id of the receipt. */
  receiptId: z.string().min(1).max(200),
  verdict: z.enum(['ACCEPTED', 'ACCEPTED_WITH_WARNINGS', 'REJECTED']),
  problems: z
    .array(
      z.object({
        code: z.string().min(1).max(200),
        path: z.string().max(2_000).default(''),
        message: z.string().min(1).max(4_000),
      }),
    )
    .max(1_000)
    .default([]),
});

/**
 * Reads `{ correlationId, receiptId, verdict, problems: [{ code, path, message }] }`, the receipt of partners on WEBHOOK
 * and INBOX. Problems: `RECEIPT_UNREADABLE`, which says where; what was written there is not repeated.
 */
export const readJsonReceipt = (body: string): Outcome<Receipt> => readJson(body, jsonReceipt);

/** What an agency says to a referral, as partners write it who have no format of their own for it. */
const jsonAnswer: z.ZodType<AnswerMessage> = z
  .object({
    /** Of the message that it answers, or the number of the referral. */
    correlationId: z.string().min(1).max(200),
    /** The agency's own id of the answer. */
    answerId: z.string().min(1).max(200),
    answer: z.enum(referralAnswers),
    reason: z.string().max(4_000).nullable().default(null),
    at: z.string().refine(isMoment),
  })
  .refine(({ answer, reason }) => answer === 'RECEIVED' || answer === 'ACCEPTED' || reason?.trim(), {
    path: ['reason'],
  });

/**
 * Reads a receipt, or an answer to a referral: `{ correlationId, answerId, answer, reason, at }`. Problems:
 * `RECEIPT_UNREADABLE`, which says where; what was written there is not repeated.
 */
export function readJsonMessage(body: string): Outcome<ReferralMessage> {
  const read = readJson(body, z.looseObject({}));
  if (!read.ok) return read;
  if (!('answer' in read.value)) return asMessage(readJsonReceipt(body));
  const answer = readJson(body, jsonAnswer);
  return answer.ok ? { ...answer, value: { type: 'ANSWER', answer: answer.value } } : answer;
}

/** A receipt as one of the messages that agencies send. */
export const asMessage = (receipt: Outcome<Receipt>): Outcome<ReferralMessage> =>
  receipt.ok ? { ...receipt, value: { type: 'RECEIPT', receipt: receipt.value } } : receipt;

function readJson<T>(body: string, shape: z.ZodType<T>): Outcome<T> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return unreadable('it is not JSON');
  }
  const read = shape.safeParse(value);
  if (read.success) return { ok: true, value: read.data, warnings: [] };
  const places = [...new Set(read.error.issues.map(({ path }) => `/${path.join('/')}`))].slice(0, 5);
  return unreadable(`wrong or missing: ${places.join(', ')}`);
}

const unreadable = (why: string) =>
  ({ ok: false, problems: [deliveryProblem('RECEIPT_UNREADABLE', why)], warnings: [] }) as const;

/** How a partner's receipts are read and answered. */
export interface ReceiptReader {
  readReceipt(body: string): Outcome<Receipt>;
  /** Reads answers to referrals as well; without it the partner sends receipts alone. */
  readMessage?(body: string): Outcome<ReferralMessage>;
  acknowledgeReceipt(receiptId: string | undefined, ok: boolean): { body: string; contentType: string };
}

/** Receipts as JSON, and the answer to one: `{ receiptId, read }`. */
export const jsonReceiptReader: ReceiptReader = {
  readReceipt: readJsonReceipt,
  readMessage: readJsonMessage,
  acknowledgeReceipt: (receiptId, ok) => ({
    body: JSON.stringify({ receiptId: receiptId ?? null, read: ok }),
    contentType: 'application/json; charset=utf-8',
  }),
};

/**
 * The reader of what a partner posts to its receipts endpoint: its adapter's where documents go to it by HTTPS in the
 * adapter's own envelope or protocol, JSON on every other channel. Undefined when there is no such adapter.
 */
export function receiptReaderOf(
  partner: { readonly id: string; readonly channel: string; readonly adapter: string | null },
  adapters: ReadonlyMap<string, PartnerAdapter>,
  referralAdapters?: ReadonlyMap<string, ReferralAdapter>,
): ReceiptReader | undefined {
  if (partner.channel !== 'HTTPS') return jsonReceiptReader;
  const format = adapterIdOf(partner);
  return adapters.get(format) ?? readerOfReferrals(referralAdapters?.get(format)?.https);
}

const readerOfReferrals = (https: ReferralAdapter['https']): ReceiptReader | undefined =>
  https && {
    readReceipt: (body) => {
      const read = https.readMessage(body);
      if (!read.ok) return read;
      return read.value.type === 'RECEIPT' ? { ...read, value: read.value.receipt } : unreadable('it is no receipt');
    },
    readMessage: (body) => https.readMessage(body),
    acknowledgeReceipt: (id, ok) => https.acknowledge(id, ok),
  };
