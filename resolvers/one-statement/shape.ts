import type { FieldClass } from '../../access/fields/field-classes.js';
import type { NodeType } from '../../domain/global-id.js';
import type { JsonText } from './json-text.js';

/** One value of a row as JSON; `row` is the name that the row goes by in the statement. `never`: by the schema it is never null. */
export type ValueText = (row: string, never?: 'null') => JsonText;

/** How a field of a type comes out of its row. */
export type FieldShape =
  | { readonly kind: 'value'; readonly text: ValueText }
  /** A value that depends on the time at which it is asked for; `now` is SQL. */
  | { readonly kind: 'now'; readonly text: (row: string, now: string) => JsonText }
  /** A value, unless a condition on the row holds: then a resolver says it, and all else that is asked for. */
  | { readonly kind: 'unless'; readonly resolved: (row: string) => string; readonly text: ValueText }
  /**
   * What a document says that the row holds: `sql` gives it as jsonb, in which fields are named as in the API. `beside`: it is said by the
   * document that the shape has beside its row.
   */
  | { readonly kind: 'document'; readonly sql: (row: string) => string; readonly beside?: true }
  /** Some columns of text of the row as an object of their own, which is null unless one of them is there. */
  | { readonly kind: 'part'; readonly type: string; readonly columns: Readonly<Record<string, string>> }
  /** The row of another table that a column names. */
  | { readonly kind: 'one'; readonly column: string; readonly shape: () => Shape }
  /** The rows of another table that name this one, in order of their ids, as a connection. */
  | {
      readonly kind: 'list';
      readonly parentColumn: string;
      readonly shape: () => Shape;
      /** Whoever may not see fields of this class finds nothing in it: the resolvers say so. */
      readonly needs?: FieldClass;
    }
  /** All rows of another table that name this one, in order of their ids and without pages, except those that `without` holds of. */
  | { readonly kind: 'all'; readonly parentColumn: string; readonly without: string; readonly shape: () => Shape };

/** What is recorded of a look at a row, as in `auditedTypes`. */
export interface Look {
  /** The record. */
  readonly type: NodeType;
  readonly column: string;
  /** The person whom it is about, where the row knows. */
  readonly personColumn?: string;
  /** Another record that is looked at with it. */
  readonly also?: { readonly type: NodeType; readonly column: string };
  /** The people of whom its document tells: bytes for `noteLooks`. */
  readonly people?: (row: string) => string;
}

/** A document that a row holds, taken out of it once. */
export interface DocumentBeside {
  /** It as a join; null where `withheld`, a condition, holds. */
  readonly join: (row: string, withheld?: string) => string;
  /** A text that is another one after every change of the row. */
  readonly version: (row: string) => string;
}

/** How an object type of the API comes out of a table. Fields that are not here are read by their resolvers. */
export interface Shape {
  readonly type: string;
  readonly table: string;
  /** Undefined: it tells of nobody. */
  readonly look?: Look;
  /** A document of the row, to read beside it. */
  readonly beside?: DocumentBeside;
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
