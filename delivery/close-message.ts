import type { ReceiptVerdict } from '../adapters/adapter.js';
import type { Problem } from '../domain/problem.js';
import { appendEvents } from '../events/append.js';
import type { Transaction } from '../prisma/client.js';
import { type InboundState, isQuarantined } from './receipt-table.js';
import { storableProblems } from './stored-text.js';

/** What became of a message. */
export interface MessageFate {
  readonly state: InboundState;
  readonly problems: readonly Problem[];
  readonly receiptId?: string;
  readonly correlationId?: string;
  readonly deliveryId?: string;
  /** What it says of its delivery. */
  readonly verdict?: ReceiptVerdict;
}

/** Gives a message its state, and says so once when that is quarantine: not again when it was read again in vain. */
export async function closeMessage(
  tx: Transaction,
  id: string,
  { problems, ...fate }: MessageFate,
): Promise<InboundState> {
  const closed = await tx.inboundMessage.updateManyAndReturn({
    where: { id, state: 'RECEIVED' },
    data: { ...fate, problems: storableProblems(problems) },
    select: { partnerId: true, replays: true },
  });
  const [message] = closed;
  if (!message) return (await tx.inboundMessage.findUniqueOrThrow({ where: { id } })).state as InboundState;
  if (isQuarantined(fate.state) && message.replays === 0) {
    await appendEvents(tx, [
      {
        type: 'inbound-message.quarantined',
        subjectType: 'InboundMessage',
        subjectId: id,
        data: { partnerId: message.partnerId, state: fate.state },
      },
    ]);
  }
  return fate.state;
}
