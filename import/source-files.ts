import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { TextDecoder } from 'node:util';
import { ImportError } from './import-error.js';
import type { Mapping } from './mapping/mapping.js';
import { isToldOf, neededColumns } from './mapping/compile.js';
import { readCsv } from './readers/csv.js';
import { readNdjson } from './readers/ndjson.js';
import type { SourceRecord } from './readers/source-record.js';
import { readText } from './readers/text.js';
import { readXml } from './readers/xml.js';

/** A file as it was when the import began. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** How files begin that hold others, or a spreadsheet. */
const NOT_TEXT: readonly (readonly [magic: string, what: string])[] = [
  ['1f8b', 'compressed (gzip)'],
  ['504b0304', 'compressed, or a spreadsheet'],
  ['d0cf11e0', 'a spreadsheet'],
];

/** Whether bytes are UTF-8 with more than ASCII: no text in another encoding is, but by chance a short one. */
class LooksLikeUtf8 {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private isValid = true;
  private isAscii = true;

  add(bytes: Buffer, last = false): void {
    if (!this.isValid) return;
    this.isAscii &&= isAscii(bytes);
    try {
      this.decoder.decode(bytes, { stream: !last });
    } catch {
      this.isValid = false;
    }
  }

  answer(): boolean {
    this.add(Buffer.alloc(0), true);
    return this.isValid && !this.isAscii;
  }
}

async function describeFile(path: string, mapping: Mapping): Promise<SourceFile> {
  const hash = createHash('sha256');
  const name = basename(path);
  let bytes = 0;
  const { encoding } = mapping.format;
  const utf8 = encoding === 'windows-1252' || encoding === 'iso-8859-1' ? new LooksLikeUtf8() : undefined;
  let isMarked = false;
  try {
    if (!(await stat(path)).isFile())
      throw new ImportError('FILE_NOT_READABLE', `${path} is no file that can be read twice. Save it as a file first.`);
    for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
      if (bytes === 0) {
        const begins = chunk.toString('hex', 0, 4);
        const [, what] = NOT_TEXT.find(([magic]) => begins.startsWith(magic)) ?? [];
        if (what) throw new ImportError('FILE_NOT_TEXT', `${path} is ${what}. Give the text files that are in it.`);
        isMarked = begins.startsWith('efbbbf');
      }
      hash.update(chunk);
      utf8?.add(chunk);
      bytes += chunk.byteLength;
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('FILE_NOT_READABLE', `${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  if (!isToldOf(mapping, name)) {
    const ends = [...new Set(mapping.records.map(({ files = '' }) => files))].join(', ');
    throw new ImportError(
      'FILE_NOT_IN_MAPPING',
      `The mapping tells of files whose names end in ${ends}; ${path} does not. Rename it, or mend the mapping.`,
    );
  }
  if (!isMarked && utf8?.answer())
    throw new ImportError(
      'ENCODING_OTHER',
      `${path} is in UTF-8, not in ${encoding} as the mapping says. Mend format.encoding of the mapping.`,
    );
  return { path, name, sha256: hash.digest('hex'), bytes };
}

/**
 * Reads files once to know what they are. Throws FILE_NOT_READABLE, FILE_NOT_TEXT, FILE_NOT_IN_MAPPING, ENCODING_OTHER, FILE_REPEATED.
 */
export async function describeFiles(paths: readonly string[], mapping: Mapping): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const file = await describeFile(path, mapping);
    const same = files.find(({ sha256 }) => sha256 === file.sha256);
    if (same) throw new ImportError('FILE_REPEATED', `${same.path} and ${path} are the same file. Give each once.`);
    files.push(file);
  }
  return files;
}

export interface ReadOptions {
  /** Told how much of the file has been read. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * The records of a file, some at a time, in the order in which they stand. Throws FILE_CHANGED at the end when it was not the file that
 * was described, FILE_NOT_READABLE, and what the readers throw.
 */
export async function* readRecords(
  { path, name, sha256 }: SourceFile,
  mapping: Mapping,
  { onBytes }: ReadOptions = {},
): AsyncGenerator<readonly SourceRecord[]> {
  const hash = createHash('sha256');
  const { format } = mapping;
  const texts = readText(path, {
    encoding: format.encoding,
    onBytes(bytes) {
      hash.update(bytes);
      onBytes?.(bytes.byteLength);
    },
  });
  if (format.type === 'csv')
    yield* readCsv(texts, { delimiter: format.delimiter, needed: neededColumns(mapping, name) });
  else if (format.type === 'ndjson') yield* readNdjson(texts);
  else yield* readXml(texts, new Set(format.elements), new Set(format.skip));
  if (hash.digest('hex') !== sha256)
    throw new ImportError('FILE_CHANGED', `${path} was changed while it was read. Import it again once it is whole.`);
}
