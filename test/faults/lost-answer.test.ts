import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { eventually } from '../support/processes.js';
import { figures, progress, sized } from './support/figures.js';
import { allDecided, expectNothingLost, inFigures, reconcile } from './support/reconcile.js';
import { seedDeliveries } from './support/seed.js';
import { openWorld, type World } from './support/world.js';

const ROUNDS = sized(8, 2);
/** As many as one worker has under way at once. */
const AT_ONCE = 8;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test('a worker that dies between the answer of the partner and its own commit: sent again under the same id, one effect', async () => {
  const api = await world.part('server');
  await world.partner.receiptsTo([api.url]);
  let total = 0;
  let killed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await world.partner.counts('cps');
    total += await seedDeliveries(world, api.url, 'cps', AT_ONCE - 1, 1);
    // No receipt yet: it would decide the delivery, and nothing would have to be sent again.
    await world.partner.tell('cps', { receiptAfterMs: null });
    // Every outcome is recorded under the case file's row: who holds that, holds the worker at its commit.
    const holder = new Client({ connectionString: world.database.url });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from case_file for update');
    const worker = await world.part('worker');
    await eventually(
      () => world.partner.counts('cps'),
      ({ effects }) => effects === before.effects + AT_ONCE,
      20_000,
    );
    // Outcomes are recorded in groups: the first is at the lock, the others behind it in the worker.
    await eventually(
      () => world.sql(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
      (rows) => rows.length > 0,
    );
    await sleep(300);
    expect(await world.sql(`select 1 from delivery where status <> 'SENDING' and sent_at is null`)).toEqual([]);
    await worker.kill();
    killed += 1;
    await holder.query('rollback');
    await holder.end();
    const next = await world.part('worker');
    await eventually(
      () => world.partner.counts('cps'),
      ({ repeats }) => repeats === before.repeats + AT_ONCE,
      30_000,
    );
    await eventually(
      () => world.sql(`select 1 from delivery where status in ('QUEUED', 'SENDING')`),
      (rows) => rows.length === 0,
    );
    await next.terminate();
    progress(`round ${round + 1} of ${ROUNDS}: ${AT_ONCE} sent again, none with a second effect`);
  }
  const counts = await world.partner.counts('cps');
  expect(counts).toMatchObject({ effects: total, repeats: total, changed: 0 });
  const attempts = await world.sql<{ attempt_count: number }>('select distinct attempt_count from delivery');
  expect(attempts).toEqual([{ attempt_count: 2 }]);
  // The partner decides at last: its receipts are what is still missing.
  await world.partner.sendReceipts('cps');
  await allDecided(world, 60_000);
  const result = await reconcile(world);
  figures(3, 'a worker killed after the partner had answered and before its own commit', {
    'workers killed at their commit': killed,
    deliveries: total,
    'sent again under the same id': counts.repeats,
    'effects at the partner': counts.effects,
    ...inFigures(result),
  });
  expectNothingLost(result, total);
});
