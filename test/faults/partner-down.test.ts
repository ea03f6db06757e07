import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/processes.js';
import { compared, figures, median, progress, progressEvery, quantile, rounded, sized } from './support/figures.js';
import { allDecided, expectNothingLost, inFigures, reconcile, states } from './support/reconcile.js';
import { type PreparedFile, seedDeliveries, seedFiles, submitFile } from './support/seed.js';
import { openWorld, type World } from './support/world.js';

/** Four days of the partner's absence pass in this time, and its retry policy with them. */
const DOWN_MS = sized(30_000, 6_000);
const SCALE = (4 * 24 * 3_600_000) / DOWN_MS;
const CASES = sized(1_999, 39);
const VERSIONS = 10;
const RATE = { perSecond: sized(300, 50), burst: 10 };
/** The steady load on the other partner, and how it is judged. */
const WINDOWS = sized(5, 3);
const WINDOW_MS = DOWN_MS / WINDOWS;
const SUBMISSIONS_A_SECOND = 10;
/** What windows of some seconds on a machine that does other things as well cannot tell apart; milliseconds. */
const NO_DIFFERENCE_MS = sized(15, 60);

const scaled = (ms: number): number => Math.max(1, Math.round(ms / SCALE));
const MINUTE = 60_000;

let world: World;
beforeAll(async () => {
  world = await openWorld([
    { id: 'cps' },
    {
      id: 'north',
      // The policy of the product, at the pace of this test: two seconds to a quarter of an hour, for two weeks.
      retry: {
        firstDelayMs: scaled(2_000),
        maxDelayMs: scaled(15 * MINUTE),
        giveUpAfterMs: scaled(14 * 24 * 60 * MINUTE),
      },
      policy: { rate: RATE },
    },
  ]);
});
afterAll(() => world?.close());

test('a partner that is away for four days slows nobody down, and gets all of it in order and at its pace', async () => {
  const api = await world.part('server');
  await world.partner.receiptsTo([api.url]);
  await world.partner.tell('north', { state: 'down' });
  const press = (mutation: string): Promise<unknown> =>
    world.graphql(
      api.url,
      `mutation ($input: ControlPartnerInput!) { ${mutation}(input: $input) { problems { code } } }`,
      {
        input: { idempotencyKey: randomUUID(), partner: 'north', reason: 'A test of the fault suite' },
      },
    );
  await press('pausePartner');
  const seconds = (2 * DOWN_MS + 10_000) / 1_000;
  const files = [...(await seedFiles(world, api.url, Math.ceil(seconds * SUBMISSIONS_A_SECOND)))];
  await world.part('worker');
  let submitted = 0;

  /** Submits at a steady pace to the other partner; the 95th percentiles from commit to its having it, window by window, ms. */
  const load = async (windows: number): Promise<number[]> => {
    const percentiles: number[] = [];
    for (let window = 0; window < windows; window += 1) {
      const began = performance.now();
      const since = (await world.sql<{ now: Date }>('select clock_timestamp() as now'))[0]!.now;
      const under: Promise<unknown>[] = [];
      for (let count = 0; performance.now() - began < WINDOW_MS; count += 1) {
        const file: PreparedFile = files.shift()!;
        under.push(submitFile(world, api.url, file));
        submitted += 1;
        await sleep(Math.max(0, ((count + 1) * 1_000) / SUBMISSIONS_A_SECOND - (performance.now() - began)));
      }
      await Promise.all(under);
      await eventually(
        () => world.sql(`select 1 from delivery where partner_id = 'cps' and sent_at is null`),
        (rows) => rows.length === 0,
      );
      const rows = await world.sql<{ ms: number }>(
        `select extract(epoch from sent_at - created_at)::float8 * 1000 as ms from delivery where partner_id = 'cps' and created_at > $1`,
        [since],
      );
      percentiles.push(
        quantile(
          rows.map(({ ms }) => ms),
          0.95,
        ),
      );
    }
    return percentiles;
  };

  // A process is slower at first; that is not to be taken for the partner's fault, nor for its absence.
  await load(1);
  const before = await load(WINDOWS);
  progress(`without a backlog: p95 ${before.map((ms) => rounded(ms)).join(', ')} ms`);
  const waiting = await seedDeliveries(world, api.url, 'north', CASES, VERSIONS);
  await press('resumePartner');
  await eventually(
    () => count('partner.failing'),
    (failing) => failing === 1,
    30_000,
  );
  const failingSince = performance.now();
  const during = await load(WINDOWS);
  progress(`with ${waiting} waiting for a partner that is down: p95 ${during.map((ms) => rounded(ms)).join(', ')} ms`);
  compared();
  await sleep(Math.max(0, DOWN_MS - (performance.now() - failingSince)));
  const tried = await world.partner.counts('north');
  expect(tried.effects).toBe(0);

  await world.partner.tell('north', { state: 'up' });
  const upAt = performance.now();
  const quiet = progressEvery(() => latest);
  let latest = '';
  const looking = setInterval(() => void states(world, 'north').then((now) => (latest = JSON.stringify(now))), 4_000);
  try {
    await allDecided(world, (waiting / RATE.perSecond) * 1_000 * 5 + 60_000);
  } finally {
    clearInterval(looking);
    quiet();
  }
  const drained = (performance.now() - upAt) / 1_000;
  const times = world.partner
    .record()
    .filter(({ partner }) => partner === 'north')
    .map(({ at }) => at);
  const mean = ((times.length - 1) * 1_000) / (times.at(-1)! - times[0]!);
  const events = {
    failing: await count('partner.failing'),
    recovered: await count('partner.recovered'),
    exhausted: await count('partner.exhausted'),
  };
  const change = (median(during) / median(before) - 1) * 100;
  const result = await reconcile(world);
  figures(
    8,
    `a partner down for four days, simulated in ${DOWN_MS / 1_000} s (1:${rounded(SCALE)}), then up; another one under a steady load`,
    {
      'deliveries waiting': waiting,
      'tries while it was down': tried.received,
      'the other partner, commit to its having it, p95 before, ms (median of windows)': rounded(median(before), 1),
      'the same while it was down, ms': rounded(median(during), 1),
      'change, %': rounded(change, 1),
      'rate that the partner sets, a second': RATE.perSecond,
      'rate while it drained, a second, mean': rounded(mean, 1),
      'rate while it drained, most in one second': busiest(times),
      'out of order within a case': result.differences.outOfOrder,
      'drained in s': rounded(drained, 1),
      'events failing / recovered / exhausted': Object.values(events).join(' / '),
      ...inFigures(result),
    },
  );
  expect(events).toEqual({ failing: 1, recovered: 1, exhausted: 0 });
  expect(median(during)).toBeLessThan(Math.max(1.1 * median(before), median(before) + NO_DIFFERENCE_MS));
  expect(mean).toBeLessThanOrEqual(RATE.perSecond * 1.05);
  expect(busiest(times)).toBeLessThanOrEqual(RATE.perSecond * 1.2 + RATE.burst);
  expectNothingLost(result, waiting + submitted);
});

const count = async (type: string): Promise<number> =>
  (
    await world.sql<{ count: number }>('select count(*)::int as count from event where type = $1 and subject_id = $2', [
      type,
      'north',
    ])
  )[0]!.count;

/** Most messages in any second. */
function busiest(times: readonly number[]): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last += 1) {
    while (times[last]! - times[first]! >= 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
