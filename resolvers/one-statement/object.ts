import { getArgumentValues, type GraphQLObjectType, type GraphQLSchema, isNonNullType } from 'graphql';
import type { Above } from '../../prisma/restrictions/filter.js';
import { restsOnColumn } from '../../prisma/restrictions/rests-on.js';
import { decodeIdCursor, DEFAULT_PAGE, LARGEST_PAGE } from '../../domain/paging.js';
import type { FieldClass } from '../../access/fields/field-classes.js';
import { connectionSql } from './connection.js';
import { cutHere, cutOf, standsAsIs } from './cut-out.js';
import { anyJson, type JsonText, objectText, textSql, writtenJson } from './json-text.js';
import { lookAt, NO_LOOKS, WHOM } from './note-looks.js';
import { type Asked, type SelectedField, selectedFields } from './selection.js';
import type { FieldShape, Shape } from './shape.js';
import { NotInOneStatement, type Statement } from './statement.js';

/** What writing a statement needs to know. */
export interface Writing extends Asked {
  readonly schema: GraphQLSchema;
  readonly statement: Statement;
  /** Whether what is looked at is recorded. */
  readonly noted: boolean;
  /** The look at the object above that a row may repeat: it is noted there. */
  readonly notedAbove?: { readonly type: string; readonly column: string } | undefined;
  /** Which rows of a table the caller may see: a condition on the row, or undefined for all. */
  readonly visible: (table: string, row: string, above?: Above) => string | undefined;
  /** Whether it was asked of the object above whether it may be seen, and not only of what names it. */
  readonly whole: boolean;
  readonly sees: (fields: FieldClass) => boolean;
  /** Of the object that is written: its document is held, and not given again to whoever knows its version (SQL). */
  readonly held?: { readonly known: string; readonly cuts: Set<number> } | undefined;
  /** The moment at which it is asked, as SQL. */
  readonly now: () => string;
}

/** An object of the answer: what to join to its row, its JSON, and the record of what it shows. */
export interface ObjectSql {
  readonly joins: string;
  readonly json: JsonText;
  /** Bytes for `noteLooks`: what is looked at in the row and in every row below it. */
  readonly looks: string;
  /** The same of the people of whom a held document tells. */
  readonly people: string;
}

export function argumentsOf(field: SelectedField, parent: string, { schema, variables }: Writing) {
  const definition = (schema.getType(parent) as GraphQLObjectType).getFields()[field.name];
  if (!definition) throw new NotInOneStatement();
  return getArgumentValues(definition, field.node, variables);
}

/** What the API says is there always is so in its column. */
const neverNull = (type: string, field: string, { schema }: Writing): 'null' | undefined =>
  isNonNullType((schema.getType(type) as GraphQLObjectType).getFields()[field]?.type) ? 'null' : undefined;

/** The arguments of every list. What is wrong with them the resolvers say. */
export function pageOf(given: Readonly<Record<string, unknown>>): { first: number; after?: string } {
  const { first = DEFAULT_PAGE, after } = given as { first?: number; after?: string | null };
  if (first < 1 || first > LARGEST_PAGE) throw new NotInOneStatement();
  return after ? { first, after } : { first };
}

