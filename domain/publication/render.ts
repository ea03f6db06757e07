import { type Edition, publishedColumns, type PublicationId, type PublishedRows } from './tables.js';

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

const cellsOf = (publication: PublicationId, row: object): Cell[] =>
  publishedColumns[publication].map((column) => (row as Row)[column] ?? null);

/** Rows in the order of their cells by code units, which no locale changes. */
function inOrder<Id extends PublicationId>(publication: Id, rows: readonly PublishedRows[Id][]): Cell[][] {
  const cells = rows.map((row) => cellsOf(publication, row));
  const key = (row: Cell[]): string => row.slice(0, -1).join('\u0000');
  return cells.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** A cell of CSV (RFC 4180). What a spreadsheet would take for a formula is written as text. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** As CSV, with a header; a count that is not given is empty. The same rows are always the same bytes. */
export function asCsv<Id extends PublicationId>({ publication }: Edition, rows: readonly PublishedRows[Id][]): string {
  const lines = [publishedColumns[publication] as readonly Cell[], ...inOrder(publication, rows as never)];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** As JSON, with what it is and what was left out; a count that is not given is null. The same rows are always the same bytes. */
export function asJson<Id extends PublicationId>(edition: Edition, rows: readonly PublishedRows[Id][]): string {
  const { publication, from, to, threshold } = edition;
  const columns = publishedColumns[publication];
  const body = inOrder(publication, rows as never).map((cells) => `    ${JSON.stringify(cells)}`);
  return [
    '{',
    `  "publication": ${JSON.stringify(publication)},`,
    `  "from": ${JSON.stringify(from)},`,
    `  "to": ${JSON.stringify(to)},`,
    `  "countsBelowAreNull": ${threshold},`,
    `  "columns": ${JSON.stringify(columns)},`,
    body.length === 0 ? '  "rows": []' : `  "rows": [\n${body.join(',\n')}\n  ]`,
    '}',
    '',
  ].join('\n');
}
