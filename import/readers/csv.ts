import { parse } from 'csv-parse/sync';
import { ImportError } from '../import-error.js';
import { importProblem } from '../problems.js';
import { LongRow } from './long-row.js';
import { Columns, LONGEST_RECORD, NO_FIELDS, NO_TEXT, type SourceRecord } from './source-record.js';

export interface CsvOptions {
  readonly delimiter: string;
  /** Columns without which the file is another than the mapping tells of. */
  readonly needed: readonly string[];
}

interface Row {
  readonly values: readonly string[] | undefined;
  /** That there is more of it than of a record. */
  readonly tooLong?: boolean;
  readonly line: number;
}

/** Where the last row ends that is whole: the last line break outside quotes; -1 when there is none. */
function lastEnd(text: string): number {
  if (!text.includes('"')) return text.lastIndexOf('\n');
  let end = -1;
  let from = 0;
  for (let outside = true; ; outside = !outside) {
    const quote = text.indexOf('"', from);
    if (outside) {
      const last = text.lastIndexOf('\n', quote < 0 ? text.length : quote);
      if (last >= from) end = last;
    }
    if (quote < 0) return end;
    from = quote + 1;
  }
}

/** Whatever its text comes in, a row is too long by what it holds. */
const asLongAsMayBe = (values: readonly string[], line: number): Row =>
  values.reduce((length, value) => length + value.length, 0) > LONGEST_RECORD
    ? { values: undefined, tooLong: true, line }
    : { values, line };

const lineBreaks = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
};
const afterLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};
const quotesIn = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at + 1)) count++;
  return count;
};

/**
 * The records of a CSV file (RFC 4180) with a header, some at a time. A row that cannot be read is told of and costs none of those
 * after it, also where a quote is never closed. Throws COLUMNS_MISSING.
 */
