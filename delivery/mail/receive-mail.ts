import type { Outcome } from '../../domain/problem.js';
import type { Receipt } from '../../adapters/adapter.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { Delivery } from '../../prisma/rows.js';
import { applyAnswerMessage } from '../receipts/apply-answer.js';
import { applyReading } from '../receipts/apply-receipt.js';
import { loadPartner, type PartnerOn } from '../partners/partners.js';
import { deliveryProblem } from '../problem-catalogue.js';
import { takeUpLeftOver } from '../receipts/left-over.js';
import { type InboundLogger, unreadable } from '../receipts/read-inbound.js';
import { keepMessages } from '../receipts/receipts.js';
import type { InboundState } from '../receipts/receipt-table.js';
import { firstBytes } from '../stored-text.js';
import { arrived, bounced, delayed, keptAs } from './apply-delivery-status.js';
import { type Answered, type InboundMail, readMail } from './read-mail.js';

/** What an e-mail is kept under until it is known whose it is. */
export const UNKNOWN_SENDER = 'unknown-sender';

export interface MailContext {
  readonly prisma: PrismaClient;
  readonly logger?: InboundLogger;
}

/**
 * Takes an e-mail that came to the hub: keeps it first, whatever it is, and then makes of it what can be made; undefined when that failed by a
 * fault of ours, and is tried again later (`sweepMail`). Rejects only when it could not be kept: then it has to be sent again.
 */
export async function receiveMail(context: MailContext, raw: string): Promise<InboundState | undefined> {
  const [kept] = await keepMessages(context.prisma, [{ partnerId: UNKNOWN_SENDER, channel: 'EMAIL', body: raw }]);
  return applyKept(context, kept!);
}

/** `applyMail`, whose failure is logged and holds up no other. */
async function applyKept(
  context: MailContext,
  { id, body }: { readonly id: string; readonly body: string },
): Promise<InboundState | undefined> {
  try {
    return await applyMail(context, id, body);
  } catch (error) {
    const fault = (error as Error).name;
    context.logger?.error({ inboundMessageId: id, fault }, 'an e-mail could not be applied; trying again');
    return undefined;
  }
}

/**
 * Makes of a kept e-mail what can be made of it, once however often it is called.
 *
 * | it is                                   | for a delivery by e-mail              | state      |
 * |-----------------------------------------|---------------------------------------|------------|
 * | a delivery status: delivered            | `arrived_at`; a verdict if DELIVERED counts as acceptance | APPLIED |
 * | … relayed or expanded                   | nothing: where it went on to does not tell | APPLIED |
 * | … delayed                               | says so in `last_failure`             | APPLIED    |
 * | … failed (bounced)                      | STUCK: an operator mends the address and replays | APPLIED |
 * | a JSON receipt from the partner's address | by the table of receipts            | as there   |
 * | a JSON answer to a referral from it     | by the table of answers               | as there   |
 * | anything else that answers a delivery   | kept for a person to read             | UNREADABLE |
 * | anything that answers nothing of ours   | –                                     | UNMATCHED  |
 */
export async function applyMail(context: MailContext, id: string, raw: string): Promise<InboundState> {
  const { prisma } = context;
  const mail = await readMail(raw).catch((error: unknown) => {
    context.logger?.error({ inboundMessageId: id, fault: (error as Error).name }, 'an e-mail could not be read');
    return undefined;
  });
  const delivery = mail && (await answeredDelivery(prisma, mail.answers));
  const partnerId = delivery?.partnerId ?? UNKNOWN_SENDER;
  if (partnerId !== UNKNOWN_SENDER)
    await prisma.inboundMessage.updateMany({ where: { id, state: 'RECEIVED' }, data: { partnerId } });
  const message = { id, partnerId };
  if (!mail) return applyReading(prisma, message, unreadable(deliveryProblem('RECEIPT_UNREADABLE')));
  if (!delivery) return keptAs(prisma, id, 'UNMATCHED', [deliveryProblem('RECEIPT_UNMATCHED')]);
  const partner = await loadPartner(prisma, partnerId);
  if (partner.channel !== 'EMAIL') return keptAs(prisma, id, 'UNMATCHED', [deliveryProblem('RECEIPT_UNMATCHED')]);
  return apply(context, message, mail, delivery, partner);
}

async function apply(
  { prisma }: MailContext,
  message: { readonly id: string; readonly partnerId: string },
  mail: InboundMail,
  delivery: Delivery,
  { connection }: PartnerOn<'EMAIL'>,
): Promise<InboundState> {
  if (mail.kind === 'delivery-status') {
    const { recipients } = mail.report;
    const failed = recipients.find(({ action }) => action === 'failed');
    if (failed) return bounced(prisma, message.id, delivery, failed.status);
    const late = recipients.find(({ action }) => action === 'delayed');
    if (late) return delayed(prisma, message.id, delivery, late.status);
    if (!recipients.some(({ action }) => action === 'delivered')) {
      return keptAs(prisma, message.id, 'APPLIED', [], delivery.id);
    }
    if (connection.acceptedWhen === 'ACKNOWLEDGED') return arrived(prisma, message.id, delivery);
    await prisma.delivery.updateMany({ where: { id: delivery.id, arrivedAt: null }, data: { arrivedAt: new Date() } });
    return applyReading(prisma, message, accepted(delivery.correlationId, mail.id));
  }
  const fromPartner = connection.to.some((address) => address.toLowerCase() === mail.from);
  if (mail.kind === 'message' && fromPartner) {
    return mail.message.type === 'RECEIPT'
      ? applyReading(prisma, message, { ok: true, value: mail.message.receipt, warnings: [] })
      : applyAnswerMessage(prisma, message, mail.message.answer);
  }
  return keptAs(prisma, message.id, 'UNREADABLE', [deliveryProblem('EMAIL_TO_BE_READ')], delivery.id);
}

const accepted = (correlationId: string, id: string): Outcome<Receipt> => ({
  ok: true,
  value: { correlationId, receiptId: `delivery-status ${id}`, verdict: 'ACCEPTED', problems: [] },
  warnings: [],
});

/** The delivery by e-mail that a message answers, by our correlation id, the id of our message, or the number of the referral. */
async function answeredDelivery(
  prisma: PrismaClient,
  { correlationId, messageId, referralNumber }: Answered,
): Promise<Delivery | null> {
  const which = [
    ...(correlationId ? [{ correlationId: correlationId.toLowerCase() }] : []),
    ...(messageId ? [{ messageId: messageId.toLowerCase() }] : []),
    ...(referralNumber
      ? [{ referral: { number: firstBytes(referralNumber.toUpperCase(), 200) }, purpose: 'ORIGINAL' }]
      : []),
  ];
  for (const where of which) {
    const delivery = await prisma.delivery.findFirst({ where: { ...where, attemptCount: { gt: 0 } } });
    if (delivery) return delivery;
  }
  return null;
}

/** Takes up e-mails that were kept and of which nothing could be made: the process died, or failed at it. Each in its turn. */
export const sweepMail = (context: MailContext): Promise<void> =>
  takeUpLeftOver(context.prisma, { byMail: true, most: 20, apply: (kept) => applyKept(context, kept) });
