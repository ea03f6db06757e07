import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { currentSettings, reevaluateAll, type DutySettingsContent } from '../../duties/index.js';
import type { Prisma } from '../../prisma/client.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { expectCountsToAddUp } from './counted.js';
import { dutiesOf, Force, hoursLater, incidentRef, statusesOf } from './force.js';

describe('new settings of duties', () => {
  let database: TestDatabase;
  let force: Force;

  beforeAll(async () => {
    database = await testDatabase();
    force = new Force(database.prisma);
  });
  afterAll(() => database?.close());

  const now = hoursLater(30);
  const set = (content: DutySettingsContent) =>
    database.prisma.dutySettings.create({
      data: { content: { ...content } as Prisma.InputJsonObject, setBy: 'lead-1', reason: 'Agreed.' },
    });
  /** Works until there is nothing left, in as many rounds as it takes. */
  const workThrough = async () => {
    for (let round = 0; round < 200; round += 1) {
      await reevaluateAll(database.prisma, { now, limit: 7 });
      if ((await database.prisma.dutySettings.count({ where: { doneAt: null } })) === 0) return;
    }
    throw new Error('it did not come to an end');
  };

  test('are worked through in batches, move what is open, and count what they changed', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 20; index += 1) ids.push(await force.incident({ domesticAbuse: true }));
    const old = await force.incident({ domesticAbuse: true, reportedAt: hoursLater(-24 * 100) });
    await force.evaluate([...ids, old].map(incidentRef), now);
    expect(await dutiesOf(database.prisma, ids[3])).toMatchObject([{ status: 'OVERDUE', dueAt: hoursLater(24) }]);

    const { id } = await set({
      rules: { RISK_ASSESSMENT: { deadlines: { standard: { unit: 'HOURS', amount: 36, verified: false } } } },
    });
    await workThrough();
    expect(await dutiesOf(database.prisma, ids[3])).toMatchObject([
      { status: 'OPEN', dueAt: hoursLater(36), lookAt: hoursLater(36) },
    ]);
    expect(await database.prisma.dutySettings.findUnique({ where: { id } })).toMatchObject({
      counts: { RISK_ASSESSMENT: { RESCHEDULED: 21 } },
      cursor: { type: 'INCIDENT', records: 21 },
      doneAt: now,
    });
    const [change] = await database.prisma.dutyChange.findMany({
      where: { kind: 'RESCHEDULED', duty: { subjectId: ids[3]! } },
    });
    expect(change!.detail).toMatchObject({ configurationId: id });
    await expectCountsToAddUp(database.prisma);
  });

  test('reach recent incidents for which nothing was owed before, not old ones', async () => {
    await set({ rules: { RISK_ASSESSMENT: { applies: false } } });
    await workThrough();
    const recent = await force.incident({ domesticAbuse: true });
    const old = await force.incident({ domesticAbuse: true, reportedAt: hoursLater(-24 * 100) });
    await force.evaluate([recent, old].map(incidentRef), now);
    expect(await statusesOf(database.prisma, recent)).toEqual({});
    expect(await database.prisma.duty.count({ where: { rule: 'RISK_ASSESSMENT', outstanding: true } })).toBe(0);
    await set({ rules: { RISK_ASSESSMENT: { applies: true } } });
    await workThrough();
    expect(await statusesOf(database.prisma, recent)).toEqual({ RISK_ASSESSMENT: 'OVERDUE' });
    expect(await statusesOf(database.prisma, old)).toEqual({});
    await expectCountsToAddUp(database.prisma);
  });

  test('the latest hold; those that were not through are left', async () => {
    const first = await set({ escalation: { supervisorAfter: 1, districtLeadAfter: 2 } });
    const second = await set({ rules: { SCHOOL_NOTICE: { from: '2026-03-01T00:00:00.000Z' } } });
    await workThrough();
    expect(await database.prisma.dutySettings.findUnique({ where: { id: first.id } })).toMatchObject({
      cursor: { superseded: true },
    });
    const { id, configuration } = await currentSettings(database.prisma);
    expect(id).toBe(second.id);
    expect(configuration.rules['SCHOOL_NOTICE']!.from).toEqual(new Date('2026-03-01'));
    expect(configuration.escalation.supervisorAfter).toBe(240);
  });

  test('begin when nobody goes by the settings before any more', async () => {
    await set({});
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = (): void => undefined;
    const ready = new Promise<void>((resolve) => (begun = resolve));
    const running = database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select pg_current_xact_id()::text`;
      begun();
      await held;
    });
    await ready;
    for (let round = 0; round < 3; round += 1)
      expect(await reevaluateAll(database.prisma, { now })).toMatchObject({ records: 0, more: false });
    release();
    await running;
    expect((await reevaluateAll(database.prisma, { now, limit: 5 })).records).toBe(5);
  });
});
