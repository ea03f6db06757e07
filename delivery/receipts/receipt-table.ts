import type { ReceiptVerdict } from '../../adapters/adapter.js';
import type { DecidedBefore } from './decided-before.js';
import { isDecided } from '../status.js';

/** The states of a message of a partner; `inbound_message.state`. */
export type InboundState = 'RECEIVED' | 'APPLIED' | 'REPEATED' | 'CONTRADICTORY' | 'UNMATCHED' | 'UNREADABLE';

/** The states of messages that nobody could make use of: kept, visible, and read again when an operator says so. */
export const quarantineStates = ['CONTRADICTORY', 'UNMATCHED', 'UNREADABLE'] as const satisfies readonly InboundState[];

/** Whether a message of this state waits for an operator. */
export const isQuarantined = (state: string): boolean => (quarantineStates as readonly string[]).includes(state);

/** The delivery that a receipt answers, as far as it matters. */
export interface AnsweredDelivery {
  readonly status: string;
  readonly attemptCount: number;
  /** Set while it is being sent again after it had been decided. */
  readonly decidedBefore: DecidedBefore | undefined;
}

/** The receipt, as far as it matters. */
export interface ReadReceipt {
  readonly verdict: ReceiptVerdict;
  /** Whether a receipt with the partner's same id has been applied to this delivery before. */
  readonly applied: boolean;
}

/** What is done with a receipt. `keepDecidedBefore`: what was decided before the replay stays visible beside it. */
export type ReceiptFate =
  | { readonly state: Exclude<InboundState, 'RECEIVED' | 'APPLIED' | 'UNREADABLE'> }
  | { readonly state: 'APPLIED'; readonly keepDecidedBefore: boolean };

/**
 * The written state table of receipts: what becomes of one, by the delivery that it answers. The first row that fits holds.
 *
 * |   | the delivery                                  | the receipt                        | fate          | why |
 * |---|-----------------------------------------------|------------------------------------|---------------|-----|
 * | 1 | unknown, or another partner's                 | any                                | UNMATCHED     | nothing is known that it could be about |
 * | 2 | never tried                                   | any                                | UNMATCHED     | nobody can have an opinion of what was not sent |
 * | 3 | decided                                       | says the same, or was applied before | REPEATED    | nothing new |
 * | 4 | decided                                       | says another                       | CONTRADICTORY | the first one stands until the partner has been asked |
 * | 5 | replayed, and not tried since                 | says what was decided before, or was applied before | REPEATED | a straggler; the replay goes on |
 * | 6 | replayed, and not tried since                 | says another                       | CONTRADICTORY | it answers what was sent before, which is decided |
 * | 7 | replayed and tried since                      | says what was decided before       | APPLIED       | the partner confirms; `decided_before` is cleared. Also when it is the very same receipt: many partners send that again instead of a new one |
 * | 8 | replayed and tried since                      | says another, and was applied before | REPEATED    | an older answer once more |
 * | 9 | replayed and tried since                      | says another                       | APPLIED       | an operator asked again and the partner looked again, so its last word counts; `decided_before` stays, so that the change is seen |
 * | 10 | undecided: QUEUED, BLOCKED, SENDING, AWAITING_RECEIPT, STUCK | any                 | APPLIED       | see below |
 *
 * Row 10 in full. SENDING: it comes before our own commit of "sent"; the worker that still waits for the first answer is
 * fenced out. QUEUED: an attempt of which we heard nothing did arrive. STUCK: the partner has it after all, and the next of
 * the case goes. AWAITING_RECEIPT and late: applied like any other; the alarm is over because the delivery no longer waits,
 * and `receipt_late_at` stays, so that it can be seen that it was late.
 *
 * Before this table is asked: what cannot be read, or is too long to be a receipt, is UNREADABLE; of the latter the beginning
 * is kept and the partner is told. What never arrived whole (broken off, or too slow) was no message: the partner gets no
 * acknowledgement and posts it again.
 */
export function fateOfReceipt(delivery: AnsweredDelivery | undefined, receipt: ReadReceipt): ReceiptFate {
  if (!delivery || delivery.attemptCount === 0) return { state: 'UNMATCHED' };
  const { status, attemptCount, decidedBefore: before } = delivery;
  if (isDecided(status)) {
    return { state: status === receipt.verdict || receipt.applied ? 'REPEATED' : 'CONTRADICTORY' };
  }
  if (!before) return { state: 'APPLIED', keepDecidedBefore: false };
  const same = before.status === receipt.verdict;
  if (attemptCount <= before.attempts) return { state: same || receipt.applied ? 'REPEATED' : 'CONTRADICTORY' };
  if (same) return { state: 'APPLIED', keepDecidedBefore: false };
  return receipt.applied ? { state: 'REPEATED' } : { state: 'APPLIED', keepDecidedBefore: true };
}
