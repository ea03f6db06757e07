import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { figures, median, progress, rounded, sized } from './support/figures.js';
import type { HubPart } from './support/hub-process.js';
import { allDecided, expectNothingLost, inFigures, reconcile } from './support/reconcile.js';
import { type PreparedFile, seedFiles, submitFile } from './support/seed.js';
import { type TcpProxy, tcpProxy } from './support/tcp-proxy.js';
import { openWorld, type World } from './support/world.js';

const FILES = sized(40, 6);

let world: World;
let proxy: TcpProxy;
beforeAll(async () => {
  world = await openWorld();
  proxy = await tcpProxy(world.database.port);
});
afterAll(async () => {
  await world?.close();
  await proxy?.close();
});

test('without notifications, and with a listener whose connection is dead, the same goes, only later', async () => {
  const api = await world.part('server');
  await world.partner.receiptsTo([api.url]);
  const files = [...(await seedFiles(world, api.url, 4 * FILES))];

  /** Submits files one after another, at random moments; the median of the time from commit to sending, ms. */
  const submitted = async (worker: HubPart): Promise<number> => {
    const chosen: PreparedFile[] = files.splice(0, FILES);
    for (const file of chosen) {
      await submitFile(world, api.url, file);
      await sleep(150 + Math.random() * 300);
    }
    await allDecided(world, 30_000);
    expect(worker.alive()).toBe(true);
    const rows = await world.sql<{ ms: number }>(
      `select extract(epoch from a.started_at - d.created_at)::float8 * 1000 as ms
       from delivery d join attempt a on a.delivery_id = d.id and a.number = 1 order by d.id desc limit $1`,
      [FILES],
    );
    return median(rows.map(({ ms }) => ms));
  };

  const listening = await world.part('worker');
  await sleep(500);
  const withNotify = await submitted(listening);
  progress(`with notifications: ${rounded(withNotify)} ms`);
  await listening.terminate();

  const deaf = await world.part('worker', { CASEBRIDGE_LISTEN: 'false' });
  const listeners = await world.sql(
    `select 1 from pg_stat_activity where application_name like 'casebridge listen casebridge_delivery%' and datname = current_database()`,
  );
  expect(listeners).toEqual([]);
  const withoutNotify = await submitted(deaf);
  progress(`without: ${rounded(withoutNotify)} ms`);
  await deaf.terminate();

  const through = new URL(world.database.url);
  through.port = String(proxy.port);
  const halfOpen = await world.part('worker', { DATABASE_URL: through.href });
  await sleep(500);
  const frozen = proxy.freeze('casebridge_delivery');
  expect(frozen).toBe(1);
  const whileHalfOpen = await submitted(halfOpen);
  progress(`with a half-open listener: ${rounded(whileHalfOpen)} ms`);
  // The listener finds out by itself and connects anew.
  await sleep(12_000);
  const recovered = await submitted(halfOpen);
  progress(`when it had found out: ${rounded(recovered)} ms`);

  const result = await reconcile(world);
  figures(6, 'NOTIFY off; then the LISTEN connection half-open behind a proxy', {
    'submissions in each part': FILES,
    'commit to sending with NOTIFY, median ms': rounded(withNotify),
    'NOTIFY off, median ms': rounded(withoutNotify),
    'LISTEN half-open, median ms': rounded(whileHalfOpen),
    'after the listener found out, median ms': rounded(recovered),
    ...inFigures(result),
  });
  expectNothingLost(result, 4 * FILES);
});
