import { columnsRestedOn, isRestrictableTable, restsOnAlone, restsOnSql } from './rests-on.js';
import type { RestrictedScope } from './scope.js';

/**
 * What a statement begins its FROM with whose conditions are `visibleBy`: one row `sight` with the filter of restricted ids
 * (docs/adr/0021-restriction-filter.md). Without a filter, or with one that another make of server built, the bits are null. They are
 * copied so that they are unpacked once, and `offset 0` keeps them from being read for each row.
 */
export const SIGHT = `(select bits, length(bits) * 8 - 1 as mask, bit_count(bits) = 0 as nothing from (select (select bits || ''::bytea from restriction_filter
  where id = 1 and probe = restriction_probe()) as bits offset 0) filter offset 0) sight`;

/** The row above one of a list, which is seen itself and rests on its own id. */
export interface Above {
  readonly table: string;
  /** The column that names it. */
  readonly column: string;
  /** Whether all was asked that it rests on; otherwise only its id. */
  readonly whole: boolean;
}

/** How the caller and the moment are called in the statement. */
export interface SeenBy {
  readonly actor: () => string;
  readonly now: () => string;
}

/** A bit that is not set says that an id is of nothing restricted. Null is no such word. */
const notRestricted = (row: string, column: string): string => {
  const bit = `get_bit(sight.bits, uuid_hash(${row}.${column}) & sight.mask) = 0`;
  return column === 'id' ? bit : `(${row}.${column} is null or ${bit})`;
};

/**
 * The condition that a row of a table may be seen, for a statement that has `SIGHT`; undefined where every row may. Most rows are let
 * through by the bits of what they rest on; of the others `restriction_closed` says it. That is a function, because a sub-select is set up
 * with the statement even if no row comes to it: those had cost more than reading a page.
 */
export function visibleBy(seenBy: SeenBy | undefined, table: string, row: string, above?: Above): string | undefined {
  if (!seenBy || !isRestrictableTable(table)) return undefined;
  if (above?.whole && restsOnAlone(table, above.column, above.table)) return undefined;
  const columns = columnsRestedOn(table);
  const closed = `(restriction_closed(${restsOnSql(table, row)}, ${seenBy.actor()}, ${seenBy.now()})) is not true`;
  // Where that is written in other rows and documents it is asked as soon as anything at all is restricted.
  if (!columns) return `case when sight.nothing then true else ${closed} end`;
  const bits = columns.filter((column) => column !== above?.column).map((column) => notRestricted(row, column));
  return bits.length === 0 ? undefined : `case when ${bits.join(' and ')} then true else ${closed} end`;
}

/** Who sees, with values put into a statement by `value`. */
export const seenBy = (
  scope: RestrictedScope,
  value: (given: string | Date, type: string) => string,
): SeenBy | undefined =>
  scope === null
    ? undefined
    : { actor: () => value(scope.actorId, 'text'), now: () => value(scope.now(), 'timestamptz') };
