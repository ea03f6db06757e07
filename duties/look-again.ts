import type { RecordType } from '../domain/duties/index.js';
import type { PrismaClient, Transaction } from '../prisma/client.js';
import { evaluateLocked } from './evaluate-records.js';
import { findRecords, lockRecords } from './lock-records.js';
import type { RecordRef } from './record-ref.js';

interface Look {
  readonly id: bigint;
  readonly type: RecordType;
  readonly recordId: string;
}

/**
 * Notes, in the transaction of a change, that the duties of records are to be looked at soon after it: where many records change at a time
 * and evaluating each with its change would hold the work up. Nothing is lost in between: what is noted is as lasting as the change. At most one
 * statement.
 */
export async function lookSoon(tx: Transaction, records: readonly RecordRef[]): Promise<void> {
  const distinct = [...new Map(records.map((record) => [`${record.type}/${record.id}`, record])).values()];
  if (distinct.length === 0) return;
  await tx.$executeRaw`
    insert into duty_look (subject_type, subject_id)
    select * from unnest(${distinct.map(({ type }) => type)}::text[], ${distinct.map(({ id }) => id)}::uuid[])`;
}

/** What one round of looking came to. */
export interface LookedAgain {
  readonly records: number;
  /** Records that could not be evaluated; they are tried again later. */
  readonly faults: number;
  /** Whether more may be waiting. */
  readonly more: boolean;
}

const recordsOf = (looks: readonly Look[]) => looks.map(({ type, recordId }) => ({ type, id: recordId }));
const nameOf = ({ type, id }: RecordRef): string => `${type}/${id}`;

/**
 * Evaluates what waits and is held by nobody else: whoever changes a record, its deliveries say, does not wait for all the others that
 * are looked at with it, nor they for it. What is held has its turn at the next look. Returns how many looks there were, and were done.
 */
async function lookOnce(
  tx: Transaction,
  { now, limit, settledMs }: { readonly now: Date; readonly limit: number; readonly settledMs: number },
): Promise<{ found: number; done: number }> {
  const looks = await tx.$queryRaw<Look[]>`
    select id, subject_type as type, subject_id as "recordId" from duty_look
    where at <= clock_timestamp() - ${settledMs}::int * interval '1 millisecond'
    order by id limit ${limit} for update skip locked`;
  if (looks.length === 0) return { found: 0, done: 0 };
  const held = await lockRecords(tx, recordsOf(looks), { skipLocked: true });
  const ours = new Set(held.map(nameOf));
  const others = recordsOf(looks).filter((record) => !ours.has(nameOf(record)));
  const busy = new Set((others.length > 0 ? await findRecords(tx, others) : []).map(nameOf));
  const isBusy = ({ type, recordId }: Look): boolean => busy.has(nameOf({ type, id: recordId }));
  const [later, done] = [looks.filter(isBusy), looks.filter((look) => !isBusy(look))].map((some) =>
    some.map(({ id }) => String(id)),
  ) as [string[], string[]];
  await tx.$executeRaw`delete from duty_look where id = any(${done}::bigint[])`;
  if (later.length > 0)
    await tx.$executeRaw`
      update duty_look set id = nextval(pg_get_serial_sequence('duty_look', 'id')) where id = any(${later}::bigint[])`;
  await evaluateLocked(tx, held, { now, actor: null });
  return { found: looks.length, done: done.length };
}

/** As many at a time: what they hold is held for as long as all of them take. */
const AT_A_TIME = 100;

/**
 * Evaluates records that another record's change matters to (`duty_look`), in any number of processes at once. Where one of them cannot be
 * evaluated, the others are by themselves, and it waits behind whatever else there is. With `settledMs`, only what has waited for so long:
 * what changes several times in a row is then evaluated once.
 */
export async function lookAgain(
  prisma: PrismaClient,
  {
    now,
    limit = AT_A_TIME,
    settledMs = 0,
  }: { readonly now: Date; readonly limit?: number; readonly settledMs?: number },
): Promise<LookedAgain> {
  try {
    const { found, done } = await prisma.$transaction((tx) => lookOnce(tx, { now, limit, settledMs }));
    return { records: done, faults: 0, more: found === limit && done > 0 };
  } catch {
    return oneByOne(prisma, now, limit);
  }
}

async function oneByOne(prisma: PrismaClient, now: Date, limit: number): Promise<LookedAgain> {
  const waiting = await prisma.$queryRaw<{ id: bigint }[]>`select id from duty_look order by id limit ${limit}`;
  let records = 0;
  let faults = 0;
  for (const { id } of waiting) {
    try {
      await prisma.$transaction(async (tx) => {
        const looks = await tx.$queryRaw<Look[]>`
          delete from duty_look where id in (select id from duty_look where id = ${id} for update skip locked)
          returning id, subject_type as type, subject_id as "recordId"`;
        await evaluateLocked(tx, await lockRecords(tx, recordsOf(looks)), { now, actor: null });
      });
      records += 1;
    } catch {
      faults += 1;
      await prisma.$executeRaw`
        update duty_look set id = nextval(pg_get_serial_sequence('duty_look', 'id')) where id = ${id}`;
    }
  }
  return { records, faults, more: false };
}
