import { decodeCursor, type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/generated/client.js';
import type { ApiContext } from '../api-context.js';
import { badCursor } from '../bad-cursor.js';
import type { BatchRead } from '../loaders.js';

/** A list that hangs below a record, e.g. the involvements of an incident, in order of their ids (oldest first). */
export interface ChildList<Row> {
  readonly table: string;
  readonly parentColumn: string;
  /** Property of the row → column. */
  readonly columns: Readonly<Record<keyof Row & string, string>>;
}

const batches = new WeakMap<object, Map<string, BatchRead<string, unknown[]>>>();

/**
 * The same page of one child list for many parents in one statement: a lateral join that stops after `first + 1` rows of
 * each parent, so that its cost does not depend on how many children anybody has.
 */
function batchOf<Row>(list: ChildList<Row>, first: number, afterId: string | undefined): BatchRead<string, Row[]> {
  const known = batches.get(list) ?? new Map<string, BatchRead<string, unknown[]>>();
  batches.set(list, known);
  const key = `${first}/${afterId ?? ''}`;
  let batch = known.get(key) as BatchRead<string, Row[]> | undefined;
  if (!batch) {
    const columns = Prisma.raw(Object.entries(list.columns).map(([property, column]) => `"${column}" as "${property}"`).join(', '));
    const table = Prisma.raw(`"${list.table}"`);
    const parent = Prisma.raw(`"${list.parentColumn}"`);
    const after = afterId ? Prisma.sql`and id > ${afterId}::uuid` : Prisma.empty;
    batch = async (prisma, parents) => {
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
    // Pages with a cursor are asked for once; only first pages are worth keeping.
    if (!afterId) known.set(key, batch as BatchRead<string, unknown[]>);
  }
  return batch;
}

/** One page of the children of one parent, read together with those of its siblings. */
export async function childPage<Row extends { id: string }>(
  context: ApiContext,
  list: ChildList<Row>,
  parentId: string,
  request: PageRequest,
): Promise<Page<Row>> {
  const after = request.after ? decodeCursor(request.after, 1)?.[0] : undefined;
  if (request.after && typeof after !== 'string') throw badCursor();
  const rows = await context.loaders.load(batchOf<Row>(list, request.first, after as string | undefined), parentId);
  return toPage(rows, request.first, (row) => [row.id]);
}
