import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/processes.js';
import { figures, progress, sized } from './support/figures.js';
import { allDecided, expectNothingLost, inFigures, reconcile } from './support/reconcile.js';
import { seedDeliveries } from './support/seed.js';
import { CLAIM_SECONDS, openWorld, type World } from './support/world.js';

const AT_ONCE = 8;
const ROUNDS = sized(4, 1);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

interface Written {
  id: string;
  status: string;
  claim: number;
  sent_at: Date;
  updated_at: Date;
}

test('a worker that is stopped for longer than its claim and wakes up late writes nothing over what came meanwhile', async () => {
  const api = await world.part('server');
  await world.partner.receiptsTo([api.url]);
  await world.partner.tell('cps', { receiptAfterMs: null });
  let total = 0;
  let refused = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await world.partner.counts('cps');
    total += await seedDeliveries(world, api.url, 'cps', AT_ONCE - 1, 1);
    // The partner has taken the messages, and its answers come while the worker is stopped.
    await world.partner.tell('cps', { slowMs: 3_000 });
    const sleeper = await world.part('worker', { CASEBRIDGE_LOG_LEVEL: 'info' });
    await eventually(
      () => world.partner.counts('cps'),
      ({ effects }) => effects === before.effects + AT_ONCE,
    );
    sleeper.signal('SIGSTOP');
    await world.partner.tell('cps', { slowMs: 0 });
    const other = await world.part('worker');
    await eventually(
      () => world.sql(`select 1 from delivery where status <> 'AWAITING_RECEIPT'`),
      (rows) => rows.length === 0,
      CLAIM_SECONDS * 1_000 + 20_000,
    );
    const written = () => world.sql<Written>('select id, status, claim, sent_at, updated_at from delivery order by id');
    const asWritten = await written();
    sleeper.signal('SIGCONT');
    const fenced = () => Promise.resolve((sleeper.output().match(/"outcome":"fenced"/g) ?? []).length);
    await eventually(fenced, (count) => count === AT_ONCE, 20_000);
    refused += await fenced();
    expect(await written()).toEqual(asWritten);
    expect(sleeper.alive()).toBe(true);
    expect(await sleeper.terminate()).toBe(0);
    await other.terminate();
    progress(`round ${round + 1} of ${ROUNDS}: ${AT_ONCE} late writes refused`);
  }
  const counts = await world.partner.counts('cps');
  expect(counts).toMatchObject({ effects: total, repeats: total });
  const attempts = await world.sql<{ number: number; count: number }>(
    'select number, count(*)::int as count from attempt group by number order by number',
  );
  expect(attempts).toEqual([
    { number: 1, count: total },
    { number: 2, count: total },
  ]);
  await world.partner.sendReceipts('cps');
  await allDecided(world, 60_000);
  const result = await reconcile(world);
  figures(4, `a worker stopped (SIGSTOP) for longer than its claim of ${CLAIM_SECONDS} s, then woken`, {
    deliveries: total,
    'late writes refused': refused,
    'deliveries overwritten': 0,
    'effects at the partner': counts.effects,
    ...inFigures(result),
  });
  expectNothingLost(result, total);
});
