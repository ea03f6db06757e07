import { randomUUID } from 'node:crypto';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { Partner } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';

/** The format of the document that tells of a notice. */
const NOTICE_FORMAT = 'Casebridge notice 1';

/** Whether partners of a channel are told of notices by a document; the protocols of the others have none. */
export const takesNotices = ({ channel }: Pick<Partner, 'channel'>): boolean => channel !== 'HTTPS';

/** Queues the document that tells each of these partners of a notice, or that it is withdrawn. */
export async function queueNoticeDocuments(
  context: ActionContext,
  tx: Transaction,
  { noticeId, purpose }: { readonly noticeId: string; readonly purpose: 'ORIGINAL' | 'WITHDRAWAL' },
  addressees: readonly Pick<Partner, 'id' | 'channel'>[],
): Promise<void> {
  if (addressees.length === 0) return;
  const deliveries = await tx.delivery.createManyAndReturn({
    data: addressees.map(({ id: partnerId, channel }) => ({
      documentType: 'NOTICE',
      noticeId,
      purpose,
      partnerId,
      channel,
      status: 'QUEUED',
      messageId: randomUUID(),
      correlationId: randomUUID(),
      format: NOTICE_FORMAT,
    })),
    select: { id: true, partnerId: true, caseFileId: true },
  });
  await context.queue.enqueue(tx, deliveries);
  await appendEvents(
    tx,
    deliveries.map(({ id, partnerId }) => ({
      type: 'delivery.changed',
      subjectType: 'Delivery',
      subjectId: id,
      data: { partnerId, noticeId },
    })),
  );
}
