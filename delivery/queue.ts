import type { Transaction } from '../prisma/client.js';

/** The queue as the actions see it: a delivery is put into it in the transaction that creates its row. */
export interface DeliveryQueue {
  /** Queues deliveries in order. Nothing is queued unless the transaction commits. */
  enqueue(tx: Transaction, deliveries: readonly { id: string; partnerId: string; caseFileId: string }[]): Promise<void>;
}

/** The channel on which a commit says that a partner has work; the payload is its id. It only saves latency: workers poll as well. */
export const DELIVERY_CHANNEL = 'casebridge_delivery';
