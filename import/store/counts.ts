import type { Client } from 'pg';

/** What has been read of one type and month, and what became of it. */
export interface Count {
  readonly type: string;
  /** YYYY-MM; empty where it is not known. */
  readonly month: string;
  read: number;
  storedNew: number;
  unchanged: number;
  updated: number;
  rejected: number;
}

export type Outcome = 'storedNew' | 'unchanged' | 'updated' | 'rejected';

/** Counts by type and month. What is read and what becomes of it are counted apart, so that the one can be held against the other. */
export class Counts {
  private readonly counts = new Map<string, Count>();

  private of(type: string, month: string): Count {
    const key = `${type} ${month}`;
    let count = this.counts.get(key);
    if (!count)
      this.counts.set(key, (count = { type, month, read: 0, storedNew: 0, unchanged: 0, updated: 0, rejected: 0 }));
    return count;
  }

  read({ type, month }: { readonly type: string; readonly month: string }): void {
    this.of(type, month).read += 1;
  }

  became(outcome: Outcome, { type, month }: { readonly type: string; readonly month: string }): void {
    this.of(type, month)[outcome] += 1;
  }

  all(): readonly Count[] {
    return [...this.counts.values()];
  }
}

/** Adds to what is counted of a run, in the transaction of what it counts. */
export async function addCounts(client: Client, runId: string, counts: Counts): Promise<void> {
  const all = counts.all();
  const column = (name: keyof Count) => all.map((count) => count[name]);
  await client.query(
    `insert into import_count (run_id, type, month, read, stored_new, unchanged, updated, rejected)
     select $1, * from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])
     on conflict (run_id, type, month) do update set read = import_count.read + excluded.read,
       stored_new = import_count.stored_new + excluded.stored_new, unchanged = import_count.unchanged + excluded.unchanged,
       updated = import_count.updated + excluded.updated, rejected = import_count.rejected + excluded.rejected`,
    [
      runId,
      ...(['type', 'month', 'read', 'storedNew', 'unchanged', 'updated', 'rejected'] as const).map((name) =>
        column(name),
      ),
    ],
  );
}

/** What is counted of a run so far, in the order of types and months. */
export async function readCounts(client: Client, runId: string): Promise<readonly Count[]> {
  const { rows } = await client.query<Record<string, string>>(
    `select type, month, read, stored_new, unchanged, updated, rejected from import_count where run_id = $1
     order by type, month`,
    [runId],
  );
  return rows.map((row) => ({
    ...{ type: row['type']!, month: row['month']!, read: Number(row['read']), storedNew: Number(row['stored_new']) },
    ...{ unchanged: Number(row['unchanged']), updated: Number(row['updated']), rejected: Number(row['rejected']) },
  }));
}
