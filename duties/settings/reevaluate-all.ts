import { countChanges, type ChangeCounts, type RecordType } from '../../domain/duties/index.js';
import { Prisma, type PrismaClient, type Transaction } from '../../prisma/client.js';
import { evaluateLocked } from '../evaluate-records.js';
import { lockRecords } from '../lock-records.js';
import type { RecordRef } from '../record-ref.js';

/** `DutySettings.cursor`: how far the evaluation anew has come. */
export interface ReevaluationCursor {
  /** When it was found. It begins when every transaction that ran at that moment is over: those may go by the settings before. */
  readonly waitsFor?: string;
  readonly type?: RecordType;
  /** The last record of that type that was evaluated. */
  readonly id?: string;
  /** Records evaluated so far. */
  readonly records?: number;
  /** Later settings came before it was through: their evaluation does it all. */
  readonly superseded?: boolean;
}

/** What one round of `reevaluateAll` did. */
export interface Reevaluated {
  /** Null: there was nothing to do, or another process is at it. */
  readonly settingsId: string | null;
  readonly records: number;
  /** Whether there is more to do at once. */
  readonly more: boolean;
}

/** The tables of the records and what says how old one is. */
const sources: readonly (readonly [RecordType, table: string, since: string])[] = [
  ['CASE_FILE', 'case_file', 'created_at'],
  ['CUSTODY_RECORD', 'custody_record', 'created_at'],
  ['INCIDENT', 'incident', 'reported_at'],
  ['REFERRAL', 'referral', 'created_at'],
];

/** Records without an outstanding duty are evaluated anew as well when they are no older: a rule may call for something now. */
const RECENT_DAYS = 31;
const NO_ID = '00000000-0000-0000-0000-000000000000';

interface Row {
  readonly id: string;
  readonly cursor: ReevaluationCursor;
  readonly counts: ChangeCounts;
}

async function nextRecords(
  tx: Transaction,
  cursor: ReevaluationCursor,
  now: Date,
  limit: number,
): Promise<RecordRef[]> {
  const recent = new Date(now.getTime() - RECENT_DAYS * 86_400_000);
  const from = cursor.type ? sources.findIndex(([type]) => type === cursor.type) : 0;
  for (const [index, [type, table, since]] of sources.entries()) {
    if (index < from) continue;
    const after = index === from ? (cursor.id ?? NO_ID) : NO_ID;
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select r.id from ${Prisma.raw(table)} r
      where r.id > ${after}::uuid and (${Prisma.raw(`r.${since}`)} >= ${recent} or exists (
        select 1 from duty d where d.subject_type = ${type} and d.subject_id = r.id and d.outstanding))
      order by r.id limit ${limit}`;
    if (rows.length > 0) return rows.map(({ id }) => ({ type, id }));
  }
  return [];
}

function added(a: ChangeCounts, b: ChangeCounts): ChangeCounts {
  const sum: Record<string, Record<string, number>> = {};
  for (const counts of [a, b])
    for (const [rule, kinds] of Object.entries(counts))
      for (const [kind, count] of Object.entries(kinds)) {
        const ofRule = (sum[rule] ??= {});
        ofRule[kind] = (ofRule[kind] ?? 0) + count;
      }
  return sum;
}

const save = (tx: Transaction, id: string, cursor: ReevaluationCursor, counts: ChangeCounts, doneAt: Date | null) =>
  tx.dutySettings.update({
    where: { id },
    data: { cursor: cursor as Prisma.InputJsonObject, counts: counts, doneAt },
  });

/** Whether everybody goes by the new settings by now; remembers at the first asking whom to wait for. */
async function mayBegin(tx: Transaction, { id, cursor, counts }: Row): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ at: Date; oldest: Date | null }[]>`
    select clock_timestamp() as at, (select min(xact_start) from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()) as oldest`;
  const { at, oldest } = row!;
  if (cursor.waitsFor !== undefined) return oldest === null || oldest > new Date(cursor.waitsFor);
  // Dates here hold whole milliseconds: rather a little later than too early.
  await save(tx, id, { ...cursor, waitsFor: new Date(at.getTime() + 1).toISOString() }, counts, null);
  return false;
}

/**
 * Works through the force's latest settings: evaluates every record with an outstanding duty, and every recent one, a batch at a time,
 * and counts on the settings what that changed. Goes on where it stopped; one process at a time is at it. Settings that
 * later ones followed are left.
 */
export async function reevaluateAll(
  prisma: PrismaClient,
  { now, limit = 200 }: { readonly now: Date; readonly limit?: number },
): Promise<Reevaluated> {
  const idle: Reevaluated = { settingsId: null, records: 0, more: false };
  const open = await prisma.dutySettings.count({ where: { doneAt: null } });
  if (open === 0) return idle;
  return prisma.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      select id, cursor, counts from duty_settings where done_at is null
      order by set_at desc, id desc for update skip locked`;
    const [latest] = await tx.$queryRaw<{ id: string }[]>`
      select id from duty_settings order by set_at desc, id desc limit 1`;
    for (const { id, cursor, counts } of rows.filter((row) => row.id !== latest!.id))
      await save(tx, id, { ...cursor, superseded: true }, counts, now);
    const row = rows.find(({ id }) => id === latest!.id);
    if (!row) return idle;
    const { id: settingsId, cursor, counts } = row;
    if (cursor.type === undefined && !(await mayBegin(tx, row))) return { settingsId, records: 0, more: false };
    const records = await nextRecords(tx, cursor, now, limit);
    if (records.length === 0) {
      await save(tx, settingsId, cursor, counts, now);
      return { settingsId, records: 0, more: false };
    }
    const changed = await evaluateLocked(
      tx,
      await lockRecords(tx, records),
      { now, actor: null },
      { forSettings: true },
    );
    const last = records.at(-1)!;
    const reached = { ...cursor, type: last.type, id: last.id, records: (cursor.records ?? 0) + records.length };
    await save(tx, settingsId, reached, added(counts, countChanges(changed)), null);
    return { settingsId, records: records.length, more: true };
  });
}
