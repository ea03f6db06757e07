/**
 * A search of incidents, case files and materials through the API, by whatever officers know of them: by 20 at once, among few records and
 * among many of the same weeks; beside the bare SQL that it sends, over as many connections.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { ask, inTurn, tokensOf } from '../clients.mjs';
import { chance } from '../labelled-names/generate.mjs';
import { processorTime, serverTime } from '../processor-time.mjs';
import { indexRecords, storeRecords } from '../records-to-search.mjs';
import { percentile, root, startHub, tableOf } from '../support.mjs';

export const options = {
  'few-records': { type: 'string', default: '5000' },
  'many-records': { type: 'string', default: '100000' },
  'record-days': { type: 'string', default: '36' },
  'record-searches': { type: 'string', default: '160' },
  'record-clients': { type: 'string', default: '20' },
};

const FOLDER = '.casebridge-bench-records';
const DAY = 86_400_000;
const PAGE = 20;
const SEARCH = `query Search($search: RecordSearchInput!) { searchRecords(first: ${PAGE}, search: $search) { edges { node { kind score at
  matches { reason asked as } record { id ... on Incident { number type summary district reportedAt }
  ... on CaseFile { ptiUrn status } ... on Material { title } } } } pageInfo { hasNextPage endCursor } } }`;

const SAID = ['DA', 'burg', 'misper', 'crim dam', 'shoplifting', 'fight', 'drugs', 'RTC', 'harassment', 'drunk'];
/** Words of what happened; not the small ones, by which nothing is found. */
const words = (text) => text.match(/\b(?!while|their|there|about|other|between|against|without)[a-z]{5,}\b/g);

/** What is asked, by what officers know. Each gives a search for an incident that there is, `days` old at most. */
const known = {
  'by its number': ({ number }) => ({ text: number }),
  'by a part of its number': ({ number }) => ({ text: number.split('-')[1] }),
  'by the number of its crime': ({ crime }) => ({ text: crime }),
  'by the number of its file': ({ urn }) => ({ text: urn }),
  'by an exhibit of the file': ({ n }) => ({ text: `TX/${Math.floor(n / 25) * 3 + 2}` }),
  'two words': ({ summary }, dice) => ({ text: `${dice.pick(words(summary))} ${dice.pick(words(summary))}` }),
  'two words, one of them rare': ({ summary }, dice) => ({
    text: `${summary.split(' ').at(-1)} ${dice.pick(words(summary))}`,
  }),
  'three words, one of them wrong': ({ summary }, dice) => ({
    text: `${dice.pick(words(summary))} tarpaulin ${dice.pick(words(summary))}`,
  }),
  'what officers say': (_, dice) => ({ text: dice.pick(SAID) }),
  'what officers say, and a place': ({ address_town: town }, dice) => ({ text: `${dice.pick(SAID)} ${town}` }),
  'a street and a town': ({ address_street: street, address_town: town }) => ({ text: `${street} ${town}` }),
  'a postcode sector and a word': ({ address_postcode: postcode, summary }, dice) => ({
    text: dice.pick(words(summary)),
    only: { place: postcode.slice(0, -2) },
  }),
  'a word and a week': ({ summary, reported_at: at }, dice) => ({
    text: dice.pick(words(summary)),
    only: { from: new Date(at - 3 * DAY).toISOString(), before: new Date(+at + 4 * DAY).toISOString() },
  }),
  'when it happened, and its type': ({ type, reported_at: at }) => ({
    only: {
      ...{ types: [type], occurredFrom: new Date(at - DAY).toISOString() },
      occurredBefore: new Date(+at + DAY).toISOString(),
    },
  }),
  'how it was closed, and a word': ({ closed, summary }, dice) => ({
    text: dice.pick(words(summary)),
    only: { closingCodes: [closed] },
  }),
  'flags and a district': ({ district }, dice) => ({
    only: { flags: [dice.pick(['DOMESTIC_ABUSE', 'HATE_CRIME', 'CHILD_CONCERN'])], district, state: 'OPEN' },
  }),
  'case files by words and status': ({ summary }, dice) => ({
    text: dice.pick(words(summary)),
    only: { kinds: ['CASE_FILE'], statuses: [dice.pick(['SUBMITTED', 'ACCEPTED'])] },
  }),
  'materials by words': (_, dice) => ({
    text: dice.pick(['body worn video', 'photograph damage', 'shopkeeper statement']),
    only: { kinds: ['MATERIAL'] },
  }),
};

/** Incidents to ask for: each has a crime number, a file and a closing code. */
async function toAskFor(pool, count) {
  const { rows } = await pool.query(
    `select incident.*, c.number as crime, f.pti_urn as urn, l.code as closed, substr(f.pti_urn, 5, length(f.pti_urn) - 6)::int as n
     from case_file f join incident on incident.id = f.incident_id join crime_record c on c.incident_id = incident.id
     join incident_closing l on l.incident_id = incident.id order by md5(incident.id::text) limit $1`,
    [count],
  );
  if (rows.length === 0) throw new Error('there is no incident to ask for');
  return rows;
}

