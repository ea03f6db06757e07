import {
  type Edition,
  foldDistricts,
  type Month,
  monthsBetween,
  nameableDistricts,
  nextMonth,
  type PublicationId,
  type PublishedRows,
  suppress,
} from '../../domain/publication/index.js';
import { IncidentType } from '../../domain/records.js';
import { type PrismaClient, Prisma, type Transaction } from '../../prisma/client.js';
import { countCoverage } from '../../resolvers/duties/count-coverage.js';

type Counted<Id extends PublicationId> = Omit<PublishedRows[Id], 'incidents'> & { readonly incidents: number };

/** How long all months together may take; milliseconds. */
const PATIENCE_MS = 600_000;

/** How a month is counted: in the database, by codes, so that nothing of a record is read. */
const counting: {
  readonly [Id in PublicationId]: (database: Transaction, month: Month) => Promise<Counted<Id>[]>;
} = {
  incidents: async (database, month) => {
    const rows = await database.$queryRaw<{ district: string; type: string; incidents: number }[]>`
      select district, type, count(*)::int as incidents from incident
      where reported_at >= ${`${month}-01`}::date::timestamp at time zone 'Europe/London'
        and reported_at < ${`${nextMonth(month)}-01`}::date::timestamp at time zone 'Europe/London'
      group by district, type`;
    const known = new Set<string>(Object.values(IncidentType));
    return rows.map(({ district, type, incidents }) => ({
      ...{ month, district, incidents },
      type: known.has(type) ? type : IncidentType.OTHER,
    }));
  },
  'referral-coverage': async (database, month) => {
    const days = { from: `${month}-01`, to: lastDayOf(month) };
    const rows = await countCoverage(database as PrismaClient, { ...days, by: 'DISTRICT', rule: null } as never);
    return rows.map(({ rule, key, standing, count }) => ({ month, district: key, rule, standing, incidents: count }));
  },
};

const lastDayOf = (month: Month): string =>
  new Date(Date.parse(`${nextMonth(month)}-01`) - 86_400_000).toISOString().slice(0, 10);

/**
 * The rows of an edition, all of one moment. Districts with fewer incidents in the whole period than the threshold are put together, and
 * counts below it are null.
 */
export async function rowsToPublish<Id extends PublicationId>(
  prisma: PrismaClient,
  edition: Edition & { readonly publication: Id },
): Promise<PublishedRows[Id][]> {
  const { publication, from, to, threshold } = edition;
  const counted = await prisma.$transaction(
    async (database) => {
      const rows: Counted<Id>[] = [];
      for (const month of monthsBetween(from, to) ?? []) {
        const count = counting[publication] as (database: Transaction, month: Month) => Promise<Counted<Id>[]>;
        rows.push(...(await count(database, month)));
      }
      const totals = await incidentsByDistrict(database, from, to);
      return foldDistricts(rows as never, nameableDistricts(totals, threshold));
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, timeout: PATIENCE_MS },
  );
  return suppress(counted, threshold) as unknown as PublishedRows[Id][];
}

async function incidentsByDistrict(database: Transaction, from: Month, to: Month): Promise<Map<string, number>> {
  const totals = new Map<string, number>();
  for (const month of monthsBetween(from, to) ?? []) {
    for (const { district, incidents } of await counting.incidents(database, month))
      totals.set(district, (totals.get(district) ?? 0) + incidents);
  }
  return totals;
}
