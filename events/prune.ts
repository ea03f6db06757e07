import { type Repeated, repeatUntilStopped } from '../work/repeat-until-stopped.js';
import type { PrismaClient, Transaction } from '../prisma/client.js';
import { appendEvents } from './append.js';
import { type EventPosition, isAfter } from './cursor.js';

/** The advisory lock of the log's beginning: exclusive while it is moved, shared by whoever must rely on it. */
const HORIZON_LOCK = 7_270_737_001n;

/** Events that one transaction of pruning takes away at most. */
const BATCH = 1_000;
/** A retried mutation is known by its key for this long. */
const IDEMPOTENCY_MS = 7 * 86_400_000;

export interface PruneOptions {
  readonly prisma: PrismaClient;
  /** Events are kept for this long at least; milliseconds. */
  readonly retentionMs: number;
  readonly now?: Date;
  readonly batch?: number;
  /** Stops between two batches. */
  readonly signal?: AbortSignal;
}

export interface Pruned {
  readonly events: number;
  /** Webhooks that were so far behind that the log no longer waits for them. */
  readonly disabled: number;
  readonly idempotencyRecords: number;
}

/** Holds the beginning of the log where it is until the transaction ends. */
export async function holdHorizon(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(${HORIZON_LOCK})`;
}

/**
 * Takes from the log what nobody needs any more: events older than the retention that every webhook has had. The log
 * stays an unbroken end of what it was, and `event_horizon` says in the same transaction from where on it is whole. A
 * webhook that is behind by more than twice the retention is disabled, and waited for no longer. Deliveries, attempts
 * at them and messages of partners are never touched. Any number of processes may call it; one at a time does the work.
 */
export async function pruneEvents(options: PruneOptions): Promise<Pruned> {
  const { prisma, retentionMs, batch = BATCH } = options;
  const now = options.now ?? new Date();
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  const disabled = await locked(prisma, (tx) => disableHopeless(tx, before(2 * retentionMs)));
  if (disabled === undefined) return { events: 0, disabled: 0, idempotencyRecords: 0 };
  const whole = async (step: (tx: Transaction) => Promise<number>): Promise<number> => {
    for (let done = 0; ;) {
      const count = (await locked(prisma, step)) ?? 0;
      done += count;
      if (count < batch || options.signal?.aborted) return done;
    }
  };
  const events = await whole((tx) => pruneBatch(tx, before(retentionMs), batch));
  const idempotencyRecords = await whole(
    (tx) => tx.$executeRaw`
      delete from idempotency_record where (actor, key) in (
        select actor, key from idempotency_record
        where created_at < ${before(IDEMPOTENCY_MS)} and outcome is not null
        order by created_at limit ${batch} for update skip locked)`,
  );
  await prisma.$executeRaw`
    delete from webhook where state = 'REMOVED' and not exists (select 1 from webhook_attempt where webhook_id = webhook.id)`;
  return { events, disabled, idempotencyRecords };
}

/** Does a step while nobody else does; undefined when somebody else is at it. */
function locked(prisma: PrismaClient, step: (tx: Transaction) => Promise<number>): Promise<number | undefined> {
  return prisma.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${HORIZON_LOCK}) as mine`;
    return row!.mine ? step(tx) : undefined;
  });
}

async function disableHopeless(tx: Transaction, oldest: Date): Promise<number> {
  const hopeless = await tx.$queryRaw<{ id: string; partnerId: string | null }[]>`
    update webhook set state = 'DISABLED', claim = claim + 1, claimed_until = null, updated_at = now(),
      last_failure = 'It was further behind than the event log reaches.'
    where state in ('ACTIVE', 'PAUSED') and (
      select occurred_at from event
      where (transaction, id) > (webhook.cursor_transaction, webhook.cursor_id)
      order by transaction, id limit 1) < ${oldest}
    returning id, partner_id as "partnerId"`;
  await appendEvents(
    tx,
    hopeless.map(({ id, partnerId }) => ({
      type: 'webhook.disabled' as const,
      subjectType: 'Webhook',
      subjectId: id,
      data: { reason: 'TOO_FAR_BEHIND', ...(partnerId === null ? {} : { partnerId }) },
    })),
  );
  return hopeless.length;
}

/** Takes away the oldest events, in the order of the log, up to the first that is still needed. */
async function pruneBatch(tx: Transaction, cutoff: Date, batch: number): Promise<number> {
  const oldest = await tx.$queryRaw<(EventPosition & { occurredAt: Date })[]>`
    select transaction, id, occurred_at as "occurredAt" from event
    where transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    order by transaction, id limit ${batch}`;
  const [held] = await tx.$queryRaw<EventPosition[]>`
    select cursor_transaction as transaction, cursor_id as id from webhook
    where state in ('ACTIVE', 'PAUSED') order by 1, 2 limit 1`;
  const needed = oldest.findIndex((event) => event.occurredAt >= cutoff || (held && isAfter(event, held)));
  const gone = needed === -1 ? oldest : oldest.slice(0, needed);
  const last = gone.at(-1);
  if (!last) return 0;
  await tx.$executeRaw`delete from webhook_attempt where event_id = any(${gone.map(({ id }) => id)}::bigint[])`;
  await tx.$executeRaw`
    delete from event where (transaction, id) <= (${last.transaction}::bigint, ${last.id}::bigint)`;
  await tx.$executeRaw`
    insert into event_horizon (id, transaction, event_id, pruned_at)
    values (1, ${last.transaction}::bigint, ${last.id}::bigint, now())
    on conflict (id) do update set transaction = excluded.transaction, event_id = excluded.event_id, pruned_at = now()`;
  return gone.length;
}

export interface PruningOptions {
  readonly prisma: PrismaClient;
  readonly retentionMs: number;
  readonly logger: { warn(details: object, message: string): void; info(details: object, message: string): void };
  /** How often; 10 minutes unless told. */
  readonly everyMs?: number;
}

/** Prunes from time to time, until stopped. */
export function startPruning({ prisma, retentionMs, logger, everyMs = 600_000 }: PruningOptions): Repeated {
  const prune = async (signal: AbortSignal): Promise<number> => {
    const pruned = await pruneEvents({ prisma, retentionMs, signal });
    if (Object.values(pruned).some((count: number) => count > 0)) logger.info(pruned, 'the event log was pruned');
    return everyMs;
  };
  return repeatUntilStopped(prune, { logger, everyMs, fault: 'the event log could not be pruned; trying again later' });
}
