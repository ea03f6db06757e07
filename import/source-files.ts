import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { ImportError } from './import-error.js';
import type { Mapping } from './mapping/mapping.js';
import { neededColumns } from './mapping/compile.js';
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

/** Reads files once to know what they are. Throws FILE_NOT_READABLE, FILE_REPEATED. */
export async function describeFiles(paths: readonly string[]): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.byteLength;
      }
    } catch (error) {
      throw new ImportError('FILE_NOT_READABLE', `${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    }
    const file = { path, name: basename(path), sha256: hash.digest('hex'), bytes };
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
  else yield* readXml(texts, new Set(format.elements));
  if (hash.digest('hex') !== sha256)
    throw new ImportError('FILE_CHANGED', `${path} was changed while it was read. Import it again once it is whole.`);
}
