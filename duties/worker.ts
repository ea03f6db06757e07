import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../prisma/client.js';
import { foldCounts } from './fold-counts.js';
import { mergeOldDays } from './merge-old-days.js';
import { lookAgain } from './look-again.js';
import { reevaluateAll } from './reevaluate-all.js';
import { sweepDuties } from './sweep.js';

export interface DutyWorkerOptions {
  readonly prisma: PrismaClient;
  readonly logger: { warn(details: object, message: string): void; info(details: object, message: string): void };
  /** How often to look when there is nothing to do; milliseconds. */
  readonly everyMs?: number;
  readonly now?: () => Date;
}

export interface DutyWorker {
  /** Whether its loop has come round lately. */
  readonly running: boolean;
  stop(): Promise<void>;
}

/** Does a step again and again: at once while there is more to do, else from time to time, until stopped. */
function startLoop(
  step: () => Promise<boolean>,
  fault: string,
  { logger, everyMs = 1_000 }: DutyWorkerOptions,
): DutyWorker {
  let lookedAt = Date.now();
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      lookedAt = Date.now();
      let more = false;
      try {
        more = await step();
      } catch (error) {
        if (!signal.aborted) logger.warn({ fault: (error as Error).name }, fault);
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

/** A document goes and its receipt comes within moments: both are seen by one look at the case. */
const SETTLED_MS = 1_000;

/** Tells what is due (`sweepDuties`) and looks again at records that others matter to (`lookAgain`), every second. */
export function startDutySweep(options: DutyWorkerOptions): DutyWorker {
  const { prisma, logger, now = () => new Date() } = options;
  return startLoop(
    async () => {
      const swept = await sweepDuties(prisma, { now: now() });
      const again = await lookAgain(prisma, { now: now(), settledMs: SETTLED_MS });
      const faults = swept.faults + again.faults;
      if (faults > 0) logger.warn({ faults }, 'some records could not be evaluated; trying again later');
      return swept.more || again.more;
    },
    'duties could not be swept; trying again',
    options,
  );
}

/** Adds up the counts of backlog and coverage, every two seconds. */
export function startFoldingCounts(options: DutyWorkerOptions): DutyWorker {
  const { prisma, now = () => new Date() } = options;
  return startLoop(
    async () => {
      const { more } = await foldCounts(prisma);
      if (!more) await mergeOldDays(prisma, { now: now() });
      return more;
    },
    'counts could not be added up; trying again',
    { everyMs: 2_000, ...options },
  );
}

/** Works through new settings of duties, which it looks for every two seconds. */
export function startReevaluation(options: DutyWorkerOptions): DutyWorker {
  const { prisma, now = () => new Date() } = options;
  return startLoop(
    async () => (await reevaluateAll(prisma, { now: now() })).more,
    'records could not be evaluated for new settings; trying again',
    { everyMs: 2_000, ...options },
  );
}
