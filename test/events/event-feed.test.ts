import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { appendEvents } from '../../events/append.js';
import { decodePosition, encodePosition, type EventPosition } from '../../events/cursor.js';
import { EventFeed, type EventFeedOptions } from '../../events/feed.js';
import { currentPosition, EventsPrunedError, readEvents, type StoredEvent } from '../../events/read.js';
import type { EventReader } from '../../events/reader.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { halfOpenProxy } from '../support/half-open-proxy.js';

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
async function take(reader: EventReader, count: number, patienceMs = 20_000): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < count) {
    const result = await Promise.race([reader.next(), sleep(patienceMs, 'late' as const, { ref: false })]);
    if (result === 'late') throw new Error(`only ${taken.length} of ${count} events came`);
    if (result.done) break;
    taken.push(result.value.subjectId);
  }
  return taken;
}

async function readUntil(after: EventPosition, count: number): Promise<readonly StoredEvent[]> {
  for (;;) {
    const events = await readEvents(database.prisma, after, 1_000);
    if (events.length >= count) return events;
    await sleep(10);
  }
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
    expect(await take(reader, 1)).toEqual(['silent']);
  });

  test('does not wait for the poll when a notification does arrive', async () => {
    const live = await feed({ pollMs: 60_000 });
    await sleep(300);
    const reader = live.follow();
    await append('quick');
    expect(await take(reader, 1)).toEqual(['quick']);
  });

  test('goes on while its notifications are stuck in a half-open connection, finds out, and hears them again', async () => {
    const proxy = await halfOpenProxy(database.url);
    const lost: string[] = [];
    const live = await feed({
      databaseUrl: proxy.url,
      checkEveryMs: 1_000,
      logger: { warn: (_details, message) => void lost.push(message) },
    });
    const reader = live.follow();
    await append('before');
    expect(await take(reader, 1)).toEqual(['before']);
    proxy.freeze();
    await append('frozen');
    expect(await take(reader, 1)).toEqual(['frozen']);
    const connections = proxy.connections();
    // What is frozen stays so: only a connection made anew gets through.
    proxy.thawNew();
    for (const end = Date.now() + 20_000; proxy.connections() === connections; await sleep(20)) {
      if (Date.now() > end) throw new Error('the half-open connection was not found');
    }
    expect(lost).toHaveLength(1);
    await append('after');
    expect(await take(reader, 1)).toEqual(['after']);
    await live.stop();
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
  test('that is slower than events come keeps a bounded number of them, and still gets all in order', async () => {
    const live = await feed();
    const reader = live.follow({ capacity: 10 });
    await append('1');
    expect(await take(reader, 1)).toEqual(['1']);
    const waiting = reader.next();
    await append('2');
    await waiting;
    expect(live.statistics()).toMatchObject({ readers: 1, live: 1, catchingUp: 0, mostBehind: 0 });
    await append(...numbered(3, 40));
    while (live.liveReaders > 0) await sleep(10);
    expect(live.statistics()).toMatchObject({ readers: 1, live: 0, catchingUp: 1 });
    await append(...numbered(41, 1_000));
    while (live.statistics().mostBehind < 998) await sleep(10);
    expect(live.statistics().longestWaitMs).toBeGreaterThan(0);
    expect((reader as unknown as { buffer: unknown[] }).buffer).toHaveLength(10);
    expect(await take(reader, 998)).toEqual(numbered(3, 1_000));
    const next = reader.next();
    while (live.liveReaders === 0) await sleep(10);
    await append('live again');
    expect((await next).value!.subjectId).toBe('live again');
    await reader.return();
    expect(live.statistics()).toMatchObject({ readers: 0, live: 0, catchingUp: 0, mostBehind: 0, longestWaitMs: 0 });
  });

  test('says where to go on: after what it is done with, and never ahead of it', async () => {
    const live = await feed();
    const reader = live.follow();
    const begin = reader.cursor;
    await append('1', '2');
    const first = (await reader.next()).value!;
    expect(reader.cursor).toBe(begin);
    reader.finished();
    expect(reader.cursor).toBe(encodePosition(first));
    const second = (await reader.next()).value!;
    expect(reader.cursor).toBe(encodePosition(first));
    reader.close();
    expect(reader.cursor).toBe(encodePosition(first));
    const again = live.follow({ after: decodePosition(reader.cursor)! });
    expect(await take(again, 1)).toEqual([second.subjectId]);
  });

  test('whose owner takes events ahead goes on after what that is done with', async () => {
    const live = await feed();
    const reader = live.follow({ ahead: true });
    const begin = reader.cursor;
    await append('1', '2', '3', '4');
    const events = [];
    for (let taken = 0; taken < 4; taken++) events.push((await reader.next()).value!);
    expect(reader.cursor).toBe(begin);
    reader.finished(events[1]);
    reader.passedOver(events[3]!);
    expect(reader.cursor).toBe(encodePosition(events[1]!));
    reader.close();
    expect(reader.cursor).toBe(encodePosition(events[1]!));
    reader.finished(events[2]);
    expect(reader.cursor).toBe(encodePosition(events[2]!));
    const again = live.follow({ after: decodePosition(reader.cursor)! });
    expect(await take(again, 1)).toEqual([events[3]!.subjectId]);
  });

  test('of a partner is offered what names it or nobody', async () => {
    const live = await feed();
    const [cps, court, force] = [
      live.follow({ partnerId: 'cps' }),
      live.follow({ partnerId: 'court' }),
      live.follow(),
    ] as const;
    const begun = [cps, court, force].map((reader) => reader.next());
    while (live.liveReaders < 3) await sleep(10);
    const to = (subjectId: string, partnerId?: string) =>
      database.prisma.$transaction((tx) =>
        appendEvents(tx, [
          { type: 'delivery.changed', subjectType: 'Delivery', subjectId, data: partnerId ? { partnerId } : {} },
        ]),
      );
    await to('all');
    expect((await Promise.all(begun)).map(({ value }) => value!.subjectId)).toEqual(['all', 'all', 'all']);
    await to('to cps', 'cps');
    await to('to court', 'court');
    await to('last');
    expect(await take(cps, 2)).toEqual(['to cps', 'last']);
    expect(await take(court, 2)).toEqual(['to court', 'last']);
    expect(await take(force, 3)).toEqual(['to cps', 'to court', 'last']);
  });

  test('whose place has been pruned is told so, with the oldest that is left', async () => {
    const start = await currentPosition(database.prisma);
    await append('gone');
    await append('kept');
    const [gone] = await readUntil(start, 2);
    // A feed that saw them itself could still hand them out.
    const live = await feed();
    const horizon = { transaction: gone!.transaction, eventId: gone!.id };
    await database.prisma.eventHorizon.upsert({
      where: { id: 1 },
      create: { id: 1, ...horizon },
      update: horizon,
    });
    try {
      const reader = live.follow({ after: start });
      const error: unknown = await reader.next().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(EventsPrunedError);
      expect((await reader.next()).done).toBe(true);
      const again = live.follow({ after: decodePosition((error as EventsPrunedError).cursor)! });
      expect(await take(again, 1)).toEqual(['kept']);
    } finally {
      await database.prisma.eventHorizon.updateMany({ data: { transaction: 0n, eventId: 0n } });
    }
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
