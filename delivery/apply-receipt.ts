import type { Receipt } from '../adapters/adapter.js';
import type { Outcome, Problem } from '../domain/problem.js';
import { isUuid } from '../domain/uuid.js';
import type { PrismaClient, Transaction } from '../prisma/client.js';
import type { Delivery } from '../prisma/rows.js';
import { closeMessage } from './close-message.js';
import { decidedBeforeOf } from './decided-before.js';
import { advanceLine, decideCaseFile, lockCases, tellDeliveriesChanged, withCase } from './line.js';
import { observeReceipt } from './observe.js';
import { firstBytes, storableProblems } from './stored-text.js';
import { deliveryProblem } from './problem-catalogue.js';
import { fateOfReceipt, type InboundState, type ReceiptFate } from './receipt-table.js';

/**
 * Makes of a kept message what can be made of it, by the table in receipt-table.ts. Only a message that is RECEIVED is
 * touched: however often and concurrently this is called, it is applied once. Returns its state.
 */
export async function applyReading(
  prisma: PrismaClient,
  message: { readonly id: string; readonly partnerId: string },
  reading: Outcome<Receipt>,
): Promise<InboundState> {
  if (!reading.ok) {
    const { problems } = reading;
    return observeReceipt(message, null, () =>
      prisma.$transaction((tx) => closeMessage(tx, message.id, { state: 'UNREADABLE', problems })),
    );
  }
  const receipt = reading.value;
  const delivery = await findDelivery(prisma, message.partnerId, receipt.correlationId);
  return observeReceipt(message, delivery, () =>
    withCase(prisma, delivery?.caseFileId ?? null, (tx) => settle(tx, message.id, delivery?.id, receipt)),
  );
}

/** As `applyReading`, of a receipt that is kept in the same transaction. */
export async function applyReceipt(
  tx: Transaction,
  message: { readonly id: string; readonly partnerId: string },
  receipt: Receipt,
): Promise<InboundState> {
  const delivery = await findDelivery(tx, message.partnerId, receipt.correlationId);
  if (delivery && delivery.caseFileId !== null) await lockCases(tx, [delivery.caseFileId]);
  return observeReceipt(message, delivery, () => settle(tx, message.id, delivery?.id, receipt));
}

async function settle(
  tx: Transaction,
  messageId: string,
  deliveryId: string | undefined,
  receipt: Receipt,
): Promise<InboundState> {
  const known = { receiptId: storable(receipt.receiptId), correlationId: storable(receipt.correlationId) };
  const delivery = deliveryId === undefined ? undefined : await lockDelivery(tx, deliveryId);
  // Locked after the case and the delivery, always in this order.
  const [open] = await tx.$queryRaw<{ state: InboundState }[]>`
    select state from inbound_message where id = ${messageId}::uuid for no key update`;
  if (open!.state !== 'RECEIVED') return open!.state;
  const fate = fateOfReceipt(delivery && { ...delivery, decidedBefore: decidedBeforeOf(delivery.decidedBefore) }, {
    verdict: receipt.verdict,
    applied: delivery ? await wasApplied(tx, delivery, known.receiptId, messageId) : false,
  });
  if (fate.state === 'APPLIED') await decide(tx, delivery!, receipt, fate);
  // What was never tried is not what the receipt answers.
  const answered = fate.state === 'UNMATCHED' ? {} : { deliveryId: delivery!.id };
  const { state } = fate;
  const said = { ...known, ...answered, verdict: receipt.verdict };
  return closeMessage(tx, messageId, { ...said, state, problems: problemsOf(fate, receipt) });
}

const problemsOf = ({ state }: ReceiptFate, receipt: Receipt): readonly Problem[] =>
  state === 'UNMATCHED'
    ? [deliveryProblem('RECEIPT_UNMATCHED')]
    : state === 'CONTRADICTORY'
      ? [deliveryProblem('RECEIPT_CONTRADICTORY')]
      : receipt.problems;

async function lockDelivery(tx: Transaction, id: string): Promise<Delivery> {
  await tx.$queryRaw`select id from delivery where id = ${id}::uuid for no key update`;
  return tx.delivery.findUniqueOrThrow({ where: { id } });
}

async function wasApplied(
  tx: Transaction,
  { id: deliveryId, partnerId }: Delivery,
  receiptId: string,
  messageId: string,
): Promise<boolean> {
  const before = await tx.inboundMessage.findFirst({
    where: { partnerId, receiptId, deliveryId, state: 'APPLIED', id: { not: messageId } },
    select: { id: true },
  });
  return before !== null;
}

/** Puts a verdict onto its delivery, lets the next one of the case go, and gives the case file its verdict. */
async function decide(
  tx: Transaction,
  { id, caseFileId, partnerId }: Delivery,
  { verdict, problems }: Receipt,
  { keepDecidedBefore }: ReceiptFate & { state: 'APPLIED' },
): Promise<void> {
  await tx.$executeRaw`
    update delivery set status = ${verdict}, problems = ${JSON.stringify(storableProblems(problems))}::jsonb,
      receipt_at = now(), sent_at = coalesce(sent_at, now()), updated_at = now(),
      decided_before = case when ${keepDecidedBefore} then decided_before end,
      -- A worker that is still waiting for the partner's first answer comes too late with it.
      claim = claim + 1, next_attempt_at = null, last_failure = null, starts = 0, failures = 0, retrying_since = null
    where id = ${id}::uuid`;
  await tellDeliveriesChanged(tx, [{ id, caseFileId, partnerId, status: verdict }]);
  await advanceLine(tx, { caseFileId, partnerId });
  await decideCaseFile(tx, caseFileId);
}

/** The delivery that a receipt of this partner answers; another partner's is as good as unknown. */
async function findDelivery(
  prisma: PrismaClient | Transaction,
  partnerId: string,
  correlationId: string,
): Promise<Delivery | null> {
  const id = correlationId.toLowerCase();
  return isUuid(id) ? prisma.delivery.findFirst({ where: { correlationId: id, partnerId } }) : null;
}

/** Text from outside, fit for a column and an index. */
const storable = (text: string): string => firstBytes(text, 500);
