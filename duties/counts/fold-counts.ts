import { Prisma, type PrismaClient, type Transaction } from '../../prisma/client.js';

/** Sums of the changes of one kind, by the columns that tell them apart: of a change itself, or reckoned from it. */
const counts = [
  {
    changes: 'coverage_change',
    sums: {
      coverage_count: ['rule', 'day', 'district', 'partner_id', 'standing', 'answer'],
      coverage_day_count: ['rule', 'day', 'standing', 'answer'],
      coverage_month_count: ['rule', 'month', 'district', 'partner_id', 'standing', 'answer'],
    },
    reckoned: `, date_trunc('month', day::timestamp)::date as month`,
  },
  {
    changes: 'backlog_change',
    sums: { backlog_count: ['rule', 'day', 'district', 'team', 'risk', 'overdue'] },
    reckoned: '',
  },
] as const;

/** One process adds up at a time: two would only wait for each other. */
export const FOLD_LOCK = 7_270_737_003n;

/** Changes that one transaction adds up at most. */
const BATCH = 10_000;

/** Part of a statement that adds to the counts of a table what was `taken`, and gives the counts that it wrote. */
function adding(table: string, key: readonly string[]): string {
  const columns = key.join(', ');
  return `added_to_${table} as (
    insert into ${table} (${columns}, count)
    select ${columns}, sum(count) from taken group by ${columns} having sum(count) <> 0 order by ${columns}
    on conflict (${columns}) do update set count = ${table}.count + excluded.count
    returning ${columns}, count
  )`;
}

async function fold(tx: Transaction, { changes, sums, reckoned }: (typeof counts)[number], limit: number) {
  const tables = Object.entries<readonly string[]>(sums);
  const empty = tables.map(
    ([table]) => `'${table}', (select coalesce(json_agg(one), '[]') from added_to_${table} one where count = 0)`,
  );
  const [row] = await tx.$queryRaw<{ taken: number; empty: Record<string, readonly object[]> }[]>`
    with taken as (
      delete from ${Prisma.raw(changes)}
      where id in (select id from ${Prisma.raw(changes)} order by id limit ${limit} for update skip locked)
      returning *${Prisma.raw(reckoned)}
    ), ${Prisma.raw(tables.map(([table, key]) => adding(table, key)).join(', '))}
    select (select count(*) from taken)::int as taken, json_build_object(${Prisma.raw(empty.join(', '))}) as empty`;
  // Days go by: what has come to nothing would pile up.
  for (const [table, key] of tables) {
    const gone = row!.empty[table]!;
    if (gone.length > 0)
      await tx.$executeRaw`
        delete from ${Prisma.raw(table)} c
        using json_populate_recordset(null::${Prisma.raw(table)}, ${JSON.stringify(gone)}::json) gone
        where ${Prisma.raw(key.map((one) => `c.${one} = gone.${one}`).join(' and '))} and c.count = 0`;
  }
  return row!.taken;
}

/**
 * Adds the changes of the counts to the counts. A reader that adds both up, in one statement, finds the same sum before, meanwhile and
 * after; which of the tables of counts it reads is of no matter, as a change is added to all of them at once. Any number of
 * processes may call it; one at a time does the work. Answers how many changes there were.
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
