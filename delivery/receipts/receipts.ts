import type { PartnerAdapter } from '../../adapters/adapter.js';
import type { ReferralAdapter, ReferralMessage } from '../../adapters/referral-adapter.js';
import type { Outcome } from '../../domain/problem.js';
import type { PrismaClient } from '../../prisma/client.js';
import { endedBefore, endingAfter } from '../../prisma/ending-after.js';
import { applyAnswerMessage } from './apply-answer.js';
import { ReceiptDesk } from './apply-receipt.js';
import { type ReceiptReader, receiptReaderOf } from '../channels/json-receipt.js';
import { Grouped } from '../../work/grouped.js';
import { deliveryProblem } from '../problem-catalogue.js';
import { takeUpLeftOver } from './left-over.js';
import { type InboundLogger, type KeptMessage, readInbound, unreadable } from './read-inbound.js';
import type { InboundState } from './receipt-table.js';
import { firstBytes } from '../stored-text.js';
import { timeOrderedId } from '../time-ordered-id.js';

export type { InboundState } from './receipt-table.js';

export interface ReceiptContext {
  readonly prisma: PrismaClient;
  readonly adapters: ReadonlyMap<string, PartnerAdapter>;
  /** The formats of agencies that take referrals; none unless told. */
  readonly referralAdapters?: ReadonlyMap<string, ReferralAdapter>;
  readonly logger?: InboundLogger;
  /** How long the statements of those that come together may take before they are cancelled, milliseconds; as long as any of ours (30 s) unless told. */
  readonly withinMs?: number;
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

/** While many come, a group begins this often: a partner that posts one after another never waits for it. */
const EVERY_MS = 20;

/** As long as a statement may take anywhere; milliseconds. */
const WITHIN_MS = 30_000;

/** Takes what a partner posted; for as many at once as come. */
export type ReceiptTaking = (partnerId: string, body: string) => Promise<ReceiptAnswer>;

/**
 * How a process takes what partners post: each is kept first, whatever it is, and then made of it what can be made. Those
 * that come at the same time are kept, and applied, by few transactions together.
 */
export function receiptTaking(context: ReceiptContext): ReceiptTaking {
  const { prisma, logger, withinMs = WITHIN_MS } = context;
  const desk = new ReceiptDesk(prisma, withinMs);
  const options = { atOnce: 4, together: true, everyMs: EVERY_MS, splits: endedBefore };
  const kept = new Grouped<Omit<KeptMessage, 'id'>, KeptMessage>(
    (messages) => endingAfter(withinMs, () => keepMessages(prisma, messages)),
    options,
  );
  const readers = new Grouped<string, ReceiptReader | undefined>(
    (ids) => endingAfter(withinMs, () => readersOf(context, ids)),
    options,
  );
  return async (partnerId, body) => {
    const reader = await readers.do(partnerId);
    if (!reader) throw new Error(`no reader of receipts for partner ${partnerId}`);
    const message = await kept.do({ partnerId, channel: 'HTTPS', body });
    const tooLong = message.body.length < body.length;
    const reading = tooLong ? unreadable(deliveryProblem('RECEIPT_TOO_LONG')) : readInbound(reader, message, logger);
    const state = await applyMessage(prisma, desk, message, reading);
    const answer = reader.acknowledgeReceipt(reading.ok ? idOf(reading.value) : undefined, reading.ok);
    return { inboundMessageId: message.id, state, status: tooLong ? 413 : 200, ...answer };
  };
}

/** Keeps messages as they came (at most `RECEIPT_BYTES` of each), before anything is made of them. */
export async function keepMessages(
  prisma: PrismaClient,
  messages: readonly Omit<KeptMessage, 'id'>[],
): Promise<KeptMessage[]> {
  const kept = messages.map(({ partnerId, channel, body }) => ({
    ...{ id: timeOrderedId(), partnerId, channel, body: firstBytes(body, RECEIPT_BYTES) },
  }));
  const column = (name: keyof KeptMessage): string[] => kept.map((message) => message[name]);
  // That it was collected is recorded with it, for the audit, and moved into its chain soon after (audit/waiting.ts).
  await prisma.$executeRaw`
    with given as (
      select * from unnest(${column('id')}::uuid[], ${column('partnerId')}::text[], ${column('channel')}::text[],
        ${column('body')}::text[]) as given (id, partner_id, channel, body)
    ), audited as (
      insert into audit_waiting (id, at, due_at, entry)
      select id, now(), now(), jsonb_build_object(
        'actorId', 'partner:' || partner_id, 'actorName', partner_id, 'role', 'partner', 'partnerId', partner_id,
        'purpose', null, 'justification', null, 'operation', 'receiveMessage', 'kind', 'COLLECTION', 'outcome', 'ALLOWED',
        'records', jsonb_build_array('InboundMessage:' || id), 'people', jsonb_build_array(),
        'recipients', jsonb_build_array(), 'count', 1)
      from given
    )
    insert into inbound_message (id, partner_id, channel, body, state)
    select id, partner_id, channel, body, 'RECEIVED' from given`;
  return kept;
}

/** Takes up messages that were kept when the process died, or failed, before anything was made of them. Each in its turn. */
export const sweepReceipts = (context: ReceiptContext): Promise<void> =>
  takeUpLeftOver(context.prisma, { byMail: false, most: 100, apply: ({ id }) => readKept(context, id) });

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
      : readInbound((await readersOf(context, [message.partnerId]))[0], message, context.logger);
    return await applyMessage(context.prisma, new ReceiptDesk(context.prisma), message, reading);
  } catch (error) {
    context.logger?.error(
      { inboundMessageId: id, fault: (error as Error).name },
      'a receipt could not be applied; trying again',
    );
    return undefined;
  }
}

/** Makes of a message what can be made of it: a receipt by the table of receipts, an answer to a referral by that of answers. */
function applyMessage(
  prisma: PrismaClient,
  desk: ReceiptDesk,
  message: KeptMessage,
  reading: Outcome<ReferralMessage>,
): Promise<InboundState> {
  if (!reading.ok) return desk.apply(message, reading);
  const { value } = reading;
  return value.type === 'RECEIPT'
    ? desk.apply(message, { ...reading, value: value.receipt })
    : applyAnswerMessage(prisma, message, value.answer);
}

const idOf = (message: ReferralMessage): string =>
  message.type === 'RECEIPT' ? message.receipt.receiptId : message.answer.answerId;

/** How partners' receipts are read: as their adapters do it, or as JSON where they are not reached in a format of their own. */
async function readersOf(
  { prisma, adapters, referralAdapters }: ReceiptContext,
  partnerIds: readonly string[],
): Promise<(ReceiptReader | undefined)[]> {
  const rows = await prisma.partner.findMany({
    where: { id: { in: [...new Set(partnerIds)] } },
    select: { id: true, adapter: true, channel: true },
  });
  return partnerIds.map((id) =>
    receiptReaderOf(
      rows.find((row) => row.id === id) ?? { id, adapter: null, channel: 'HTTPS' },
      adapters,
      referralAdapters,
    ),
  );
}
