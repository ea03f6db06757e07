import { availableParallelism } from 'node:os';
import type { Config } from '../config.js';

/**
 * How many queries that one statement answers run at once. They wait for a processor and hardly for the disk: where the database is on this
 * machine, more than two for each processor only take turns, and were seen to cost a tenth more each. Of another machine nothing is known.
 */
export const readingConnections = ({
  DATABASE_URL,
  CASEBRIDGE_POOL_SIZE,
}: Pick<Config, 'DATABASE_URL' | 'CASEBRIDGE_POOL_SIZE'>): number =>
  !DATABASE_URL ? Math.min(CASEBRIDGE_POOL_SIZE, Math.max(4, 2 * availableParallelism())) : CASEBRIDGE_POOL_SIZE;
