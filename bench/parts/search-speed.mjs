/**
 * A search by a name, as it is typed: by 20 at once, in a small and in a large force; beside the bare SQL that it sends, with the
 * same values, over the same connections.
 */
import { performance } from 'node:perf_hooks';
import { chance, mistyped } from '../labelled-names/generate.mjs';
import { percentile, tableOf } from '../support.mjs';
import { emptyPeople, fillIndex, openPeople, searchWith, storePeople, syntheticPeople } from '../search-people.mjs';

export const options = {
  'search-people': { type: 'string', default: '280000' },
  'small-force': { type: 'string', default: '28000' },
  searches: { type: 'string', default: '4000' },
  'search-clients': { type: 'string', default: '20' },
};

const NOW = new Date('2026-11-23T12:00:00Z');

/** What people type: names as they are, in another order, misspelt, with a day or a year, one name alone. */
async function searches(client, count) {
  const dice = chance(11);
  const { rows } = await client.query(
    'select given_names, family_name, date_of_birth::text as born from person order by md5(id::text) limit $1',
    [count],
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

/** Runs each job once, so many at a time, and gives how long each took, in milliseconds. */
async function timed(jobs, clients, run) {
  const times = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < jobs.length) {
        const job = jobs[next++];
        const from = performance.now();
        await run(job);
        times.push(performance.now() - from);
      }
    }),
  );
  return times;
}

async function measured(url, texts, clients) {
  const { prisma, find } = await searchWith(url, clients);
  const { Prisma } = await import('../../dist/prisma/client.js');
  // What each search sends, taken down once.
  const sent = new Map();
  const noting = (list) => ({
    $queryRawUnsafe: (text, ...values) => (list.push({ text, values }), prisma.$queryRawUnsafe(text, ...values)),
    $queryRaw: (parts, ...values) => {
      const { text, values: all } = Prisma.sql(parts, ...values);
      list.push({ text, values: all });
      return prisma.$queryRawUnsafe(text, ...all);
    },
  });
  let found = 0;
  for (const text of texts) {
    const list = [];
    const { hits } = await find(text, NOW, noting(list));
    if (hits.length > 0) found++;
    sent.set(text, list);
  }
  const whole = [];
  const bare = [];
  for (let round = 0; round < 3; round++) {
    whole.push(await timed(texts, clients, (text) => find(text, NOW)));
    bare.push(
      await timed(texts, clients, async (text) => {
        for (const { text: sql, values } of sent.get(text)) await prisma.$queryRawUnsafe(sql, ...values);
      }),
    );
  }
  await prisma.$disconnect();
  const best = (rounds, share) => Math.min(...rounds.map((times) => percentile(times, share)));
  return {
    found: found / texts.length,
    whole: { p50: best(whole, 0.5), p95: best(whole, 0.95), p99: best(whole, 0.99) },
    bare: { p50: best(bare, 0.5), p95: best(bare, 0.95), p99: best(bare, 0.99) },
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
      await fillIndex(database.url);
      const indexed = performance.now();
      const seconds = (a, b) => `${((b - a) / 1000).toFixed(0)} s`;
      const texts = await searches(database.client, Number(options.searches));
      const figures = await measured(database.url, texts, clients);
      console.log(`  ${JSON.stringify(figures)}`);
      rows.push({ size, ...figures, recorded: seconds(from, recorded), indexed: seconds(recorded, indexed) });
    }
  } finally {
    await database.close();
  }
  const ms = (value) => `${value.toFixed(1)} ms`;
  const growth = rows[1].whole.p95 / rows[0].whole.p95;
  return {
    conditions: `${clients} clients without a pause, ${options.searches} searches three times, the best round; p95 grows ${growth.toFixed(2)} times from ${small} to ${large} people`,
    table: tableOf(
      ['people', 'search p50', 'p95', 'p99', 'bare SQL p95', 'of the bare SQL', 'recorded in', 'indexed in'],
      rows.map((row) => [
        row.size.toLocaleString('en-GB'),
        ...[row.whole.p50, row.whole.p95, row.whole.p99, row.bare.p95].map(ms),
        (row.whole.p95 / row.bare.p95).toFixed(2),
        row.recorded,
        row.indexed,
      ]),
    ),
  };
}