/** The statements of a search without the hub around them: what is asked goes to PostgreSQL as the hub reads it. */
async function bareSearch(databaseUrl, clients) {
  const { Prisma } = await import(join(root, 'dist/prisma/client.js'));
  const { forceTerms } = await import(join(root, 'dist/standing-data/index.js'));
  const { findRecords } = await import(join(root, 'dist/search/records/find-records.js'));
  await import('reflect-metadata');
  const { readRecordSearch } = await import(join(root, 'dist/resolvers/record-search/asked.js'));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: clients, options: '-c jit=off' });
  pool.on('error', () => undefined);
  const reader = {
    $queryRaw: async (strings, ...values) => {
      const { text, values: given } = Prisma.sql(strings, ...values);
      return (await pool.query(text, given)).rows;
    },
  };
  const kinds = ['INCIDENT', 'CASE_FILE', 'MATERIAL'];
  const { vocabulary } = forceTerms();
  const search = ({ text, only }) => {
    const of = only?.kinds ?? kinds;
    const moment = (value) => (value === undefined ? undefined : new Date(value));
    const dates = Object.fromEntries(
      ['from', 'before', 'occurredFrom', 'occurredBefore'].map((name) => [name, moment(only?.[name])]),
    );
    const read = readRecordSearch({ text, only: only && { ...only, ...dates } }, of, vocabulary, new Date());
    return findRecords(reader, read.asked, { ...read.options, limit: PAGE + 1 });
  };
  return { search, end: () => pool.end() };
}

/** Figures of one way of asking: through the hub and bare, in rounds; of each the better one. */
async function measured({ hub, pool, tokens, bare, clients }, searches) {
  const run = async (search, client) =>
    (await ask(hub.url, tokens[client], { query: SEARCH, variables: { search } })).searchRecords.edges.length;
  const figures = { whole: [], bare: [], found: 0, processor: 0 };
  for (const search of searches.slice(0, clients)) await Promise.all([run(search, 0), bare.search(search)]);
  for (let round = 0; round < 2; round++) {
    const before = await processorTime(hub.child.pid, pool);
    figures.whole.push(
      await inTurn(searches, clients, async (search, client) => {
        if ((await run(search, client)) > 0) figures.found++;
      }),
    );
    figures.processor += ((await processorTime(hub.child.pid, pool)) - before) / searches.length / 2;
    const from = await serverTime(pool);
    figures.bare.push(await inTurn(searches, clients, (search) => bare.search(search)));
    figures.bareProcessor = ((await serverTime(pool)) - from) / searches.length;
  }
  const best = (rounds, share) => Math.min(...rounds.map((times) => percentile(times, share)));
  return {
    p50: best(figures.whole, 0.5),
    p95: best(figures.whole, 0.95),
    bare: best(figures.bare, 0.95),
    found: figures.found / searches.length / 2,
    processor: figures.processor,
    bareProcessor: figures.bareProcessor,
  };
}

export async function measure(options) {
  const sizes = [Number(options['few-records']), Number(options['many-records'])];
  const clients = Number(options['record-clients']);
  await rm(join(root, FOLDER), { recursive: true, force: true });
  const hub = await startHub({ folder: FOLDER, environment: { CASEBRIDGE_SEED_PEOPLE: '2000' } });
  const pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  const tokens = await tokensOf(hub.databaseUrl, 'case-preparer', clients);
  const bare = await bareSearch(hub.databaseUrl, clients);
  const results = new Map(Object.keys(known).map((name) => [name, []]));
  let stored = 0;
  for (const size of sizes) {
    const began = performance.now();
    const client = await pool.connect();
    await storeRecords(client, stored, size, Number(options['record-days']));
    client.release();
    await indexRecords(pool, stored, size, 3);
    await pool.query(
      'vacuum (analyze) incident, case_file, material, record_search, record_search_number, crime_record',
    );
    await pool.query('checkpoint');
    console.log(`  ${size} incidents stored and indexed in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    stored = size;
    const incidents = await toAskFor(pool, Number(options['record-searches']));
    const searchesOf = (make, seed) => {
      const dice = chance(seed);
      return Array.from({ length: Number(options['record-searches']) }, () => make(dice.pick(incidents), dice));
    };
    // A hub that has begun lately is slower for some seconds.
    for (const make of Object.values(known))
      await inTurn(searchesOf(make, 1), clients, (search, client) =>
        ask(hub.url, tokens[client], { query: SEARCH, variables: { search } }),
      );
    for (const [name, make] of Object.entries(known)) {
      const searches = searchesOf(make, size);
      const figures = await measured({ hub, pool, tokens, bare, clients }, searches);
      results.get(name).push(figures);
      console.log(
        `  ${name.padEnd(32)} ${JSON.stringify(figures, (_, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value))}`,
      );
    }
  }
  await bare.end();
  await pool.end();
  const ms = (value) => `${value.toFixed(1)} ms`;
  return {
    conditions: `${clients} clients without a pause, ${options['record-searches']} searches of each kind twice, the better round; ${sizes.map((size) => size.toLocaleString('en-GB')).join(' and ')} incidents of ${options['record-days']} days, a case file to 25 of them, three materials to a file`,
    table: tableOf(
      [
        '',
        'found',
        'few: p50',
        'p95',
        'many: p50',
        'p95',
        'grows',
        'bare SQL p95',
        'of the bare SQL',
        'processor time each',
        'bare',
      ],
      [...results].map(([name, [few, many]]) => [
        name,
        `${(many.found * 100).toFixed(0)} %`,
        ...[few.p50, few.p95, many.p50, many.p95].map(ms),
        `${(many.p95 / few.p95).toFixed(1)} times`,
        ms(many.bare),
        (many.p95 / many.bare).toFixed(1),
        ...[many.processor, many.bareProcessor].map(ms),
      ]),
    ),
  };
}
