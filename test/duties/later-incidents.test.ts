import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { evaluateRecords, lookAgain } from '../../duties/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { at, Force, hoursLater, incidentRef, statusesOf } from './force.js';

describe('an incident that matters to another of the same victim', () => {
  let database: TestDatabase;
  let force: Force;

  beforeAll(async () => {
    database = await testDatabase();
    force = new Force(database.prisma);
  });
  afterAll(() => database?.close());

  const now = hoursLater(1);
  const abuse = async (day: string, personId: string) => {
    const id = await force.incident({ domesticAbuse: true, reportedAt: at(day) });
    await force.part(id, 'VICTIM', { personId, identifiedAt: at(day) });
    return id;
  };
  const lookAtAll = async () => {
    while ((await lookAgain(database.prisma, { now })).records > 0);
  };
  const maracOf = async (id: string) => (await statusesOf(database.prisma, id))['MARAC_REFERRAL'];

  test.each([
    ['in the order in which they happened', [0, 1, 2]],
    ['entered late', [2, 1, 0]],
    ['the one between last', [2, 0, 1]],
  ])('counts, recorded %s', async (_, order) => {
    const personId = await force.person();
    const days = ['2026-01-05', '2026-02-05', '2026-03-03'];
    const ids: string[] = [];
    for (const index of order) {
      ids[index] = await abuse(days[index]!, personId);
      await force.evaluate([incidentRef(ids[index])], now);
    }
    await lookAtAll();
    expect(await Promise.all(ids.map(maracOf))).toEqual([undefined, undefined, 'OPEN']);

    // The first was no domestic abuse after all.
    await database.prisma.mark.create({
      data: {
        incidentId: ids[0]!,
        kind: 'DOMESTIC_ABUSE',
        at: at(days[0]!),
        by: 'pc-1',
        withdrawnAt: now,
        withdrawnBy: 'pc-1',
        withdrawnReason: 'In error',
      },
    });
    await force.evaluate([incidentRef(ids[0]!)], now);
    await lookAtAll();
    expect(await maracOf(ids[2]!)).toBe('CANCELLED');
  });

  test('a MARAC referral makes the next one a repeat', async () => {
    await force.agency('marac', ['MARAC']);
    const personId = await force.person();
    const first = await abuse('2026-01-05', personId);
    const second = await abuse('2026-03-03', personId);
    await force.evaluate([incidentRef(first), incidentRef(second)], now);
    expect(await maracOf(second)).toBeUndefined();
    await force.referral(first, { kind: 'MARAC', partnerId: 'marac', personId, createdAt: at('2026-01-10') });
    await force.evaluate([incidentRef(first)], now);
    await lookAtAll();
    expect(await maracOf(second)).toBeDefined();
  });

  test('also when neither transaction sees the other', async () => {
    const personId = await force.person();
    await abuse('2026-01-05', personId);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let evaluated = (): void => undefined;
    const ready = new Promise<void>((resolve) => (evaluated = resolve));
    const add = (day: string, before: () => Promise<void>) =>
      database.prisma.$transaction(async (tx) => {
        const { id } = await tx.incident.create({
          data: {
            number: `late-${day}`,
            type: 'OTHER',
            summary: 'Invented.',
            occurredFrom: at(day),
            reportedAt: at(day),
            district: 'North',
            domesticAbuse: true,
          },
        });
        await tx.involvement.create({ data: { incidentId: id, personId, role: 'VICTIM', identifiedAt: at(day) } });
        await evaluateRecords(tx, [incidentRef(id)], { now, actor: null });
        await before();
        return id;
      });
    const earlier = add('2026-02-05', async () => {
      evaluated();
      await held;
    });
    await ready;
    const id = await add('2026-03-03', async () => undefined);
    release();
    await earlier;
    expect(await maracOf(id)).toBeUndefined();
    await lookAtAll();
    expect(await maracOf(id)).toBe('OPEN');
    expect(await database.prisma.dutyLook.count()).toBe(0);
  });
});
