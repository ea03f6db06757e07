import { Prisma, type PrismaClient, type Transaction } from '../prisma/client.js';

const counts = [
  { name: 'coverage', key: ['rule', 'day', 'district', 'partner_id', 'standing', 'answer'] },
  { name: 'backlog', key: ['rule', 'day', 'district', 'team', 'risk', 'overdue'] },
] as const;

/** One process adds up at a time: two would only wait for each other. */
export const FOLD_LOCK = 7_270_737_003n;

/** Changes that one transaction adds up at most. */
const BATCH = 10_000;

async function fold(tx: Transaction, { name, key }: (typeof counts)[number], limit: number): Promise<number> {
  const columns = Prisma.raw(key.join(', '));
  const [change, count] = [Prisma.raw(`${name}_change`), Prisma.raw(`${name}_count`)];
  const [row] = await tx.$queryRaw<{ taken: number; empty: string }[]>`
    with taken as (
      delete from ${change} where id in (select id from ${change} order by id limit ${limit} for update skip locked)
      returning ${columns}, count
    ), added as (
      insert into ${count} (${columns}, count)
      select ${columns}, sum(count) from taken group by ${columns} having sum(count) <> 0 order by ${columns}
      on conflict (${columns}) do update set count = ${count}.count + excluded.count
      returning ${columns}, count
    )
    select (select count(*) from taken)::int as taken,
      (select coalesce(json_agg(added), '[]') from added where count = 0)::text as empty`;
  // Days go by: what has come to nothing would pile up.
  if (row!.empty !== '[]')
    await tx.$executeRaw`
      delete from ${count} using json_populate_recordset(null::${count}, ${row!.empty}::json) gone
      where ${Prisma.raw(key.map((one) => `${name}_count.${one} = gone.${one}`).join(' and '))} and ${count}.count = 0`;
  return row!.taken;
}

/**
 * Adds the changes of the counts to the counts. A reader that adds both up, in one statement, finds the same sum before, meanwhile and
 * after. Any number of processes may call it; one at a time does the work. Answers how many changes there were.
 */
export async function foldCounts(
  prisma: PrismaClient,
  { limit = BATCH }: { readonly limit?: number } = {},
): Promise<{ readonly folded: number; readonly more: boolean }> {
  return prisma.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${FOLD_LOCK}) as mine`;
    if (!row!.mine) return { folded: 0, more: false };
    const folded: number[] = [];
    for (const one of counts) folded.push(await fold(tx, one, limit));
    return { folded: folded.reduce((sum, some) => sum + some, 0), more: folded.some((some) => some === limit) };
  });
}
