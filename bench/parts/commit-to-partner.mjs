/**
 * From the commit of a submission to the moment at which the partner has the request, one at a time on an idle hub. The clock
 * starts when COMMIT is sent. Beside it the floor: a bare process that LISTENs and posts the same bytes when notified.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyCase, hubWithCase, waiting } from '../case-files.mjs';
import { here, percentile, root, run, tableOf, until } from '../support.mjs';

export const options = { submissions: { type: 'string', default: '400' } };

export async function measure(options) {
  const world = await hubWithCase('.casebridge-bench-latency', { CASEBRIDGE_WORKER: 'true' });
  const { hub, partner, pool } = world;
  await until(async () => (await waiting(pool)) === 0, 'the first delivery');
  const { createPrisma } = await import(join(root, 'dist/prisma/client.js'));
  const { databaseQueue } = await import(join(root, 'dist/delivery/database-queue.js'));
  const prisma = createPrisma(hub.databaseUrl, { poolSize: 2 });
  const deliveries = await copyCase(world, Number(options.submissions), { queued: false });
  const now = () => performance.timeOrigin + performance.now();

  await partner.ask('forget');
  const committed = new Map();
  for (const { id, caseFileId, messageId } of deliveries) {
    await prisma.$transaction(async (tx) => {
      await databaseQueue.enqueue(tx, [{ id, partnerId: 'cps', caseFileId }]);
      committed.set(messageId, now());
    });
    await sleep(20 + Math.random() * 20);
  }
  await until(async () => (await waiting(pool)) === 0, 'the last delivery');
  const { arrivals } = await partner.ask('arrivals');
  const { last: body } = await partner.ask('last');
  const ours = arrivals.filter(([id]) => committed.has(id)).map(([id, at]) => at - committed.get(id));
  if (ours.length !== deliveries.length) throw new Error(`${ours.length} of ${deliveries.length} arrived`);

  await partner.ask('forget');
  const floor = run(join(here, 'peers/notified.mjs'), { DATABASE_URL: hub.databaseUrl, PARTNER: partner.url }, [], {
    ipc: true,
  });
  floor.send({ body });
  await new Promise((resolve) => floor.once('message', resolve));
  const notified = new Map();
  const client = await pool.connect();
  for (const { messageId } of deliveries) {
    await client.query('begin');
    await client.query('select pg_notify($1, $2)', ['bench_floor', messageId]);
    notified.set(messageId, now());
    await client.query('commit');
    await sleep(20 + Math.random() * 20);
  }
  client.release();
  await until(async () => (await partner.ask('count')).count >= deliveries.length, 'the floor');
  const bare = (await partner.ask('arrivals')).arrivals.map(([id, at]) => at - notified.get(id));
  await prisma.$disconnect();
  await pool.end();

  const row = (name, times) => [
    name,
    `${percentile(times, 0.5).toFixed(1)} ms`,
    `${percentile(times, 0.99).toFixed(1)} ms`,
    (percentile(times, 0.5) / percentile(bare, 0.5)).toFixed(1),
  ];
  return {
    conditions: `${deliveries.length} submissions, one at a time on an idle hub`,
    table: tableOf(
      ['', 'p50', 'p99', 'p50, of the bare listener'],
      [row('Casebridge', ours), row('bare LISTEN and post', bare)],
    ),
  };
}
