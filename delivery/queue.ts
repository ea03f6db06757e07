import type { Transaction } from '../prisma/client.js';

/** A delivery whose row exists and that is to go to its partner. */
export interface QueuedDelivery {
  readonly id: string;
  readonly partnerId: string;
  readonly caseFileId: string;
}

/** The queue as the actions see it: a delivery is put into it in the transaction that creates its row. */
export interface DeliveryQueue {
  /** Queues deliveries in order. Nothing is queued unless the transaction commits. */
  enqueue(tx: Transaction, deliveries: readonly QueuedDelivery[]): Promise<void>;
}

/** The channel on which a commit says that a partner has work; the payload is its id. It only saves latency: workers poll as well. */
export const DELIVERY_CHANNEL = 'casebridge_delivery';
