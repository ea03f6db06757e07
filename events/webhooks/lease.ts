import type { PrismaClient, Transaction } from '../../prisma/client.js';
import { appendEvents, type EventType } from '../append.js';
import type { EventPosition } from '../cursor.js';
import type { Posted } from './post-event.js';
import { type WebhookSchedule, webhookDelay } from './schedule.js';
import type { StoredSecret } from './secrets.js';

/** A webhook that this process serves. Whatever it writes is refused once `claim` is no longer the row's. */
export interface Lease {
  readonly id: string;
  readonly claim: number;
  readonly partnerId: string | null;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly cursor: EventPosition;
  readonly failures: number;
  readonly secrets: readonly StoredSecret[];
}

/** What may have changed under a lease that is still held. */
export interface Held {
  readonly id: string;
  readonly state: string;
  readonly secrets: readonly StoredSecret[];
}

/** An event that was posted. */
export interface EventAttempt extends Posted {
  readonly eventId: bigint;
}

type LeaseRow = Omit<Lease, 'cursor'> & { readonly cursorTransaction: bigint; readonly cursorId: bigint };

/** Takes on webhooks that have something to come, are due, and are served by nobody. Two processes never get the same one. */
export async function claimWebhooks(prisma: PrismaClient, limit: number, leaseMs: number): Promise<readonly Lease[]> {
  const rows = await prisma.$queryRaw<LeaseRow[]>`
    with due as (
      select id from webhook
      where state = 'ACTIVE' and (claimed_until is null or claimed_until <= now())
        and (next_attempt_at is null or next_attempt_at <= now())
        and exists (
          select 1 from event
          where (event.transaction, event.id) > (webhook.cursor_transaction, webhook.cursor_id)
            and event.transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
      order by last_taken_at nulls first, id
      limit ${limit}
      for no key update skip locked
    )
    update webhook set claim = claim + 1, claimed_until = now() + ${leaseMs}::int * interval '1 millisecond'
    from due where webhook.id = due.id
    returning webhook.id, claim, partner_id as "partnerId", url, event_types as "eventTypes", failures, secrets,
      cursor_transaction as "cursorTransaction", cursor_id as "cursorId"`;
  return rows.map(({ cursorTransaction, cursorId, ...lease }) => ({
    ...lease,
    cursor: { transaction: cursorTransaction, id: cursorId },
  }));
}

/** Holds leases for another `leaseMs`. Those that are not in the answer have been lost. */
export async function holdLeases(
  prisma: PrismaClient,
  leases: readonly Lease[],
  leaseMs: number,
): Promise<readonly Held[]> {
  if (leases.length === 0) return [];
  return prisma.$queryRaw<Held[]>`
    update webhook set claimed_until = now() + ${leaseMs}::int * interval '1 millisecond'
    from unnest(${leases.map(({ id }) => id)}::uuid[], ${leases.map(({ claim }) => claim)}::int[]) as held (id, claim)
    where webhook.id = held.id and webhook.claim = held.claim and claimed_until is not null
    returning webhook.id, state, secrets`;
}

/** Lets a webhook go as it is: what was not written is posted again, under the same ids. */
export async function releaseLease(prisma: PrismaClient, { id, claim }: Lease): Promise<void> {
  await prisma.$executeRaw`update webhook set claimed_until = null where id = ${id}::uuid and claim = ${claim}`;
}

/** Everything up to `cursor` has been taken or was not wanted; `attempts` took it. Undefined: the lease has been lost. */
export function recordTaken(
  prisma: PrismaClient,
  lease: Lease,
  cursor: EventPosition,
  attempts: readonly EventAttempt[],
  { leaseMs, release, recovered }: { leaseMs: number; release: boolean; recovered: boolean },
): Promise<Held | undefined> {
  const took = attempts.at(-1)?.endedAt ?? null;
  return prisma.$transaction(async (tx) => {
    const [held] = await tx.$queryRaw<Held[]>`
      update webhook set cursor_transaction = ${cursor.transaction}::bigint, cursor_id = ${cursor.id}::bigint,
        claimed_until = case when ${release} then null else now() + ${leaseMs}::int * interval '1 millisecond' end,
        failures = case when ${took}::timestamptz is null then failures else 0 end,
        failing_since = case when ${took}::timestamptz is null then failing_since end,
        last_failure = case when ${took}::timestamptz is null then last_failure end,
        next_attempt_at = null, last_taken_at = coalesce(${took}::timestamptz, last_taken_at), updated_at = now()
      where id = ${lease.id}::uuid and claim = ${lease.claim} and claimed_until is not null
      returning id, state, secrets`;
    if (!held) return undefined;
    await writeAttempts(tx, lease, attempts);
    if (recovered) await tell(tx, lease, 'webhook.recovered');
    return held;
  });
}

/**
 * An event was not taken: everything before it is written, and the webhook is let go until its next attempt. A failure of
 * our own is not counted. Whether the lease was still ours.
 */
export function recordFailure(
  prisma: PrismaClient,
  lease: Lease,
  cursor: EventPosition,
  attempts: readonly EventAttempt[],
  failure: {
    readonly reason: string;
    readonly failures: number;
    readonly retryAfterMs?: number;
    /** `gone`: it is not tried again. `fault`: ours; the subscriber is not to blame. */
    readonly kind: 'failure' | 'gone' | 'fault';
    readonly schedule: WebhookSchedule;
  },
): Promise<boolean> {
  const { kind, failures, schedule } = failure;
  const delay = webhookDelay(schedule, Math.max(1, failures), failure.retryAfterMs);
  return prisma.$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      update webhook set cursor_transaction = ${cursor.transaction}::bigint, cursor_id = ${cursor.id}::bigint,
        claimed_until = null, failures = ${failures}::int, last_failure = ${failure.reason},
        failing_since = case when ${failures}::int = 0 then null when ${failures}::int = 1 then now() else coalesce(failing_since, now()) end,
        next_attempt_at = now() + ${delay}::int * interval '1 millisecond',
        state = case when ${kind === 'gone'} then 'DISABLED' else state end, updated_at = now()
      where id = ${lease.id}::uuid and claim = ${lease.claim} and claimed_until is not null`;
    if (count === 0) return false;
    await writeAttempts(tx, lease, attempts);
    if (kind === 'gone') await tell(tx, lease, 'webhook.disabled', 'GONE');
    else if (kind === 'failure' && failures === schedule.failuresToTell) await tell(tx, lease, 'webhook.failing');
    return true;
  });
}

async function writeAttempts(tx: Transaction, lease: Lease, attempts: readonly EventAttempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await tx.webhookAttempt.createMany({
    data: attempts.map(({ eventId, startedAt, endedAt, result, answer }) => ({
      webhookId: lease.id,
      eventId,
      startedAt,
      endedAt,
      result: result === 'gone' ? 'refused' : result,
      answer,
    })),
  });
}

const tell = (tx: Transaction, { id, partnerId }: Lease, type: EventType, reason?: string): Promise<void> =>
  appendEvents(tx, [
    {
      type,
      subjectType: 'Webhook',
      subjectId: id,
      data: { ...(reason ? { reason } : {}), ...(partnerId === null ? {} : { partnerId }) },
    },
  ]);
