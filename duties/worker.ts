import type { PrismaClient } from '../prisma/client.js';
import { type Repeated, repeatUntilStopped } from '../work/repeat-until-stopped.js';
import { foldCounts } from './counts/fold-counts.js';
import { mergeOldDays } from './counts/merge-old-days.js';
import { lookAgain } from './look-again.js';
import { reevaluateAll } from './settings/reevaluate-all.js';
import { sweepDuties } from './sweep.js';

export interface DutyWorkerOptions {
  readonly prisma: PrismaClient;
  readonly logger: { warn(details: object, message: string): void; info(details: object, message: string): void };
  /** How often to look when there is nothing to do; milliseconds. */
  readonly everyMs?: number;
  readonly now?: () => Date;
}

/** A document goes and its receipt comes within moments: both are seen by one look at the case. */
const SETTLED_MS = 1_000;

/** Tells what is due (`sweepDuties`) and looks again at records that others matter to (`lookAgain`), every second. */
export function startDutySweep({
  prisma,
  logger,
  everyMs = 1_000,
  now = () => new Date(),
}: DutyWorkerOptions): Repeated {
  const round = async (): Promise<number> => {
    const swept = await sweepDuties(prisma, { now: now() });
    const again = await lookAgain(prisma, { now: now(), settledMs: SETTLED_MS });
    const faults = swept.faults + again.faults;
    if (faults > 0) logger.warn({ faults }, 'some records could not be evaluated; trying again later');
    return swept.more || again.more ? 0 : everyMs;
  };
  return repeatUntilStopped(round, { logger, everyMs, fault: 'duties could not be swept; trying again' });
}

/** Adds up the counts of backlog and coverage, every two seconds. */
export function startFoldingCounts({
  prisma,
  logger,
  everyMs = 2_000,
  now = () => new Date(),
}: DutyWorkerOptions): Repeated {
  const round = async (): Promise<number> => {
    const { more } = await foldCounts(prisma);
    if (more) return 0;
    await mergeOldDays(prisma, { now: now() });
    return everyMs;
  };
  return repeatUntilStopped(round, { logger, everyMs, fault: 'counts could not be added up; trying again' });
}

/** Works through new settings of duties, which it looks for every two seconds. */
export function startReevaluation({
  prisma,
  logger,
  everyMs = 2_000,
  now = () => new Date(),
}: DutyWorkerOptions): Repeated {
  const round = async (): Promise<number> => ((await reevaluateAll(prisma, { now: now() })).more ? 0 : everyMs);
  return repeatUntilStopped(round, {
    ...{ logger, everyMs },
    fault: 'records could not be evaluated for new settings; trying again',
  });
}
