import { type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/client.js';
import type { BreakGlass, RecordRestriction, RestrictionReader } from '../../prisma/rows.js';
import type { GlassBrokenFilter, RestrictionFilter } from '../../schema/restrictions/inputs.js';
import { parseGlobalId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { beforeId } from '../cursors.js';
import type { BatchRead } from '../loaders.js';
import { searchText } from '../search-text.js';
import { selectRows } from '../select-rows.js';
import { tables } from '../tables.js';

/** An id that no record has, for one that is none of ours. */
const NOTHING = '00000000-0000-0000-0000-000000000000';
const ofRecord = (globalId: string | null | undefined): Prisma.Sql[] =>
  globalId ? [Prisma.sql`record_id = ${parseGlobalId(globalId)?.id ?? NOTHING}::uuid`] : [];

/** Restrictions, the last placed first. */
export async function listRestrictions(
  context: ApiContext,
  { recordType, recordId, kind, inForce }: RestrictionFilter,
  request: PageRequest,
): Promise<Page<RecordRestriction>> {
  const where = [
    ...beforeId(request),
    ...ofRecord(recordId),
    ...(recordType ? [Prisma.sql`record_type = ${recordType}`] : []),
    ...(kind ? [Prisma.sql`kind = ${kind}`] : []),
    ...(inForce === true ? [Prisma.sql`lifted_at is null`] : []),
    ...(inForce === false ? [Prisma.sql`lifted_at is not null`] : []),
  ];
  return read(context, tables.recordRestriction, where, request);
}

/** Who broke the glass, the last first. */
export async function listGlassBroken(
  context: ApiContext,
  { recordId, actorId, open }: GlassBrokenFilter,
  request: PageRequest,
): Promise<Page<BreakGlass>> {
  const now = context.action.now();
  const where = [
    ...beforeId(request),
    ...ofRecord(recordId),
    ...(actorId ? [Prisma.sql`actor_id = ${searchText(actorId, '/filter/actorId')}`] : []),
    ...(open === true ? [Prisma.sql`until > ${now}::timestamptz`] : []),
    ...(open === false ? [Prisma.sql`until <= ${now}::timestamptz`] : []),
  ];
  return read(context, tables.breakGlass, where, request);
}

async function read<Row extends { readonly id: string }>(
  context: ApiContext,
  table: Parameters<typeof selectRows<Row>>[1],
  where: readonly Prisma.Sql[],
  request: PageRequest,
): Promise<Page<Row>> {
  const conditions = where.length > 0 ? where : [Prisma.sql`true`];
  const rows = await selectRows(context, table, { where: conditions, orderBy: 'id desc', limit: request.first + 1 });
  return toPage(rows, request.first, (row) => [row.id]);
}

/** The readers of restrictions, the first named first; a list of names is short. */
export const readersOf: BatchRead<string, readonly RestrictionReader[]> = async (prisma, ids) => {
  const rows = await prisma.restrictionReader.findMany({
    where: { restrictionId: { in: [...ids] } },
    orderBy: [{ addedAt: 'asc' }, { actorId: 'asc' }],
  });
  const byRestriction = Map.groupBy(rows, ({ restrictionId }) => restrictionId);
  return ids.map((id) => byRestriction.get(id) ?? []);
};
