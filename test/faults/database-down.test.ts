import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/processes.js';
import { figures, progress, rounded, sized } from './support/figures.js';
import { allDecided, expectNothingLost, inFigures, reconcile } from './support/reconcile.js';
import { prepareFile, seedDeliveries, submitFile } from './support/seed.js';
import { openWorld, type World } from './support/world.js';

const STOPS = sized(3, 2);
const DOWN_MS = sized(30_000, 5_000);
/** Within this everything has to go on by itself. */
const RESUMED_WITHIN_MS = 10_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world?.database.start();
  await world?.close();
});

/** The status of /health/ready; 0 when there is no answer within 5 s. */
const ready = async (url: string): Promise<number> =>
  fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
    ({ status }) => status,
    () => 0,
  );

test('PostgreSQL goes away and comes back: readiness says so, and everything goes on unaided', async () => {
  const api = await world.part('server');
  let total = await seedDeliveries(world, api.url, 'cps', sized(400, 60), 4);
  await world.partner.receiptsTo([api.url]);
  // Slow enough that there is work left at every stop.
  await world.partner.tell('cps', { slowMs: 250 });
  const workers = await Promise.all([world.part('worker'), world.part('worker')]);
  const urls = [api, ...workers].map(({ url }) => url);
  const noticed: number[] = [];
  const readyAgain: number[] = [];
  const deliveredAgain: number[] = [];
  for (let stop = 1; stop <= STOPS; stop += 1) {
    await eventually(
      () => Promise.all(urls.map(ready)),
      (all) => all.every((status) => status === 200),
    );
    const file = await prepareFile(world, api.url);
    const key = randomUUID();
    await sleep(1_000);
    await world.database.stop();
    const stoppedAt = performance.now();
    progress(`PostgreSQL stopped (${stop} of ${STOPS})`);
    await eventually(
      () => Promise.all(urls.map(ready)),
      (all) => all.every((status) => status === 503) || ![api, ...workers].every((part) => part.alive()),
      20_000,
    );
    // None of them ends because its database did.
    for (const part of [api, ...workers]) expect(part.alive() ? '' : part.output()).toBe('');
    noticed.push(performance.now() - stoppedAt);
    // What cannot be stored is not accepted; the same key is used again once it can be.
    await expect(submitFile(world, api.url, file, ['cps'], key)).rejects.toThrow();
    await sleep(Math.max(0, DOWN_MS - (performance.now() - stoppedAt)));
    const before = await world.partner.counts('cps');
    await world.database.start();
    const startedAt = performance.now();
    await Promise.all([
      eventually(
        () => Promise.all(urls.map(ready)),
        (all) => all.every((status) => status === 200),
        30_000,
      ).then(() => readyAgain.push(performance.now() - startedAt)),
      eventually(
        () => world.partner.counts('cps'),
        ({ effects, receiptsTaken }) => effects > before.effects && receiptsTaken > before.receiptsTaken,
        30_000,
      ).then(() => deliveredAgain.push(performance.now() - startedAt)),
    ]);
    await submitFile(world, api.url, file, ['cps'], key);
    total += 1;
    progress(`back after ${rounded(performance.now() - stoppedAt)} ms`);
  }
  expect([api, ...workers].every((part) => part.alive())).toBe(true);
  await world.partner.tell('cps', { slowMs: 0 });
  await allDecided(world, 120_000);
  const result = await reconcile(world);
  const worst = (values: readonly number[]) => rounded(Math.max(...values));
  figures(5, `PostgreSQL stopped ${STOPS} times for ${DOWN_MS / 1_000} s under an API and two workers`, {
    deliveries: total,
    'not ready said after, at most, ms': worst(noticed),
    'ready again after, at most, ms': worst(readyAgain),
    'first delivery and receipt after, at most, ms': worst(deliveredAgain),
    ...inFigures(result),
  });
  expectNothingLost(result, total);
  expect(worst(readyAgain)).toBeLessThan(RESUMED_WITHIN_MS);
  expect(worst(deliveredAgain)).toBeLessThan(RESUMED_WITHIN_MS);
});
