import { randomUUID } from 'node:crypto';
import type { ReferralPurpose } from '../../adapters/referral-adapter.js';
import { additionPurpose } from '../../delivery/sending/referral-consignment.js';
import type { Referral } from '../../domain/referral/index.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import type { Agency } from './find-agency.js';

/** Queues a document of a referral: the referral as it was made, what was added to it, or that it is withdrawn. */
export async function queueReferralDocument(
  context: ActionContext,
  tx: Transaction,
  { id: partnerId, channel, adapter }: Agency,
  referral: Referral,
  purpose: ReferralPurpose,
  /** When what it says was said. */
  at: Date,
): Promise<void> {
  const identity = { messageId: randomUUID(), correlationId: randomUUID() };
  const document = await adapter.translate(referral, purpose, { ...identity, submittedAt: at.toISOString() });
  const delivery = await tx.delivery.create({
    data: {
      ...{ documentType: 'REFERRAL', referralId: referral.id, partnerId, channel, status: 'QUEUED', ...identity },
      purpose: purpose.kind === 'ADDITION' ? additionPurpose(purpose.number) : purpose.kind,
      format: document.format,
      losses: document.losses.map((loss) => ({ ...loss })),
    },
    select: { id: true, partnerId: true, caseFileId: true },
  });
  await context.queue.enqueue(tx, [delivery]);
  const data = { partnerId, referralId: referral.id };
  await appendEvents(tx, [{ type: 'delivery.changed', subjectType: 'Delivery', subjectId: delivery.id, data }]);
}
