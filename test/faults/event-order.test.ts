import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { decodePosition, encodePosition, isAfter } from '../../events/cursor.js';
import { EventFeed } from '../../events/feed.js';
import { BEGINNING, readEvents, type StoredEvent } from '../../events/read.js';
import { createPrisma, type PrismaClient } from '../../prisma/client.js';
import { figures, progressEvery, sized } from './support/figures.js';
import { type FaultDatabase, faultDatabase } from './support/server.js';

const SCHEDULES = sized(10_000, 1_000);
/** Groups of connections that run schedules beside each other, and connections in each. */
const [LANES, WIDTH] = [4, 4];

let database: FaultDatabase;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await faultDatabase();
  prisma = createPrisma(database.url, { poolSize: 8 });
});
afterAll(async () => {
  await prisma?.$disconnect();
  await database?.drop();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client;
}

const below = (limit: number): number => Math.floor(Math.random() * limit);
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => [Math.random(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);

test('transactions commit in another order than they began: every event is seen once, in one order, by readers that resume', async () => {
  const committed = new Set<string>();
  const counted = { transactions: 0, rolledBack: 0, outOfOrder: 0 };
  let schedules = 0;
  let writing = true;

  /** Opens two to four transactions that write, and ends them in another order; a few are rolled back. */
  async function schedule(clients: readonly pg.Client[], number: number): Promise<void> {
    const begun: string[][] = [];
    const width = 2 + below(WIDTH - 1);
    for (const [at, client] of clients.slice(0, width).entries()) {
      const subjects = Array.from({ length: 1 + below(3) }, (_, part) => `${number}/${at}/${part}`);
      begun.push(subjects);
      await client.query(`begin; ${subjects.map(insert).join(';')}`);
    }
    const order = shuffled([...begun.keys()]);
    counted.outOfOrder += order.some((at, place) => at !== place) ? 1 : 0;
    counted.transactions += width;
    for (const at of order) {
      const kept = Math.random() < 0.85;
      if (Math.random() < 0.1) await sleep(below(4));
      // Some write once more just before they end, so that ids of several transactions interleave.
      const last = `${number}/${at}/last`;
      const writesLast = Math.random() < 0.3;
      await clients[at]!.query(`${writesLast ? `${insert(last)};` : ''} ${kept ? 'commit' : 'rollback'}`);
      if (kept) for (const subject of writesLast ? [...begun[at]!, last] : begun[at]!) committed.add(subject);
      else counted.rolledBack += 1;
    }
    schedules += 1;
  }

  const finished = (seen: number): boolean => !writing && seen >= committed.size;
  let resumptions = 0;

  /** Reads pages, and goes on from a random place in each with nothing but the text of a cursor. */
  async function pager(): Promise<StoredEvent[]> {
    const seen: StoredEvent[] = [];
    for (let cursor = encodePosition(BEGINNING), rest = 0; rest < 3;) {
      const page = await readEvents(prisma, decodePosition(cursor)!, 1 + below(80));
      const taken = page.slice(0, 1 + below(page.length));
      resumptions += 1;
      seen.push(...taken);
      cursor = encodePosition(taken.at(-1) ?? decodePosition(cursor)!);
      if (page.length > 0) continue;
      rest = finished(seen.length) ? rest + 1 : 0;
      await sleep(1);
    }
    return seen;
  }

  /** Follows the live feed, breaks off at random places and comes back with a cursor. */
  async function follower(feed: EventFeed): Promise<StoredEvent[]> {
    const seen: StoredEvent[] = [];
    for (let cursor = encodePosition(BEGINNING); !finished(seen.length);) {
      const reader = feed.follow({ after: decodePosition(cursor)!, capacity: 20 });
      resumptions += 1;
      for (let rest = 1 + below(400); rest > 0 && !finished(seen.length); rest -= 1) {
        const next = await Promise.race([reader.next(), sleep(500, undefined, { ref: false })]);
        if (!next?.value) break;
        seen.push(next.value);
        reader.finished();
      }
      cursor = reader.cursor;
      reader.close();
    }
    return seen;
  }

  /** What everybody does first: it goes on from the largest id it saw. */
  async function byLargestId(): Promise<number> {
    let [seen, last] = [0, 0n];
    for (let rest = 0; rest < 3; rest = writing ? 0 : rest + 1) {
      const rows = await prisma.$queryRaw<{ id: bigint }[]>`select id from event where id > ${last} order by id`;
      seen += rows.length;
      last = rows.at(-1)?.id ?? last;
      await sleep(1);
    }
    return seen;
  }

  const feed = new EventFeed({ prisma, databaseUrl: database.url });
  await feed.start();
  const began = performance.now();
  const reading = Promise.all([pager(), pager(), follower(feed), follower(feed)]);
  const naive = byLargestId();
  const quiet = progressEvery(() => `${schedules} of ${SCHEDULES} schedules`);
  const clients = await Promise.all(Array.from({ length: LANES * WIDTH }, connect));
  let started = 0;
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      const own = clients.slice(lane * WIDTH, (lane + 1) * WIDTH);
      while (started < SCHEDULES) await schedule(own, (started += 1));
    }),
  );
  writing = false;
  const seen = await reading;
  const lostByLargestId = committed.size - (await naive);
  quiet();
  const seconds = (performance.now() - began) / 1_000;
  await feed.stop();
  await Promise.all(clients.map((client) => client.end()));

  for (const events of seen) {
    expect(events).toHaveLength(committed.size);
    expect(events.every(({ subjectId }) => committed.has(subjectId))).toBe(true);
    // Strictly ascending, so none twice; with as many as were committed, none is missing.
    expect(events.every((event, at) => at === 0 || isAfter(event, events[at - 1]!))).toBe(true);
  }
  const [first, ...others] = seen.map((events) => events.map(({ subjectId }) => subjectId).join());
  expect(others.every((other) => other === first)).toBe(true);
  expect(counted.outOfOrder).toBeGreaterThan(SCHEDULES / 3);
  figures(7, 'transactions that commit in another order than they began, four readers that resume at random points', {
    schedules,
    'commits in another order': counted.outOfOrder,
    transactions: counted.transactions,
    'rolled back': counted.rolledBack,
    events: committed.size,
    resumptions,
    'missed or seen twice': 0,
    'lost by a reader of the largest id': lostByLargestId,
    seconds: seconds.toFixed(0),
  });
});

const insert = (subject: string): string =>
  `insert into event (type, subject_type, subject_id, data) values ('delivery.changed', 'Delivery', '${subject}', '{}')`;
