import type { PrismaClient, Transaction } from '../prisma/client.js';
import type { EventType } from './append.js';
import type { EventPosition } from './cursor.js';

/** An event as the log holds it. */
export interface StoredEvent extends EventPosition {
  readonly type: EventType;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Ids and codes only. */
  readonly data: Readonly<Record<string, string>>;
  readonly occurredAt: Date;
}

/** Before the first event. */
export const BEGINNING: EventPosition = { transaction: 0n, id: 0n };

/**
 * The events after a position, at most `limit`, in the order (transaction, id).
 *
 * Ids come from a sequence, and sequences are not in the order of commits: a reader that went on from the largest id it
 * saw would skip an event whose transaction commits later. So only transactions older than every one still running are
 * read: all of those have ended, and every later one will have a higher number. Nothing can appear behind the reader.
 */
export async function readEvents(
  prisma: PrismaClient | Transaction,
  after: EventPosition,
  limit: number,
): Promise<readonly StoredEvent[]> {
  return prisma.$queryRaw<StoredEvent[]>`
    select id, transaction, type, subject_type as "subjectType", subject_id as "subjectId", data, occurred_at as "occurredAt"
    from event
    where (transaction, id) > (${after.transaction}::bigint, ${after.id}::bigint)
      and transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    order by transaction, id
    limit ${limit}`;
}

/** The end of what can be read now: every event that commits from here on stands after it. */
export async function currentPosition(prisma: PrismaClient | Transaction): Promise<EventPosition> {
  const [row] = await prisma.$queryRaw<{ xmin: bigint }[]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xmin`;
  return { transaction: row!.xmin, id: 0n };
}
