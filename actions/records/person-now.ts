import type { Transaction } from '../../prisma/client.js';

/**
 * The person whom an id stands for now: of a record that was merged, the one under whom everything of it is found; null when there is none.
 * Held until the end of the transaction, so that nobody merges the person in between.
 */
export async function personNow(tx: Transaction, id: string): Promise<string | null> {
  let now = id;
  // Who waited for a merge finds the person merged when it is over, and goes on with the one who was kept.
  for (;;) {
    const [row] = await tx.$queryRaw<{ merged_into_id: string | null }[]>`
      select merged_into_id from person where id = ${now}::uuid for key share`;
    if (!row) return null;
    if (row.merged_into_id === null) return now;
    now = row.merged_into_id;
  }
}
