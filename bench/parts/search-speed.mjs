/**
 * A search by a name, as it is typed: by 20 at once, in a small and in a large force; beside the bare SQL that it sends, with the
 * same values, over the same connections.
 */
import { performance } from 'node:perf_hooks';
import { inTurn } from '../clients.mjs';
import { asTyped } from '../labelled-names/as-typed.mjs';
import { chance } from '../labelled-names/generate.mjs';
import { serverTime } from '../processor-time.mjs';
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

/** What people type. */
async function searches(client, count, seed) {
  const dice = chance(seed);
  const { rows } = await client.query(
    'select given_names, family_name, date_of_birth::text as born from person order by md5(id::text || $2) limit $1',
    [count, String(seed)],
  );
  return rows.map(({ given_names: [given], family_name: family, born }) => asTyped({ given, family, born }, dice));
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
  const spent = { hub: 0, postgres: 0 };
  for (let round = 0; round < 3; round++) {
    const [hub, postgres] = [process.cpuUsage(), await serverTime(client)];
    whole.push(await inTurn(known, clients, (text) => find(text, NOW, searching)));
    const { user, system } = process.cpuUsage(hub);
    spent.hub += (user + system) / 1000;
    spent.postgres += (await serverTime(client)) - postgres;
    bare.push(
      await inTurn(known, clients, async (text) => {
        for (const statement of sent.get(text)) await reading.one(statement);
      }),
    );
  }
  // As officers search: names that nobody searched for before among them, and a moment to read what was found.
  const paused = await inTurn(fresh, clients, (text) => find(text, NOW, searching), pause);
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
