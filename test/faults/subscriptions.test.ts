import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodePosition, encodePosition, isAfter } from '../../events/cursor.js';
import { currentPosition } from '../../events/read.js';
import { createPrisma, type PrismaClient } from '../../prisma/client.js';
import { eventually } from '../support/processes.js';
import { type Change, changeMany, changing } from './support/changes.js';
import { figures, progress, progressEvery, quantile, rounded, sized } from './support/figures.js';
import type { HubPart } from './support/hub-process.js';
import { allDecided, expectNothingLost, inFigures, reconcile } from './support/reconcile.js';
import { seedDeliveries } from './support/seed.js';
import { Subscriber } from './support/subscriber.js';
import { openWorld, type World } from './support/world.js';

const CUTS = sized(1_000, 60);
const CHANGES_A_SECOND = 200;
const PARTNERS = Array.from({ length: 10 }, (_, number) => (number === 0 ? 'cps' : `partner-${number}`));
const SOCKETS = 500;
const BEHIND = 100_000;
const PAUSED = 5;

let world: World;
let prisma: PrismaClient;
/** Two processes over one log: a cursor of one is good at the other. */
let hubs: readonly HubPart[];
let deliveries = 0;

beforeAll(async () => {
  world = await openWorld(PARTNERS.map((id) => ({ id })));
  prisma = createPrisma(world.database.url, { poolSize: 2 });
  hubs = [await world.part('server'), await world.part('server')];
  for (const partner of PARTNERS) deliveries += await seedDeliveries(world, hubs[0]!.url, partner, 4, 1);
});
afterAll(async () => {
  await prisma?.$disconnect();
  await world?.close();
});

const below = (limit: number): number => Math.floor(Math.random() * limit);
const now = async (): Promise<string> => encodePosition(await currentPosition(prisma));

/** The cursors of changes in the order of the log. */
const inOrder = (changes: readonly Change[]): string[] =>
  changes
    .map(({ cursor }) => cursor)
    .toSorted((one, other) => (isAfter(decodePosition(one)!, decodePosition(other)!) ? 1 : -1));

test('subscriptions that are cut at random points and go on after their last cursor have no gap and no repeat', async () => {
  const start = await now();
  const commits = await changing(world, CHANGES_A_SECOND);
  const began = performance.now();
  let cuts = 0;
  const end: { count?: number } = {};
  const seen: string[][] = [];
  const quiet = progressEvery(() => `${cuts} of ${CUTS} cuts, ${commits.changes.length} changes`);
  const lanes = Array.from({ length: 10 }, async () => {
    const own: string[] = [];
    seen.push(own);
    while (end.count === undefined || own.length < end.count) {
      const subscriber = new Subscriber({
        url: hubs[below(2)]!.url,
        token: world.operator,
        after: own.at(-1) ?? start,
        onCursor: (cursor) => own.push(cursor),
      });
      if (cuts < CUTS) {
        // Within the handshake, while it catches up, or live.
        await sleep(Math.random() < 0.3 ? below(30) : below(400));
        cuts += 1;
      } else {
        await eventually(
          () => Promise.resolve(end.count !== undefined && own.length >= end.count),
          (done) => done,
          60_000,
        );
      }
      subscriber.cut();
      // What had arrived before the cut still counts: nothing more comes after the close.
      await subscriber.closed;
    }
  });
  await eventually(
    () => Promise.resolve(cuts),
    (made) => made >= CUTS,
    600_000,
  );
  const changes = await commits.stop();
  const seconds = (performance.now() - began) / 1_000;
  end.count = changes.length;
  await Promise.all(lanes);
  quiet();
  const expected = inOrder(changes);
  for (const own of seen) expect(own).toEqual(expected);
  figures(11, 'subscriptions cut at random points while changes commit, resumed at either of two processes', {
    cuts,
    changes: changes.length,
    'changes a second': rounded(changes.length / seconds),
    subscribers: seen.length,
    'received in all': seen.length * expected.length,
    gaps: 0,
    repeats: 0,
  });
});

