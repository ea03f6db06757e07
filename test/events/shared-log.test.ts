import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { appendEvents } from '../../events/append.js';
import { BEGINNING } from '../../events/read.js';
import { SharedLog } from '../../events/webhooks/shared-log.js';
import { countStatements } from '../support/count-statements.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { readable } from '../support/readable.js';

let database: TestDatabase;
let log: SharedLog;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.event.deleteMany();
  log = new SharedLog(database.prisma, 3);
});

/** Appends events, and says so as the database does. */
async function append(...subjects: string[]): Promise<void> {
  await database.prisma.$transaction((tx) =>
    appendEvents(
      tx,
      subjects.map((subjectId) => ({
        type: 'delivery.changed',
        subjectType: 'Delivery',
        subjectId,
        data: { partnerId: 'cps' },
      })),
    ),
  );
  await readable(database.prisma);
  log.notified();
}
const read = async (after = BEGINNING) => {
  const { events, stale } = await log.read(after);
  return { subjects: events.map(({ subjectId }) => subjectId), stale, last: events.at(-1) };
};

test('a hundred webhooks at one place read a page once, at the same time or one after another', async () => {
  await append('a', 'b');
  expect(await countStatements(() => Promise.all(Array.from({ length: 50 }, () => read())))).toBe(1);
  const later = await countStatements(async () => {
    for (let count = 0; count < 50; count += 1)
      expect(await read()).toMatchObject({ subjects: ['a', 'b'], stale: false });
  });
  expect(later).toBe(0);
});

test('a page that was read before more was written is right, and says that there may be more', async () => {
  await append('a');
  await read();
  await append('b');
  const { subjects, stale, last } = await read();
  expect([subjects, stale]).toEqual([['a'], true]);
  expect(await read(last)).toMatchObject({ subjects: ['b'], stale: false });
});

test('nothing is not kept: what comes is seen at the next read, notified or not', async () => {
  expect(await read()).toMatchObject({ subjects: [], stale: false });
  await database.prisma.$transaction((tx) =>
    appendEvents(tx, [
      { type: 'delivery.changed', subjectType: 'Delivery', subjectId: 'x', data: { partnerId: 'cps' } },
    ]),
  );
  await readable(database.prisma);
  expect(await read()).toMatchObject({ subjects: ['x'] });
});

test('few pages are kept, the last ones', async () => {
  await append(...Array.from({ length: 60 }, (_, index) => `${index}`));
  const places = [BEGINNING];
  for (let page = 0; page < 20; page += 1) places.push((await read(places.at(-1))).last!);
  const statements = (place: number) => countStatements(() => read(places[place]));
  expect(await statements(19)).toBe(0);
  expect(await statements(13)).toBe(0);
  expect(await statements(2)).toBe(1);
});

test('a read that fails is not kept', async () => {
  await append('a', 'b');
  const pruned = { transaction: 1n, id: 1n };
  await database.prisma.eventHorizon.update({ where: { id: 1 }, data: { transaction: 2n, eventId: 1n } });
  await expect(log.read(pruned)).rejects.toMatchObject({ code: 'EVENTS_PRUNED' });
  await database.prisma.eventHorizon.update({ where: { id: 1 }, data: { transaction: 0n, eventId: 0n } });
  expect(await read(pruned)).toMatchObject({ subjects: ['a', 'b'] });
});
