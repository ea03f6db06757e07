import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../../prisma/client.js';
import { compareDue } from './compare-due.js';

export interface CompareWorkerOptions {
  readonly prisma: PrismaClient;
  readonly logger: { warn(details: object, message: string): void };
  /** How often to look when there is nothing to do; milliseconds. */
  readonly everyMs?: number;
}

export interface CompareWorker {
  /** Whether its loop has come round lately. */
  readonly running: boolean;
  stop(): Promise<void>;
}

/** After people whom an import brought everybody else has so many times as long as comparing them took: a fifth of a processor at most. */
const LEFT_AFTER_BULK = 4;
const LEAST_LEFT_MS = 100;

/** Looks for possible duplicates of people who were recorded, changed or imported. In any number of processes at once. */
export function startComparing({ prisma, logger, everyMs = 1_000 }: CompareWorkerOptions): CompareWorker {
  const stopping = new AbortController();
  const { signal } = stopping;
  let lookedAt = Date.now();
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      lookedAt = Date.now();
      let pause = everyMs;
      try {
        const { people, bulk } = await compareDue(prisma);
        if (people > 0) pause = bulk ? LEAST_LEFT_MS + LEFT_AFTER_BULK * (Date.now() - lookedAt) : 0;
      } catch (error) {
        if (!signal.aborted) logger.warn({ fault: (error as Error).name }, 'People could not be compared; tried again');
      }
      if (pause > 0) await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
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
