import { ALGORITHM, keysOf, type Stored } from '../domain/person-search/searchable.js';
import type { PrismaClient } from '../prisma/client.js';
import { indexPeople } from './index-people.js';
import { forgetBeyondHorizon, type Horizon } from './replaced-rows.js';

/** As many as PostgreSQL has done in a tenth of a second: meanwhile a processor is nobody else's. */
const PEOPLE_AT_A_TIME = 200;

/** Indexes people who wait for it, some at a time; whether there are more. What another process has taken up is passed over. */
export async function indexDue(prisma: PrismaClient, limit = PEOPLE_AT_A_TIME): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const due = await tx.$queryRaw<{ person_id: string }[]>`
      select person_id from person_search_due order by number limit ${limit} for update skip locked`;
    // Whoever is taken by another process too, by another of his or her marks, waits for the lock of the person.
    await indexPeople(tx, [...new Set(due.map(({ person_id }) => person_id))], { bulk: true });
    return due.length === limit;
  });
}

/**
 * Has people wait for being indexed who were indexed by another way of making keys, or in a database of which this one is a copy, where
 * transactions were numbered higher. Whether there are any.
 */
export async function takeUpAgain(prisma: PrismaClient): Promise<boolean> {
  const [copied] = await prisma.$queryRaw<{ copied: boolean }[]>`
    select coalesce((select max(number) >> 20 from person_search)
      >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint, false) as copied`;
  if (copied?.copied) {
    await prisma.$transaction([
      prisma.$executeRaw`truncate person_search, person_search_key, name_word`,
      prisma.$executeRaw`insert into person_search_due (person_id) select id from person order by id`,
    ]);
    return true;
  }
  const taken = await prisma.$executeRaw`
    insert into person_search_due (person_id)
    select s.person_id from person_search s
    where (s.algorithm < ${ALGORITHM} or s.algorithm > ${ALGORITHM}) and s.replaced_by is null
      and not exists (select 1 from person_search_due d where d.person_id = s.person_id)
    limit 1000`;
  return taken > 0;
}

const ROWS_AT_A_TIME = 1_000;

/** Takes away what was indexed of people whom something else replaced, and its keys: see `forgetBeyondHorizon`. */
export const forgetReplaced = (
  prisma: PrismaClient,
  horizons: readonly Horizon[],
  now = Date.now(),
): Promise<readonly Horizon[]> => forgetBeyondHorizon(prisma, horizons, now, (before) => forgetSome(prisma, before));

interface ReplacedRow extends Stored {
  readonly number: bigint;
  readonly algorithm: number;
}

/** Whether there are more. Keys are known from the row; those of another way of making them lead nowhere and stay. */
async function forgetSome(prisma: PrismaClient, before: string): Promise<boolean> {
  const rows = await prisma.$queryRaw<ReplacedRow[]>`
    select number, algorithm, names, date_of_birth::text as "dateOfBirth", address, telephones, identifiers
    from person_search where replaced_by < ${before}::bigint order by replaced_by limit ${ROWS_AT_A_TIME}`;
  const keys = rows
    .filter(({ algorithm }) => algorithm === ALGORITHM)
    .flatMap((row) => keysOf(row).map((key) => ({ key: String(key), number: String(row.number) })));
  await prisma.$transaction([
    prisma.$executeRaw`
      delete from person_search_key k
      using unnest(${keys.map(({ key }) => key)}::bigint[], ${keys.map(({ number }) => number)}::bigint[]) as old (key, number)
      where k.key = old.key and k.number = old.number`,
    prisma.$executeRaw`delete from person_search where number = any(${rows.map(({ number }) => String(number))}::bigint[])`,
  ]);
  return rows.length === ROWS_AT_A_TIME;
}
