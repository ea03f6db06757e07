import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

const incident = (number: string) => ({
  number,
  type: 'ASSAULT',
  summary: 'Invented',
  occurredFrom: new Date('2026-11-01T10:00:00Z'),
  reportedAt: new Date('2026-11-01T10:05:00Z'),
  district: 'North',
});

describe('testDatabase', () => {
  let first: TestDatabase;
  let second: TestDatabase;
  beforeAll(async () => {
    [first, second] = await Promise.all([testDatabase(), testDatabase()]);
  });
  afterAll(() => Promise.all([first?.close(), second?.close()]));

  test('gives each caller a migrated database of its own', async () => {
    await first.prisma.incident.create({ data: incident('20261101-000001') });
    expect(await first.prisma.incident.count()).toBe(1);
    expect(await second.prisma.incident.count()).toBe(0);
  });

  test('compares and folds accented letters as PostgreSQL does in UTF-8, on every machine', async () => {
    const rows = await first.prisma.$queryRaw`SELECT upper('éß') AS upper, 'ÉRIC' ILIKE 'éric' AS alike`;
    expect(rows).toEqual([{ upper: 'Éß', alike: true }]);
  });

  test('queues 200 transactions at once on a pool of 10', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        first.prisma.$transaction(async (transaction) => {
          const made = await transaction.incident.create({ data: incident(`20261102-${n}`) });
          return made.number;
        }),
      ),
    );
    expect(new Set(numbers).size).toBe(200);
  });
});
