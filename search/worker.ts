import type { PrismaClient } from '../prisma/client.js';
import { type Repeated, repeatUntilStopped } from '../work/repeat-until-stopped.js';
import { forgetReplaced, indexDue, takeUpAgain } from './index-due.js';
import { indexingRound } from './indexing-round.js';

export interface IndexWorkerOptions {
  readonly prisma: PrismaClient;
  readonly logger: { warn(details: object, message: string): void };
  /** How often to look when there is nothing to do; milliseconds. */
  readonly everyMs?: number;
}

/**
 * Indexes people whom others recorded (an import, an older release beside this one, the synthetic force), those indexed by another way of
 * making keys, and all after a restore; takes away what no search goes by any more. In any number of processes at once.
 */
export function startIndexing({ prisma, logger, everyMs = 1_000 }: IndexWorkerOptions): Repeated {
  return repeatUntilStopped(
    indexingRound({
      index: () => indexDue(prisma),
      forget: (horizons) => forgetReplaced(prisma, horizons),
      takeUpAgain: () => takeUpAgain(prisma),
      everyMs,
    }),
    { logger, everyMs, fault: 'People could not be indexed; tried again' },
  );
}
