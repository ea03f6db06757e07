import { importProblem } from '../problems.js';
import { isRejected, type Prepared, type Rejected } from '../prepare/record.js';
import { type Existing, keyOf } from './existing.js';

/** Records of a batch by what has to be done with them. */
export interface SortedOut {
  /** New ones, and those that are not as they were. */
  readonly changed: readonly { readonly record: Prepared; readonly existing: Existing | undefined }[];
  readonly unchanged: readonly { readonly record: Prepared; readonly existing: Existing }[];
  readonly rejected: readonly Rejected[];
}

/**
 * Tells new records from those that are stored already and from those whose key was read before in this run. What waits for another
 * record, and what has lost its row of ours, is tried again though it is as it was.
 */
export function sortOut(
  batch: readonly (Prepared | Rejected)[],
  stored: ReadonlyMap<string, Existing>,
  runId: string,
): SortedOut {
  const changed: { record: Prepared; existing: Existing | undefined }[] = [];
  const unchanged: { record: Prepared; existing: Existing }[] = [];
  const rejected: Rejected[] = [];
  const seen = new Set<string>();
  for (const record of batch) {
    if (isRejected(record)) {
      rejected.push(record);
      continue;
    }
    const key = keyOf(record);
    const existing = stored.get(key);
    if (seen.has(key) || existing?.runId === runId) {
      const { file, position, line, type, month } = record;
      const problems = [importProblem('KEY_REPEATED', '')];
      rejected.push({ rejected: true, file, position, line, type, key: record.key, month, problems });
      continue;
    }
    seen.add(key);
    if (existing && existing.hash === record.hash && !existing.waits && !existing.gone)
      unchanged.push({ record, existing });
    else changed.push({ record, existing });
  }
  return { changed, unchanged, rejected };
}