test('500 sockets of 10 partners get exactly their own', async () => {
  const after = await now();
  const receivedAt = new Map<string, number[]>();
  const sockets = Array.from({ length: SOCKETS }, (_, number) => {
    const partner = PARTNERS[number % PARTNERS.length]!;
    const times: [cursor: string, at: number][] = [];
    return {
      partner,
      times,
      subscriber: new Subscriber({
        url: hubs[0]!.url,
        token: world.tokenOf(partner),
        after,
        onCursor: (cursor) => times.push([cursor, performance.now()]),
      }),
    };
  });
  await Promise.all(sockets.map(({ subscriber }) => subscriber.begun));
  progress(`${SOCKETS} sockets are open`);
  const commits = await changing(world, CHANGES_A_SECOND);
  await sleep(sized(15_000, 5_000));
  const changes = await commits.stop();
  const own = new Map(PARTNERS.map((id) => [id, inOrder(changes.filter(({ partnerId }) => partnerId === id))]));
  await eventually(
    () => Promise.resolve(sockets.filter(({ partner, times }) => times.length < own.get(partner)!.length).length),
    (missing) => missing === 0,
    30_000,
  );
  // Time for what should not come.
  await sleep(500);
  for (const { partner, subscriber } of sockets) expect(subscriber.cursors).toEqual(own.get(partner));
  for (const { times } of sockets)
    for (const [cursor, at] of times) receivedAt.set(cursor, [...(receivedAt.get(cursor) ?? []), at]);
  const lags = changes.flatMap(({ cursor, committedAt }) =>
    (receivedAt.get(cursor) ?? []).map((at) => at - committedAt),
  );
  for (const { subscriber } of sockets) subscriber.close();
  figures(11, '500 sockets of 10 partners', {
    sockets: SOCKETS,
    partners: PARTNERS.length,
    changes: changes.length,
    'received in all': lags.length,
    "of others' changes": 0,
    'commit to subscriber p50 ms': rounded(quantile(lags, 0.5), 1),
    'p99 ms': rounded(quantile(lags, 0.99), 1),
  });
});

/** Resident memory of a process; MB. */
const resident = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024;

/** The largest resident memory while something is done and for a while after; MB. */
async function peakOf(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = resident(pid);
  const timer = setInterval(() => (peak = Math.max(peak, resident(pid))), 20);
  try {
    await work();
    await sleep(1_000);
  } finally {
    clearInterval(timer);
  }
  return peak;
}

async function readersOf(hub: HubPart): Promise<number> {
  const response = await fetch(`${hub.url}/metrics`, { headers: { authorization: `Bearer ${world.operator}` } });
  return Number(/^casebridge_event_readers (\d+)/m.exec(await response.text())?.[1] ?? Number.NaN);
}

/**
 * About seven kilobytes for each change, so that what the system keeps for a reader that does not read is full before the hub takes its
 * silence for a line that is dead.
 */
const LARGE = `subscription ($after: String) { deliveryChanged(after: $after) { cursor delivery { ${Array.from(
  { length: 20 },
  (_, number) => `field${number}${'_'.repeat(300)}: messageId`,
).join(' ')} } } }`;

