import { type Repeated, repeatUntilStopped } from '../../work/repeat-until-stopped.js';
import type { IndexWorkerOptions } from '../worker.js';
import { compareDue } from './compare-due.js';

/** After people whom an import brought everybody else has so many times as long as comparing them took: a tenth of a processor at most. */
const LEFT_AFTER_BULK = 9;
const LEAST_LEFT_MS = 100;

/** Looks for possible duplicates of people who were recorded, changed or imported. In any number of processes at once. */
export function startComparing({ prisma, logger, everyMs = 1_000 }: IndexWorkerOptions): Repeated {
  return repeatUntilStopped(
    async () => {
      const began = Date.now();
      const { people, bulk } = await compareDue(prisma);
      if (people === 0) return everyMs;
      return bulk ? LEAST_LEFT_MS + LEFT_AFTER_BULK * (Date.now() - began) : 0;
    },
    { logger, everyMs, fault: 'People could not be compared; tried again' },
  );
}
