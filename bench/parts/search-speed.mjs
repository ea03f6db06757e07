/**
 * A search by a name, as it is typed: by 20 at once, in a small and in a large force; beside the bare SQL that it sends, with the
 * same values, over the same connections.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { chance, mistyped } from '../labelled-names/generate.mjs';
import { percentile, tableOf } from '../support.mjs';
import { emptyPeople, fillIndex, openPeople, searchWith, storePeople, syntheticPeople } from '../search-people.mjs';

export const options = {
  'search-people': { type: 'string', default: '280000' },
  'small-force': { type: 'string', default: '28000' },
  searches: { type: 'string', default: '4000' },
  'search-clients': { type: 'string', default: '20' },
  'search-pause': { type: 'string', default: '250' },
};

const NOW = new Date('2026-11-23T12:00:00Z');

/** What people type: names as they are, in another order, misspelt, with a day or a year, one name alone. */
async function searches(client, count, seed) {
  const dice = chance(seed);
  const { rows } = await client.query(
    'select given_names, family_name, date_of_birth::text as born from person order by md5(id::text || $2) limit $1',
    [count, String(seed)],
  );
  return rows.map(({ given_names: [given], family_name: family, born }) => {
    const forms = [
      `${given} ${family}`,
      `${family}, ${given}`,
      `${mistyped(given, dice)} ${family}`,
      `${given} ${mistyped(family, dice)}`,
      `${given} ${family} ${born.split('-').reverse().join('/')}`,
      `${given} ${mistyped(family, dice)} ${born.slice(0, 4)}`,
      `${given[0]} ${family}`,
      family,
    ];
    return dice.pick(forms);
  });
}

/** Runs each job once, so many at a time, each with a pause after it, and gives how long each took, in milliseconds. */
async function timed(jobs, clients, run, pause = 0) {
  const times = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < jobs.length) {
        const job = jobs[next++];
        const from = performance.now();
        await run(job);
        times.push(performance.now() - from);
        if (pause > 0) await sleep(pause);
      }
    }),
  );
  return times;
}

/** Processor time of PostgreSQL under this process, in milliseconds; undefined where the system does not tell (only Linux does). */
async function postgresTime(client) {
  try {
    const folder = (await client.query('show data_directory')).rows[0].data_directory;
    const first = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0];
    const fields = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return () => {
      let ticks = 0;
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
        try {
          const of = fields(pid);
          if (of[1] === first) ticks += Number(of[11]) + Number(of[12]);
        } catch {
          // It has ended meanwhile.
        }
      return ticks * 10;
    };
  } catch {
    return undefined;
  }
}

async function measured({ url, client }, known, fresh, clients, pause) {
  const { reading, find } = await searchWith(url, clients);
  // What each search sends, taken down once; it also warms up what a hub that runs has warm: plans, and words that were searched for.
  const sent = new Map();
  const noting = { one: undefined };
  let found = 0;
  for (const text of known) {
    const list = [];
    noting.one = (statement) => (list.push(statement), reading.one(statement));
    const { hits } = await find(text, NOW, noting);
    // Those before it asked for words that are remembered from then on.
    sent.set(text, list.slice(-1));
    if (hits.length > 0) found++;
  }
  // What is remembered goes by the reader.
  noting.one = (statement) => reading.one(statement);
  const searching = noting;
  const whole = [];
  const bare = [];
  const time = await postgresTime(client);
  const spent = { hub: 0, postgres: 0 };
  for (let round = 0; round < 3; round++) {
    const [hub, postgres] = [process.cpuUsage(), time?.()];
    whole.push(await timed(known, clients, (text) => find(text, NOW, searching)));
    const { user, system } = process.cpuUsage(hub);
    spent.hub += (user + system) / 1000;
    spent.postgres += time ? time() - postgres : NaN;
    bare.push(
      await timed(known, clients, async (text) => {
        for (const statement of sent.get(text)) await reading.one(statement);
      }),
    );
  }
  // As officers search: names that nobody searched for before among them, and a moment to read what was found.
  const paused = await timed(fresh, clients, (text) => find(text, NOW, searching), pause);
  await reading.end();
  const best = (rounds, share) => Math.min(...rounds.map((times) => percentile(times, share)));
  return {
    found: found / known.length,
    whole: { p50: best(whole, 0.5), p95: best(whole, 0.95), p99: best(whole, 0.99) },
    bare: { p50: best(bare, 0.5), p95: best(bare, 0.95), p99: best(bare, 0.99) },
    paused: { p50: percentile(paused, 0.5), p95: percentile(paused, 0.95) },
    hub: spent.hub / (3 * known.length),
    postgres: spent.postgres / (3 * known.length),
  };
}

export async function measure(options) {
  const [small, large] = [Number(options['small-force']), Number(options['search-people'])];
  const clients = Number(options['search-clients']);
  const database = await openPeople('.casebridge-bench-search');
  const rows = [];
  try {
    await emptyPeople(database.client);
    let stored = 0;
    for (const size of [small, large]) {
      console.log(`Recording and indexing ${size} people …`);
      const from = performance.now();
      for await (const people of syntheticPeople(stored, size)) await storePeople(database.client, people);
      await database.client.query('vacuum (analyze) person');
      stored = size;
      const recorded = performance.now();
      await fillIndex(database.url, size);
      const indexed = performance.now();
      const seconds = (a, b) => `${((b - a) / 1000).toFixed(0)} s`;
      const texts = await searches(database.client, Number(options.searches), 11);
      const others = await searches(database.client, Number(options.searches), 12);
      const figures = await measured(database, texts, others, clients, Number(options['search-pause']));
      console.log(`  ${JSON.stringify(figures)}`);
      rows.push({ size, ...figures, recorded: seconds(from, recorded), indexed: seconds(recorded, indexed) });
    }
  } finally {
    await database.close();
  }
  const ms = (value) => `${value.toFixed(1)} ms`;
  const growth = rows[1].whole.p95 / rows[0].whole.p95;
  return {
    conditions: `${clients} clients without a pause, ${options.searches} searches three times, the best round; then as many others with ${options['search-pause']} ms between two of a client; p95 grows ${growth.toFixed(2)} times from ${small} to ${large} people`,
    table: tableOf(
      [
        ...['people', 'search p50', 'p95', 'p99', 'bare SQL p95', 'of the bare SQL', 'with pauses p95'],
        ...['processor time: hub', 'PostgreSQL', 'recorded in', 'indexed in'],
      ],
      rows.map((row) => [
        row.size.toLocaleString('en-GB'),
        ...[row.whole.p50, row.whole.p95, row.whole.p99, row.bare.p95].map(ms),
        (row.whole.p95 / row.bare.p95).toFixed(2),
        ...[row.paused.p95, row.hub, row.postgres].map(ms),
        row.recorded,
        row.indexed,
      ]),
    ),
  };
}
