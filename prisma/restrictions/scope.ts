import { Prisma } from '../client.js';
import { isRestrictableTable, restsOnSql } from './rests-on.js';

/**
 * Whose sight of restricted records it is: they are found by those who are named for them, and by who broke the glass for as
 * long as that lasts. `null`: everything is found, for the hub's own work and for partners, whose rows are their own.
 */
export type RestrictedScope = { readonly actorId: string; readonly now: () => Date } | null;

/** How a value is written into a statement; `type` is PostgreSQL's. */
type Value = (given: string | Date, type: string) => string;

/** That the record of a restriction `r` is closed to the actor. As `is not true` rather than `not exists`: planned in half the time. */
const closedTo = (actor: string, now: string): string => `r.lifted_at is null
  and (exists (select from restriction_reader n where n.restriction_id = r.id and n.actor_id = ${actor})) is not true
  and (exists (select from break_glass g where g.actor_id = ${actor} and g.record_id = r.record_id
    and g.at <= ${now} and g.until > ${now})) is not true`;

/**
 * The restrictions that hide something from an actor, given an SQL array of the ids that it rests on: a select without columns.
 * One look into an index for the ids of one row, however many records are restricted.
 */
export const closedSql = (rests: string, actor: string, now: string, columns = ''): string =>
  `select ${columns} from record_restriction r where r.record_id = any((${rests})::uuid[]) and ${closedTo(actor, now)}`;

/**
 * The condition that a row of a table may be seen, as text; undefined where every row may. It is no join, so that the order
 * in which a list is read, and its end at the limit, stay as they are.
 */
export function visibleText(scope: RestrictedScope, table: string, row: string, value: Value): string | undefined {
  if (!scope || !isRestrictableTable(table)) return undefined;
  const actor = value(scope.actorId, 'text');
  const now = value(scope.now(), 'timestamptz');
  return `(exists (${closedSql(restsOnSql(table, row), actor, now)})) is not true`;
}

/** The same as a condition to be put after `and` or `where`; `true` where every row may be seen. */
export function visible(scope: RestrictedScope, table: string, row: string = table): Prisma.Sql {
  const values: (string | Date)[] = [];
  // A character that no statement of ours holds marks the places of the values, which may stand there more than once.
  const text = visibleText(scope, table, row, (given, type) => `\u0001${values.push(given) - 1}\u0001::${type}`);
  if (text === undefined) return Prisma.sql`true`;
  const parts = text.split('\u0001');
  return Prisma.sql(
    parts.filter((_, n) => n % 2 === 0),
    ...parts.flatMap((part, n) => (n % 2 === 1 ? [values[Number(part)]] : [])),
  );
}
