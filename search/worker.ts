import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../prisma/client.js';
import { forgetReplaced, indexDue, takeUpAgain, type Horizon } from './index-due.js';

export interface IndexWorkerOptions {
  readonly prisma: PrismaClient;
  readonly logger: { warn(details: object, message: string): void };
  /** How often to look when there is nothing to do; milliseconds. */
  readonly everyMs?: number;
}

export interface IndexWorker {
  /** Whether its loop has come round lately. */
  readonly running: boolean;
  stop(): Promise<void>;
}

const MINUTE = 60_000;

/**
 * Indexes people whom others recorded (an import, an older release beside this one, the synthetic force), those indexed by another way of
 * making keys, and all after a restore; takes away what no search goes by any more. In any number of processes at once.
 */
export function startIndexing({ prisma, logger, everyMs = 1_000 }: IndexWorkerOptions): IndexWorker {
  const stopping = new AbortController();
  const { signal } = stopping;
  let lookedAt = Date.now();
  let horizons: readonly Horizon[] = [];
  let lookedRoundAt = 0;
  const step = async (): Promise<boolean> => {
    if (await indexDue(prisma)) return true;
    if (Date.now() - lookedRoundAt < MINUTE) return false;
    lookedRoundAt = Date.now();
    horizons = await forgetReplaced(prisma, horizons);
    return takeUpAgain(prisma);
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      lookedAt = Date.now();
      let more = false;
      try {
        more = await step();
      } catch (error) {
        if (!signal.aborted) logger.warn({ fault: (error as Error).name }, 'People could not be indexed; tried again');
      }
      if (!more) await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    get running() {
      return !signal.aborted && Date.now() - lookedAt < 2 * everyMs + 60_000;
    },
    stop() {
      stopping.abort();
      return running;
    },
  };
}
