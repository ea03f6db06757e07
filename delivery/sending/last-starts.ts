import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../../prisma/client.js';
import { MAX_STARTS } from './claims.js';
import type { Lane } from './lane.js';
import type { DeliveryLogger } from '../logger.js';
import type { StartGate } from './start-gate.js';

const VAIN_MS = 5_000;

interface LastStartsOptions {
  readonly prisma: PrismaClient;
  readonly logger: DeliveryLogger;
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly gate: StartGate;
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

/**
 * Runs documents that are at their last start, one at a time and each alone in the process, until `signal`. After each the
 * others have as long a turn as it took, so that a slow partner with many of them does not stop the rest.
 */
export async function runLastStarts({ prisma, logger, lanes, gate, pollMs, signal }: LastStartsOptions): Promise<void> {
  const notBefore = new Map<Lane, number>();
  while (!signal.aborted) {
    let waitMs = pollMs;
    try {
      for (const lane of await lanesWithLastStarts(prisma, lanes)) {
        if (signal.aborted) return;
        const began = performance.now();
        if ((notBefore.get(lane) ?? 0) > began || !(await lane.open())) continue;
        let ran = false;
        await gate.alone(async () => void (ran = await lane.runLastStart()));
        for (const other of lanes.values()) other.wake();
        // It could not be had after all (another worker, the rate): not to stop the others for nothing again and again.
        if (!ran) notBefore.set(lane, performance.now() + VAIN_MS);
        waitMs = performance.now() - began;
        await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      }
    } catch (error) {
      logger.warn(
        { fault: (error as Error).name },
        'documents at their last start could not be looked for; trying again',
      );
      waitMs = pollMs;
    }
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

async function lanesWithLastStarts(prisma: PrismaClient, lanes: ReadonlyMap<string, Lane>): Promise<Lane[]> {
  const rows = await prisma.$queryRaw<{ partnerId: string }[]>`
    select distinct delivery.partner_id as "partnerId"
    from delivery left join partner_flow on partner_flow.partner_id = delivery.partner_id
    where starts = ${MAX_STARTS - 1} and next_attempt_at <= now()
      and coalesce(mode, 'OPEN') <> 'PAUSED' and (not_before is null or not_before <= now())
      and (mode <> 'DRAINING' or mode is null or created_at <= coalesce(drain_until, 'infinity'))
      and (failing_since is null or probe_at <= now())`;
  return rows.map(({ partnerId }) => lanes.get(partnerId)).filter((lane) => lane !== undefined);
}
