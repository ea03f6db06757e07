import type { ActionOutcome } from '../../actions/idempotently.js';
import type { Problem } from '../../domain/problem.js';
import type { ApiContext } from '../api-context.js';
import type { BatchRead } from '../loaders.js';

/**
 * The record that an action made or changed; null when it was refused. Read afresh, and so is all below it: an earlier
 * change in the same operation would have left it with the loaders as it was then.
 */
export async function afresh<Row, Value>(
  { loaders }: ApiContext,
  outcome: ActionOutcome,
  read: BatchRead<string, Row | null>,
  of: (row: Row) => Value,
): Promise<Value | null> {
  if (!outcome.ok) return null;
  loaders.forget();
  const row = await loaders.load(read, outcome.id);
  return row && of(row);
}

export const problemsOf = (outcome: ActionOutcome): readonly Problem[] => (outcome.ok ? [] : outcome.problems);
