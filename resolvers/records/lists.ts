import { type Page, type PageRequest, toPage } from '../../domain/paging.js';
import type { Prisma } from '../../prisma/client.js';
import type { CustodyRecord, Incident, Person } from '../../prisma/rows.js';
import type { ApiContext } from '../api-context.js';
import { beforeCursor, momentCursor } from '../cursors.js';
import { searchText } from '../search-text.js';

/** Incidents, the latest reported first. */
export async function listIncidents(
  context: ApiContext,
  filter: { district?: string | null; reportedFrom?: Date | null; reportedBefore?: Date | null },
  request: PageRequest,
): Promise<Page<Incident>> {
  const after = momentCursor(request);
  const where: Prisma.IncidentWhereInput = {
    ...(filter.district ? { district: searchText(filter.district, '/filter/district') } : {}),
    reportedAt: {
      ...(filter.reportedFrom ? { gte: filter.reportedFrom } : {}),
      ...(filter.reportedBefore ? { lt: filter.reportedBefore } : {}),
      // Repeats the cursor as a plain bound, which the index can use; the OR below decides between equal moments.
      ...(after ? { lte: after.moment } : {}),
    },
    ...(after
      ? { OR: [{ reportedAt: { lt: after.moment } }, { reportedAt: after.moment, id: { lt: after.id } }] }
      : {}),
  };
  const rows = await context.reads.incident.findMany({
    where,
    orderBy: [{ reportedAt: 'desc' }, { id: 'desc' }],
    take: request.first + 1,
  });
  return toPage(rows, request.first, (row) => [row.reportedAt.getTime(), row.id]);
}

/** Custody records, the latest arrest first. */
export async function listCustodyRecords(
  context: ApiContext,
  filter: { station?: string | null },
  request: PageRequest,
): Promise<Page<CustodyRecord>> {
  const after = momentCursor(request);
  const rows = await context.reads.custodyRecord.findMany({
    where: {
      ...(filter.station ? { station: searchText(filter.station, '/filter/station').toUpperCase() } : {}),
      ...(after
        ? {
            arrestedAt: { lte: after.moment },
            OR: [{ arrestedAt: { lt: after.moment } }, { arrestedAt: after.moment, id: { lt: after.id } }],
          }
        : {}),
    },
    orderBy: [{ arrestedAt: 'desc' }, { id: 'desc' }],
    take: request.first + 1,
  });
  return toPage(rows, request.first, (row) => [row.arrestedAt.getTime(), row.id]);
}

/** People of one family name, or all, the latest recorded first. */
export async function listPeople(
  context: ApiContext,
  familyName: string | null | undefined,
  request: PageRequest,
): Promise<Page<Person>> {
  const rows = await context.reads.person.findMany({
    where: {
      ...(familyName ? { familyName: searchText(familyName, '/familyName') } : {}),
      ...beforeCursor(request),
    },
    orderBy: { id: 'desc' },
    take: request.first + 1,
  });
  return toPage(rows, request.first, (row) => [row.id]);
}
