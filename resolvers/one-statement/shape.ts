import type { NodeType } from '../../domain/global-id.js';
import type { JsonText } from './json-text.js';

/** One value of a row as JSON; `row` is the name that the row goes by in the statement. `never`: by the schema it is never null. */
export type ValueText = (row: string, never?: 'null') => JsonText;

/** How a field of a type comes out of its row. */
export type FieldShape =
  | { readonly kind: 'value'; readonly text: ValueText }
  /** Some columns of text of the row as an object of their own, which is null unless one of them is there. */
  | { readonly kind: 'part'; readonly type: string; readonly columns: Readonly<Record<string, string>> }
  /** The row of another table that a column names. */
  | { readonly kind: 'one'; readonly column: string; readonly shape: () => Shape }
  /** The rows of another table that name this one, in order of their ids, as a connection. */
  | { readonly kind: 'list'; readonly parentColumn: string; readonly shape: () => Shape }
  /** All rows of another table that name this one, in order of their ids and without pages, except those that `without` holds of. */
  | { readonly kind: 'all'; readonly parentColumn: string; readonly without: string; readonly shape: () => Shape };

/** How an object type of the API comes out of a table. Fields that are not here are read by their resolvers. */
export interface Shape {
  readonly type: string;
  readonly table: string;
  /** What is recorded of a look at a row (as in `auditedTypes`): the record, and the person where the row knows whom it is about. */
  readonly look: { readonly type: NodeType; readonly column: string; readonly personColumn?: string };
  readonly fields: Readonly<Record<string, FieldShape>>;
}

/** An object type that can be asked for by itself. */
export interface RecordShape extends Shape {
  readonly type: NodeType;
}

/** How a list is sorted: by ids, or by a moment and then by ids. */
export interface SortOrder {
  readonly moment?: string;
  readonly direction: 'asc' | 'desc';
}
