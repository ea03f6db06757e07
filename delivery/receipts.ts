import type { PartnerAdapter, Receipt } from '../adapters/adapter.js';
import type { Outcome, Problem } from '../domain/problem.js';
import { isUuid } from '../domain/uuid.js';
import type { PrismaClient, Transaction } from '../prisma/client.js';
import type { Delivery } from '../prisma/rows.js';
import type { DeliveryLogger } from './dispatch.js';
import { advanceLine, decideCaseFile, tellDeliveriesChanged, withCase } from './line.js';
import { firstBytes, storableProblems } from './outcome.js';
import { deliveryProblem } from './problem-catalogue.js';
import { isDecided } from './status.js';

export interface ReceiptContext {
  readonly prisma: PrismaClient;
  readonly adapters: ReadonlyMap<string, PartnerAdapter>;
  readonly logger: DeliveryLogger;
}

/**
 * What became of a message of a partner.
 *
 * | the delivery it answers is          | the receipt                            | state         |
 * |-------------------------------------|----------------------------------------|---------------|
 * | attempted and undecided, even stuck | is applied                             | APPLIED       |
 * | decided, and this says the same     | changes nothing                        | REPEATED      |
 * | decided, and this says another      | is kept; the first decision stands     | CONTRADICTORY |
 * | unknown, another's, or never tried  | is kept                                | UNMATCHED     |
 * | not to be made out                  | is kept                                | UNREADABLE    |
 *
 * The same receipt again (by the partner's own id of it) is REPEATED whatever the delivery has become meanwhile.
 */
export type InboundState = 'RECEIVED' | 'APPLIED' | 'REPEATED' | 'CONTRADICTORY' | 'UNMATCHED' | 'UNREADABLE';

