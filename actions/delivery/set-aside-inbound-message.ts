import { deliveryRefusal } from '../../delivery/problem-catalogue.js';
import { isQuarantined } from '../../delivery/receipts/receipt-table.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { checkReason } from './reason.js';

export interface SetAsideInboundMessage {
  readonly idempotencyKey: string;
  /** Database id of the message. */
  readonly inboundMessageId: string;
  readonly reason: string;
}

/**
 * Takes a message out of quarantine without effect, and keeps who did so and why. It is not removed, and can still be read
 * again by its id. Problems: NOT_FOUND, NOT_IN_QUARANTINE, REQUIRED and TOO_LONG (reason).
 */
export function setAsideInboundMessage(context: ActionContext, input: SetAsideInboundMessage): Promise<ActionOutcome> {
  return idempotently(context, 'setAsideInboundMessage', input, async (tx) => {
    const problems = checkReason(input.reason);
    if (problems.length > 0) return refused(...problems);
    const id = input.inboundMessageId;
    await tx.$queryRaw`select id from inbound_message where id = ${id}::uuid for no key update`;
    const message = await tx.inboundMessage.findUnique({ where: { id }, select: { state: true, setAsideAt: true } });
    if (!message) return refused(problem('NOT_FOUND', '/inboundMessageId'));
    if (!isQuarantined(message.state) || message.setAsideAt !== null)
      return refused(deliveryRefusal('NOT_IN_QUARANTINE', '/inboundMessageId'));
    await tx.inboundMessage.update({
      where: { id },
      data: { setAsideAt: context.now(), setAsideBy: context.actor.id, setAsideReason: input.reason },
    });
    return { ok: true, id };
  });
}
