import {
  defaultContext,
  readCustodyRows,
  recordStanding,
  type CustodyContext,
  type CustodyReading,
  type RecordStanding,
} from '../../domain/custody/index.js';
import type { Transaction } from '../../prisma/client.js';
import type { CustodyEvent, CustodyRecord } from '../../prisma/rows.js';

/** Clocks differ: what is less than this ahead of ours has happened (domain/checks.ts). */
export const CLOCK_TOLERANCE_MS = 120_000;
/** In place of the id of an event that is not written yet: sorts after every id that was given. */
export const NEXT_ID = 'ffffffff-ffff-7fff-bfff-ffffffffffff';

/** A custody record with all that is recorded in it. */
export interface FullCustodyRecord {
  readonly record: CustodyRecord;
  /** The station where it was opened. */
  readonly openedAt: string;
  readonly rows: readonly CustodyEvent[];
  readonly context: CustodyContext;
}

/** The record, locked against other writers until the transaction ends: two events at once are checked one after the other. */
export async function lockCustodyRecord(tx: Transaction, id: string): Promise<FullCustodyRecord | null> {
  await tx.$queryRaw`select 1 from custody_record where id = ${id}::uuid for no key update`;
  const found = await tx.custodyRecord.findUnique({
    where: { id },
    include: { person: { select: { dateOfBirth: true } } },
  });
  if (!found) return null;
  const { person, ...record } = found;
  const rows = await tx.custodyEvent.findMany({ where: { custodyRecordId: id }, orderBy: { id: 'asc' } });
  const dateOfBirth = person.dateOfBirth?.toISOString().slice(0, 10) ?? null;
  const openedAt = record.number.slice(0, record.number.indexOf('/'));
  return { record, openedAt, rows, context: { ...defaultContext, detainee: { dateOfBirth } } };
}

/** What the rows say, and how the record stands after them. */
export function readingOf({ rows, openedAt, context }: Omit<FullCustodyRecord, 'record'>): {
  readonly reading: CustodyReading;
  readonly standing: RecordStanding;
} {
  const reading = readCustodyRows(rows, openedAt);
  return { reading, standing: recordStanding(reading.events, context) };
}
