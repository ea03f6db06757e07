import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { foldCounts, startDutySweep, startFoldingCounts, startReevaluation } from '../../duties/index.js';
import { createPrisma } from '../../prisma/client.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { silent } from '../support/silent-logger.js';
import { expectCountsToAddUp } from './counted.js';
import { dutiesOf, Force, hoursLater, incidentRef } from './force.js';

describe('the counts of backlog and coverage', () => {
  let database: TestDatabase;
  let force: Force;

  beforeAll(async () => {
    database = await testDatabase();
    force = new Force(database.prisma);
  });
  afterAll(() => database?.close());

  test('are exact for every reader while four processes add them up', async () => {
    for (let index = 0; index < 60; index += 1) {
      const id = await force.incident({ domesticAbuse: true, district: `District ${index % 7}` });
      await force.part(id, 'VICTIM');
      await force.evaluate([incidentRef(id)], hoursLater(index));
    }
    const sum = async () => {
      const [row] = await database.prisma.$queryRaw<Record<'backlog' | 'coverage' | 'days' | 'months', number>[]>`
        select (select sum(count) from (select count from backlog_count union all select count from backlog_change) b)::int
            as backlog,
          (select sum(count) from (select count from coverage_count union all select count from coverage_change) c)::int
            as coverage,
          (select sum(count) from (select count from coverage_day_count union all select count from coverage_change) d)::int
            as days,
          (select sum(count) from (select count from coverage_month_count union all select count from coverage_change) m)::int
            as months`;
      return row;
    };
    const before = await sum();
    expect(before).toEqual({ backlog: 120, coverage: 120, days: 120, months: 120 });
    const others = Array.from({ length: 4 }, () => createPrisma(database.url, { poolSize: 1 }));
    let folding = true;
    const seen: unknown[] = [];
    try {
      const folds = Promise.all(
        others.map(async (prisma) => {
          for (let round = 0; round < 40; round += 1) await foldCounts(prisma, { limit: 5 });
        }),
      ).finally(() => (folding = false));
      while (folding) seen.push(await sum());
      await folds;
    } finally {
      await Promise.all(others.map((prisma) => prisma.$disconnect()));
    }
    expect(seen.length).toBeGreaterThan(5);
    expect(new Set(seen.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify(before)]));
    while ((await foldCounts(database.prisma)).more);
    await expectCountsToAddUp(database.prisma);
  });

  test('keep no rows of what came to nothing', async () => {
    const id = await force.incident({ domesticAbuse: true, district: 'Nowhere' });
    await force.evaluate([incidentRef(id)], hoursLater(1));
    await foldCounts(database.prisma);
    expect(await database.prisma.backlogCount.count({ where: { district: 'Nowhere' } })).toBe(1);
    await database.prisma.incident.update({ where: { id }, data: { district: 'Elsewhere' } });
    await force.evaluate([incidentRef(id)], hoursLater(1));
    await foldCounts(database.prisma);
    expect(await database.prisma.backlogCount.count({ where: { district: 'Nowhere' } })).toBe(0);
    expect(await database.prisma.backlogCount.count({ where: { district: 'Elsewhere' } })).toBe(1);
    for (const table of [database.prisma.coverageCount, database.prisma.coverageMonthCount] as const) {
      const countOf = (district: string) => (table.count as (of: object) => Promise<number>)({ where: { district } });
      expect([await countOf('Nowhere'), await countOf('Elsewhere')]).toEqual([0, 1]);
    }
    await expectCountsToAddUp(database.prisma);
  });

  test('and everything else is seen to by the workers', async () => {
    const id = await force.incident({ domesticAbuse: true });
    await force.evaluate([incidentRef(id)], hoursLater(1));
    await database.prisma.dutySettings.create({
      data: {
        content: { rules: { RISK_ASSESSMENT: { deadlines: { standard: { unit: 'HOURS', amount: 12 } } } } },
        setBy: 'lead-1',
        reason: 'Agreed.',
      },
    });
    const options = { prisma: database.prisma, logger: silent, everyMs: 20, now: () => hoursLater(12) };
    const workers = [startDutySweep(options), startFoldingCounts(options), startReevaluation(options)];
    expect(workers.map(({ running }) => running)).toEqual([true, true, true]);
    const until = Date.now() + 20_000;
    const settled = async () => {
      const [duty] = await dutiesOf(database.prisma, id);
      return duty!.toldLevel === 'OFFICER' && (await database.prisma.backlogChange.count()) === 0;
    };
    while (!(await settled()) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await dutiesOf(database.prisma, id)).toMatchObject([
      { status: 'OVERDUE', dueAt: hoursLater(12), toldLevel: 'OFFICER' },
    ]);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(workers.map(({ running }) => running)).toEqual([false, false, false]);
    await expectCountsToAddUp(database.prisma);
  });
});
