import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { appendEvents } from '../../events/append.js';
import { decodePosition, encodePosition, isAfter, type EventPosition } from '../../events/cursor.js';
import { BEGINNING, currentPosition, readEvents, type StoredEvent } from '../../events/read.js';
import { figures } from '../../server/telemetry/figures.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.prisma.event.deleteMany());

const append = (subjectId: string) =>
  database.prisma.$transaction((tx) =>
    appendEvents(tx, [{ type: 'delivery.changed', subjectType: 'Delivery', subjectId, data: { partnerId: 'cps' } }]),
  );

async function connect(connectionString = database.url): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const insert = (client: pg.Client, subjectId: string) =>
  client.query(
    `insert into event (type, subject_type, subject_id, data) values ('delivery.changed', 'Delivery', $1, '{}')`,
    [subjectId],
  );

/**
 * Other databases of the same server hold the log back for as long as their transactions run, so a test waits for an
 * event to become readable rather than supposing that it is.
 */
async function readAll(count: number, after: EventPosition = BEGINNING): Promise<readonly StoredEvent[]> {
  for (const end = Date.now() + 15_000; ; await sleep(5)) {
    const events = await readEvents(database.prisma, after, 100_000);
    if (events.length >= count || Date.now() > end) return events;
  }
}

const subjects = (events: readonly StoredEvent[]) => events.map(({ subjectId }) => subjectId);

describe('the event log', () => {
  test('gives events back as they were written, page by page', async () => {
    for (const subject of ['a', 'b', 'c', 'd', 'e']) await append(subject);
    const all = await readAll(5);
    expect(all[0]).toMatchObject({
      type: 'delivery.changed',
      subjectType: 'Delivery',
      subjectId: 'a',
      data: { partnerId: 'cps' },
    });
    const pages: string[][] = [];
    for (let after = BEGINNING; ;) {
      const page = await readEvents(database.prisma, after, 2);
      if (page.length === 0) break;
      pages.push(subjects(page));
      after = page.at(-1)!;
    }
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  test('shows nothing of a later transaction while an earlier one is still running, and skips nothing when it ends', async () => {
    const [slow, quick] = [await connect(), await connect()];
    const start = await currentPosition(database.prisma);
    await slow.query('begin');
    await insert(slow, 'slow');
    await insert(quick, 'quick');
    // "quick" has committed with the higher id; a reader that took it now would never come back for "slow".
    expect(await database.prisma.event.count()).toBe(1);
    expect(await readEvents(database.prisma, start, 10)).toEqual([]);
    await slow.query('commit');
    expect(subjects(await readAll(2, start))).toEqual(['slow', 'quick']);
    await Promise.all([slow.end(), quick.end()]);
  });

  test('goes on when the earlier transaction is rolled back', async () => {
    const [slow, quick] = [await connect(), await connect()];
    await slow.query('begin');
    await insert(slow, 'never');
    await insert(quick, 'quick');
    await slow.query('rollback');
    expect(subjects(await readAll(1))).toEqual(['quick']);
    await Promise.all([slow.end(), quick.end()]);
  });

  test('is held back by a transaction that writes in another database of the server, and by none that only reads', async () => {
    const other = await testDatabase();
    const { query } = figures.find(({ gauges }) =>
      gauges.some(({ name }) => name === 'casebridge_event_log_held_seconds'),
    )!;
    const [reader, writer] = [await connect(other.url), await connect(other.url)];
    try {
      await reader.query('begin isolation level repeatable read; select count(*) from event');
      await append('while another reads');
      expect(subjects(await readAll(1))).toEqual(['while another reads']);
      await writer.query('begin');
      await writer.query('select pg_current_xact_id()');
      await append('while another writes');
      await sleep(150);
      expect(subjects(await readEvents(database.prisma, BEGINNING, 10))).toEqual(['while another reads']);
      const [row] = await database.prisma.$queryRawUnsafe<{ held: number }[]>(query);
      expect(row!.held).toBeGreaterThanOrEqual(0.1);
      await writer.query('commit');
      expect(subjects(await readAll(2))).toEqual(['while another reads', 'while another writes']);
    } finally {
      await reader.end();
      await writer.end();
      await other.close();
    }
  });

  test('is seen exactly once and in one order by a reader that resumes, whatever order transactions commit in', async () => {
    const [writers, each] = [8, 60];
    const expected: string[] = [];
    let writing = true;
    const seen: StoredEvent[] = [];
    const reader = (async () => {
      let after = BEGINNING;
      for (let rest = 0; rest < 3;) {
        // Only the cursor is carried from one page to the next, as text.
        const page = await readEvents(database.prisma, after, 7);
        seen.push(...page);
        after = decodePosition(encodePosition(page.at(-1) ?? after))!;
        if (writing || seen.length < expected.length) rest = 0;
        else if (page.length === 0) rest += 1;
        if (page.length === 0) await sleep(1);
      }
    })();
    const clients = await Promise.all(Array.from({ length: writers }, connect));
    await Promise.all(
      clients.map(async (client, writer) => {
        for (let n = 0; n < each; n += 1) {
          await client.query('begin');
          const kept = Math.random() < 0.85;
          for (let m = 0; m <= n % 3; m += 1) {
            const subject = `${writer}/${n}/${m}`;
            await insert(client, subject);
            if (kept) expected.push(subject);
          }
          await sleep(Math.random() * 8);
          await client.query(kept ? 'commit' : 'rollback');
        }
      }),
    );
    writing = false;
    await reader;
    expect(subjects(seen).toSorted()).toEqual(expected.toSorted());
    expect(seen.every((event, at) => at === 0 || isAfter(event, seen[at - 1]!))).toBe(true);
    expect(subjects(await readAll(expected.length))).toEqual(subjects(seen));
    await Promise.all(clients.map((client) => client.end()));
  });
});

describe('a cursor', () => {
  test('comes back as it was', () => {
    const position = { transaction: 9_007_199_254_740_993n, id: 42n };
    expect(decodePosition(encodePosition(position))).toEqual(position);
  });

  test.each([
    '',
    'x',
    '!!',
    encodePosition(BEGINNING).slice(0, -3),
    Buffer.from('["1",2]').toString('base64url'),
    Buffer.from('["-1","2"]').toString('base64url'),
    Buffer.from('["9999999999999999999","2"]').toString('base64url'),
  ])('%p is none', (text) => expect(decodePosition(text)).toBeUndefined());
});
