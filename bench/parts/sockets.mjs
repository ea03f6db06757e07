/**
 * From the commit of a change to its arrival at each of 500 sockets, one change at a time. The clock starts when COMMIT is
 * sent. All sockets follow the same deliveries, first with one token, then with ten. Beside it the floor: a bare `ws` server
 * that LISTENs and sends the same bytes to everybody when notified.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hubWithCase } from '../case-files.mjs';
import { freePort, here, percentile, root, run, stop, tableOf, until } from '../support.mjs';

export const options = { sockets: { type: 'string', default: '500' }, changes: { type: 'string', default: '200' } };

const subscription = {
  query: 'subscription { deliveryChanged { cursor delivery { id status messageId updatedAt } } }',
};

export async function measure(options) {
  const [sockets, changes] = [Number(options.sockets), Number(options.changes)];
  const { hub, pool } = await hubWithCase('.casebridge-bench-sockets', {
    CASEBRIDGE_MAX_SOCKETS_PER_CALLER: String(sockets),
  });
  const { createPrisma } = await import(join(root, 'dist/prisma/client.js'));
  const { createAccessToken } = await import(join(root, 'dist/server/identity/access-tokens.js'));
  const prisma = createPrisma(hub.databaseUrl, { poolSize: 2 });
  const tokens = await Promise.all(
    Array.from({ length: 10 }, (_, number) =>
      createAccessToken(prisma, { name: `Benchmark ${number}`, role: 'operator' }),
    ),
  );
  await prisma.$disconnect();
  const { rows } = await pool.query('select id, case_file_id, partner_id from delivery limit 1');
  const { id, case_file_id: caseFileId, partner_id: partnerId } = rows[0];
  const event = [id, JSON.stringify({ caseFileId, partnerId })];

  /** Lets sockets open, commits the changes, and gives the times to arrival and what the last message was. */
  const round = async (asked, work) => {
    const subscribers = run(join(here, 'peers/subscribers.mjs'), {}, [], { ipc: true });
    subscribers.send({ count: sockets, ...asked });
    await once(subscribers, 'message');
    const ask = async (what) => {
      const answer = once(subscribers, 'message');
      subscribers.send({ ask: what });
      return (await answer)[0];
    };
    const client = await pool.connect();
    const committed = [];
    for (let change = 0; change < changes; change += 1) {
      await client.query('begin');
      await work(client);
      committed.push(performance.timeOrigin + performance.now());
      await client.query('commit');
      await sleep(80 + Math.random() * 40);
    }
    client.release();
    await until(async () => (await ask('received')).received >= sockets * changes, 'the last message');
    const { arrivals, last } = await ask('arrivals');
    await stop(subscribers);
    const times = arrivals.flatMap((own) => own.map((at, change) => at - committed[change]));
    if (times.length !== sockets * changes) throw new Error(`${times.length} messages came`);
    return { times, last };
  };
  const change = async (client) => {
    await client.query(
      `insert into event (type, subject_type, subject_id, data) values ('delivery.changed', 'Delivery', $1, $2)`,
      event,
    );
    await client.query(`select pg_notify('casebridge_event', '')`);
  };
  const socketUrl = `${hub.url.replace('http', 'ws')}/graphql`;
  const one = await round({ url: socketUrl, subscription, tokens: tokens.slice(0, 1) }, change);
  const ten = await round({ url: socketUrl, subscription, tokens }, change);

  const port = await freePort();
  const environment = { DATABASE_URL: hub.databaseUrl, PORT: String(port) };
  const floor = run(join(here, 'peers/broadcast.mjs'), environment, [], { ipc: true });
  floor.send({ body: one.last });
  await once(floor, 'message');
  const bare = await round({ url: `ws://127.0.0.1:${port}` }, (client) =>
    client.query(`select pg_notify('bench_floor', '')`),
  );
  await pool.end();

  const row = (name, { times }) => [
    name,
    `${percentile(times, 0.5).toFixed(1)} ms`,
    `${percentile(times, 0.99).toFixed(1)} ms`,
    (percentile(times, 0.5) / percentile(bare.times, 0.5)).toFixed(1),
  ];
  return {
    conditions: `${sockets} sockets that all get each of ${changes} changes, one change at a time; ${one.last.length} bytes`,
    table: tableOf(
      ['', 'p50', 'p99', 'p50, of the bare broadcast'],
      [
        row('Casebridge, one token', one),
        row('Casebridge, ten tokens', ten),
        row('bare LISTEN and `ws` broadcast', bare),
      ],
    ),
  };
}
