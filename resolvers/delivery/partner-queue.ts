import { Prisma } from '../../prisma/client.js';
import type { BatchRead } from '../loaders.js';

/** What is on its way to a partner, counted. */
export interface QueueCounts {
  readonly queued: number;
  /** Of the queued ones, those that came after draining began; 0 unless it is drained. */
  readonly queuedAfterDrain: number;
  readonly blocked: number;
  readonly sending: number;
  readonly awaitingReceipt: number;
  readonly receiptOverdue: number;
  readonly stuck: number;
  readonly oldestWaitingSince: Date | null;
}

/**
 * Counts for partners in one statement. Each number is read from the entries of an index that belong to one partner and
 * one status that has not ended, so that what has been answered, however much it is, costs nothing.
 */
export const countQueues = (ids: readonly string[]): Prisma.Sql => Prisma.sql`
    select partner.id as "partnerId",
      (select count(*)::int from delivery d where d.partner_id = partner.id and d.status = 'QUEUED') as queued,
      case when flow.drain_until is null then 0 else (
        select count(*)::int from delivery d
        where d.partner_id = partner.id and d.status = 'QUEUED' and d.created_at > flow.drain_until) end as "queuedAfterDrain",
      (select count(*)::int from delivery d where d.partner_id = partner.id and d.status = 'BLOCKED') as blocked,
      (select count(*)::int from delivery d where d.partner_id = partner.id and d.status = 'SENDING') as sending,
      (select count(*)::int from delivery d
        where d.partner_id = partner.id and d.status = 'AWAITING_RECEIPT') as "awaitingReceipt",
      (select count(*)::int from delivery d
        where d.partner_id = partner.id and d.status = 'AWAITING_RECEIPT' and d.receipt_due_at < now()) as "receiptOverdue",
      (select count(*)::int from delivery d where d.partner_id = partner.id and d.status = 'STUCK') as stuck,
      (select min(oldest.created_at)
        from unnest(array['QUEUED', 'BLOCKED', 'SENDING']) as waiting (status)
        cross join lateral (
          select d.created_at from delivery d
          where d.partner_id = partner.id and d.status = waiting.status order by d.id limit 1) oldest) as "oldestWaitingSince"
    from unnest(${[...ids]}::text[]) as partner (id)
    left join partner_flow flow on flow.partner_id = partner.id and flow.mode = 'DRAINING'`;

/** Counts for each of many partners. */
export const queueOf: BatchRead<string, QueueCounts> = async (prisma, ids) => {
  const rows = await prisma.$queryRaw<(QueueCounts & { partnerId: string })[]>(countQueues(ids));
  const found = new Map(rows.map(({ partnerId, ...counts }) => [partnerId, counts]));
  return ids.map((id) => found.get(id)!);
};
