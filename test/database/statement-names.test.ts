import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { namesOfStatements } from '../../prisma/statement-names.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

describe('statements that are sent often', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  test('are named from the third time on, each by a name of its own', () => {
    const nameOf = namesOfStatements();
    expect([1, 2, 3, 4].map(() => nameOf({ sql: 'select 1' }))).toEqual([
      undefined,
      undefined,
      expect.any(String),
      nameOf({ sql: 'select 1' }),
    ]);
    const other = [1, 2, 3].map(() => nameOf({ sql: 'select 2' }));
    expect(other[2]).not.toBe(nameOf({ sql: 'select 1' }));
  });

  test('are no more than the server can keep, however many there are', () => {
    const nameOf = namesOfStatements();
    const named = new Set<string | undefined>();
    for (let n = 0; n < 5_000; n++) for (let times = 0; times < 3; times++) named.add(nameOf({ sql: `select ${n}` }));
    named.delete(undefined);
    expect(named.size).toBe(300);
  });

  test('are kept prepared by the server, and give the same answers', async () => {
    const { prisma } = database;
    const ask = (n: number) => prisma.$transaction((tx) => tx.$queryRaw<{ n: number }[]>`select ${n}::int + 1 as n`);
    for (let n = 0; n < 6; n++) expect(await ask(n)).toEqual([{ n: n + 1 }]);
    const kept = await prisma.$transaction(async (tx) => {
      for (let n = 0; n < 3; n++) await tx.$queryRaw`select ${n}::int + 1 as n`;
      return tx.$queryRaw<{ statement: string }[]>`select statement from pg_prepared_statements`;
    });
    expect(kept.map(({ statement }) => statement)).toContain('select $1::int + 1 as n');
  });
});
