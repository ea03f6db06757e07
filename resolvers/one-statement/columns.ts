import { type NodeType, toGlobalId } from '../../domain/global-id.js';
import type { Table } from '../tables.js';
import { anyJson, bareJson, plainJson, type ValueJson } from './json-text.js';
import type { FieldShape, Shape } from './shape.js';

type Fields = Record<string, FieldShape>;

/** Fields named like the columns that they are read from, each as `json` makes it of its column. */
const columns =
  (json: ValueJson) =>
  <Row>(table: Table<Row>, ...properties: (keyof Row & string)[]): Fields =>
    Object.fromEntries(
      properties.map((property) => [
        property,
        { kind: 'value', text: (row, never) => json(`${row}."${table.columns[property]}"`, never) },
      ]),
    );

/** Text that may hold anything, and arrays of it. */
export const texts = columns(anyJson);
/** Codes of letters and digits that the hub itself chose. */
export const codes = columns(plainJson);
export const bare = columns(bareJson);
/**
 * As the scalar `Moment` writes them: UTC, which connections reckon in (`startupOptions`), with milliseconds, which is all that the columns
 * hold. With a microsecond more all digits are written, and the last three are cut off: half of what `to_char` costs.
 */
export const moments = columns((sql, never) => {
  const text = `left(to_json(${sql} + interval '1 us')::text, 24) || 'Z"'`;
  return [{ sql: never ? text : `coalesce(${text}, 'null')` }];
});
/** As the scalar `CalendarDate` writes them: in the connection's own style, which is ISO (`createAnsweringPool`). */
export const days = columns((sql, never) => plainJson(`${sql}::text`, never));

/** The global id of a row of a type: its tag before the id. */
export const globalId = (type: NodeType, name = 'id'): FieldShape => ({
  kind: 'value',
  text: (row, never) => plainJson(`'${toGlobalId(type, '')}' || ${row}."${name}"`, never),
});

export const one = (name: string, shape: () => Shape): FieldShape => ({ kind: 'one', column: name, shape });
export const list = (parentColumn: string, shape: () => Shape): Extract<FieldShape, { kind: 'list' }> => ({
  kind: 'list',
  parentColumn,
  shape,
});
