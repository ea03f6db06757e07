import type { Problem } from '../../domain/problem.js';
import type { PrismaClient, Transaction } from '../../prisma/client.js';
import type { Delivery } from '../../prisma/rows.js';
import { tellDeliveriesChanged, withCase } from '../line.js';
import { lockReferrals, takeBackSent } from '../referral-progress.js';
import { closeMessage } from '../receipts/close-message.js';
import type { InboundState } from '../receipts/receipt-table.js';
import { isDecided } from '../status.js';

/** The mailbox has it; what the partner thinks of it is still to come. */
export const arrived = (prisma: PrismaClient, messageId: string, delivery: Delivery): Promise<InboundState> =>
  changed(prisma, messageId, delivery, async (tx) => {
    await tx.delivery.updateMany({ where: { id: delivery.id, arrivedAt: null }, data: { arrivedAt: new Date() } });
  });

/** A mail system on the way is still trying: said, not acted upon. */
export const delayed = (
  prisma: PrismaClient,
  messageId: string,
  delivery: Delivery,
  status?: string,
): Promise<InboundState> =>
  changed(prisma, messageId, delivery, async (tx) => {
    const lastFailure = `A mail system on the way has not been able to pass it on yet${codeOf(status)}; it goes on trying.`;
    await tx.delivery.updateMany({ where: { id: delivery.id, status: 'AWAITING_RECEIPT' }, data: { lastFailure } });
  });

/** It came back: nothing will happen by itself any more, so an operator has to look at it. */
export const bounced = (
  prisma: PrismaClient,
  messageId: string,
  delivery: Delivery,
  status?: string,
): Promise<InboundState> =>
  changed(prisma, messageId, delivery, async (tx) => {
    const { id, caseFileId, partnerId } = delivery;
    const lastFailure = `The e-mail came back${codeOf(status)}. Mend the address or ask the partner, then have it sent again.`;
    const { count } = await tx.delivery.updateMany({
      where: { id, status: { in: ['QUEUED', 'SENDING', 'AWAITING_RECEIPT'] } },
      // A worker that is sending it again meanwhile is fenced out.
      data: { status: 'STUCK', lastFailure, nextAttemptAt: null, claim: { increment: 1 } },
    });
    if (count === 0) return;
    await tellDeliveriesChanged(tx, [{ id, caseFileId, partnerId, status: 'STUCK' }]);
    if (delivery.referralId !== null) await takeBackSent(tx, id);
  });

const codeOf = (status: string | undefined): string => (status ? ` (status ${status})` : '');

/** Gives an e-mail a state that needs no change of a delivery. */
export const keptAs = (
  prisma: PrismaClient,
  messageId: string,
  state: InboundState,
  problems: readonly Problem[],
  deliveryId?: string,
): Promise<InboundState> =>
  prisma.$transaction((tx) => closeMessage(tx, messageId, { state, problems, ...(deliveryId ? { deliveryId } : {}) }));

/** Changes a delivery that is not decided, and closes the message, in one transaction that holds the case. */
function changed(
  prisma: PrismaClient,
  messageId: string,
  { id, caseFileId, referralId }: Delivery,
  change: (tx: Transaction) => Promise<void>,
): Promise<InboundState> {
  const work = async (tx: Transaction): Promise<InboundState> => {
    if (referralId !== null) await lockReferrals(tx, [referralId]);
    const { status } = await tx.delivery.findUniqueOrThrow({ where: { id }, select: { status: true } });
    if (!isDecided(status)) await change(tx);
    return closeMessage(tx, messageId, { state: 'APPLIED', problems: [], deliveryId: id });
  };
  return caseFileId === null ? prisma.$transaction(work) : withCase(prisma, caseFileId, work);
}
