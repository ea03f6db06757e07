import { appendEvents } from '../../events/append.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { Delivery } from '../../prisma/rows.js';

/** Where a delivery stands in an inbox. */
export interface InboxPlace {
  /** When it was put there. */
  readonly sentAt: Date;
  /** Its position in the line of its case; 0 for what is in no line. */
  readonly position: number;
  readonly id: string;
}

/** The place of a delivery that lies in an inbox. */
export const inboxPlaceOf = ({ sentAt, position, id }: Delivery): InboxPlace => ({
  sentAt: sentAt!,
  position: position ?? 0,
  id,
});

/**
 * What lies in a partner's inbox: its documents without a verdict, the one that was put there first at the beginning.
 * A document is put there only when the one before it in its line is there, so that this is the order of every line.
 */
export async function inboxAfter(
  prisma: PrismaClient,
  partnerId: string,
  after: InboxPlace | undefined,
  limit: number,
): Promise<readonly Delivery[]> {
  const { sentAt, position, id } = after ?? { sentAt: new Date(0), position: 0, id: NIL };
  const places = await prisma.$queryRaw<{ id: string }[]>`
    select id from delivery
    where partner_id = ${partnerId} and status = 'AWAITING_RECEIPT' and channel = 'INBOX'
      and (sent_at, coalesce(position, 0), id) > (${sentAt.toISOString()}::timestamptz, ${position}::int, ${id}::uuid)
    order by sent_at, coalesce(position, 0), id
    limit ${limit}`;
  const rows = await prisma.delivery.findMany({ where: { id: { in: places.map((place) => place.id) } } });
  const found = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap((place) => found.get(place.id) ?? []);
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** Keeps when documents were first fetched since they were put there, and says so. Gives the rows as they now are. */
export async function markArrived(prisma: PrismaClient, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  // What was put there again has to be fetched again.
  const unseen = deliveries
    .filter(({ arrivedAt, sentAt }) => arrivedAt === null || arrivedAt < sentAt!)
    .map((delivery) => delivery.id);
  if (unseen.length === 0) return deliveries;
  const arrived = await prisma.$transaction(async (tx) => {
    // In the order of their ids, so that two fetches at once do not wait for each other in a ring.
    await tx.$queryRaw`select id from delivery where id = any(${unseen}::uuid[]) order by id for no key update`;
    const rows = await tx.$queryRaw<{ id: string; arrivedAt: Date; updatedAt: Date }[]>`
      update delivery set arrived_at = now(), updated_at = now()
      where id = any(${unseen}::uuid[]) and (arrived_at is null or arrived_at < sent_at) and status = 'AWAITING_RECEIPT'
      returning id, arrived_at as "arrivedAt", updated_at as "updatedAt"`;
    const first = new Set(rows.map((row) => row.id));
    await appendEvents(
      tx,
      deliveries
        .filter(({ id }) => first.has(id))
        .map(({ id, caseFileId, partnerId, status }) => ({
          type: 'delivery.changed',
          subjectType: 'Delivery',
          subjectId: id,
          data: { ...(caseFileId === null ? {} : { caseFileId }), partnerId, status },
        })),
    );
    return new Map(rows.map((row) => [row.id, row]));
  });
  return deliveries.map((delivery) => ({ ...delivery, ...arrived.get(delivery.id) }));
}
