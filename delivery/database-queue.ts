import type { Transaction } from '../prisma/client.js';
import { lockCases } from './line.js';
import { DELIVERY_CHANNEL, type DeliveryQueue, type QueuedDelivery } from './queue.js';
import { notThrough } from './status.js';
import { currentTraceParent } from './trace-parent.js';

/**
 * The queue is the delivery table itself (docs/adr/0004-delivery-queue.md). To queue a delivery is to give it its
 * position in the line of its case and partner. Only the head of a line is due; the others are BLOCKED until it is through.
 * A delivery without a case is in no line: it has no position, and is due at once.
 */
export const databaseQueue: DeliveryQueue = {
  async enqueue(tx: Transaction, deliveries: readonly QueuedDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const ofCases = deliveries.filter((delivery) => delivery.caseFileId !== null);
    if (ofCases.length > 0) await lockCases(tx, [...new Set(ofCases.map((delivery) => delivery.caseFileId!))]);
    for (const { id, partnerId, caseFileId } of ofCases) {
      // With the word that there is work in the same statement: PostgreSQL folds repeats of one transaction into one.
      await tx.$queryRaw`
        update delivery set
          position = line.last + 1,
          status = case when line.waits then 'BLOCKED' else 'QUEUED' end,
          next_attempt_at = case when line.waits then null else now() end,
          trace_parent = coalesce(trace_parent, ${currentTraceParent()}::text),
          updated_at = now()
        from (
          select coalesce(max(position), 0) as last, coalesce(bool_or(status = any(${[...notThrough]})), false) as waits
          from delivery
          where partner_id = ${partnerId} and case_file_id = ${caseFileId}::uuid and position is not null
        ) line
        where id = ${id}::uuid
        returning pg_notify(${DELIVERY_CHANNEL}, delivery.partner_id)::text`;
    }
    const lineless = deliveries.filter((delivery) => delivery.caseFileId === null).map((delivery) => delivery.id);
    if (lineless.length > 0) {
      await tx.$queryRaw`
        update delivery set status = 'QUEUED', next_attempt_at = now(), updated_at = now(),
          trace_parent = coalesce(trace_parent, ${currentTraceParent()}::text)
        where id = any(${lineless}::uuid[])
        returning pg_notify(${DELIVERY_CHANNEL}, partner_id)::text`;
    }
  },
};
