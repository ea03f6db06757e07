import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { foldCounts, sweepDuties } from '../../duties/index.js';
import { createPrisma } from '../../prisma/client.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { dutiesOf, Force, hoursLater, incidentRef } from './force.js';
import { expectCountsToAddUp } from './counted.js';

describe('the sweep', () => {
  let database: TestDatabase;
  let force: Force;

  beforeAll(async () => {
    database = await testDatabase();
    force = new Force(database.prisma);
  });
  afterAll(() => database?.close());

  const told = (type: string, subjectId: string) =>
    database.prisma.event.findMany({
      where: { type, data: { path: ['recordId'], equals: subjectId } },
      orderBy: { id: 'asc' },
    });
  const sweepAll = async (now: Date) => {
    while ((await sweepDuties(database.prisma, { now, limit: 50 })).more);
  };

  test('finds what became overdue and tells each level once', async () => {
    const id = await force.incident({ domesticAbuse: true });
    await force.evaluate([incidentRef(id)], hoursLater(1));
    await sweepAll(hoursLater(23.99));
    expect(await dutiesOf(database.prisma, id)).toMatchObject([
      { status: 'OPEN', toldLevel: null, lookAt: hoursLater(24) },
    ]);
    await sweepAll(hoursLater(24));
    expect(await dutiesOf(database.prisma, id)).toMatchObject([
      { status: 'OVERDUE', toldLevel: 'OFFICER', lookAt: hoursLater(28) },
    ]);
    await sweepAll(hoursLater(25));
    await sweepAll(hoursLater(28));
    expect(await dutiesOf(database.prisma, id)).toMatchObject([{ toldLevel: 'SUPERVISOR', lookAt: hoursLater(48) }]);
    await force.evaluate([incidentRef(id)], hoursLater(29));
    await sweepAll(hoursLater(60));
    await sweepAll(hoursLater(100));
    expect(await dutiesOf(database.prisma, id)).toMatchObject([{ toldLevel: 'DISTRICT_LEAD', lookAt: null }]);
    expect(await told('duty.overdue', id)).toHaveLength(1);
    expect((await told('duty.escalated', id)).map(({ data }) => (data as { level: string }).level)).toEqual([
      'OFFICER',
      'SUPERVISOR',
      'DISTRICT_LEAD',
    ]);
    const history = await database.prisma.dutyChange.findMany({
      where: { duty: { subjectId: id } },
      orderBy: { id: 'asc' },
    });
    expect(history.map(({ kind }) => kind)).toEqual(['OPENED', 'OVERDUE', 'ESCALATED', 'ESCALATED', 'ESCALATED']);
    expect(history.slice(1).every(({ actor }) => actor === null)).toBe(true);
    await expectCountsToAddUp(database.prisma);
  });

  test('an incident whose referral is overdue stands as overdue in the coverage', async () => {
    const id = await force.incident();
    await force.part(id, 'VICTIM');
    await force.evaluate([incidentRef(id)], hoursLater(1));
    await sweepAll(hoursLater(24 * 7));
    const calls = await database.prisma.referralCall.findMany({ where: { incidentId: id }, orderBy: { rule: 'asc' } });
    expect(calls).toMatchObject([{ rule: 'ANY' }, { rule: 'VICTIMS_SERVICES_REFERRAL', standing: 'OVERDUE' }]);
    await expectCountsToAddUp(database.prisma);
  });

  test('four at once tell everything once, while records are being changed', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 120; index += 1) ids.push(await force.incident({ domesticAbuse: true }));
    await force.evaluate(ids.map(incidentRef), hoursLater(1));
    const others = await Promise.all(
      Array.from({ length: 4 }, async () => createPrisma(database.url, { poolSize: 3 })),
    );
    try {
      const now = hoursLater(29);
      await Promise.all([
        ...others.map(async (prisma) => {
          for (let round = 0; round < 30; round += 1) await sweepDuties(prisma, { now, limit: 25 });
        }),
        (async () => {
          for (let start = 0; start < ids.length; start += 20)
            await force.evaluate(ids.slice(start, start + 20).map(incidentRef), now);
        })(),
        (async () => {
          for (let round = 0; round < 10; round += 1) await foldCounts(database.prisma);
        })(),
      ]);
    } finally {
      await Promise.all(others.map((prisma) => prisma.$disconnect()));
    }
    await sweepAll(hoursLater(29));
    for (const kind of ['duty.overdue', 'duty.escalated'] as const) {
      const events = await database.prisma.event.findMany({ where: { type: kind } });
      const ours = events
        .map(({ data }) => data as { recordId: string; level?: string })
        .filter(({ recordId }) => ids.includes(recordId));
      const named = ours.map(({ recordId, level }) => `${recordId} ${level}`);
      expect(new Set(named).size).toBe(named.length);
      expect(named).toHaveLength(kind === 'duty.overdue' ? 120 : 240);
    }
    await expectCountsToAddUp(database.prisma);
  });

  test('alerts of the custody clock come once each, and after a time of nobody looking only the one that is true', async () => {
    const detained = async () => {
      const personId = await force.person({ dateOfBirth: new Date('1990-05-05') });
      const { id } = await database.prisma.custodyRecord.create({
        data: { number: `06A200/2026/${personId}`, personId, station: '06A200', arrestedAt: hoursLater(999) },
      });
      const moments = { ARRESTED: 999, ARRIVED: 1_000, DETENTION_AUTHORISED: 1_000 };
      await database.prisma.custodyEvent.createMany({
        data: Object.entries(moments).map(([type, hours]) => ({
          custodyRecordId: id,
          type,
          occurredAt: hoursLater(hours),
        })),
      });
      await force.evaluate([{ type: 'CUSTODY_RECORD', id }], hoursLater(1_000));
      return id;
    };
    // The first review is due six hours after detention was authorised.
    const reviewDue = hoursLater(1_006);
    const minutes = (before: number) => new Date(reviewDue.getTime() - before * 60_000);
    const leads = async (subjectId: string) =>
      (await database.prisma.event.findMany({ where: { type: 'custody.alert', subjectId }, orderBy: { id: 'asc' } }))
        .map(({ data }) => data as { rule: string; lead: string; custodyRecordId: string })
        .filter(({ rule, custodyRecordId }) => rule === 'CUSTODY_REVIEW' && custodyRecordId === subjectId)
        .map(({ lead }) => lead);

    const id = await detained();
    for (const before of [121, 120, 119, 60, 59]) await sweepAll(minutes(before));
    expect(await leads(id)).toEqual(['120', '60']);
    // Evaluated in between it tells nothing again.
    await force.evaluate([{ type: 'CUSTODY_RECORD', id }], minutes(50));
    await sweepAll(minutes(50));
    expect(await leads(id)).toEqual(['120', '60']);
    // Nobody looks for an hour: the alert of 15 minutes is not told when it is over.
    await sweepAll(minutes(-5));
    await sweepAll(minutes(-6));
    expect(await leads(id)).toEqual(['120', '60', '0']);
    const overdue = await told('duty.overdue', id);
    expect(overdue.map(({ data }) => (data as { rule: string }).rule)).toEqual(['CUSTODY_REVIEW']);

    const another = await detained();
    await sweepAll(minutes(50));
    expect(await leads(another)).toEqual(['60']);
  });
});
