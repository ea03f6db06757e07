import type { Transaction } from '../prisma/client.js';

/** A delivery whose row exists and that is to go to its partner. */
export interface QueuedDelivery {
  readonly id: string;
  readonly partnerId: string;
  /** Null: it is in no line, and due at once. */
  readonly caseFileId: string | null;
}

/** The queue as the actions see it: a delivery is put into it in the transaction that creates its row. */
export interface DeliveryQueue {
  /** Queues deliveries in order. Nothing is queued unless the transaction commits. */
  enqueue(tx: Transaction, deliveries: readonly QueuedDelivery[]): Promise<void>;
}

/** The channel on which a commit says that a partner has work; the payload is its id. It only saves latency: workers poll as well. */
export const DELIVERY_CHANNEL = 'casebridge_delivery';

/** Says that there may be work for partners: something was queued, or a partner was resumed. */
export async function announceWork(tx: Transaction, partnerIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(partnerIds)];
  if (ids.length > 0)
    await tx.$queryRaw`select pg_notify(${DELIVERY_CHANNEL}, id)::text from unnest(${ids}::text[]) id`;
}
