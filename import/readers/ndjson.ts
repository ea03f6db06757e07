import { importProblem } from '../problems.js';
import {
  DEEPEST,
  fieldsOf,
  LONGEST_RECORD,
  NO_FIELDS,
  NO_TEXT,
  type Fields,
  type SourceRecord,
} from './source-record.js';

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
    const read = fieldsIn(text);
    const unsure = text.includes(NO_TEXT) ? 'ENCODING_INVALID' : undefined;
    if (typeof read === 'string')
      return [{ position, line, fields: NO_FIELDS, problems: [importProblem(unsure ?? read, '')] }];
    return [{ position, line, fields: read, problems: unsure ? [importProblem(unsure, '')] : [] }];
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

function fieldsIn(text: string): Fields | 'JSON_INVALID' | 'RECORD_TOO_DEEP' {
  try {
    const value = JSON.parse(text, asWritten) as Json;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'JSON_INVALID';
    const fields = new Map<string, string>();
    return flatten(value, '', fields, 1) ? fieldsOf(fields) : 'RECORD_TOO_DEEP';
  } catch (error) {
    return error instanceof RangeError ? 'RECORD_TOO_DEEP' : 'JSON_INVALID';
  }
}

/** Numbers as they are written: keys may have more digits than a number keeps. */
function asWritten(this: unknown, _name: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value;
}

/** False where it is nested too deeply. */
function flatten(value: Json, path: string, fields: Map<string, string>, depth: number): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') {
    fields.set(path, String(value));
    return true;
  }
  if (depth > DEEPEST) return false;
  return Object.entries(value).every(([name, part]) =>
    flatten(part, path === '' ? name : `${path}/${name}`, fields, depth + 1),
  );
}
