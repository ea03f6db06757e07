import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '../../domain/problem-catalogue.js';
import type { Transaction } from '../../prisma/client.js';
import { type ActionOutcome, refused } from '../idempotently.js';

export interface LockedPerson {
  readonly id: string;
  readonly mergedIntoId: string | null;
}

/** Longer than this nothing is waited for: whoever else waits for us goes on, and we begin anew. Before PostgreSQL looks for a deadlock. */
const PATIENCE = '400ms';

/**
 * Holds people and those who are merged into them until the end of the transaction, in the order of their ids, against whoever writes
 * anything of theirs: what is being written is waited for, and seen by the next statement.
 */
export async function lockPeopleToMerge(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LockedPerson>> {
  await tx.$executeRaw`select set_config('lock_timeout', ${PATIENCE}, true)`;
  const rows = await tx.$queryRaw<LockedPerson[]>`
    select id, merged_into_id as "mergedIntoId" from person
    where id = any(${[...ids]}::uuid[]) or id in (select merged_id from person_merge where under_id = any(${[...ids]}::uuid[]))
    order by id for update`;
  return new Map(rows.map((row) => [row.id, row]));
}

const TIMES = 8;
const PAUSE_MS = 150;

/** Runs a change again that had to give way to others. Problems: PEOPLE_BEING_CHANGED when they never let it pass. */
export async function givingWay(change: () => Promise<ActionOutcome>): Promise<ActionOutcome> {
  for (let time = 1; ; time++) {
    try {
      return await change();
    } catch (error) {
      if (!gaveWay(error)) throw error;
      if (time === TIMES) return refused(problem('PEOPLE_BEING_CHANGED', ''));
      await sleep(PAUSE_MS * (0.5 + Math.random()) * time);
    }
  }
}

/** Lock not available, deadlock detected, could not serialize. */
const GIVES_WAY = /^(55P03|40P01|40001)$/;

/** Whether PostgreSQL ended a transaction because of others; the driver says it in one of several places. */
function gaveWay(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { code, originalCode, kind, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  if ([code, originalCode].some((one) => typeof one === 'string' && (GIVES_WAY.test(one) || one === 'P2034')))
    return true;
  return (
    kind === 'TransactionWriteConflict' || [cause, meta, driverAdapterError].some((one) => gaveWay(one, depth + 1))
  );
}
