/**
 * Deliveries a second until the partner's answer is recorded: the hub's worker (translation into the Digital Case File,
 * envelope, attempt rows, order of each case, events) beside bare pg-boss, which posts the same bytes from its job and
 * completes it. The same partner, the same database, as many on their way at once.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyCase, hubWithCase, waiting } from '../case-files.mjs';
import { processorTime } from '../processor-time.mjs';
import { here, installPeers, median, run, stop, tableOf, until } from '../support.mjs';

export const options = {
  deliveries: { type: 'string', default: '3000' },
  'in-flight': { type: 'string', default: '8' },
  'delivery-rounds': { type: 'string', default: '3' },
};

export async function measure(options) {
  installPeers();
  const count = Number(options.deliveries);
  const inFlight = options['in-flight'];
  const world = await hubWithCase('.casebridge-bench-deliveries', { CASEBRIDGE_WORKER_CONCURRENCY: inFlight });
  const { hub, partner, pool, settings } = world;
  const startWorker = () =>
    run('dist/server/main.js', { ...settings, CASEBRIDGE_DATA: hub.data, CASEBRIDGE_WORKER_PORT: '0' }, ['worker']);

  // What the story itself submitted goes first, and leaves the bytes that pg-boss is to post.
  const first = startWorker();
  await until(async () => (await waiting(pool)) === 0, 'the first delivery');
  await stop(first);
  await copyCase(world, 1);
  const second = startWorker();
  await until(async () => (await waiting(pool)) === 0, 'the second delivery');
  await stop(second);
  const { last: body } = await partner.ask('last');

  /** Copies whose duties are known, as those of every submitted case are: the hub evaluates them with its submission. */
  const queueCopies = async () => {
    const copies = await copyCase(world, count, { queued: false });
    const idsOf = (name) => copies.map((copy) => copy[name]);
    await pool.query(`insert into duty_look (subject_type, subject_id) select 'CASE_FILE', unnest($1::uuid[])`, [
      idsOf('caseFileId'),
    ]);
    const worker = startWorker();
    await until(async () => (await pool.query('select from duty_look limit 1')).rowCount === 0, 'the duties');
    await stop(worker);
    await pool.query('update delivery set position = 1, next_attempt_at = now() where id = any($1::uuid[])', [
      idsOf('id'),
    ]);
    for (const table of ['delivery', 'duty']) await pool.query(`vacuum (analyze) ${table}`);
  };
  const ours = async () => {
    await queueCopies();
    await partner.ask('forget');
    const worker = startWorker();
    await until(async () => (await partner.ask('count')).count > 0, 'the first message');
    const began = performance.now();
    const spent = await processorTime(worker.pid, pool);
    const { count: before } = await partner.ask('count');
    while ((await waiting(pool)) > 0) await sleep(50);
    const rate = (count - before) / ((performance.now() - began) / 1_000);
    const cost = ((await processorTime(worker.pid, pool)) - spent) / (count - before);
    await stop(worker);
    return { rate, cost };
  };
  const bare = async (shape) => {
    const peer = run(
      join(here, 'peers/pg-boss.mjs'),
      { DATABASE_URL: hub.databaseUrl, PARTNER: partner.url, IN_FLIGHT: inFlight, SHAPE: shape, JOBS: String(count) },
      [],
      { ipc: true },
    );
    const answer = once(peer, 'message');
    await until(() => peer.connected, 'pg-boss');
    await partner.ask('forget');
    peer.send({ body });
    await until(async () => (await partner.ask('count')).count > 0, 'the first message');
    const spent = await processorTime(peer.pid, pool);
    const { count: before } = await partner.ask('count');
    const [{ rate }] = await answer;
    const cost = ((await processorTime(peer.pid, pool)) - spent) / (count - before);
    await stop(peer);
    return { rate, cost };
  };
  const contestants = [
    ['Casebridge worker', ours],
    ['bare pg-boss 12, one job at a time in each worker', () => bare('workers')],
    ['bare pg-boss 12, one worker with batches', () => bare('batches')],
  ];
  const rates = new Map(contestants.map(([name]) => [name, []]));
  const costs = new Map(contestants.map(([name]) => [name, []]));
  for (let round = 1; round <= Number(options['delivery-rounds']); round++) {
    for (const [name, measureOne] of contestants) {
      const { rate, cost } = await measureOne();
      rates.get(name).push(rate);
      costs.get(name).push(cost);
      console.log(
        `  round ${round}: ${name.padEnd(52)} ${rate.toFixed(0).padStart(6)} deliveries/s, ${cost.toFixed(2)} ms each`,
      );
    }
  }
  await pool.end();
  const best = Math.max(...contestants.slice(1).map(([name]) => median(rates.get(name))));
  return {
    conditions: `${count} documents of ${(body.length / 1_000).toFixed(0)} kB, ${inFlight} on their way at once, ${options['delivery-rounds']} rounds in turn, medians; processor time of the sender and PostgreSQL together`,
    table: tableOf(
      ['', 'deliveries/s (least–most)', 'of the faster bare pg-boss', 'processor time each'],
      contestants.map(([name]) => {
        const mine = rates.get(name);
        return [
          name,
          `${median(mine).toFixed(0)} (${Math.min(...mine).toFixed(0)}–${Math.max(...mine).toFixed(0)})`,
          (median(mine) / best).toFixed(2),
          `${median(costs.get(name)).toFixed(2)} ms`,
        ];
      }),
    ),
  };
}
