import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { appendEvents } from '../../events/append.js';
import { EventFeed } from '../../events/feed.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const append = (subjectId: string) =>
  database.prisma.$transaction((tx) =>
    appendEvents(tx, [{ type: 'delivery.changed', subjectType: 'Delivery', subjectId }]),
  );

test('a feed that nobody follows does not read the log at each notification, and does again for the first who follows', async () => {
  const query = jest.spyOn(Client.prototype, 'query');
  const reads = () => query.mock.calls.filter(([asked]) => JSON.stringify(asked).includes('with page as')).length;
  const feed = new EventFeed({ prisma: database.prisma, databaseUrl: database.url, pollMs: 60_000 });
  try {
    await feed.start();
    const [before, began] = [reads(), performance.now()];
    for (let number = 0; number < 60; number += 1) await append(`before ${number}`);
    await sleep(300);
    // One for each tenth of a second, and the one that was under way.
    expect(reads() - before).toBeLessThanOrEqual((performance.now() - began) / 100 + 2);

    const reader = feed.follow();
    await append('followed');
    expect(await reader.next()).toMatchObject({ value: { subjectId: 'followed' } });
    reader.close();
  } finally {
    await feed.stop();
    query.mockRestore();
  }
});
