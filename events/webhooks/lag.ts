import type { PrismaClient } from '../../prisma/client.js';

/** How far a webhook is behind the end of the log. Events that it does not want count until it has passed them. */
export interface WebhookLag {
  readonly webhookId: string;
  /** Events after its cursor; counted to `LARGEST_LAG`. */
  readonly events: number;
  /** When the oldest of them happened; null when there is none. */
  readonly since: Date | null;
}

/** Counting goes no further. */
const LARGEST_LAG = 10_000;

/** How far webhooks are behind: all that are not removed, or those asked for. */
export function webhookLags(prisma: PrismaClient, ids?: readonly string[]): Promise<readonly WebhookLag[]> {
  return prisma.$queryRaw<WebhookLag[]>`
    select webhook.id as "webhookId", count(behind.occurred_at)::int as events, min(behind.occurred_at) as since
    from webhook left join lateral (
      select occurred_at from event
      where (event.transaction, event.id) > (webhook.cursor_transaction, webhook.cursor_id)
      order by event.transaction, event.id limit ${LARGEST_LAG}
    ) behind on true
    where state <> 'REMOVED' and (${ids === undefined} or webhook.id = any(${[...(ids ?? [])]}::uuid[]))
    group by webhook.id`;
}
