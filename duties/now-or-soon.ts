import type { Transaction } from '../prisma/client.js';
import { evaluateLocked } from './evaluate-records.js';
import { lockRecords } from './lock-records.js';
import { lookSoon } from './look-again.js';
import type { EvaluationContext, RecordRef } from './record-ref.js';

/** As many as are evaluated with the change itself. */
const MOST_NOW = 100;

/**
 * Evaluates records without waiting for anybody: those that others hold at this moment, and what is more than a transaction should do, are
 * looked at soon after it. For changes that hold something else that whoever holds the records may wait for.
 */
export async function evaluateNowOrSoon(
  tx: Transaction,
  records: readonly RecordRef[],
  context: EvaluationContext,
): Promise<void> {
  const held = await lockRecords(tx, records.slice(0, MOST_NOW), { skipLocked: true });
  await evaluateLocked(tx, held, context, { spread: true });
  const done = new Set(held.map(({ type, id }) => `${type}/${id}`));
  await lookSoon(
    tx,
    records.filter(({ type, id }) => !done.has(`${type}/${id}`)),
  );
}
