import { decodeIdCursor, type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/client.js';
import type { ApiContext } from '../api-context.js';
import { badCursor } from '../bad-cursor.js';
import type { BatchRead, Loaders } from '../loaders.js';
import { type Columns, selected } from './columns.js';

/** A list that hangs below a record, e.g. the involvements of an incident, in order of their ids (oldest first). */
export interface ChildList<Row> {
  readonly table: string;
  readonly parentColumn: string;
  readonly columns: Columns<Row>;
}

/**
 * The same page of one child list for many parents in one statement: a lateral join that stops after `first + 1` rows of
 * each parent, so that its cost does not depend on how many children anybody has.
 */
function readPages<Row>(list: ChildList<Row>, first: number, afterId: string | undefined): BatchRead<string, Row[]> {
  const columns = Prisma.raw(selected(list.columns));
  const table = Prisma.raw(`"${list.table}"`);
  const parent = Prisma.raw(`"${list.parentColumn}"`);
  const after = afterId ? Prisma.sql`and id > ${afterId}::uuid` : Prisma.empty;
  return async (prisma, parents) => {
    const rows = await prisma.$queryRaw<(Row & { parentKey: string })[]>`
      select parents.key as "parentKey", child.*
      from unnest(${[...parents]}::uuid[]) as parents (key)
      cross join lateral (
        select ${columns} from ${table} where ${parent} = parents.key ${after} order by id limit ${first + 1}
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
const begun = new WeakMap<Loaders, Map<string, BatchRead<string, unknown[]>>>();

function readOf<Row>(
  loaders: Loaders,
  list: ChildList<Row>,
  first: number,
  afterId: string | undefined,
): BatchRead<string, Row[]> {
  let reads = begun.get(loaders);
  if (!reads) begun.set(loaders, (reads = new Map()));
  const key = `${list.table}/${list.parentColumn}/${first}/${afterId ?? ''}`;
  let read = reads.get(key);
  if (!read) reads.set(key, (read = readPages(list, first, afterId)));
  return read as BatchRead<string, Row[]>;
}

/** One page of the children of one parent, read together with those of its siblings. */
export async function childPage<Row extends { id: string }>(
  { loaders }: Pick<ApiContext, 'loaders'>,
  list: ChildList<Row>,
  parentId: string,
  request: PageRequest,
): Promise<Page<Row>> {
  const after = request.after ? decodeIdCursor(request.after) : undefined;
  if (request.after && !after) throw badCursor();
  const rows = await loaders.load(readOf(loaders, list, request.first, after), parentId);
  return toPage(rows, request.first, (row) => [row.id]);
}
