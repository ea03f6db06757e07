/** What the tests read of the published format: it lies beside the project, not in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue } from '../../../domain/problem.js';

const folder = join(import.meta.dirname, '../../../../shared/schemas/dcf');

/** False where the published schema and its fixtures are not at hand. */
export const published = existsSync(join(folder, 'combined.schema.json'));

export const readSchema = (): object =>
  JSON.parse(readFileSync(join(folder, 'combined.schema.json'), 'utf8')) as object;

export const readFixture = (name: string): JsonValue =>
  JSON.parse(readFileSync(join(folder, 'fixtures', `${name}.json`), 'utf8')) as JsonValue;

/** Every fixture that is JSON, by its name. */
export const fixtureNames = (): string[] =>
  readdirSync(join(folder, 'fixtures'))
    .map((file) => file.replace('.json', ''))
    .filter((name) => name !== 'garbage');
