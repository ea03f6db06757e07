import { type Page, type PageRequest, toPage } from '../domain/paging.js';
import { Prisma } from '../prisma/client.js';
import { visible } from '../prisma/restrictions/scope.js';
import type { ApiContext } from './api-context.js';
import { idCursor } from './cursors.js';
import type { BatchRead, Loaders } from './loaders.js';
import { selected, type Table } from './tables.js';

/** A list that hangs below a record, e.g. the involvements of an incident, in order of their ids (oldest first). */
export interface ChildList<Row> {
  readonly table: Table<Row>;
  readonly parentColumn: string;
  /** Which of the children only: a condition in SQL, written by us and never by a caller. */
  readonly only?: string;
}
export const childList = <Row>(table: Table<Row>, parent: keyof Row & string): ChildList<Row> => ({
  table,
  parentColumn: table.columns[parent],
});

/**
 * The same page of one child list for many parents in one statement: a lateral join that stops after `first + 1` rows of
 * each parent, so that its cost does not depend on how many children anybody has.
 */
function readPages<Row>(list: ChildList<Row>, first: number, afterId: string | undefined): BatchRead<string, Row[]> {
  const columns = selected(list.table);
  const table = Prisma.raw(`"${list.table.name}"`);
  const parent = Prisma.raw(`"${list.parentColumn}"`);
  const only = list.only ? Prisma.raw(`and ${list.only}`) : Prisma.empty;
  const after = afterId ? Prisma.sql`and id > ${afterId}::uuid` : Prisma.empty;
  return async (prisma, parents, scope) => {
    const rows = await prisma.$queryRaw<(Row & { parentKey: string })[]>`
      select parents.key as "parentKey", child.*
      from unnest(${[...parents]}::uuid[]) as parents (key)
      cross join lateral (
        select ${columns} from ${table} where ${parent} = parents.key ${only} ${after} and ${visible(scope, list.table.name)}
        order by id limit ${first + 1}
      ) child`;
    const byParent = new Map<string, Row[]>();
    for (const { parentKey, ...row } of rows) {
      const mine = byParent.get(parentKey);
      if (mine) mine.push(row as Row);
      else byParent.set(parentKey, [row as Row]);
    }
    return parents.map((id) => byParent.get(id) ?? []);
  };
}

/** The reads that an operation has begun, so that the same page of the children of siblings is one read. */
type Reads = Map<string, BatchRead<string, unknown[]>>;
const begun = new WeakMap<Loaders, Reads>();

function readOf<Row>(
  loaders: Loaders,
  list: ChildList<Row>,
  first: number,
  afterId: string | undefined,
): BatchRead<string, Row[]> {
  const reads: Reads = begun.get(loaders) ?? new Map<string, BatchRead<string, unknown[]>>();
  begun.set(loaders, reads);
  const key = `${list.table.name}/${list.parentColumn}/${list.only ?? ''}/${first}/${afterId ?? ''}`;
  let read = reads.get(key);
  if (!read) reads.set(key, (read = readPages(list, first, afterId)));
  return read as BatchRead<string, Row[]>;
}

/** The page of somebody who may not see what is there. */
export const NO_ROWS: Page<never> = { items: [], hasNextPage: false };

/** One page of the children of one parent, read together with those of its siblings. */
export async function childPage<Row extends { id: string }>(
  { loaders }: Pick<ApiContext, 'loaders'>,
  list: ChildList<Row>,
  parentId: string,
  request: PageRequest,
): Promise<Page<Row>> {
  const rows = await loaders.load(readOf(loaders, list, request.first, idCursor(request)), parentId);
  return toPage(rows, request.first, (row) => [row.id]);
}
