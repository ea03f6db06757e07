import type { PartnerAdapter } from '../adapters/adapter.js';
import type { PrismaClient } from '../prisma/client.js';
import { applyReading } from './apply-receipt.js';
import { type ReceiptReader, receiptReaderOf } from './channels/json-receipt.js';
import { firstBytes } from './stored-text.js';
import { deliveryProblem } from './problem-catalogue.js';
import { type InboundLogger, type KeptMessage, readInbound, unreadable } from './read-inbound.js';
import type { InboundState } from './receipt-table.js';

export type { InboundState } from './receipt-table.js';

export interface ReceiptContext {
  readonly prisma: PrismaClient;
  readonly adapters: ReadonlyMap<string, PartnerAdapter>;
  readonly logger?: InboundLogger;
}

export interface ReceiptAnswer {
  readonly inboundMessageId: string;
  readonly state: InboundState;
  /** HTTP status, body and type to answer the partner with. Whatever came has been kept; 413: only its beginning. */
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/** A receipt is a few kilobytes; of anything longer only the beginning is kept, this many bytes of UTF-8. */
export const RECEIPT_BYTES = 1_000_000;

/** Takes what a partner posted: keeps it first, whatever it is, and then makes of it what can be made. */
export async function receiveReceipt(context: ReceiptContext, partnerId: string, body: string): Promise<ReceiptAnswer> {
  const reader = await readerOf(context, partnerId);
  if (!reader) throw new Error(`no reader of receipts for partner ${partnerId}`);
  const kept = firstBytes(body, RECEIPT_BYTES);
  const tooLong = kept.length < body.length;
  const message = await keepMessage(context.prisma, { partnerId, channel: 'HTTPS', body: kept });
  const reading = tooLong
    ? unreadable(deliveryProblem('RECEIPT_TOO_LONG'))
    : readInbound(reader, message, context.logger);
  const state = await applyReading(context.prisma, message, reading);
  const answer = reader.acknowledgeReceipt(reading.ok ? reading.value.receiptId : undefined, reading.ok);
  return { inboundMessageId: message.id, state, status: tooLong ? 413 : 200, ...answer };
}

/** Keeps a message as it came (at most `RECEIPT_BYTES` of it), before anything is made of it. */
export async function keepMessage(
  prisma: PrismaClient,
  { partnerId, channel, body }: Omit<KeptMessage, 'id'>,
): Promise<KeptMessage> {
  const kept = firstBytes(body, RECEIPT_BYTES);
  const { id } = await prisma.inboundMessage.create({
    data: { partnerId, channel, body: kept, state: 'RECEIVED' },
    select: { id: true },
  });
  return { id, partnerId, channel, body: kept };
}

/** Takes up messages that were kept when the process died before anything was made of them. */
export async function sweepReceipts(context: ReceiptContext): Promise<void> {
  const left = await context.prisma.$queryRaw<{ id: string }[]>`
    select id from inbound_message
    where state = 'RECEIVED' and received_at < now() - interval '30 seconds' and channel <> 'EMAIL' order by id limit 100`;
  for (const { id } of left) await readKept(context, id);
}

/**
 * Reads one kept message with today's adapter and applies it. Undefined when that failed by a fault of ours, which is
 * logged, and for an e-mail, which the reader of the mailbox takes up: the message stays RECEIVED until then.
 */
export async function readKept(context: ReceiptContext, id: string): Promise<InboundState | undefined> {
  try {
    const message = await context.prisma.inboundMessage.findUniqueOrThrow({ where: { id } });
    if (message.state !== 'RECEIVED') return message.state as InboundState;
    if (message.channel === 'EMAIL') return undefined;
    // Only the beginning of one that was too long was kept: whatever that says, it is not what the partner said.
    const cut = Buffer.byteLength(message.body, 'utf8') > RECEIPT_BYTES - 4;
    const reading = cut
      ? unreadable(deliveryProblem('RECEIPT_TOO_LONG'))
      : readInbound(await readerOf(context, message.partnerId), message, context.logger);
    return await applyReading(context.prisma, message, reading);
  } catch (error) {
    context.logger?.error(
      { inboundMessageId: id, fault: (error as Error).name },
      'a receipt could not be applied; trying again',
    );
    return undefined;
  }
}

/** How a partner's receipts are read: as its adapter does it, or as JSON where it is not reached in a format of its own. */
async function readerOf({ prisma, adapters }: ReceiptContext, partnerId: string): Promise<ReceiptReader | undefined> {
  const row = await prisma.partner.findUnique({
    where: { id: partnerId },
    select: { id: true, adapter: true, channel: true },
  });
  return receiptReaderOf(row ?? { id: partnerId, adapter: null, channel: 'HTTPS' }, adapters);
}
