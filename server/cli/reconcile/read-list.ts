import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import type { ReceiptVerdict } from '../../../adapters/adapter.js';
import type { ListedDocument } from '../../../delivery/reconciliation/reconcile-with-list.js';
import { decidedStatuses } from '../../../delivery/status.js';
import { CommandError } from '../fail.js';

type Field = 'messageId' | 'correlationId' | 'verdict';

/**
 * Reads a partner's list: `.csv` with a header that names messageId or correlationId, and verdict if there is one; or
 * `.ndjson`, an object with these properties on each line. Throws a `CommandError` that names the line.
 */
export async function readList(file: string): Promise<ListedDocument[]> {
  const kind = extname(file).toLowerCase();
  if (kind !== '.csv' && kind !== '.ndjson')
    throw new CommandError(`Give --list as a .csv or .ndjson file; ${file} is neither.`);
  const documents: ListedDocument[] = [];
  let columns: (Field | undefined)[] | undefined;
  let number = 0;
  for await (const text of linesOf(file)) {
    number += 1;
    const line = number === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (line.trim() === '') continue;
    if (kind === '.ndjson') documents.push(document(objectOf(line, number), number));
    else if (columns) documents.push(document(rowOf(columns, line), number));
    else columns = headerOf(line);
  }
  return documents;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8');
  try {
    await new Promise((resolve, reject) => input.once('open', resolve).once('error', reject));
  } catch {
    throw new CommandError(`${file} cannot be read. Check the name and who may read it.`);
  }
  yield* createInterface({ input, crlfDelay: Infinity });
}

/** The cells of a line of CSV, by comma or semicolon; a cell in quotes may hold either. */
const cellsOf = (line: string): string[] =>
  [...`,${line}`.matchAll(/[,;](?:"((?:[^"]|"")*)"|([^,;]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );

function headerOf(line: string): (Field | undefined)[] {
  const names: Readonly<Record<string, Field>> = {
    messageid: 'messageId',
    correlationid: 'correlationId',
    verdict: 'verdict',
  };
  const columns = cellsOf(line).map((cell) => names[cell.toLowerCase().replaceAll(/[\s_-]/g, '')]);
  if (!columns.includes('messageId') && !columns.includes('correlationId'))
    throw new CommandError('The first line of --list names neither messageId nor correlationId. Add a header.');
  return columns;
}

const rowOf = (columns: readonly (Field | undefined)[], line: string): Partial<Record<Field, unknown>> =>
  Object.fromEntries(cellsOf(line).flatMap((cell, index) => (columns[index] && cell ? [[columns[index], cell]] : [])));

function objectOf(line: string, number: number): Partial<Record<Field, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  throw new CommandError(`Line ${number} of --list is no JSON object. Write one object on each line.`);
}

function document(
  { messageId, correlationId, verdict }: Partial<Record<Field, unknown>>,
  number: number,
): ListedDocument {
  const id = { ...(isText(messageId) ? { messageId } : {}), ...(isText(correlationId) ? { correlationId } : {}) };
  if (Object.keys(id).length === 0)
    throw new CommandError(`Line ${number} of --list has neither a messageId nor a correlationId.`);
  if (verdict === undefined || verdict === null || verdict === '') return id;
  const words = isText(verdict) ? verdict.toUpperCase().replaceAll(/[\s-]/g, '_') : '';
  const known = decidedStatuses.find((status): status is ReceiptVerdict => status === words);
  if (!known)
    throw new CommandError(`The verdict on line ${number} of --list is none of ${decidedStatuses.join(', ')}.`);
  return { ...id, verdict: known };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
