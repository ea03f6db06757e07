/**
 * The cost of taking up work when there is much of it and much has been: one claim of eight deliveries in a table of
 * 10 million finished and 1 million pending rows, beside the same claim in a table that holds nothing else.
 */
import { join } from 'node:path';
import pg from 'pg';
import { percentile, root, startHub, tableOf } from '../support.mjs';

export const options = {
  finished: { type: 'string', default: '10000000' },
  pending: { type: 'string', default: '1000000' },
  claims: { type: 'string', default: '400' },
};

const BATCH = 8;

export async function measure(options) {
  const claims = Number(options.claims);
  const hub = await startHub({ folder: '.casebridge-bench-claims', environment: { CASEBRIDGE_WORKER: 'false' } });
  const { migrate } = await import(join(root, 'dist/prisma/migrate.js'));
  const { createPrisma } = await import(join(root, 'dist/prisma/client.js'));
  const { takeUp } = await import(join(root, 'dist/delivery/sending/take-up.js'));

  const database = async (name, finished, pending) => {
    const url = new URL(hub.databaseUrl);
    const admin = new pg.Client({ connectionString: hub.databaseUrl });
    await admin.connect();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name}`);
    await admin.end();
    url.pathname = `/${name}`;
    await migrate(url.href);
    await fill(url.href, finished, pending);
    return createPrisma(url.href, { poolSize: 1 });
  };
  const small = await database('bench_claims_small', 0, (claims + 50) * BATCH);
  console.log(`  filling a table with ${options.finished} finished and ${options.pending} pending deliveries …`);
  const large = await database('bench_claims_large', Number(options.finished), Number(options.pending));

  const times = new Map([
    [small, []],
    [large, []],
  ]);
  for (let round = 0; round < claims + 50; round++) {
    for (const [prisma, mine] of times) {
      const began = performance.now();
      const { claims: taken } = await takeUp(prisma, 'cps', BATCH, 15_000);
      if (taken.length !== BATCH) throw new Error(`${taken.length} taken instead of ${BATCH}`);
      if (round >= 50) mine.push(performance.now() - began);
    }
  }
  await small.$disconnect();
  await large.$disconnect();

  const row = (name, prisma) => {
    const [p50, p99] = [0.5, 0.99].map((share) => percentile(times.get(prisma), share));
    return [name, `${p50.toFixed(1)} ms`, `${p99.toFixed(1)} ms`, (p50 / percentile(times.get(small), 0.5)).toFixed(2)];
  };
  return {
    conditions: `${claims} claims of ${BATCH} deliveries in each table, in turn`,
    table: tableOf(
      ['', 'p50', 'p99', 'p50, of the empty table'],
      [row('a table with nothing else', small), row(`${options.finished} finished, ${options.pending} pending`, large)],
    ),
  };
}

/** Rows as they would be, without what they refer to, which a claim does not read. Indexes are made afterwards, as that is quicker. */
async function fill(url, finished, pending) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into partner (id, name, connection, retry, updated_at) values ('cps', 'CPS', '{}', '{}', now())`,
  );
  await client.query(`insert into partner_flow (partner_id) values ('cps')`);
  const { rows: indexes } = await client.query(
    `select indexname as name, indexdef as definition from pg_indexes where tablename = 'delivery' and indexname <> 'delivery_pkey'`,
  );
  for (const { name } of indexes) await client.query(`drop index "${name}"`);
  const rows = (from, to, state) =>
    client.query(
      `insert into delivery (id, submission_id, case_file_id, partner_id, status, position, message_id, correlation_id,
         attempt_count, next_attempt_at, format, created_at, updated_at)
       select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'cps', ${state}, 1, gen_random_uuid(), gen_random_uuid(),
         0, case when ${state} = 'QUEUED' then now() - (n % 100000) * interval '1 second' end, 'X', now(), now()
       from generate_series($1::int, $2::int) n`,
      [from, to],
    );
  const step = 500_000;
  for (let made = 0; made < finished; made += step) {
    await rows(made + 1, Math.min(finished, made + step), `'ACCEPTED'`);
    if (finished > step) process.stdout.write(`\r  ${Math.min(finished, made + step)} finished deliveries `);
  }
  for (let made = 0; made < pending; made += step) await rows(made + 1, Math.min(pending, made + step), `'QUEUED'`);
  if (finished > step) console.log('\n  indexes …');
  await client.query(`set maintenance_work_mem = '1GB'`);
  for (const { definition } of indexes) await client.query(definition);
  await client.query('vacuum (analyze) delivery');
  await client.end();
}
