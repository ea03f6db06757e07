import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canBeHidden } from '../../prisma/restrictions/hidden-subjects.js';
import { isRestrictableTable, restrictableTables, restsOnSql } from '../../prisma/restrictions/rests-on.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { names } from './world.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

/** Tables that name a record and are read by nobody but through it, or only counted. */
const reachedThroughAnother = [
  'duty_decision',
  'person_compare_due',
  'person_name',
  'person_source',
  'person_warning',
  'referral_answer',
  'referral_addition',
];

describe('what rests on what', () => {
  test('is said of every table that names a person, an incident, a detention, a case file, or something of theirs', async () => {
    const rows = await database.prisma.$queryRaw<{ table: string }[]>`
      select distinct table_name as table from information_schema.columns
      where table_schema = 'public' and data_type = 'uuid' and column_name in
        ('person_id', 'incident_id', 'custody_record_id', 'case_file_id', 'involvement_id', 'delivery_id', 'duty_id', 'referral_id')`;
    const searched = (table: string) => table.startsWith('person_search');
    const forgotten = rows
      .map(({ table }) => table)
      .filter((table) => !isRestrictableTable(table) && !reachedThroughAnother.includes(table) && !searched(table));
    expect(forgotten).toEqual([]);
  });

  test('can be asked of every table', async () => {
    for (const table of restrictableTables) {
      const asked = `select (${restsOnSql(table, 'one')})::uuid[] from "${table}" one`;
      expect(await database.prisma.$queryRawUnsafe(asked)).toEqual([]);
    }
  });

  test('is known of every type that the tests of restricted records look for', () => {
    const unknown = Object.values(names).filter((type) => !canBeHidden({ type, id: randomUUID() }));
    expect(unknown).toEqual([]);
  });
});
