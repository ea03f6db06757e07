import type { SelectionSetNode } from 'graphql';
import type { Above } from '../../prisma/restrictions/filter.js';
import { namesOf, objectOf, type ObjectSql, whereSql, type Writing } from './object.js';
import { NO_LOOKS } from './note-looks.js';
import { type SelectedField, selectedFields } from './selection.js';
import type { Shape, SortOrder } from './shape.js';
import { bareJson, type JsonText, objectText, plainJson, textSql } from './json-text.js';
import { NotInOneStatement } from './statement.js';

/** One page of a list: which rows, in which order, how many. */
export interface PageSql {
  readonly shape: Shape;
  readonly first: number;
  /** Of a list that hangs on a row. */
  readonly above?: Above;
  /** Whether it was asked for with a cursor. */
  readonly continued: boolean;
  readonly order: SortOrder;
  readonly conditions: (row: string) => readonly (string | undefined)[];
}

/** A page as a select of one row: `json`, the connection of the API, and `looks`, the record of what it shows. */
export function connectionSql(page: PageSql, sets: readonly SelectionSetNode[], writing: Writing): string {
  const { shape, first, order } = page;
  const fields = selectedFields(sets, new Set([`${shape.type}Connection`]), writing);
  const source = writing.statement.row();
  const row = writing.statement.row();
  const node = nodeOf(fields, shape, row, { ...writing, whole: true });
  const aboutPage = fields.some(({ name }) => name === 'pageInfo');
  const where = whereSql([...page.conditions(source), writing.visible(shape.table, source, page.above)]);
  const sorting = (of: string) => sortingSql(order, of);
  // The row more says whether there is a next page; its place is counted only when somebody asks.
  const place = aboutPage ? `, row_number() over (order by ${sorting(source)}) as place` : '';
  const limit = aboutPage ? first + 1 : first;
  const shown = aboutPage ? ` filter (where ${row}.place <= ${first})` : '';
  const cursor = cursorSql(order, row);
  const edge = (edgeFields: readonly SelectedField[]): JsonText =>
    objectText(
      edgeFields.map(({ key, name }) => {
        if (name === '__typename') return [key, [`"${shape.type}Edge"`]];
        if (name === 'cursor') return [key, plainJson(cursor)];
        if (name === 'node') return [key, node.json];
        throw new NotInOneStatement();
      }),
    );
  const members = fields.map(({ key, name, sets: below }): readonly [string, JsonText] => {
    if (name === '__typename') return [key, [`"${shape.type}Connection"`]];
    if (name === 'edges') {
      const one = edge(selectedFields(below, new Set([`${shape.type}Edge`]), writing));
      const edges = `string_agg(${textSql(one)}, ',' order by ${sorting(row)})${shown}`;
      return [key, ['[', { sql: `coalesce(${edges}, '')` }, ']']];
    }
    if (name === 'pageInfo') return [key, pageInfoText(page, cursor, sorting(row), below, writing)];
    throw new NotInOneStatement();
  });
  // An aggregate makes the page one row: that of the edges, where nothing is looked at in them.
  const edges = fields.some(({ name }) => name === 'edges');
  const looks = edges && node.looks === NO_LOOKS ? NO_LOOKS : `string_agg(${node.looks}, ${NO_LOOKS})${shown}`;
  return `select ${textSql(objectText(members))} as json, ${looks} as looks
    from (select ${source}.*${place} from "${shape.table}" ${source} ${where} order by ${sorting(source)} limit ${limit}) ${row} ${node.joins}`;
}

/** The node of all edges that are asked for: it can stand there once only. Whoever asks for cursors alone looks at nothing. */
function nodeOf(fields: readonly SelectedField[], shape: Shape, row: string, writing: Writing): ObjectSql {
  const nodes = fields
    .filter(({ name }) => name === 'edges')
    .flatMap(({ sets }) => selectedFields(sets, new Set([`${shape.type}Edge`]), writing))
    .filter(({ name }) => name === 'node');
  if (nodes.length > 1) throw new NotInOneStatement();
  if (!nodes[0]) return { joins: '', json: ['null'], looks: NO_LOOKS, people: NO_LOOKS };
  return objectOf(shape, row, selectedFields(nodes[0].sets, namesOf(shape), writing), writing);
}

function pageInfoText(
  { first, continued }: PageSql,
  cursor: string,
  sorting: string,
  sets: readonly SelectionSetNode[],
  writing: Writing,
): JsonText {
  const inOrder = `array_agg(${cursor} order by ${sorting})`;
  const info: Readonly<Record<string, JsonText>> = {
    __typename: ['"PageInfo"'],
    hasNextPage: bareJson(`count(*) > ${first}`),
    hasPreviousPage: [String(continued)],
    startCursor: plainJson(`(${inOrder})[1]`),
    endCursor: plainJson(`(${inOrder})[least(count(*), ${first})]`),
  };
  return objectText(
    selectedFields(sets, new Set(['PageInfo']), writing).map(({ key, name }) => {
      const text = info[name];
      if (text === undefined) throw new NotInOneStatement();
      return [key, text];
    }),
  );
}

const sortingSql = ({ moment, direction }: SortOrder, row: string): string =>
  [...(moment ? [`${row}."${moment}" ${direction}`] : []), `${row}.id ${direction}`].join(', ');

/** As `encodeCursor` writes it: the sort key as JSON in base64url. */
function cursorSql({ moment }: SortOrder, row: string): string {
  const milliseconds = moment ? `(extract(epoch from ${row}."${moment}") * 1000)::bigint || ',' || ` : '';
  const key = `'[' || ${milliseconds}'"' || ${row}.id || '"]'`;
  return `translate(encode(convert_to(${key}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}
