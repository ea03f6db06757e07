import { SaxesParser } from 'saxes';
import { ImportError } from '../import-error.js';
import { importProblem, type ImportProblemCode } from '../problems.js';
import {
  DEEPEST,
  fieldsOf,
  LONGEST_RECORD,
  NO_FIELDS,
  NO_TEXT,
  type Fields,
  type SourceRecord,
} from './source-record.js';

/** What may stand at a `<` that matters: the beginning of a comment, of what is not markup, of a tag. */
const MARKUP = /<(?:(!--)|(!\[CDATA\[)|(!DOCTYPE)|(\?)|(\/?)([A-Za-z_][\w.:-]*))/g;
/** The longest of these that can be cut by the end of a piece of text: a name is not longer. */
const LONGEST_MARKUP = 256;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Where a tag that begins at `from` ends, after its `>`; undefined when that is yet to come. No tag has a `<` in it, also where it quotes:
 * one whose quote is never closed ends there, and takes none of those after it along.
 */
function tagEnd(text: string, from: number): number | undefined {
  const part = /["'<>]/g;
  part.lastIndex = from + 1;
  for (let match = part.exec(text); match; match = part.exec(text)) {
    if (match[0] === '>') return match.index + 1;
    if (match[0] === '<') return match.index;
    const closing = text.indexOf(match[0], match.index + 1);
    const next = text.indexOf('<', match.index + 1);
    if (next >= 0 && (closing < 0 || next < closing)) return next;
    if (closing < 0) return undefined;
    part.lastIndex = closing + 1;
  }
  return undefined;
}

/**
 * The records of an XML file, some at a time: each element of one of the given names, read by itself, so that one that is broken costs
 * none of the others. Its fields are named by their path, `Person/Surname`, `@id`, the second of a name `Alias[2]`; `#name` is the
 * element's own. Another element that stands among them is told of as a record of which nothing is known, unless it is to be `skipped`. A
 * document type is refused, and with it every entity but those of XML itself. Throws DOCTYPE_REFUSED, ELEMENTS_MISSING.
 */
export async function* readXml(
  texts: AsyncIterable<string>,
  elements: ReadonlySet<string>,
  skipped: ReadonlySet<string> = new Set(),
): AsyncGenerator<readonly SourceRecord[]> {
  let text = '';
  let position = 0;
  let line = 1;
  /** Name of the element that holds all, until it has ended. */
  let root: string | undefined;
  let ended = false;
  /** The record that has begun at the start of the text. */
  let open: string | undefined;
  /** How many elements are open around what is read; around the last record, as far as that can be told. */
  let depth = 0;
  let depthOfRecords: number | undefined;
  let others = false;

  const drop = (to: number): void => {
    const dropped = text.slice(0, to);
    for (let at = dropped.indexOf('\n'); at >= 0; at = dropped.indexOf('\n', at + 1)) line += 1;
    text = text.slice(to);
  };
  const refused = (code: ImportProblemCode): SourceRecord => ({
    ...{ position: ++position, line, fields: NO_FIELDS },
    problems: [importProblem(code, '')],
  });
  const whole = (element: string): SourceRecord => {
    const fields = read(element);
    if (typeof fields === 'string') return refused(element.includes(NO_TEXT) ? 'ENCODING_INVALID' : fields);
    const problems = element.includes(NO_TEXT) ? [importProblem('ENCODING_INVALID', '')] : [];
    return { position: ++position, line, fields, problems };
  };

  /** Takes what there is of records from the text; leaves what cannot be told yet. */
  const take = (last: boolean): SourceRecord[] => {
    const records: SourceRecord[] = [];
    /** Whether the start tag of the record is there whole. */
    const begin = (at: number, name: string): boolean => {
      const end = tagEnd(text, at);
      drop(at);
      open = undefined;
      depthOfRecords = depth;
      if (end === undefined) return false;
      if (text[end - at - 2] !== '/') {
        open = localName(name);
        return true;
      }
      records.push(whole(text.slice(0, end - at)));
      drop(end - at);
      return true;
    };
    for (let from = open === undefined ? 0 : 1; ;) {
      MARKUP.lastIndex = from;
      const match = MARKUP.exec(text);
      if (!match) {
        // What has been gone through is not gone through again: it would be counted twice.
        if (open === undefined) drop(last ? text.length : Math.max(from, text.length - LONGEST_MARKUP));
        return records;
      }
      const [found, comment, unparsed, doctype, instruction, slash, name = ''] = match;
      const at = match.index;
      if (doctype)
        throw new ImportError(
          'DOCTYPE_REFUSED',
          'The file has a document type (<!DOCTYPE>), which could read other files. Have it written without one.',
        );
      const until = comment ? '-->' : unparsed ? ']]>' : instruction ? '?>' : undefined;
      if (until !== undefined) {
        const end = text.indexOf(until, at + found.length);
        if (end < 0) {
          if (open !== undefined) return records;
          drop(at);
          // What is skipped need not be held.
          if (text.length > LONGEST_MARKUP) {
            const skips = text.slice(found.length, -2);
            line += skips.split('\n').length - 1;
            text = found + text.slice(-2);
          }
          return records;
        }
        from = end + until.length;
        continue;
      }
      // A name that reaches to the end of the text may go on.
      if (at + found.length === text.length && !last) {
        if (open === undefined) drop(at);
        return records;
      }
      const local = localName(name);
      if (slash) {
        const end = tagEnd(text, at);
        if (end === undefined) {
          if (open === undefined) drop(at);
          return records;
        }
        if (open !== undefined && local === open) {
          records.push(whole(text.slice(0, end)));
          open = undefined;
          drop(end);
          from = 0;
        } else {
          if (open === undefined) {
            depth = Math.max(0, depth - 1);
            if (local === root) ended = true;
          }
          from = end;
        }
        continue;
      }
      if (elements.has(local)) {
        // One within another that has not ended: its end tag is missing.
        if (open !== undefined) records.push(refused('XML_INVALID'));
        if (!begin(at, name)) return records;
        from = open === undefined ? 0 : 1;
        continue;
      }
      const end = tagEnd(text, at);
      if (end === undefined) {
        if (open === undefined) drop(at);
        return records;
      }
      from = end;
      if (open !== undefined) continue;
      const isWhole = text[end - 2] === '/';
      if (root === undefined) {
        root = local;
        ended = isWhole;
      } else {
        others = true;
        // What stands among records is one, whatever it is called, unless the mapping says that it is none.
        if (depth === depthOfRecords && !skipped.has(local)) {
          drop(at);
          records.push(refused('RECORD_TYPE_UNKNOWN'));
          from = end - at;
        }
      }
      if (!isWhole) depth += 1;
    }
  };

  for await (const more of texts) {
    text += more;
    const records = take(false);
    if (text.length > LONGEST_RECORD) {
      records.push(refused('RECORD_TOO_LONG'));
      open = undefined;
      depthOfRecords = undefined;
      drop(text.length - LONGEST_MARKUP);
    }
    if (records.length > 0) yield records;
  }
  const records = take(true);
  if (open !== undefined || !ended) records.push(refused('FILE_TRUNCATED'));
  if (position === 0 && others)
    throw new ImportError(
      'ELEMENTS_MISSING',
      `The file has elements, but none that the mapping names: ${[...elements].join(', ')}. Mend format.elements of the mapping.`,
    );
  if (records.length > 0) yield records;
}

class TooDeep extends Error {}

function read(element: string): Fields | 'XML_INVALID' | 'RECORD_TOO_DEEP' {
  const fields = new Map<string, string>();
  const path: string[] = [];
  const used = new Map<string, number>();
  let words = '';
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  const nameOf = (part: string): string => [...path.slice(1), part].join('/');
  parser.on('opentag', ({ name, attributes }) => {
    const local = localName(name);
    if (path.length >= DEEPEST) throw new TooDeep();
    if (path.length === 0) {
      fields.set('#name', local);
      path.push(local);
    } else {
      const seen = (used.get(nameOf(local)) ?? 0) + 1;
      used.set(nameOf(local), seen);
      path.push(seen === 1 ? local : `${local}[${seen}]`);
    }
    words = '';
    for (const [attribute, value] of Object.entries(attributes)) {
      if (!attribute.startsWith('xmlns')) fields.set(nameOf(`@${localName(attribute)}`), value);
    }
  });
  parser.on('text', (text) => (words += text));
  parser.on('cdata', (text) => (words += text));
  parser.on('closetag', () => {
    const name = path.slice(1).join('/');
    if (words.trim() !== '') fields.set(name === '' ? '#text' : name, words.trim());
    words = '';
    path.pop();
  });
  try {
    parser.write(element).close();
    return fieldsOf(fields);
  } catch (error) {
    return error instanceof TooDeep ? 'RECORD_TOO_DEEP' : 'XML_INVALID';
  }
}