export interface ReceiptAnswer {
  readonly inboundMessageId: string;
  readonly state: InboundState;
  /** HTTP status, body and type to answer the partner with: whatever came has been kept, so the status is 200. */
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/** A receipt is a few kilobytes; of anything longer only the beginning is kept. */
export const RECEIPT_BYTES = 1_000_000;

/** Takes what a partner posted: keeps it first, whatever it is, and then makes of it what can be made. */
export async function receiveReceipt(context: ReceiptContext, partnerId: string, body: string): Promise<ReceiptAnswer> {
  const adapter = context.adapters.get(partnerId);
  if (!adapter) throw new Error(`no adapter for partner ${partnerId}`);
  const kept = firstBytes(body, RECEIPT_BYTES);
  const tooLong = kept.length < body.length;
  const message = await context.prisma.inboundMessage.create({ data: { partnerId, body: kept, state: 'RECEIVED' } });
  const reading = tooLong
    ? unreadable([deliveryProblem('RECEIPT_TOO_LONG')])
    : readReceipt(context, adapter, message.id, kept);
  const state = await apply(context, message.id, partnerId, reading);
  const answer = adapter.acknowledgeReceipt(reading.ok ? reading.value.receiptId : undefined, reading.ok);
  return { inboundMessageId: message.id, state, status: 200, ...answer };
}

/** Takes up messages that were kept when the process died before anything was made of them. */
export async function sweepReceipts(context: ReceiptContext): Promise<void> {
  const left = await context.prisma.$queryRaw<{ id: string; partnerId: string; body: string }[]>`
    select id, partner_id as "partnerId", body from inbound_message
    where state = 'RECEIVED' and received_at < now() - interval '30 seconds' order by id limit 100`;
  for (const { id, partnerId, body } of left) {
    const adapter = context.adapters.get(partnerId);
    if (!adapter) continue;
    try {
      await apply(context, id, partnerId, readReceipt(context, adapter, id, body));
    } catch (error) {
      context.logger.error(
        { inboundMessageId: id, partnerId, fault: (error as Error).name },
        'a receipt could not be applied; trying again',
      );
    }
  }
}

const unreadable = (problems: readonly Problem[]): Outcome<Receipt> => ({ ok: false, problems, warnings: [] });

function readReceipt(
  context: ReceiptContext,
  adapter: PartnerAdapter,
  inboundMessageId: string,
  body: string,
): Outcome<Receipt> {
  try {
    return adapter.readReceipt(body);
  } catch (error) {
    context.logger.error(
      { inboundMessageId, partnerId: adapter.id, fault: (error as Error).name },
      'a receipt could not be read, by a fault of the hub',
    );
    return unreadable([deliveryProblem('RECEIPT_UNREADABLE')]);
  }
}

async function apply(
  context: ReceiptContext,
  messageId: string,
  partnerId: string,
  reading: Outcome<Receipt>,
): Promise<InboundState> {
  if (!reading.ok) return close(context.prisma, messageId, { state: 'UNREADABLE', problems: reading.problems });
  const receipt = reading.value;
  const known = { receiptId: storable(receipt.receiptId), correlationId: storable(receipt.correlationId) };
  const delivery = await findDelivery(context.prisma, partnerId, receipt.correlationId);
  if (!delivery || delivery.attemptCount === 0) {
    return close(context.prisma, messageId, {
      ...known,
      state: 'UNMATCHED',
      problems: [deliveryProblem('RECEIPT_UNMATCHED')],
    });
  }
  return withCase(context.prisma, delivery.caseFileId, async (tx) => {
    const state = await settle(tx, messageId, delivery.id, receipt, known.receiptId);
    const problems = state === 'CONTRADICTORY' ? [deliveryProblem('RECEIPT_CONTRADICTORY')] : receipt.problems;
    return close(tx, messageId, { ...known, deliveryId: delivery.id, state, problems });
  });
}

/** Puts a verdict onto its delivery. The case is held, so that neither a worker nor another receipt comes between. */
async function settle(
  tx: Transaction,
  messageId: string,
  deliveryId: string,
  receipt: Receipt,
  receiptId: string,
): Promise<InboundState> {
  const delivery = await tx.delivery.findUniqueOrThrow({ where: { id: deliveryId } });
  const before = await tx.inboundMessage.findFirst({
    where: { partnerId: delivery.partnerId, receiptId, deliveryId, state: 'APPLIED', id: { not: messageId } },
    select: { id: true },
  });
  if (before) return 'REPEATED';
  if (isDecided(delivery.status)) return delivery.status === receipt.verdict ? 'REPEATED' : 'CONTRADICTORY';
  await tx.$executeRaw`
    update delivery set status = ${receipt.verdict}, problems = ${JSON.stringify(storableProblems(receipt.problems))}::jsonb,
      receipt_at = now(), sent_at = coalesce(sent_at, now()), updated_at = now(),
      -- A worker that is still waiting for the partner's first answer comes too late with it.
      claim = claim + 1, next_attempt_at = null, last_failure = null, starts = 0, failures = 0, retrying_since = null
    where id = ${deliveryId}::uuid`;
  await tellDeliveriesChanged(tx, [
    { id: deliveryId, caseFileId: delivery.caseFileId, partnerId: delivery.partnerId, status: receipt.verdict },
  ]);
  await advanceLine(tx, delivery);
  await decideCaseFile(tx, delivery.caseFileId);
  return 'APPLIED';
}

/** The delivery that a receipt of this partner answers; another partner's is as good as unknown. */
async function findDelivery(prisma: PrismaClient, partnerId: string, correlationId: string): Promise<Delivery | null> {
  if (!isUuid(correlationId.toLowerCase())) return null;
  return prisma.delivery.findFirst({ where: { correlationId: correlationId.toLowerCase(), partnerId } });
}

interface Fate {
  readonly state: InboundState;
  readonly problems: readonly Problem[];
  readonly receiptId?: string;
  readonly correlationId?: string;
  readonly deliveryId?: string;
}

async function close(
  client: PrismaClient | Transaction,
  id: string,
  { problems, ...fate }: Fate,
): Promise<InboundState> {
  await client.inboundMessage.update({ where: { id }, data: { ...fate, problems: storableProblems(problems) } });
  return fate.state;
}

/** Text from outside, fit for a column and an index. */
const storable = (text: string): string => firstBytes(text, 500);
