import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { figures, progress, progressEvery, rounded, sized } from './support/figures.js';
import type { HubPart } from './support/hub-process.js';
import { allDecided, delays, expectNothingLost, inFigures, reconcile, states } from './support/reconcile.js';
import { seedDeliveries } from './support/seed.js';
import { openWorld, type World } from './support/world.js';

const CASES = sized(500, 50);
const VERSIONS = sized(20, 6);
const WORKERS = sized(4, 3);
const KILL_EVERY_MS = 2_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test('workers that are killed one after another lose, double and overtake nothing', async () => {
  const api = await world.part('server');
  const total = await seedDeliveries(world, api.url, 'cps', CASES, VERSIONS);
  await world.partner.receiptsTo([api.url]);
  await world.partner.tell('cps', { failing: 0.2 });
  const workers: HubPart[] = await Promise.all(Array.from({ length: WORKERS }, () => world.part('worker')));
  progress(`${total} deliveries over ${CASES + 1} cases, ${WORKERS} workers`);

  const began = performance.now();
  let kills = 0;
  let over = false;
  const killing = (async () => {
    await sleep(KILL_EVERY_MS);
    while (!over) {
      const victim = workers.shift()!;
      await victim.kill();
      kills += 1;
      const [replacement] = await Promise.all([world.part('worker'), sleep(KILL_EVERY_MS)]);
      workers.push(replacement);
    }
  })();
  let latest = '';
  const quiet = progressEvery(() => `${kills} killed, ${latest}`);
  const looking = setInterval(() => void states(world).then((now) => (latest = JSON.stringify(now))), 4_000);
  try {
    await allDecided(world, sized(300_000, 90_000));
  } finally {
    over = true;
    clearInterval(looking);
    quiet();
    await killing;
  }
  const seconds = (performance.now() - began) / 1_000;

  const result = await reconcile(world);
  const counts = await world.partner.counts('cps');
  figures(
    2,
    `${WORKERS} workers, one killed every ${KILL_EVERY_MS / 1_000} s; the partner fails at random 20 % of the time, before or after the effect`,
    {
      deliveries: total,
      cases: CASES + 1,
      'workers killed': kills,
      'failures of the partner': counts.failed,
      'sent again after an effect (302)': counts.repeats,
      lost: result.differences.notArrived,
      'double effects': result.differences.doubleEffects,
      'out of order within a case': result.differences.outOfOrder,
      'deliveries a second': rounded(total / seconds),
      'queued to receipt p50 / p95 ms': Object.values(await delays(world, 'created_at', 'receipt_at')).join(' / '),
      ...inFigures(result),
    },
  );
  expect(kills).toBeGreaterThan(0);
  expect(counts.failed).toBeGreaterThan(0);
  expectNothingLost(result, total);
});
