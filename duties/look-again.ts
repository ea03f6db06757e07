import type { RecordType } from '../domain/duties/index.js';
import type { PrismaClient, Transaction } from '../prisma/client.js';
import { evaluateLocked } from './evaluate-records.js';
import { lockRecords } from './lock-records.js';
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

const take = (tx: Transaction, limit: number): Promise<Look[]> => tx.$queryRaw<Look[]>`
  delete from duty_look where id in (select id from duty_look order by id limit ${limit} for update skip locked)
  returning id, subject_type as type, subject_id as "recordId"`;

const evaluateLooks = async (tx: Transaction, looks: readonly Look[], now: Date): Promise<void> => {
  const held = await lockRecords(
    tx,
    looks.map(({ type, recordId }) => ({ type, id: recordId })),
  );
  await evaluateLocked(tx, held, { now, actor: null });
};

/**
 * Evaluates records that another record's change matters to (`duty_look`), in any number of processes at once. Where one of them cannot be
 * evaluated, the others are by themselves, and it waits behind whatever else there is.
 */
export async function lookAgain(
  prisma: PrismaClient,
  { now, limit = 200 }: { readonly now: Date; readonly limit?: number },
): Promise<LookedAgain> {
  const round = (size: number) =>
    prisma.$transaction(async (tx) => {
      const looks = await take(tx, size);
      if (looks.length > 0) await evaluateLooks(tx, looks, now);
      return looks.length;
    });
  try {
    const records = await round(limit);
    return { records, faults: 0, more: records === limit };
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
        await evaluateLooks(tx, looks, now);
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
