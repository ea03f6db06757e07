import type { Receipt } from '../../adapters/adapter.js';
import type { Outcome } from '../../domain/problem.js';
import { isUuid } from '../../domain/uuid.js';
import type { PrismaClient, Transaction } from '../../prisma/client.js';
import { endedBefore, endingAfter } from '../../prisma/ending-after.js';
import type { Delivery } from '../../prisma/rows.js';
import { closeMessage } from './close-message.js';
import { Grouped } from '../../work/grouped.js';
import { observeReceipt } from '../observe.js';
import type { InboundState } from './receipt-table.js';
import { type GivenReceipt, settleReceipts } from './settle-receipts.js';

/** A message of a partner that was kept. */
interface Kept {
  readonly id: string;
  readonly partnerId: string;
}

/** What of a delivery is needed before it is held. */
type Answered = Pick<Delivery, 'id' | 'caseFileId' | 'referralId' | 'sentAt' | 'traceParent'>;

/**
 * Applies what was read of kept messages, many to a transaction when many come at once. One that holds up its group for a
 * while (its case is being changed) does not hold up the others: several groups may be under way.
 */
export class ReceiptDesk {
  private readonly found: Grouped<{ partnerId: string; correlationId: string }, Answered | undefined>;
  private readonly settled: Grouped<GivenReceipt, InboundState>;

  constructor(
    private readonly prisma: PrismaClient,
    /** How long the statements of a group may take; milliseconds. */
    withinMs = 30_000,
  ) {
    // Those that were kept together are looked up and applied together.
    const options = { atOnce: 4, together: true, splits: endedBefore };
    this.found = new Grouped((asked) => endingAfter(withinMs, () => findDeliveries(prisma, asked)), options);
    this.settled = new Grouped(
      (given) => endingAfter(withinMs, () => prisma.$transaction((tx) => settleReceipts(tx, given))),
      options,
    );
  }

  /** Applies what a message says; of an unreadable one that it is so. Returns its state. */
  async apply(message: Kept, reading: Outcome<Receipt>): Promise<InboundState> {
    if (!reading.ok) {
      const { problems } = reading;
      return observeReceipt(message, null, () =>
        this.prisma.$transaction((tx) => closeMessage(tx, message.id, { state: 'UNREADABLE', problems })),
      );
    }
    const receipt = reading.value;
    const delivery = await this.found.do({ ...message, correlationId: receipt.correlationId });
    return observeReceipt(message, delivery ?? null, () =>
      this.settled.do({ messageId: message.id, receipt, delivery }),
    );
  }
}

/** As `ReceiptDesk.apply`, of one message. */
export const applyReading = (prisma: PrismaClient, message: Kept, reading: Outcome<Receipt>): Promise<InboundState> =>
  new ReceiptDesk(prisma).apply(message, reading);

/** As `applyReading`, of a receipt that is kept in the same transaction. */
export async function applyReceipt(tx: Transaction, message: Kept, receipt: Receipt): Promise<InboundState> {
  const [delivery] = await findDeliveries(tx, [{ ...message, correlationId: receipt.correlationId }]);
  return observeReceipt(message, delivery ?? null, async () => {
    const [state] = await settleReceipts(tx, [{ messageId: message.id, receipt, delivery }]);
    return state!;
  });
}

/** The deliveries that receipts answer, in their order; another partner's is as good as unknown. */
async function findDeliveries(
  prisma: PrismaClient | Transaction,
  asked: readonly { readonly partnerId: string; readonly correlationId: string }[],
): Promise<(Answered | undefined)[]> {
  const ids = asked.map(({ correlationId }) => correlationId.toLowerCase());
  const rows = await prisma.delivery.findMany({
    where: { correlationId: { in: [...new Set(ids.filter(isUuid))] } },
    select: {
      ...{ id: true, caseFileId: true, referralId: true, sentAt: true, traceParent: true },
      ...{ correlationId: true, partnerId: true },
    },
  });
  const byCorrelation = new Map(rows.map((row) => [row.correlationId, row]));
  return asked.map(({ partnerId }, at) => {
    const row = byCorrelation.get(ids[at]!);
    return row?.partnerId === partnerId ? row : undefined;
  });
}
