/**
 * Bare pg-boss: jobs that hold the bytes, a handler that posts them and completes. Two shapes: as many workers as may be on
 * their way at once, each with one job (`workers`), or one worker that fetches so many at a time (`batches`).
 */
import { once } from 'node:events';
import { PgBoss } from 'pg-boss';

const { DATABASE_URL, PARTNER, IN_FLIGHT, SHAPE, JOBS } = process.env;
const inFlight = Number(IN_FLIGHT);
const total = Number(JOBS);

const boss = new PgBoss({ connectionString: DATABASE_URL, schema: 'bench_pgboss', max: inFlight + 4 });
boss.on('error', (error) => console.error(error.message));
await boss.start();
const [{ body }] = await once(process, 'message');
const queue = `documents-${Date.now()}`;
await boss.createQueue(queue);
for (let made = 0; made < total; made += 500) {
  await boss.insert(
    queue,
    Array.from({ length: Math.min(500, total - made) }, () => ({ data: { body } })),
  );
}
await boss.getDb().executeSql('vacuum (analyze) bench_pgboss.job_common');

const headers = { 'content-type': 'text/xml; charset=utf-8' };
let began;
let done = 0;
const finished = new Promise((resolve) => {
  const post = async ({ data }) => {
    began ??= performance.now();
    const response = await fetch(PARTNER, { method: 'POST', headers, body: data.body });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    await response.text();
    done += 1;
    if (done === total) resolve();
  };
  const batchSize = SHAPE === 'batches' ? inFlight : 1;
  for (let worker = 0; worker < (SHAPE === 'batches' ? 1 : inFlight); worker++) {
    let id;
    // A worker that notifies itself fetches again at once, until nothing is left.
    void boss
      .work(queue, { batchSize, notifyPollingIntervalSeconds: 1, pollingIntervalSeconds: 0.5 }, async (jobs) => {
        if (id) boss.notifyWorker(id);
        await Promise.all(jobs.map(post));
      })
      .then((made) => (id = made));
  }
});
await finished;
process.send({ rate: total / ((performance.now() - began) / 1_000) });
await boss.deleteQueue(queue);
await boss.stop({ graceful: false });
process.exit();
