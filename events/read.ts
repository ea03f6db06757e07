import type { PrismaClient, Transaction } from '../prisma/client.js';
import type { EventType } from './append.js';
import { encodePosition, type EventPosition, isAfter } from './cursor.js';

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

const isBeginning = ({ transaction, id }: EventPosition): boolean => transaction === 0n && id === 0n;

/** What comes after a position has been pruned from the log in part. The oldest that is there comes after `cursor`. */
export class EventsPrunedError extends Error {
  readonly code: 'EVENTS_PRUNED' | 'EVENTS_ROLLED_BACK' = 'EVENTS_PRUNED';
  constructor(
    readonly cursor: string,
    message = 'Events after this cursor have been pruned from the log. Read the records themselves again, and go on from "extensions.cursor", the oldest that is left.',
  ) {
    super(message);
    this.name = 'EventsPrunedError';
  }
}

/** The log ends before the position: the database was set back to an earlier state. What can be read now ends at `cursor`. */
export class EventsRolledBackError extends EventsPrunedError {
  override readonly code = 'EVENTS_ROLLED_BACK';
  constructor(cursor: string) {
    super(
      cursor,
      'The event log ends before this cursor: the hub was restored to an earlier state. Read the records themselves again, and go on from "extensions.cursor".',
    );
    this.name = 'EventsRolledBackError';
  }
}

/** A row of the log, or of nothing when there are none, beside how far the log has been pruned and where transactions are. */
type PageRow = StoredEvent & {
  readonly prunedTransaction: bigint;
  readonly prunedId: bigint;
  readonly oldest: bigint;
  readonly next: bigint;
};

/**
 * The events after a position, at most `limit`, in the order (transaction, id). `BEGINNING` is the oldest that is left;
 * of any other position from which something is gone an `EventsPrunedError` is thrown, of one that is still to come an
 * `EventsRolledBackError`: nobody was ever given it, unless by a database that has been restored since.
 *
 * Ids come from a sequence, and sequences are not in the order of commits: a reader that went on from the largest id it
 * saw would skip an event whose transaction commits later. So only transactions older than every one still running are
 * read: all of those have ended, and every later one will have a higher number. Nothing can appear behind the reader.
 * Nor can anything disappear before it unseen: how far the log was pruned is read in the same snapshot as the events.
 */
export const readEvents = async (
  prisma: PrismaClient | Transaction,
  after: EventPosition,
  limit: number,
): Promise<readonly StoredEvent[]> => (await readPage(prisma, after, limit)).events;

/** The same, with how far the log can be read now: every event that commits from here on stands after `end`. */
export async function readPage(
  prisma: PrismaClient | Transaction,
  after: EventPosition,
  limit: number,
): Promise<{ readonly events: readonly StoredEvent[]; readonly end: EventPosition }> {
  const rows = await prisma.$queryRaw<PageRow[]>`
    with page as (
      select id, transaction, type, subject_type, subject_id, data, occurred_at
      from event
      where (transaction, id) > (${after.transaction}::bigint, ${after.id}::bigint)
        and transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
      order by transaction, id
      limit ${limit}
    )
    select page.id, page.transaction, type, subject_type as "subjectType", subject_id as "subjectId", data,
      occurred_at as "occurredAt", horizon.transaction as "prunedTransaction", horizon.event_id as "prunedId",
      pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest,
      pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next
    from event_horizon horizon left join page on true
    where horizon.id = 1
    order by page.transaction, page.id`;
  const first = rows[0];
  if (first && !isBeginning(after)) {
    const horizon = { transaction: first.prunedTransaction, id: first.prunedId };
    if (isAfter(horizon, after)) throw new EventsPrunedError(encodePosition(horizon));
    if (after.transaction > first.next)
      throw new EventsRolledBackError(encodePosition({ transaction: first.oldest, id: 0n }));
  }
  const events = rows
    .filter((row) => row.id !== null)
    .map(({ prunedTransaction: _transaction, prunedId: _id, oldest: _oldest, next: _next, ...event }) => event);
  return { events, end: { transaction: first?.oldest ?? 0n, id: 0n } };
}

/** How far the log has been pruned: the last event that is gone. `BEGINNING` when none is. */
export async function eventHorizon(prisma: PrismaClient | Transaction): Promise<EventPosition> {
  const row = await prisma.eventHorizon.findUnique({ where: { id: 1 } });
  return row ? { transaction: row.transaction, id: row.eventId } : BEGINNING;
}

/** The end of what can be read now: every event that commits from here on stands after it. */
export async function currentPosition(prisma: PrismaClient | Transaction): Promise<EventPosition> {
  const [row] = await prisma.$queryRaw<{ xmin: bigint }[]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xmin`;
  return { transaction: row!.xmin, id: 0n };
}
