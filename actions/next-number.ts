import type { Transaction } from '../prisma/client.js';

/**
 * The next number of a series, from 1, without gaps or repeats: the row of the series stays locked until the transaction
 * ends, and a transaction that rolls back gives its number back.
 */
export async function nextNumber(tx: Transaction, series: string): Promise<number> {
  const rows = await tx.$queryRaw<{ number: bigint }[]>`
    insert into number_series (series, next) values (${series}, 2)
    on conflict (series) do update set next = number_series.next + 1
    returning next - 1 as number`;
  return Number(rows[0]?.number);
}
