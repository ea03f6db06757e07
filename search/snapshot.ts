/** What a moment of a database sees: a pg_snapshot of PostgreSQL, e.g. 100:104:101,102. Later ones of a database see all that earlier ones do. */
export interface Snapshot {
  /** Every transaction below had ended. */
  readonly since: number;
  /** None from here on had begun. */
  readonly until: number;
  /** Those between the two that had not ended. */
  readonly running: ReadonlySet<number>;
}

export function readSnapshot(text: string): Snapshot {
  const [since, until, running = ''] = text.split(':');
  return {
    since: Number(since),
    until: Number(until),
    running: new Set(running === '' ? [] : running.split(',').map(Number)),
  };
}

/** Whether what a transaction did is seen. */
export const sees = ({ since, until, running }: Snapshot, transaction: number): boolean =>
  transaction < since || (transaction < until && !running.has(transaction));

/** Whether the first is of a later moment than the second, or of the same. */
export const notBefore = (a: Snapshot, b: Snapshot): boolean =>
  a.until !== b.until ? a.until > b.until : a.since !== b.since ? a.since > b.since : a.running.size <= b.running.size;
