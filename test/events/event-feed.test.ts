import { connect as connectSocket, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { appendEvents } from '../../events/append.js';
import { decodePosition, encodePosition, type EventPosition } from '../../events/cursor.js';
import { EventFeed, type EventFeedOptions } from '../../events/feed.js';
import { currentPosition } from '../../events/read.js';
import { ReaderTooSlowError, type EventReader } from '../../events/reader.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
const feeds: EventFeed[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await Promise.all(feeds.splice(0).map((feed) => feed.stop()));
});
afterAll(() => database.close());

async function feed(options: Partial<EventFeedOptions> = {}): Promise<EventFeed> {
  const started = new EventFeed({ prisma: database.prisma, databaseUrl: database.url, pollMs: 100, ...options });
  feeds.push(started);
  await started.start();
  return started;
}

const append = (...subjects: string[]) =>
  database.prisma.$transaction((tx) =>
    appendEvents(
      tx,
      subjects.map((subjectId) => ({ type: 'delivery.changed', subjectType: 'Delivery', subjectId })),
    ),
  );

/** The subjects of the next `count` events; fails when they do not come. */
async function take(reader: EventReader, count: number, patienceMs = 10_000): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < count) {
    const result = await Promise.race([reader.next(), sleep(patienceMs, 'late' as const, { ref: false })]);
    if (result === 'late') throw new Error(`only ${taken.length} of ${count} events came`);
    if (result.done) break;
    taken.push(result.value.subjectId);
  }
  return taken;
}

const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => String(from + at));

describe('the feed', () => {
  test('hands live events to everybody who wants them, in order', async () => {
    const live = await feed();
    const [all, odd] = [live.follow(), live.follow({ wanted: ({ subjectId }) => Number(subjectId) % 2 === 1 })];
    const both = Promise.all([take(all, 20), take(odd, 10)]);
    for (const subject of numbered(1, 20)) await append(subject);
    expect(await both).toEqual([numbered(1, 20), numbered(1, 20).filter((subject) => Number(subject) % 2 === 1)]);
  });

  test('has no gap and no repeat between what was missed and what is new, wherever a reader breaks off', async () => {
    const live = await feed();
    let after: EventPosition = await currentPosition(database.prisma);
    const total = 1_500;
    const writing = (async () => {
      for (let at = 1; at <= total; at += 5) await append(...numbered(at, at + 4));
    })();
    const seen: string[] = [];
    let breaks = 0;
    while (seen.length < total) {
      const reader = live.follow({ after });
      for (let rest = 1 + Math.floor(Math.random() * 60); rest > 0 && seen.length < total; rest -= 1) {
        const { value } = await reader.next();
        seen.push(value!.subjectId);
        after = decodePosition(encodePosition(value!))!;
      }
      await reader.return();
      breaks += 1;
    }
    await writing;
    expect(seen).toEqual(numbered(1, total));
    expect(breaks).toBeGreaterThan(20);
    expect(live.liveReaders).toBe(0);
  });

  test('reaches a reader within the time of a poll when no notification arrives', async () => {
    const live = await feed({ listen: false });
    const reader = live.follow();
    await append('silent');
    expect(await take(reader, 1, 5_000)).toEqual(['silent']);
  });

  test('does not wait for the poll when a notification does arrive', async () => {
    const live = await feed({ pollMs: 60_000 });
    await sleep(300);
    const reader = live.follow();
    await append('quick');
    expect(await take(reader, 1, 5_000)).toEqual(['quick']);
  });

  test('goes on while its notifications are stuck in a half-open connection, and hears them again after', async () => {
    const proxy = await halfOpenProxy(database.url);
    const live = await feed({ databaseUrl: proxy.url });
    const reader = live.follow();
    await append('before');
    expect(await take(reader, 1)).toEqual(['before']);
    proxy.freeze();
    await append('frozen');
    expect(await take(reader, 1, 5_000)).toEqual(['frozen']);
    await proxy.close();
  });

  test('waits for an older transaction, and then misses nothing', async () => {
    const live = await feed();
    const reader = live.follow();
    await database.prisma.$transaction(async (tx) => {
      await appendEvents(tx, [{ type: 'delivery.changed', subjectType: 'Delivery', subjectId: 'slow' }]);
      await append('quick');
      await sleep(200);
    });
    expect(await take(reader, 2)).toEqual(['slow', 'quick']);
  });
});

describe('a reader', () => {
  test('that is too slow is ended, with the place to go on from', async () => {
    const live = await feed();
    const reader = live.follow({ capacity: 10 });
    await append('1');
    expect(await take(reader, 1)).toEqual(['1']);
    const waiting = reader.next();
    await append('2');
    await waiting;
    await append(...numbered(3, 40));
    while (live.liveReaders > 0) await sleep(10);
    const error: unknown = await reader.next().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ReaderTooSlowError);
    expect((await reader.next()).done).toBe(true);
    const again = live.follow({ after: decodePosition((error as ReaderTooSlowError).cursor)! });
    expect(await take(again, 38)).toEqual(numbered(3, 40));
  });

  test('that is far behind reads page by page, and is not ended for it', async () => {
    const live = await feed();
    const start = await currentPosition(database.prisma);
    for (let at = 1; at <= 3_000; at += 500) await append(...numbered(at, at + 499));
    const reader = live.follow({ after: start, capacity: 10 });
    expect(await take(reader, 3_000)).toEqual(numbered(1, 3_000));
  });

  test('ends at once when it is let go in the middle of waiting', async () => {
    const live = await feed();
    const reader = live.follow();
    const waiting = reader.next();
    while (live.liveReaders === 0) await sleep(10);
    await reader.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(live.liveReaders).toBe(0);
  });

  test('ends when the feed stops', async () => {
    const live = await feed();
    const reader = live.follow();
    const waiting = reader.next();
    while (live.liveReaders === 0) await sleep(10);
    await live.stop();
    expect((await waiting).done).toBe(true);
    expect(() => live.follow()).toThrow('not running');
  });
});

/** Stands between a client and the database; frozen, it keeps sockets open and passes nothing on. */
async function halfOpenProxy(url: string): Promise<{ url: string; freeze(): void; close(): Promise<void> }> {
  const target = new URL(url);
  let frozen = false;
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connectSocket(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => frozen || to.write(chunk));
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target.port = String((server.address() as AddressInfo).port);
  target.hostname = '127.0.0.1';
  return {
    url: target.href,
    freeze: () => (frozen = true),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
