import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../../prisma/client.js';

const PATIENCE_MS = 20_000;

/**
 * Waits until every event that has been committed can be read. Readers of the event log are given only what is older than
 * every transaction open on the PostgreSQL server, so that what was just committed may stay out of sight for a moment: a
 * transaction of a worker, or of another database, may have begun before it. To be called before a reading of the log that
 * does not wait by itself and is expected to find something.
 */
export async function readable(prisma: PrismaClient): Promise<void> {
  const [{ next }] = await prisma.$queryRaw<[{ next: bigint }]>`
    select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next`;
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(10)) {
    const [{ oldest }] = await prisma.$queryRaw<[{ oldest: bigint }]>`
      select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest`;
    if (oldest >= next) return;
    if (Date.now() > deadline) throw new Error(`Transaction ${oldest} has been open for ${PATIENCE_MS / 1_000} s.`);
  }
}
