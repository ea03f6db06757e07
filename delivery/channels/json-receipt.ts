import { z } from 'zod';
import type { PartnerAdapter, Receipt } from '../../adapters/adapter.js';
import type { Outcome } from '../../domain/problem.js';
import { adapterIdOf } from '../partners.js';
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
export function readJsonReceipt(body: string): Outcome<Receipt> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return unreadable('it is not JSON');
  }
  const receipt = jsonReceipt.safeParse(value);
  if (receipt.success) return { ok: true, value: receipt.data, warnings: [] };
  const places = [...new Set(receipt.error.issues.map(({ path }) => `/${path.join('/')}`))].slice(0, 5);
  return unreadable(`wrong or missing: ${places.join(', ')}`);
}

const unreadable = (why: string): Outcome<Receipt> => ({
  ok: false,
  problems: [deliveryProblem('RECEIPT_UNREADABLE', why)],
  warnings: [],
});

/** How a partner's receipts are read and answered. */
export interface ReceiptReader {
  readReceipt(body: string): Outcome<Receipt>;
  acknowledgeReceipt(receiptId: string | undefined, ok: boolean): { body: string; contentType: string };
}

/** Receipts as JSON, and the answer to one: `{ receiptId, read }`. */
export const jsonReceiptReader: ReceiptReader = {
  readReceipt: readJsonReceipt,
  acknowledgeReceipt: (receiptId, ok) => ({
    body: JSON.stringify({ receiptId: receiptId ?? null, read: ok }),
    contentType: 'application/json; charset=utf-8',
  }),
};

/**
 * The reader of what a partner posts to its receipts endpoint: its adapter's where documents go to it by HTTPS in the
 * adapter's own envelope, JSON on every other channel. Undefined when there is no such adapter.
 */
export function receiptReaderOf(
  partner: { readonly id: string; readonly channel: string; readonly adapter: string | null },
  adapters: ReadonlyMap<string, PartnerAdapter>,
): ReceiptReader | undefined {
  return partner.channel === 'HTTPS' ? adapters.get(adapterIdOf(partner)) : jsonReceiptReader;
}
