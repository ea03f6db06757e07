import type { Receipt } from '../../adapters/adapter.js';
import type { AnswerMessage, ReferralMessage } from '../../adapters/referral-adapter.js';
import type { Outcome, Problem } from '../../domain/problem.js';
import { asMessage, readJsonMessage, type ReceiptReader } from '../channels/json-receipt.js';
import { deliveryProblem } from '../problem-catalogue.js';

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

/** A receipt as text that `readInbound` reads again. */
export const receiptAsText = ({ correlationId, receiptId, verdict, problems }: Receipt): string =>
  JSON.stringify({ correlationId, receiptId, verdict, problems });

/** An answer to a referral as text that `readInbound` reads again. */
export const answerAsText = ({ correlationId, answerId, answer, reason, at }: AnswerMessage): string =>
  JSON.stringify({ correlationId, answerId, answer, reason, at });

/** Of a message that nothing can be made of: why. */
export const unreadable = (...problems: readonly Problem[]) => ({ ok: false, problems, warnings: [] }) as const;

/**
 * Makes out what a message says: what came through the API in the hub's own words (JSON), everything else as the reader of
 * the partner reads it. A fault of ours in doing so is logged, and the message is as good as unreadable until that is mended.
 */
export function readInbound(
  reader: ReceiptReader | undefined,
  message: KeptMessage,
  logger?: InboundLogger,
): Outcome<ReferralMessage> {
  try {
    if (message.channel === 'INBOX') return readJsonMessage(message.body);
    if (!reader) return unreadable(deliveryProblem('RECEIPT_UNREADABLE'));
    return reader.readMessage?.(message.body) ?? asMessage(reader.readReceipt(message.body));
  } catch (error) {
    logger?.error(
      { inboundMessageId: message.id, partnerId: message.partnerId, fault: (error as Error).name },
      'a receipt could not be read, by a fault of the hub',
    );
    return unreadable(deliveryProblem('RECEIPT_UNREADABLE'));
  }
}