/** The object of a shape that stands in `row`. */
export function objectOf(shape: Shape, row: string, fields: readonly SelectedField[], given: Writing): ObjectSql {
  const { held } = given;
  const joins: string[] = shape.beside
    ? [shape.beside.join(row, held && `${shape.beside.version(row)} = ${held.known}`)]
    : [];
  const looks = given.noted ? lookSql(shape, row, given.notedAbove, (column) => notedBelow(shape, column, fields)) : [];
  const people = given.noted && shape.look?.people ? shape.look.people(row) : undefined;
  if (people !== undefined && !held) looks.push(people);
  const writing: Writing = { ...given, notedAbove: undefined, held: undefined };
  const below = (read: { readonly join: string; readonly name: string }): JsonText => {
    joins.push(read.join);
    if (writing.noted) looks.push(`coalesce(${read.name}.looks, '')`);
    return writtenJson(`${read.name}.json`);
  };
  const valueOf = (field: SelectedField): JsonText => {
    if (field.name === '__typename') return [`"${shape.type}"`];
    const how: FieldShape | undefined = shape.fields[field.name];
    if (!how) throw new NotInOneStatement();
    switch (how.kind) {
      case 'value':
        return how.text(row, neverNull(shape.type, field.name, writing));
      case 'now':
        return how.text(row, writing.now());
      case 'unless':
        return unlessText(how, row, neverNull(shape.type, field.name, writing), writing);
      case 'document':
        return documentText(how.sql(row), shape.type, field, writing, how.beside && held?.cuts);
      case 'part':
        return partText(how, row, field, writing);
      case 'one':
        return below(oneSql(how, shape, row, field, writing));
      case 'list':
        if (how.needs && !writing.sees(how.needs)) throw new NotInOneStatement();
        return below(childrenSql(how.shape(), shape, how.parentColumn, row, field, writing));
      case 'all':
        return below(allSql(how, row, field, writing));
    }
  };
  const json = objectText(fields.map((field) => [field.key, valueOf(field)]));
  return { joins: joins.join(' '), json, looks: looks.join(' || ') || NO_LOOKS, people: people ?? NO_LOOKS };
}

function lookSql(
  { look }: Shape,
  row: string,
  above: Writing['notedAbove'],
  below: (column: string) => boolean,
): string[] {
  if (!look) return [];
  const { personColumn, also } = look;
  const noted = (type: string, column: string) => (above?.type === type && above.column === column) || below(column);
  return [
    ...[look, ...(also ? [also] : [])].flatMap(({ type, column }) =>
      noted(type, column) ? [] : [lookAt(type, `${row}."${column}"`)],
    ),
    ...(personColumn && !noted('Person', personColumn) ? [lookAt(WHOM, `${row}."${personColumn}"`)] : []),
  ];
}

/** Whether the record that a column names is among what is selected, and is seen whenever the row is: noted as itself. */
const notedBelow = ({ table, fields }: Shape, column: string, selected: readonly SelectedField[]) =>
  selected.some(({ name }) => {
    const how = fields[name];
    return (
      how?.kind === 'one' && how.column === column && how.shape().look !== undefined && restsOnColumn(table, column)
    );
  });

/** The names that a selection may have a condition on. */
export const namesOf = ({ type }: Shape): ReadonlySet<string> => new Set([type, 'Node']);

export function whereSql(conditions: readonly (string | undefined)[]): string {
  const held = conditions.filter((condition) => condition !== undefined);
  return held.length > 0 ? `where ${held.join(' and ')}` : '';
}

function oneSql(
  { column, shape: shapeOf }: Extract<FieldShape, { kind: 'one' }>,
  from: Shape,
  fromRow: string,
  field: SelectedField,
  writing: Writing,
) {
  const shape = shapeOf();
  const row = writing.statement.row();
  // Most rows are hidden themselves with what they name, so that it need not be asked again.
  const whole = !restsOnColumn(from.table, column);
  const fields = selectedFields(field.sets, namesOf(shape), writing);
  const { joins, json, looks } = objectOf(shape, row, fields, { ...writing, whole });
  const seen = whole ? writing.visible(shape.table, row) : undefined;
  const where = whereSql([`${row}.id = ${fromRow}."${column}"`, seen]);
  const name = writing.statement.row();
  return {
    name,
    join: `left join lateral (select ${textSql(json)} as json, ${looks} as looks from "${shape.table}" ${row} ${joins} ${where}) ${name} on true`,
  };
}

