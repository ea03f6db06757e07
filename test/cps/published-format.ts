import { describe } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonValue } from '../../domain/problem.js';

/** The published formats lie beside the project, never in it; without them the tests that need them are skipped, visibly. */
const folder = fileURLToPath(new URL('../../../shared/schemas/', import.meta.url));
export const published = existsSync(folder);
export const describeWithFormat = published ? describe : describe.skip;

export const publishedText = (name: string): string => readFileSync(`${folder}${name}`, 'utf8');
export const fixture = (name: string): JsonValue => JSON.parse(publishedText(`dcf/fixtures/${name}.json`)) as JsonValue;
/** Every fixture that is JSON. */
export const fixtureNames = published
  ? readdirSync(`${folder}dcf/fixtures`)
      .map((file) => file.replace('.json', ''))
      .filter((name) => name !== 'garbage')
  : ['none'];
export const validFixtures = ['first_hearing_01', 'first_hearing_08', 'first_hearing_09', 'breach_of_bail_01'] as const;
/** The files of one folder, e.g. `cps/`, that a schema there may include. */
export const publishedSchemas = (under: string): Record<string, Uint8Array> =>
  Object.fromEntries(
    readdirSync(folder + under)
      .filter((name) => name.endsWith('.xsd'))
      .map((name) => [name, new Uint8Array(readFileSync(folder + under + name))]),
  );
