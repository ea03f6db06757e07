import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { importedTypes } from '../../domain/imported.js';
import { decodeCursor, type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/client.js';
import { visible } from '../../prisma/restrictions/scope.js';
import type { ImportCount, ImportRecord, ImportRejection, ImportRun } from '../../prisma/rows.js';
import type { ImportedRecordFilter } from '../../schema/import/import.js';
import { databaseId } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { badCursor, beforeId } from '../cursors.js';
import type { BatchRead } from '../loaders.js';
import { searchText } from '../search-text.js';
import { selectRows } from '../select-rows.js';
import { selected, tables } from '../tables.js';

/** Imports, the last first. */
export async function listRuns(
  context: ApiContext,
  source: string | null | undefined,
  request: PageRequest,
): Promise<Page<ImportRun>> {
  const where = [
    ...beforeId(request),
    source ? Prisma.sql`source = ${searchText(source, '/source')}` : Prisma.sql`true`,
  ];
  const rows = await selectRows(context, tables.importRun, { where, orderBy: 'id desc', limit: request.first + 1 });
  return toPage(rows, request.first, (row) => [row.id]);
}

/** Records of an older system, those that were stored last first. Each condition has an index that ends with the order. */
export async function listRecords(
  context: ApiContext,
  { source, standing, key, personId }: ImportedRecordFilter,
  request: PageRequest,
): Promise<Page<ImportRecord>> {
  const asked = standing ?? (key || personId ? undefined : 'LEGACY');
  const where = [
    ...beforeId(request),
    Prisma.sql`source = ${searchText(source, '/filter/source')}`,
    ...(asked ? [Prisma.sql`standing = ${asked}`] : []),
    ...(key ? [Prisma.sql`type = any(${[...importedTypes]}::text[]) and key = ${searchText(key, '/filter/key')}`] : []),
    // What older systems had of somebody who was merged is found under the one who is kept.
    ...(personId
      ? [
          Prisma.sql`person_id = any(array(select ${databaseId('Person', personId) ?? NOBODY}::uuid
            union select merged_id from person_merge where under_id = ${databaseId('Person', personId) ?? NOBODY}::uuid))`,
        ]
      : []),
  ];
  const rows = await selectRows(context, tables.importRecord, { where, orderBy: 'id desc', limit: request.first + 1 });
  return toPage(rows, request.first, (row) => [row.id]);
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What a run could not store, in the order in which it stands in the files. */
export async function listRejections(
  { action, reads }: ApiContext,
  runId: string,
  { first, after }: PageRequest,
): Promise<Page<ImportRejection>> {
  const [file, position] = after ? (decodeCursor(after, 2) ?? []) : [-1, 0];
  if (!Number.isInteger(file) || !Number.isSafeInteger(position)) throw badCursor();
  const rows = await reads.$queryRaw<ImportRejection[]>`
    select ${selected(tables.importRejection)} from import_rejection
    where run_id = ${runId}::uuid and (file, position) > (${file}::int, ${position}::bigint)
      and ${visible(restrictedScopeOf(action), 'import_rejection')}
    order by file, position limit ${first + 1}`;
  return toPage(rows, first, (row) => [row.file, Number(row.position)]);
}

/** What was counted of runs, by type and month. */
export const linesOf: BatchRead<string, readonly ImportCount[]> = async (prisma, ids) => {
  const rows = await prisma.importCount.findMany({
    where: { runId: { in: [...ids] } },
    orderBy: [{ type: 'asc' }, { month: 'asc' }],
  });
  const byRun = Map.groupBy(rows, ({ runId }) => runId);
  return ids.map((id) => byRun.get(id) ?? []);
};
