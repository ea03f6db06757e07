import type { Receipt, ReceiptVerdict } from '../../adapters/adapter.js';
import { applyReceipt } from '../../delivery/receipts/apply-receipt.js';
import { deliveryProblem } from '../../delivery/problem-catalogue.js';
import { receiptAsText } from '../../delivery/receipts/read-inbound.js';
import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';

export interface AcknowledgeDelivery {
  readonly idempotencyKey: string;
  readonly deliveryId: string;
  readonly verdict: ReceiptVerdict;
  /** In the partner's own codes and words. */
  readonly problems: readonly Problem[];
}

const MOST_PROBLEMS = 1_000;

/**
 * A partner's verdict on a document, given through the API; an operator may record what a partner said in another way. It is
 * kept as a message of the partner and goes by the same table as every receipt: what was said before is fine to say again;
 * what contradicts it is kept for an operator, and told as a warning `ACKNOWLEDGEMENT_CONTRADICTORY`.
 * Problems: NOT_FOUND (also another partner's), DELIVERY_NOT_SENT, REQUIRED (no reason), TOO_MANY, TOO_LONG,
 * CHARACTER_NOT_STORABLE.
 */
export function acknowledgeDelivery(context: ActionContext, input: AcknowledgeDelivery): Promise<ActionOutcome> {
  return idempotently(context, 'acknowledgeDelivery', input, async (tx) => {
    const { partnerId } = context.actor;
    const delivery = await tx.delivery.findFirst({
      where: { id: input.deliveryId, ...(partnerId === undefined ? {} : { partnerId }) },
    });
    if (!delivery) return refused(problem('NOT_FOUND', '/deliveryId'));
    if (delivery.attemptCount === 0) return refused({ ...deliveryProblem('DELIVERY_NOT_SENT'), path: '/deliveryId' });
    const problems = checkProblems(input);
    if (problems.length > 0) return refused(...problems);

    const receipt: Receipt = {
      correlationId: delivery.correlationId,
      receiptId: input.idempotencyKey,
      verdict: input.verdict,
      problems: input.problems.map(({ code, path, message }) => ({ code, path, message })),
    };
    const message = await tx.inboundMessage.create({
      data: { partnerId: delivery.partnerId, channel: 'INBOX', body: receiptAsText(receipt), state: 'RECEIVED' },
      select: { id: true, partnerId: true },
    });
    const state = await applyReceipt(tx, message, receipt);
    const warnings = state === 'CONTRADICTORY' ? [deliveryProblem('ACKNOWLEDGEMENT_CONTRADICTORY')] : [];
    return { ok: true, id: delivery.id, warnings };
  });
}

function checkProblems({ verdict, problems }: AcknowledgeDelivery): Problem[] {
  if (problems.length > MOST_PROBLEMS) return [problem('TOO_MANY', '/problems', `Give at most ${MOST_PROBLEMS}.`)];
  if (problems.length === 0 && verdict !== 'ACCEPTED') {
    return [problem('REQUIRED', '/problems', 'Say in at least one problem what is wrong with the document.')];
  }
  return problems.flatMap(({ code, path, message }, index) => [
    ...checkText(code, `/problems/${index}/code`, { longest: 200, required: true }),
    ...checkText(path, `/problems/${index}/path`, { longest: 2_000 }),
    ...checkText(message, `/problems/${index}/message`, { longest: 4_000, required: true }),
  ]);
}