test('a reader that is paused with 100,000 events behind costs little memory, and is closed so that it can go on', async () => {
  const hub = await world.part('server');
  const fill = (): Promise<void> => changeMany(world, 'cps', BEHIND);
  const reading = async (): Promise<void> => {
    const done = await now();
    const follower = new Subscriber({ url: hub.url, token: world.operator, after: done });
    await follower.begun;
    follower.close();
    await follower.closed;
  };
  // The same with nobody paused, for comparison, after a round that warms up.
  await peakOf(hub.pid, fill);
  await reading();
  const without = await peakOf(hub.pid, fill);
  progress(`${BEHIND} events without a reader: at most ${rounded(without)} MB`);

  const after = await now();
  const pausedAt = ({ url }: HubPart): Subscriber =>
    new Subscriber({ url, token: world.operator, query: LARGE, after });
  const others = Array.from({ length: PAUSED }, () => pausedAt(hub));
  // One more at another process, which says when it closes it.
  const teller = await world.part('server', { CASEBRIDGE_LOG_LEVEL: 'info' });
  const first = pausedAt(teller);
  const paused = [first, ...others];
  await Promise.all(paused.map(({ begun }) => begun));
  await eventually(
    () => readersOf(hub),
    (readers) => readers === PAUSED,
  );
  await eventually(
    () => readersOf(teller),
    (readers) => readers === 1,
  );
  for (const subscriber of paused) subscriber.pause();
  let closing = Number.NaN;
  const began = performance.now();
  const letGo = (of: HubPart) =>
    eventually(
      () => readersOf(of),
      (readers) => readers === 0,
      180_000,
    );
  const watching = Promise.all([
    letGo(hub).then(() => (closing = performance.now() - began)),
    // This one reads again just in time to hear why; the others stay away until they are cut.
    eventually(
      () => Promise.resolve(teller.output().includes('"close":"tooSlow"')),
      (closed) => closed,
      180_000,
    ).then(() => first.resume()),
  ]);
  const during = await peakOf(hub.pid, () => Promise.all([fill(), watching]));
  const closed = await first.closed;
  expect(closed.code).toBe(1013);
  expect(first.errors).toEqual([{ code: 'READER_TOO_SLOW', cursor: first.cursors.at(-1) }]);
  expect(closed.reason).toMatch(new RegExp(`; after: ${first.cursors.at(-1)}$`));
  // The hub has let go of the others without their help.
  await sleep(4_000);
  for (const subscriber of others) subscriber.resume();
  await Promise.all(others.map((subscriber) => subscriber.closed));
  const each = (during - without) / PAUSED;
  progress(`with ${PAUSED} paused readers: at most ${rounded(during)} MB`);

  const expected = (
    await world.sql<{ transaction: string; id: string }>(
      'select transaction::text, id::text from event where (transaction, id) > ($1, $2) order by transaction, id',
      Object.values(decodePosition(after)!).map(String),
    )
  ).map(({ transaction, id }) => encodePosition({ transaction: BigInt(transaction), id: BigInt(id) }));
  expect(expected).toHaveLength(BEHIND);
  // Goes on at another process, up to a bound that keeps the short form short.
  const wanted = sized(BEHIND, 5_000);
  for (const subscriber of [first, others[0]!]) {
    const rest = new Subscriber({
      url: hubs[1]!.url,
      token: world.operator,
      after: subscriber.cursors.at(-1) ?? after,
    });
    await eventually(
      () => Promise.resolve(subscriber.cursors.length + rest.cursors.length),
      (received) => received >= wanted,
      180_000,
    );
    rest.cut();
    await rest.closed;
    const received = [...subscriber.cursors, ...rest.cursors];
    expect(received).toEqual(expected.slice(0, received.length));
  }
  expect(each).toBeLessThan(50);
  figures(11, 'paused readers with 100,000 events behind', {
    'paused readers': PAUSED,
    'events behind': BEHIND,
    'peak MB without': rounded(without),
    'peak MB with': rounded(during),
    'MB for each': rounded(each, 1),
    'closed after s': rounded(closing / 1_000, 1),
    'close code': closed.code,
    'gaps and repeats after resuming': 0,
  });
});

test('the documents of which all of them were told reach their partners, each once', async () => {
  await world.partner.receiptsTo([hubs[0]!.url]);
  await world.part('worker');
  await allDecided(world, 60_000);
  const result = await reconcile(world);
  figures(11, 'the documents of which the readers were told', inFigures(result));
  expectNothingLost(result, deliveries);
});
