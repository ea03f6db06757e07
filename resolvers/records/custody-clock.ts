import {
  appropriateAdult,
  bailOf,
  courseOf,
  custodyClock,
  custodyTimes,
  defaultContext,
  knownBailPeriod,
  readCustodyRows,
  type BailPeriod as BailPeriodReading,
  type CustodyContext,
  type CustodyReading,
} from '../../domain/custody/index.js';
import { Prisma } from '../../prisma/client.js';
import type { CustodyEvent as CustodyEventRow, CustodyRecord as CustodyRecordRow } from '../../prisma/rows.js';
import { CustodyClock } from '../../schema/records/custody-clock.js';
import { CustodyEvent } from '../../schema/records/custody-record.js';
import type { ApiContext } from '../api-context.js';
import type { BatchRead } from '../loaders.js';
import { selected, tables } from '../tables.js';

/** All events of custody records. */
const eventsOfCustodyRecords: BatchRead<string, readonly CustodyEventRow[]> = async (prisma, ids) => {
  const rows = await prisma.$queryRaw<CustodyEventRow[]>`
    select ${selected(tables.custodyEvent)} from custody_event
    where custody_record_id = any(${[...ids]}::uuid[]) order by custody_record_id, id`;
  const byRecord = Map.groupBy(rows, ({ custodyRecordId }) => custodyRecordId);
  return ids.map((id) => byRecord.get(id) ?? []);
};

/**
 * Dates of birth, of everybody: the law of a detention depends on the age, and its clock must be right also where the person is
 * not shown (docs/adr/0013-restricted-records.md).
 */
const dateOfBirthOf: BatchRead<string, Date | null> = async (prisma, ids) => {
  const rows = await prisma.person.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, dateOfBirth: true },
  });
  const found = new Map(rows.map(({ id, dateOfBirth }) => [id, dateOfBirth]));
  return ids.map((id) => found.get(id) ?? null);
};

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** The custody clock of a record at a moment, as the API shows it. Read together with those of other records. */
export async function clockOf(context: ApiContext, record: CustodyRecordRow, at: Date): Promise<CustodyClock> {
  const [rows, born] = await Promise.all([
    context.loaders.load(eventsOfCustodyRecords, record.id),
    context.loaders.load(dateOfBirthOf, record.personId),
  ]);
  const reading = readCustodyRows(rows, record.number.slice(0, record.number.indexOf('/')));
  const dateOfBirth = born?.toISOString().slice(0, 10) ?? null;
  const law: CustodyContext = { ...defaultContext, detainee: { dateOfBirth } };
  const { disregarded, limit, ...clock } = custodyClock(reading.events, at, law);
  const { firstCourt } = custodyTimes(reading, law.detainee, at);
  const courtOwed = firstCourt && firstCourt.doneAt === null && !firstCourt.withdrawn ? firstCourt : null;
  const period = clock.stage === 'BAIL' || clock.stage === 'STREET_BAIL' ? bailPeriodAt(reading, at) : null;
  const rowOf = (id: string) => rows.find((row) => row.id === id)!;
  return Object.assign(new CustodyClock(), {
    ...clock,
    limit: limit && { ...limit, at: limit.endsAt },
    bail: period && {
      ...period,
      ...{ startsOn: day(period.startsOn), endsOn: day(period.endsOn) },
      next: period.next.map((extension) => ({ ...extension, until: day(extension.until) })),
    },
    appropriateAdult: appropriateAdult(reading.events, law.detainee, at, law.choices),
    firstCourt: courtOwed && {
      since: courtOwed.since,
      section: courtOwed.section,
      by: courtOwed.dueAt,
      note: courtOwed.note ?? null,
    },
    disregarded: [...disregarded, ...(period?.disregarded ?? [])].map(({ event, problems }) => ({
      event: CustodyEvent.of(rowOf(event.id)),
      problems,
    })),
  });
}

function bailPeriodAt(reading: CustodyReading, at: Date): BailPeriodReading | null {
  const bail = bailOf({ events: courseOf(reading.events) });
  return bail && knownBailPeriod(bail.bailCase, reading.bailEvents, at);
}

/** Rows of custody records by a condition, as plain SQL reads them. */
export const custodyRecordsWhere = (condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`select ${selected(tables.custodyRecord)} from custody_record where ${condition}`;
