import { importProblem } from '../problems.js';
import { fieldsOf, LONGEST_RECORD, NO_FIELDS, NO_TEXT, type Fields, type SourceRecord } from './source-record.js';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/**
 * The records of a file with one JSON object a line, some at a time. What is nested is named by its path, `caller/name`, `units/0`. A
 * line that is too long is left out without being held.
 */
export async function* readNdjson(texts: AsyncIterable<string>): AsyncGenerator<readonly SourceRecord[]> {
  let pending = '';
  let tooLong = false;
  let position = 0;
  let line = 0;

  const take = (text: string): SourceRecord[] => {
    line += 1;
    if (tooLong || text.length > LONGEST_RECORD) {
      tooLong = false;
      position += 1;
      return [{ position, line, fields: NO_FIELDS, problems: [importProblem('RECORD_TOO_LONG', '')] }];
    }
    if (text.trim() === '') return [];
    position += 1;
    if (text.includes(NO_TEXT))
      return [{ position, line, fields: NO_FIELDS, problems: [importProblem('ENCODING_INVALID', '')] }];
    const fields = read(text);
    return [
      { position, line, fields: fields ?? NO_FIELDS, problems: fields ? [] : [importProblem('JSON_INVALID', '')] },
    ];
  };

  for await (const text of texts) {
    const records: SourceRecord[] = [];
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      records.push(...take(pending + text.slice(from, end)));
      pending = '';
      from = end + 1;
    }
    if (!tooLong) pending += text.slice(from);
    if (pending.length > LONGEST_RECORD) {
      tooLong = true;
      pending = '';
    }
    if (records.length > 0) yield records;
  }
  if (pending !== '' || tooLong) {
    const records = take(pending);
    if (records.length > 0) yield records;
  }
}

function read(text: string): Fields | undefined {
  try {
    const value = JSON.parse(text, asWritten) as Json;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const fields = new Map<string, string>();
    flatten(value, '', fields);
    return fieldsOf(fields);
  } catch {
    return undefined; // no JSON, or nested more deeply than can be followed
  }
}

/** Numbers as they are written: keys may have more digits than a number keeps. */
function asWritten(this: unknown, _name: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value;
}

function flatten(value: Json, path: string, fields: Map<string, string>): void {
  if (value === null) return;
  if (typeof value !== 'object') {
    fields.set(path, String(value));
    return;
  }
  for (const [name, part] of Object.entries(value)) flatten(part, path === '' ? name : `${path}/${name}`, fields);
}