function childrenSql(
  shape: Shape,
  parent: Shape,
  parentColumn: string,
  parentRow: string,
  field: SelectedField,
  writing: Writing,
) {
  const { first, after } = pageOf(argumentsOf(field, parent.type, writing));
  const afterId = after === undefined ? undefined : decodeIdCursor(after);
  if (after !== undefined && afterId === undefined) throw new NotInOneStatement();
  const name = writing.statement.row();
  const sql = connectionSql(
    {
      shape,
      first,
      above: { table: parent.table, column: parentColumn, whole: writing.whole },
      continued: after !== undefined,
      order: { direction: 'asc' },
      conditions: (row) => [
        `${row}."${parentColumn}" = ${parentRow}.id`,
        afterId && `${row}.id > ${writing.statement.value(afterId, 'uuid')}`,
      ],
    },
    field.sets,
    {
      ...writing,
      notedAbove: parent.look?.column === 'id' ? { type: parent.look.type, column: parentColumn } : undefined,
    },
  );
  return { name, join: `cross join lateral (${sql}) ${name}` };
}

/** All children of a row. What is noted of them is the row itself, which is noted above them. */
function allSql(
  { shape: shapeOf, parentColumn, without }: Extract<FieldShape, { kind: 'all' }>,
  parentRow: string,
  field: SelectedField,
  writing: Writing,
) {
  const shape = shapeOf();
  const row = writing.statement.row();
  const { joins, json } = objectOf(shape, row, selectedFields(field.sets, namesOf(shape), writing), {
    ...writing,
    noted: false,
  });
  const where = whereSql([
    `${row}."${parentColumn}" = ${parentRow}.id`,
    `${row}."${without}" is null`,
    writing.visible(shape.table, row),
  ]);
  const name = writing.statement.row();
  const all = `coalesce(string_agg(${textSql(json)}, ',' order by ${row}.id), '')`;
  return {
    name,
    join: `cross join lateral (select '[' || ${all} || ']' as json, ${NO_LOOKS} as looks from "${shape.table}" ${row} ${joins} ${where}) ${name}`,
  };
}

const fieldOf = (type: string, { name }: SelectedField, { schema }: Writing) =>
  (schema.getType(type) as GraphQLObjectType).getFields()[name]!;

/** What is not as it stands in the document is cut out of it once it is here: to take it apart costs PostgreSQL more. */
function documentText(
  sql: string,
  type: string,
  field: SelectedField,
  writing: Writing,
  held: Set<number> | undefined,
): JsonText {
  const text = { sql: `coalesce((${sql})::text, 'null')` };
  const definition = fieldOf(type, field, writing);
  const asIs = standsAsIs(type, definition);
  if (asIs && !held) return [text];
  const number = writing.statement.cut(asIs ? undefined : cutOf(type, definition, field.sets, writing));
  held?.add(number);
  const [before, after] = cutHere(number);
  return [before, text, after];
}

function unlessText(
  { resolved, text }: Extract<FieldShape, { kind: 'unless' }>,
  row: string,
  never: 'null' | undefined,
  { statement }: Writing,
): JsonText {
  const [before, after] = cutHere(
    statement.cut(() => {
      throw new NotInOneStatement();
    }),
  );
  const unsaid = textSql([before, 'null', after]);
  return [{ sql: `case when ${resolved(row)} then ${unsaid} else ${textSql(text(row, never))} end` }];
}

function partText(
  part: Extract<FieldShape, { kind: 'part' }>,
  row: string,
  field: SelectedField,
  writing: Writing,
): JsonText {
  const members = selectedFields(field.sets, new Set([part.type]), writing).map(({ key, name }) => {
    if (name === '__typename') return [key, [`"${part.type}"`]] as const;
    const column = part.columns[name];
    if (column === undefined) throw new NotInOneStatement();
    return [key, anyJson(`${row}."${column}"`)] as const;
  });
  const any = Object.values(part.columns).map((column) => `${row}."${column}"`);
  return [
    { sql: `case when num_nonnulls(${any.join(', ')}) > 0 then ${textSql(objectText(members))} else 'null' end` },
  ];
}
