import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../../prisma/client.js';
import { KEPT_MS } from '../find-people.js';
import type { IndexWorker, IndexWorkerOptions } from '../worker.js';
import { forgetReplacedRecords, indexRecordsDue, takeUpRecordsAgain } from './index-records.js';

const MINUTE = 60_000;

interface Horizon {
  readonly at: number;
  /** The lowest number of a transaction that was not over then. */
  readonly transaction: string;
}

/** Takes away what was replaced longer ago than a search can be gone on with, as far as it is known when. */
async function forget(prisma: PrismaClient, horizons: readonly Horizon[], now: number): Promise<readonly Horizon[]> {
  const [current] = await prisma.$queryRaw<{ transaction: string }[]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as transaction`;
  const old = horizons.filter(({ at }) => at < now - 2 * KEPT_MS).at(-1);
  if (old) while (await forgetReplacedRecords(prisma, old.transaction));
  return [
    ...horizons.filter((horizon) => horizon === old || horizon.at >= now - 2 * KEPT_MS),
    { at: now, transaction: current!.transaction },
  ];
}

/**
 * Indexes incidents, case files and materials that wait for it (those of before, those written by the thousand, those that hang on another
 * record, all after a restore), and takes away what no search goes by any more. In any number of processes at once.
 */
export function startIndexingRecords({ prisma, logger, everyMs = 1_000 }: IndexWorkerOptions): IndexWorker {
  const stopping = new AbortController();
  const { signal } = stopping;
  let cameRoundAt = Date.now();
  let lookedRoundAt = 0;
  let horizons: readonly Horizon[] = [];
  const step = async (): Promise<boolean> => {
    if (await indexRecordsDue(prisma)) return true;
    if (Date.now() - lookedRoundAt < MINUTE) return false;
    lookedRoundAt = Date.now();
    horizons = await forget(prisma, horizons, lookedRoundAt);
    return takeUpRecordsAgain(prisma);
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      cameRoundAt = Date.now();
      let more = false;
      try {
        more = await step();
      } catch (error) {
        if (!signal.aborted) logger.warn({ fault: (error as Error).name }, 'Records could not be indexed; tried again');
      }
      if (!more) await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    get running() {
      return !signal.aborted && Date.now() - cameRoundAt < 2 * everyMs + MINUTE;
    },
    stop() {
      stopping.abort();
      return running;
    },
  };
}
