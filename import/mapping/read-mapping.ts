import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { canonicalJson } from '../../domain/canonical-json.js';
import { projectRoot } from '../../prisma/project-root.js';
import { ImportError } from '../import-error.js';
import { type Mapping, mappingSchema } from './mapping.js';

const folder = (): string => join(projectRoot(), 'import', 'sources');

/** The sources whose mappings come with the hub. */
export const shippedSources = (): string[] =>
  readdirSync(folder())
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();

export interface ReadMapping {
  readonly mapping: Mapping;
  /** SHA-256 of what it says, however it is laid out. */
  readonly mappingHash: string;
}

/** Reads the mapping of a source: the name of one that comes with the hub, or a file. Throws MAPPING_NOT_FOUND, MAPPING_INVALID. */
export async function readMapping(source: string): Promise<ReadMapping> {
  const path = /[./\\]/.test(source) ? source : join(folder(), `${source}.json`);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ImportError(
      'MAPPING_NOT_FOUND',
      `There is no mapping ${source}. Give one of ${shippedSources().join(', ')}, or the path of a mapping file, e.g. ./opus.json.`,
    );
  });
  return parseMapping(text, path);
}

/** Reads the text of a mapping file. Throws MAPPING_INVALID with every mistake and where it is. */
export function parseMapping(text: string, path = 'the mapping'): ReadMapping {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ImportError('MAPPING_INVALID', `${path} is not JSON: ${(error as Error).message}`);
  }
  const read = mappingSchema.safeParse(json);
  if (!read.success) {
    const mistakes = read.error.issues.map(({ path: at, message }) => `  /${at.join('/')}: ${message}`);
    throw new ImportError('MAPPING_INVALID', `${path} cannot be used:\n${mistakes.join('\n')}`);
  }
  return { mapping: read.data, mappingHash: hash('sha256', canonicalJson(read.data), 'hex') };
}
