import { type Repeated, repeatUntilStopped } from '../../work/repeat-until-stopped.js';
import { indexingRound } from '../indexing-round.js';
import { forgetBeyondHorizon } from '../replaced-rows.js';
import type { IndexWorkerOptions } from '../worker.js';
import { forgetReplacedRecords, indexRecordsDue, takeUpRecordsAgain } from './index-records.js';

/**
 * Indexes incidents, case files and materials that wait for it (those of before, those written by the thousand, those that hang on another
 * record, all after a restore), and takes away what no search goes by any more. In any number of processes at once.
 */
export function startIndexingRecords({ prisma, logger, everyMs = 1_000 }: IndexWorkerOptions): Repeated {
  return repeatUntilStopped(
    indexingRound({
      index: () => indexRecordsDue(prisma),
      forget: (horizons) =>
        forgetBeyondHorizon(prisma, horizons, Date.now(), (before) => forgetReplacedRecords(prisma, before)),
      takeUpAgain: () => takeUpRecordsAgain(prisma),
      everyMs,
    }),
    { logger, everyMs, fault: 'Records could not be indexed; tried again' },
  );
}