export async function* readCsv(
  texts: AsyncIterable<string>,
  { delimiter, needed }: CsvOptions,
): AsyncGenerator<readonly SourceRecord[]> {
  let columns: Columns | undefined;
  let position = 0;
  let line = 1;
  let pending = '';
  /** A row that is too long, whose end has not come yet. */
  let skipping: LongRow | undefined;

  const parsed = (text: string): string[][] =>
    parse(text, { delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n'] });

  /**
   * Rows of text that ends with a row, unless a quote before is missing or too many; then one by one. Gives what may be the beginning
   * of a longer row, if more is to come.
   */
  const rowsOf = (text: string, last: boolean, whole: boolean): { rows: Row[]; rest: string } => {
    if (whole) {
      try {
        const broken = text.includes('"'); // only what stands in quotes can go over lines
        let begins = line;
        const rows = parsed(text).map((values) => {
          const row = text.length > LONGEST_RECORD ? asLongAsMayBe(values, begins) : { values, line: begins };
          begins += 1;
          if (broken) for (const value of values) begins += lineBreaks(value);
          return row;
        });
        return { rows, rest: '' };
      } catch {
        // A row is broken: which one is found below.
      }
    }
    const rows: Row[] = [];
    let at = 0;
    let here = line;
    while (at < text.length) {
      const first = afterLine(text, at);
      let end = first;
      let quotes = quotesIn(text, at, end);
      while (quotes % 2 === 1 && end < text.length) {
        const next = afterLine(text, end);
        quotes += quotesIn(text, end, next);
        end = next;
      }
      // What has not ended by the end of the text goes on in what comes.
      const ends = quotes % 2 === 0 && (last || text[end - 1] === '\n');
      if (!ends && !last) {
        if (text.length - at < LONGEST_RECORD) return { rows, rest: text.slice(at) };
        const long = LongRow.begin(text.slice(at), here, { delimiter, columns: columns?.names.length });
        if (long) {
          rows.push({ values: undefined, tooLong: true, line: here });
          if (long.rest === undefined) {
            skipping = long.row;
            return { rows, rest: '' };
          }
          here = long.row.line;
          at = text.length - long.rest.length;
          continue;
        }
      }
      let values: string[][] | undefined;
      if (ends)
        try {
          values = parsed(text.slice(at, end));
        } catch {
          values = undefined;
        }
      if (values) for (const record of values) rows.push(asLongAsMayBe(record, here));
      else rows.push({ values: undefined, line: here });
      const to = values ? end : first;
      here += lineBreaks(text.slice(at, to));
      at = to;
    }
    return { rows, rest: '' };
  };

  const recordsOf = (rows: readonly Row[], unsure: boolean): SourceRecord[] => {
    const records: SourceRecord[] = [];
    for (const { values, tooLong, line: begins } of rows) {
      if (!columns) {
        columns = headerOf(values, needed);
        continue;
      }
      // An empty line is no record.
      if (values?.length === 1 && values[0] === '' && columns.names.length > 1) continue;
      position += 1;
      const at = { position, line: begins };
      if (!values)
        records.push({
          ...{ ...at, fields: NO_FIELDS },
          problems: [importProblem(tooLong ? 'RECORD_TOO_LONG' : 'ROW_UNREADABLE', '')],
        });
      else if (values.length !== columns.names.length)
        records.push({ ...at, fields: NO_FIELDS, problems: [importProblem('COLUMN_COUNT', '')] });
      else {
        const bad = unsure && values.some((value) => value.includes(NO_TEXT));
        const problems = bad ? [importProblem('ENCODING_INVALID', '')] : [];
        records.push({ ...at, fields: columns.of(values), problems });
      }
    }
    return records;
  };

  /** Takes the rows of text up to there; what is left stands before what comes. */
  const take = (end: number, { last = false, whole = true } = {}): SourceRecord[] => {
    const text = pending.slice(0, end);
    const { rows, rest } = rowsOf(text, last, whole);
    line += lineBreaks(text.slice(0, text.length - rest.length));
    pending = rest + pending.slice(end);
    return recordsOf(rows, text.includes(NO_TEXT));
  };

  for await (const more of texts) {
    let text = more;
    if (skipping) {
      const after = skipping.more(text);
      if (after === undefined) continue;
      line = skipping.line;
      skipping = undefined;
      text = after;
    }
    pending += text;
    const end = lastEnd(pending);
    let records = end >= 0 ? take(end + 1) : [];
    if (records.length > 0) yield records;
    if (pending.length > LONGEST_RECORD) {
      records = take(pending.length, { whole: false });
      if (records.length > 0) yield records;
    }
  }
  if (skipping) {
    pending = skipping.end();
    line = skipping.line;
  }
  if (pending !== '') {
    const records = take(pending.length, { last: true });
    if (records.length > 0) yield records;
  }
  if (!columns)
    throw new ImportError('COLUMNS_MISSING', 'The file has no header: its first line must name the columns.');
}

function headerOf(values: readonly string[] | undefined, needed: readonly string[]): Columns {
  // Spreadsheets write columns without a name after the last one.
  const names = values?.map((name, at) => name.trim() || `#${at + 1}`) ?? [];
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new ImportError(
      'COLUMNS_MISSING',
      `The file does not have the columns ${missing.join(', ')} that the mapping names. Its header must be its first line.${hintOf(names)}`,
    );
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new ImportError('COLUMNS_MISSING', `Two columns of the file are called ${twice}. Rename one of them.`);
  return new Columns(names);
}

/** What may be the matter with a header that has not the columns it should; never what it says. */
function hintOf(names: readonly string[]): string {
  const all = names.join('');
  if (/[\0\uFFFD]/.test(all)) return ' It is not in the encoding that the mapping names.';
  if (all.includes('\r')) return ' Its lines end with a carriage return alone: have them end with a line feed.';
  const other = [';', '\t', '|', ','].find((separator) => all.includes(separator));
  return other === undefined
    ? ''
    : ` Its columns seem to be separated by ${JSON.stringify(other)}: name that in the mapping.`;
}
