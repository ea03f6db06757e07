import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../prisma/project-root.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { figures, progressEvery, sized } from './support/figures.js';
import type { HubPart } from './support/hub-process.js';
import { allDecided, expectNothingLost, inFigures, reconcile, states } from './support/reconcile.js';
import { seedDeliveries } from './support/seed.js';
import { openWorld, type World } from './support/world.js';

const CASES = sized(200, 40);
const VERSIONS = 2;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test('a document that kills every worker that takes it up is set aside after three starts, and its neighbours go on', async () => {
  const api = await world.part('server');
  const total = await seedDeliveries(world, api.url, 'cps', CASES, VERSIONS);
  await world.partner.receiptsTo([api.url]);
  // In the midst of the others, with a next version behind it.
  const [deadly] = await world.sql<{ id: string; message_id: string; case_file_id: string }>(
    `select id, message_id, case_file_id from delivery where position = 1 order by next_attempt_at, id offset 20 limit 1`,
  );
  const environment = {
    NODE_OPTIONS: `--import=${join(projectRoot(), 'test/faults/support/kill-on-message.mjs')}`,
    FAULTS_DEADLY: deadly!.message_id,
  };
  // Whoever runs the hub starts a worker again when it dies: systemd, a container platform; here the test.
  let worker: HubPart = await world.part('worker', environment);
  let deaths = 0;
  const over = async () => {
    const [row] = await world.sql<{ left: number }>(
      `select count(*)::int as left from delivery where status not in ('ACCEPTED', 'STUCK') and case_file_id <> $1`,
      [deadly!.case_file_id],
    );
    const [stuck] = await world.sql<{ status: string }>('select status from delivery where id = $1', [deadly!.id]);
    return row!.left === 0 && stuck!.status === 'STUCK';
  };
  const quiet = progressEvery(() => `${deaths} workers died`);
  try {
    for (const deadline = Date.now() + 90_000; !(await over()); await sleep(100)) {
      if (Date.now() > deadline) throw new Error(`not over: ${JSON.stringify(await states(world))}`);
      if (worker.alive()) continue;
      deaths += 1;
      worker = await world.part('worker', environment);
    }
  } finally {
    quiet();
  }
  const stuck = await world.sql<{ id: string; starts: number; attempt_count: number }>(
    `select id, starts, attempt_count from delivery where status = 'STUCK'`,
  );
  const after = await states(world);
  const innocent = stuck.filter(({ id }) => id !== deadly!.id).length;

  // The operator looks at it, has the fault mended, and has it sent again.
  await worker.terminate();
  await world.part('worker');
  await replayStuck(api, deadly!.id);
  await allDecided(world, 60_000);
  const result = await reconcile(world);
  figures(9, 'a document that kills the process that sends it; each worker that dies is started again', {
    deliveries: total,
    'workers that died of it': deaths,
    'neighbours accepted meanwhile': after['ACCEPTED'] ?? 0,
    'neighbours set aside with it': innocent,
    'blocked behind it': after['BLOCKED'] ?? 0,
    ...inFigures(result),
  });
  expect(deaths).toBe(3);
  expect(innocent).toBe(0);
  expect(after).toEqual({ ACCEPTED: total - VERSIONS, STUCK: 1, BLOCKED: VERSIONS - 1 });
  expectNothingLost(result, total);
});

/** As an operator does it. */
async function replayStuck(api: HubPart, deliveryId: string): Promise<void> {
  const { replayDeliveries } = await world.graphql<{
    replayDeliveries: { replay: { replayed: number } | null; problems: unknown[] };
  }>(
    api.url,
    'mutation ($input: ReplayDeliveriesInput!) { replayDeliveries(input: $input) { replay { replayed } problems { code message } } }',
    {
      input: {
        idempotencyKey: randomUUID(),
        ids: [toGlobalId('Delivery', deliveryId)],
        reason: 'The fault that it met has been mended',
      },
    },
  );
  expect(replayDeliveries).toEqual({ replay: { replayed: 1 }, problems: [] });
}
