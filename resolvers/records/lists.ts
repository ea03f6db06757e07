import { decodeCursor, type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/generated/client.js';
import type { CustodyRecord, Incident, Person } from '../../prisma/rows.js';
import type { ApiContext } from '../api-context.js';
import { badCursor } from '../bad-cursor.js';

const UUID = /^[0-9a-f-]{36}$/;

/** The moment and id in the cursor of a list that is sorted by them, newest first. */
function momentCursor(request: PageRequest): { moment: Date; id: string } | undefined {
  if (!request.after) return undefined;
  const [moment, id] = decodeCursor(request.after, 2) ?? [];
  if (typeof moment !== 'number' || typeof id !== 'string' || !UUID.test(id)) throw badCursor();
  return { moment: new Date(moment), id };
}

/** Incidents, the latest reported first. */
export async function listIncidents(
  context: ApiContext,
  filter: { district?: string | null; reportedFrom?: Date | null; reportedBefore?: Date | null },
  request: PageRequest,
): Promise<Page<Incident>> {
  const after = momentCursor(request);
  const where: Prisma.IncidentWhereInput = {
    ...(filter.district ? { district: filter.district } : {}),
    reportedAt: {
      ...(filter.reportedFrom ? { gte: filter.reportedFrom } : {}),
      ...(filter.reportedBefore ? { lt: filter.reportedBefore } : {}),
      // Repeats the cursor as a plain bound, which the index can use; the OR below decides between equal moments.
      ...(after ? { lte: after.moment } : {}),
    },
    ...(after ? { OR: [{ reportedAt: { lt: after.moment } }, { reportedAt: after.moment, id: { lt: after.id } }] } : {}),
  };
  const rows = await context.action.prisma.incident.findMany({
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
  const rows = await context.action.prisma.custodyRecord.findMany({
    where: {
      ...(filter.station ? { station: filter.station.toUpperCase() } : {}),
      ...(after
        ? { arrestedAt: { lte: after.moment }, OR: [{ arrestedAt: { lt: after.moment } }, { arrestedAt: after.moment, id: { lt: after.id } }] }
        : {}),
    },
    orderBy: [{ arrestedAt: 'desc' }, { id: 'desc' }],
    take: request.first + 1,
  });
  return toPage(rows, request.first, (row) => [row.arrestedAt.getTime(), row.id]);
}

/** People of one family name, or all, the latest recorded first. */
export async function listPeople(context: ApiContext, familyName: string | null | undefined, request: PageRequest): Promise<Page<Person>> {
  const after = request.after ? decodeCursor(request.after, 1)?.[0] : undefined;
  if (request.after && (typeof after !== 'string' || !UUID.test(after))) throw badCursor();
  const rows = await context.action.prisma.person.findMany({
    where: { ...(familyName ? { familyName } : {}), ...(after ? { id: { lt: after as string } } : {}) },
    orderBy: { id: 'desc' },
    take: request.first + 1,
  });
  return toPage(rows, request.first, (row) => [row.id]);
}
