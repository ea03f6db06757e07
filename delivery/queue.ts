import type { Transaction } from '../prisma/client.js';

/** The queue as the actions see it: a delivery is put into it in the transaction that creates its row. */
export interface DeliveryQueue {
  /** Queues deliveries in order. Nothing is queued unless the transaction commits. */
  enqueue(tx: Transaction, deliveries: readonly { id: string; partnerId: string; caseFileId: string }[]): Promise<void>;
}
