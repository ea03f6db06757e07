import { type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/client.js';
import type { CustodyRecord, Incident, Person } from '../../prisma/rows.js';
import type { ApiContext } from '../api-context.js';
import { beforeId, beforeMoment } from '../cursors.js';
import { searchText } from '../search-text.js';
import { selectRows } from '../select-rows.js';
import { tables } from '../tables.js';

/** Incidents, the latest reported first. */
export async function listIncidents(
  context: ApiContext,
  filter: { district?: string | null; reportedFrom?: Date | null; reportedBefore?: Date | null },
  request: PageRequest,
): Promise<Page<Incident>> {
  const { district, reportedFrom, reportedBefore } = filter;
  const where = [
    ...(district ? [Prisma.sql`district = ${searchText(district, '/filter/district')}`] : []),
    ...(reportedFrom ? [Prisma.sql`reported_at >= ${reportedFrom}::timestamptz`] : []),
    ...(reportedBefore ? [Prisma.sql`reported_at < ${reportedBefore}::timestamptz`] : []),
    ...beforeMoment(request, 'reported_at'),
  ];
  const order = { orderBy: 'reported_at desc, id desc', limit: request.first + 1 };
  const rows = await selectRows(context, tables.incident, { where, ...order });
  return toPage(rows, request.first, (row) => [row.reportedAt.getTime(), row.id]);
}

/** Custody records, the latest arrest first. */
export async function listCustodyRecords(
  context: ApiContext,
  { station }: { station?: string | null },
  request: PageRequest,
): Promise<Page<CustodyRecord>> {
  const where = [
    ...(station ? [Prisma.sql`station = ${searchText(station, '/filter/station').toUpperCase()}`] : []),
    ...beforeMoment(request, 'arrested_at'),
  ];
  const order = { orderBy: 'arrested_at desc, id desc', limit: request.first + 1 };
  const rows = await selectRows(context, tables.custodyRecord, { where, ...order });
  return toPage(rows, request.first, (row) => [row.arrestedAt.getTime(), row.id]);
}

/** People of one family name, or all, the latest recorded first. */
export async function listPeople(
  context: ApiContext,
  familyName: string | null | undefined,
  request: PageRequest,
): Promise<Page<Person>> {
  const where = [
    // Who was merged is found under the one who is kept.
    Prisma.sql`merged_into_id is null`,
    ...(familyName ? [Prisma.sql`family_name = ${searchText(familyName, '/familyName')}`] : []),
    ...beforeId(request),
  ];
  const rows = await selectRows(context, tables.person, { where, orderBy: 'id desc', limit: request.first + 1 });
  return toPage(rows, request.first, (row) => [row.id]);
}
