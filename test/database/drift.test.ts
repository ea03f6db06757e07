import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../prisma/project-root.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { schemaComparer } from '../support/schema-engine.js';
import type { SchemaComparer } from '../support/schema-engine.js';

describe('schema.prisma and the migrations', () => {
  let database: TestDatabase;
  let engine: SchemaComparer;
  const path = join(projectRoot(), 'prisma', 'schema.prisma');
  const files = [{ path, content: readFileSync(path, 'utf8') }];
  const difference = () =>
    engine.difference({ tag: 'schemaDatasource', files, configDir: projectRoot() }, { tag: 'schemaDatamodel', files });

  beforeAll(async () => {
    database = await testDatabase();
    engine = await schemaComparer(database.url);
  });
  afterAll(async () => {
    await engine?.close();
    await database?.close();
  });

  test('describe the same tables; the SQL shown is what a new migration would have to hold', async () => {
    expect((await difference()).replace('-- This is an empty migration.', '').trim()).toBe('');
  });

  test('would be told apart by a column, an index or a default', async () => {
    await database.prisma.$executeRawUnsafe('ALTER TABLE incident ADD COLUMN forgotten text');
    await database.prisma.$executeRawUnsafe('DROP INDEX case_file_incident_id_idx');
    await database.prisma.$executeRawUnsafe('ALTER TABLE delivery ALTER COLUMN attempt_count SET DEFAULT 1');
    const sql = await difference();
    expect(sql).toContain('DROP COLUMN "forgotten"');
    expect(sql).toContain('CREATE INDEX "case_file_incident_id_idx"');
    expect(sql).toContain('ALTER COLUMN "attempt_count" SET DEFAULT 0');
  });
});
