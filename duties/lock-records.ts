import type { RecordType } from '../domain/duties/index.js';
import { Prisma, type Transaction } from '../prisma/client.js';
import type { RecordRef } from './record-ref.js';

/** The tables of the records, in the order in which they are locked: type, then id, for everybody. */
const tables: readonly (readonly [RecordType, string])[] = [
  ['CASE_FILE', 'case_file'],
  ['CUSTODY_RECORD', 'custody_record'],
  ['INCIDENT', 'incident'],
  ['REFERRAL', 'referral'],
];

/** Ids of some records by their type, each once, in order. */
export function idsByType(records: readonly RecordRef[]): ReadonlyMap<RecordType, readonly string[]> {
  const sets = new Map<RecordType, Set<string>>();
  for (const { type, id } of records) sets.set(type, (sets.get(type) ?? new Set()).add(id.toLowerCase()));
  return new Map([...sets].map(([type, ids]) => [type, [...ids].sort()]));
}

/** Which of some records there are. */
export async function findRecords(tx: Transaction, records: readonly RecordRef[]): Promise<RecordRef[]> {
  const ids = idsByType(records);
  const found: RecordRef[] = [];
  for (const [type, table] of tables) {
    const wanted = ids.get(type);
    if (!wanted) continue;
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select id from ${Prisma.raw(`"${table}"`)} where id = any(${wanted}::uuid[])`;
    found.push(...rows.map(({ id }) => ({ type, id })));
  }
  return found;
}

/**
 * For the rest of a transaction one plan serves whatever a statement is given: planning what is read of an incident anew, as connections do
 * (prisma/client.ts), takes ten times as long as reading it. All of it is read by keys; by an index from the beginning, so that a plan
 * that was made while a table was small serves when it has grown.
 */
const ONE_PLAN_SERVES = Prisma.sql`, set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`;

/**
 * Holds records until the transaction ends, so that the duties of each are written by one at a time, and says which there
 * are. With `skipLocked`, those that somebody else holds are left out instead of waited for. With `oncePlanned`, which is for whoever
 * does nothing in the transaction afterwards but evaluate them, later statements are planned once.
 */
export async function lockRecords(
  tx: Transaction,
  records: readonly RecordRef[],
  { skipLocked = false, oncePlanned = false } = {},
): Promise<RecordRef[]> {
  const ids = idsByType(records);
  const held: RecordRef[] = [];
  for (const [type, table] of tables) {
    const wanted = ids.get(type);
    if (!wanted) continue;
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select id${oncePlanned ? ONE_PLAN_SERVES : Prisma.empty} from ${Prisma.raw(`"${table}"`)}
      where id = any(${wanted}::uuid[]) order by id for no key update ${Prisma.raw(skipLocked ? 'skip locked' : '')}`;
    held.push(...rows.map(({ id }) => ({ type, id })));
  }
  return held;
}
