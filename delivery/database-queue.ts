import type { Transaction } from '../prisma/client.js';
import { lockCases } from './line.js';
import { DELIVERY_CHANNEL, type DeliveryQueue, type QueuedDelivery } from './queue.js';
import { notThrough } from './status.js';

/**
 * The queue is the delivery table itself (docs/adr/0004-delivery-queue.md). To queue a delivery is to give it its
 * position in the line of its case and partner. Only the head of a line is due; the others are BLOCKED until it is through.
 */
export const databaseQueue: DeliveryQueue = {
  async enqueue(tx: Transaction, deliveries: readonly QueuedDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    await lockCases(tx, [...new Set(deliveries.map((delivery) => delivery.caseFileId))]);
    for (const { id, partnerId, caseFileId } of deliveries) {
      await tx.$executeRaw`
        update delivery set
          position = line.last + 1,
          status = case when line.waits then 'BLOCKED' else 'QUEUED' end,
          next_attempt_at = case when line.waits then null else now() end,
          updated_at = now()
        from (
          select coalesce(max(position), 0) as last, coalesce(bool_or(status = any(${[...notThrough]})), false) as waits
          from delivery
          where partner_id = ${partnerId} and case_file_id = ${caseFileId}::uuid and position is not null
        ) line
        where id = ${id}::uuid`;
    }
    for (const partnerId of new Set(deliveries.map((delivery) => delivery.partnerId))) {
      await tx.$executeRaw`select pg_notify(${DELIVERY_CHANNEL}, ${partnerId})`;
    }
  },
};
