import type { PrismaClient, Transaction } from '../prisma/client.js';
import { type Repeated, repeatUntilStopped } from '../work/repeat-until-stopped.js';
import { REFERRED_FOR_MS } from './entry.js';
import type { AuditSigner } from './signing.js';

export interface RetentionOptions {
  readonly prisma: PrismaClient;
  /** Entries are kept for this long at least; milliseconds. */
  readonly retentionMs: number;
  readonly signer?: AuditSigner | undefined;
  readonly now?: Date;
  /** Kept for so much longer, because younger entries may refer to them; as long as they may unless told. Milliseconds. */
  readonly marginMs?: number;
  /** Entries that one transaction takes away at most. */
  readonly batch?: number;
  /** Stops between two batches. */
  readonly signal?: AbortSignal;
}

/** Whoever prunes holds it; another process leaves it at that. */
const PRUNING_LOCK = 7_270_737_062n;

/**
 * Takes away the oldest entries that are all older than the retention: a whole beginning of the chain, never one from its middle.
 * Each batch leaves a signed horizon, from which the rest is verified. Resolves with how many there were. Any number of
 * processes may call it; one at a time does the work.
 */
export async function pruneAudit(options: RetentionOptions): Promise<number> {
  for (let done = 0; ;) {
    const taken = options.signal?.aborted ? 0 : await options.prisma.$transaction((tx) => pruneBatch(tx, options));
    done += taken;
    if (taken === 0) return done;
  }
}

async function pruneBatch(tx: Transaction, options: RetentionOptions): Promise<number> {
  const { retentionMs, marginMs = REFERRED_FOR_MS, signer, now = new Date(), batch = 10_000 } = options;
  const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${PRUNING_LOCK}) as mine`;
  if (!lock!.mine) return 0;
  const before = new Date(now.getTime() - retentionMs - marginMs);
  const upTo = await oldest(tx, before, batch);
  if (!upTo) return 0;
  const signature = signer?.sign({ what: 'horizon', ...upTo, at: now }) ?? null;
  const [taken] = await tx.$queryRaw<{ entries: bigint }[]>`
    select audit_prune(${upTo.sequence}::bigint, ${before}::timestamptz, ${now}::timestamptz, ${signature}::text) as entries`;
  return Number(taken!.entries);
}

/** The last of the oldest entries, as many as a batch, that has none before it which must be kept. */
async function oldest(
  tx: Transaction,
  before: Date,
  batch: number,
): Promise<{ sequence: number; hash: string } | undefined> {
  const [found] = await tx.$queryRaw<{ sequence: bigint; hash: string }[]>`
    with first as (select sequence, at, hash from audit_entry order by sequence limit ${batch})
    select sequence, encode(hash, 'hex') as hash from first
    where sequence < coalesce((select min(sequence) from first where at >= ${before}), 9223372036854775807)
    order by sequence desc limit 1`;
  return found && { sequence: Number(found.sequence), hash: found.hash };
}

/** Prunes at intervals; any number of processes may. */
export function startAuditRetention({
  everyMs = 3_600_000,
  logger,
  ...options
}: Omit<RetentionOptions, 'signal' | 'now'> & {
  readonly logger: Record<'info' | 'warn', (details: object, message: string) => void>;
  readonly everyMs?: number;
}): Repeated {
  const prune = async (signal: AbortSignal): Promise<number> => {
    const entries = await pruneAudit({ ...options, signal });
    if (entries > 0) logger.info({ entries }, 'the audit was pruned');
    return everyMs;
  };
  return repeatUntilStopped(prune, { logger, everyMs, fault: 'the audit could not be pruned; trying again later' });
}
