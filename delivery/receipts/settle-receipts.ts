import type { Receipt } from '../../adapters/adapter.js';
import type { Problem } from '../../domain/problem.js';
import type { Transaction } from '../../prisma/client.js';
import { closeMessages } from './close-message.js';
import { decideDeliveries, type Verdict } from './decide-deliveries.js';
import { decidedBeforeOf } from './decided-before.js';
import { lockCases } from '../line.js';
import { deliveryProblem } from '../problem-catalogue.js';
import { lockReferrals } from '../referral-progress.js';
import { fateOfReceipt, type AnsweredDelivery, type InboundState, type ReceiptFate } from './receipt-table.js';
import { firstBytes } from '../stored-text.js';

/** A receipt that was read from a kept message, and the delivery that it says it answers. */
export interface GivenReceipt {
  readonly messageId: string;
  readonly receipt: Receipt;
  /** Undefined: none of this partner is known. */
  readonly delivery:
    { readonly id: string; readonly caseFileId: string | null; readonly referralId: string | null } | undefined;
}

/** A delivery while a group of receipts is gone through: each receipt finds what those before it left. */
interface Standing extends AnsweredDelivery {
  readonly id: string;
  readonly partnerId: string;
  /** The partner's ids of the receipts that have been applied to it. */
  readonly applied: ReadonlySet<string>;
}

/**
 * Makes of kept messages what can be made of them, by the table in receipt-table.ts, in the order given; in a few
 * statements, however many they are. Only a message that is RECEIVED is touched: however often and concurrently this is
 * called, each is applied once. Returns their states.
 */
export async function settleReceipts(tx: Transaction, given: readonly GivenReceipt[]): Promise<InboundState[]> {
  const { standing, open } = await hold(tx, given);
  const verdicts: Verdict[] = [];
  const closing: Parameters<typeof closeMessages>[1][number][] = [];
  const states = given.map(({ messageId, receipt, delivery }): InboundState => {
    const before = open.get(messageId)!;
    if (before !== 'RECEIVED') return before;
    const known = { receiptId: storable(receipt.receiptId), correlationId: storable(receipt.correlationId) };
    const answered = delivery && standing.get(delivery.id);
    const applied = answered?.applied.has(known.receiptId) ?? false;
    const fate = fateOfReceipt(answered, { verdict: receipt.verdict, applied });
    if (fate.state === 'APPLIED') {
      const { keepDecidedBefore } = fate;
      verdicts.push({ id: answered!.id, verdict: receipt.verdict, problems: receipt.problems, keepDecidedBefore });
      standing.set(answered!.id, {
        ...answered!,
        status: receipt.verdict,
        decidedBefore: keepDecidedBefore ? answered!.decidedBefore : undefined,
        applied: new Set(answered!.applied).add(known.receiptId),
      });
    }
    // What was never tried is not what the receipt answers.
    const answers = fate.state === 'UNMATCHED' ? {} : { deliveryId: answered!.id };
    const { state } = fate;
    closing.push({
      id: messageId,
      ...known,
      ...answers,
      verdict: receipt.verdict,
      state,
      problems: said(fate, receipt),
    });
    open.set(messageId, state);
    return state;
  });
  await decideDeliveries(tx, verdicts);
  await closeMessages(tx, closing);
  return states;
}

/** Holds the cases, the referrals, the deliveries and the messages, always in this order and each by their ids, and reads how they stand. */
async function hold(tx: Transaction, given: readonly GivenReceipt[]) {
  const deliveries = given.flatMap(({ delivery }) => delivery ?? []);
  const cases = [...new Set(deliveries.flatMap(({ caseFileId }) => caseFileId ?? []))];
  if (cases.length > 0) await lockCases(tx, cases);
  await lockReferrals(tx, [...new Set(deliveries.flatMap(({ referralId }) => referralId ?? []))]);
  const ids = [...new Set(deliveries.map(({ id }) => id))];
  const rows =
    ids.length === 0
      ? []
      : await tx.$queryRaw<HeldDelivery[]>`
    select id, partner_id as "partnerId", status, attempt_count as "attemptCount", decided_before as "decidedBefore"
    from delivery where id = any(${ids}::uuid[]) order by id for no key update`;
  const applied =
    ids.length === 0
      ? []
      : await tx.inboundMessage.findMany({
          where: { deliveryId: { in: ids }, state: 'APPLIED' },
          select: { deliveryId: true, partnerId: true, receiptId: true },
        });
  const messages = await tx.$queryRaw<{ id: string; state: InboundState }[]>`
    select id, state from inbound_message where id = any(${given.map(({ messageId }) => messageId)}::uuid[])
    order by id for no key update`;
  const receiptsOf = Map.groupBy(applied, ({ deliveryId }) => deliveryId);
  return {
    standing: new Map(
      rows.map(({ decidedBefore, ...row }): [string, Standing] => {
        const own = (receiptsOf.get(row.id) ?? []).filter(({ partnerId }) => partnerId === row.partnerId);
        const receipts = new Set(own.flatMap(({ receiptId }) => receiptId ?? []));
        return [row.id, { ...row, decidedBefore: decidedBeforeOf(decidedBefore), applied: receipts }];
      }),
    ),
    open: new Map(messages.map(({ id, state }) => [id, state])),
  };
}

type HeldDelivery = Omit<Standing, 'decidedBefore' | 'applied'> & { readonly decidedBefore: unknown };

const said = ({ state }: ReceiptFate, receipt: Receipt): readonly Problem[] =>
  state === 'UNMATCHED'
    ? [deliveryProblem('RECEIPT_UNMATCHED')]
    : state === 'CONTRADICTORY'
      ? [deliveryProblem('RECEIPT_CONTRADICTORY')]
      : receipt.problems;

/** Text from outside, fit for a column and an index. */
const storable = (text: string): string => firstBytes(text, 500);
