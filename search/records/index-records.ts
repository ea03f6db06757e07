import type { PrismaClient } from '../../prisma/client.js';

const RECORDS_AT_A_TIME = 200;

/**
 * Indexes records of one kind that wait for it, some at a time; whether there were any. What another process has taken up is passed over.
 */
export async function indexRecordsDue(prisma: PrismaClient, limit = RECORDS_AT_A_TIME): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const due = await tx.$queryRaw<{ number: bigint; kind: string; id: string }[]>`
      select number, kind, record_id::text as id from record_search_due
      where kind = (select kind from record_search_due order by number limit 1)
      order by number limit ${limit} for update skip locked`;
    const [first] = due;
    if (!first) return false;
    const ids = [...new Set(due.map(({ id }) => id))];
    await tx.$executeRaw`select record_search_write(${first.kind}, ${ids}::uuid[])`;
    await tx.$executeRaw`
      delete from record_search_due where number = any(${due.map(({ number }) => String(number))}::bigint[])`;
    return true;
  });
}

/** Has all records wait for being indexed after a restore into a database whose transactions are numbered lower. Whether it was so. */
export async function takeUpRecordsAgain(prisma: PrismaClient): Promise<boolean> {
  const [copied] = await prisma.$queryRaw<{ copied: boolean }[]>`
    select coalesce((select max(number) >> 20 from record_search)
      >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint, false) as copied`;
  if (!copied?.copied) return false;
  await prisma.$transaction([
    prisma.$executeRaw`truncate record_search, record_search_number`,
    prisma.$executeRaw`insert into record_search_due (kind, record_id) select 'INCIDENT', id from incident order by id desc`,
    prisma.$executeRaw`insert into record_search_due (kind, record_id) select 'CASE_FILE', id from case_file order by id desc`,
    prisma.$executeRaw`insert into record_search_due (kind, record_id) select 'MATERIAL', id from material order by id desc`,
  ]);
  return true;
}

const ROWS_AT_A_TIME = 1_000;

/** Takes away rows that were replaced by transactions before one; whether there are more. */
export async function forgetReplacedRecords(prisma: PrismaClient, before: string): Promise<boolean> {
  const [gone] = await prisma.$queryRaw<{ count: number }[]>`
    with gone as (
      select number from record_search where replaced_by < ${before}::bigint order by replaced_by limit ${ROWS_AT_A_TIME}
    ), numbers as (
      delete from record_search_number n using gone where n.number = gone.number
    ), rows as (
      delete from record_search s using gone where s.number = gone.number returning 1
    )
    select count(*)::int as count from rows`;
  return gone?.count === ROWS_AT_A_TIME;
}
