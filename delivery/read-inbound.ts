import { z } from 'zod';
import type { PartnerAdapter, Receipt } from '../adapters/adapter.js';
import type { Outcome, Problem } from '../domain/problem.js';
import { deliveryProblem } from './problem-catalogue.js';

/** The one method of the logger that is needed. */
export interface InboundLogger {
  error(details: object, message: string): void;
}

/** A message as it was kept. */
export interface KeptMessage {
  readonly id: string;
  readonly partnerId: string;
  /** How it came: HTTPS, INBOX or EMAIL. */
  readonly channel: string;
  readonly body: string;
}

/** A verdict in the hub's own words: what `acknowledgeDelivery` of the API keeps as the body of its message. */
const ownReceipt = z.object({
  correlationId: z.string(),
  receiptId: z.string(),
  verdict: z.enum(['ACCEPTED', 'ACCEPTED_WITH_WARNINGS', 'REJECTED']),
  problems: z.array(z.object({ code: z.string(), path: z.string(), message: z.string() })).default([]),
});

/** A receipt as text that `readInbound` reads again. */
export const receiptAsText = ({ correlationId, receiptId, verdict, problems }: Receipt): string =>
  JSON.stringify({ correlationId, receiptId, verdict, problems });

export const unreadable = (...problems: readonly Problem[]): Outcome<Receipt> => ({
  ok: false,
  problems,
  warnings: [],
});

/**
 * Makes out what a message says: what came through the API in the hub's own words, everything else as the partner's adapter
 * reads it. A fault of ours in doing so is logged, and the message is as good as unreadable until that is mended.
 */
export function readInbound(
  adapter: PartnerAdapter | undefined,
  message: KeptMessage,
  logger?: InboundLogger,
): Outcome<Receipt> {
  try {
    if (message.channel === 'INBOX') return readOwn(message.body);
    return adapter ? adapter.readReceipt(message.body) : unreadable(deliveryProblem('RECEIPT_UNREADABLE'));
  } catch (error) {
    logger?.error(
      { inboundMessageId: message.id, partnerId: message.partnerId, fault: (error as Error).name },
      'a receipt could not be read, by a fault of the hub',
    );
    return unreadable(deliveryProblem('RECEIPT_UNREADABLE'));
  }
}

function readOwn(body: string): Outcome<Receipt> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return unreadable(deliveryProblem('RECEIPT_UNREADABLE'));
  }
  const { data } = ownReceipt.safeParse(json);
  return data ? { ok: true, value: data, warnings: [] } : unreadable(deliveryProblem('RECEIPT_UNREADABLE'));
}
