/**
 * How often the person who is meant is among the first ten hits, on three labelled sets, among people with common names of many origins and
 * the synthetic force; beside plain Soundex, plain trigram similarity and Double Metaphone alone on the same people in the same run. And
 * what of what is called a match is one, by the pairs that must match and those that must not.
 */
import { labelledSet } from '../labelled-names/generate.mjs';
import { secondPeople, secondSet } from '../labelled-names/second-set.mjs';
import { thirdPeople, thirdSet } from '../labelled-names/third-set.mjs';
import { tableOf } from '../support.mjs';
import {
  commonPeople,
  emptyPeople,
  fillIndex,
  openPeople,
  searchWith,
  storeOtherNames,
  storePeople,
  syntheticPeople,
} from '../search-people.mjs';

export const options = {
  'quality-people': { type: 'string', default: '100000' },
  /** Only every so-many-th pair; of the peers, which take up to a second each at the full size, every so-many-th of those. */
  'quality-every': { type: 'string', default: '1' },
  'quality-peers-every': { type: 'string', default: '1' },
  /** Searches the people of the run before, which must have been of the same size. */
  'quality-again': { type: 'boolean', default: false },
};

const NOW = new Date('2026-11-23T12:00:00Z');
/**
 * So many people have the common names. More of them would share each pair of given and family name of the set by the dozen, so that
 * ten who are called exactly what was typed would rightly stand before whoever is meant.
 */
const MOST_COMMON = 50_000;
/** So many have the names of the second set, of which there are more. */
const MOST_OF_SECOND = 100_000;
/** And so many those of the third. */
const MOST_OF_THIRD = 100_000;
/** Scores from which on the hub's own hit is counted as a match: for precision alone. */
const MATCHES_FROM = 8_250;
/** The threshold of pg_trgm for trigrams. */
const SIMILAR_FROM = 0.5;

/** What the peers search in: whole names with the codes of their words. */
const PEERS = `
  create extension if not exists pg_trgm; create extension if not exists fuzzystrmatch; create extension if not exists unaccent;
  drop table if exists peer; drop function if exists peer_codes; drop function if exists peer_words;
  create function peer_words(name text) returns text[] language sql immutable as
    $$ select array_agg(w) from regexp_split_to_table(lower(public.unaccent(name)), '[^a-z]+') w where w <> '' $$;
  create function peer_codes(kind text, name text) returns text[] language sql immutable as
    $$ select array_agg(distinct case kind when 'soundex' then soundex(w) else dmetaphone(w) end) from unnest(peer_words(name)) w $$;
  create table peer as select id, array_to_string(given_names, ' ') || ' ' || family_name as name from person;
  alter table peer add soundex text[], add metaphone text[];
  update peer set soundex = peer_codes('soundex', name), metaphone = peer_codes('metaphone', name);
  create index on peer using gin (soundex); create index on peer using gin (metaphone);
  create index on peer using gist (name gist_trgm_ops(siglen = 64));
  analyze peer;`;

const ranked = (codes) => `select id from peer where ${codes} @> peer_codes('${codes}', $1) order by id limit 10`;
const peers = {
  'plain Soundex': {
    search: ranked('soundex'),
    matches: `select peer_codes('soundex', $2) @> peer_codes('soundex', $1) as yes`,
  },
  'plain trigram': {
    search: `select id from peer order by name <-> $1, id limit 10`,
    matches: `select similarity($2, $1) >= ${SIMILAR_FROM} as yes`,
  },
  'Double Metaphone alone': {
    search: ranked('metaphone'),
    matches: `select peer_codes('metaphone', $2) @> peer_codes('metaphone', $1) as yes`,
  },
};

const fullName = ({ given, family }) => [...given, family].join(' ');
/** A peer knows names only. */
const nameIn = (text) => text.replace(/[\d/]+/g, ' ').trim();

async function quality(client, pairs, hitsOf) {
  const kinds = new Map();
  const times = [];
  const heldOut = [0, 0];
  for (const pair of pairs) {
    const from = performance.now();
    const ids = await hitsOf(pair.text);
    times.push(performance.now() - from);
    const { rows } = await client.query(
      `select 1 from person where id = any($1::uuid[]) and family_name = $2 and array_to_string(given_names, ' ') = $3 limit 1`,
      [ids, pair.family, pair.given.join(' ')],
    );
    const [found, of] = kinds.get(pair.kind) ?? [0, 0];
    kinds.set(pair.kind, [found + rows.length, of + 1]);
    if (pair.heldOut) {
      heldOut[0] += rows.length;
      heldOut[1]++;
    }
  }
  const all = [...kinds.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  times.sort((a, b) => a - b);
  return { kinds, recall: all[0] / all[1], heldOut: heldOut[0] / heldOut[1], p50: times[times.length >> 1] };
}

/** Stores and indexes people of all sorts and those who are meant, and what the peers search in. */
async function fill({ client, url }, people, meant) {
  console.log(`Recording and indexing ${people} people and those of the labelled sets …`);
  await emptyPeople(client);
  const common = Math.min(MOST_COMMON, Math.floor(people / 4));
  const second = Math.min(MOST_OF_SECOND, Math.floor(people / 4));
  const third = Math.min(MOST_OF_THIRD, Math.floor(people / 4));
  for (const rows of commonPeople(common)) await storePeople(client, rows);
  for (const rows of secondPeople(second)) await storePeople(client, rows);
  for (const rows of thirdPeople(third)) await storePeople(client, rows);
  for await (const rows of syntheticPeople(0, people - common - second - third)) await storePeople(client, rows);
  await storePeople(
    client,
    meant.map(({ given, family, born }) => ({
      given_names: given,
      family_name: family,
      date_of_birth: born,
      gender: '0',
    })),
  );
  await storeOtherNames(client, meant);
  await fillIndex(url, people + meant.length);
  await client.query(`set maintenance_work_mem = '1GB'`);
  await client.query(PEERS);
}

const precision = async (must, mustNot, matches) => {
  const count = async (pairs) => {
    let yes = 0;
    for (const pair of pairs) if (await matches(pair)) yes++;
    return yes / pairs.length;
  };
  const [right, wrong] = [await count(must), await count(mustNot)];
  return { right, precision: right / (right + wrong) };
};

/** Rows by the kind of a pair: how many of each contestant's were found. */
const kindsTable = (title, contestants, of) =>
  tableOf(
    [title, ...contestants.map(({ name }) => name)],
    [...of(contestants[0]).kinds.keys()].map((kind) => [
      kind,
      ...contestants.map((one) => {
        const [found, all] = of(one).kinds.get(kind) ?? [0, 0];
        return all === 0 ? '–' : `${(found / all).toFixed(3)} of ${all}`;
      }),
    ]),
  );

export async function measure(options) {
  const [people, every, peersEvery] = ['people', 'every', 'peers-every'].map((name) =>
    Number(options[`quality-${name}`]),
  );
  const some = (pairs, step) => pairs.filter((_, index) => index % step === 0);
  const { must, mustNot } = labelledSet();
  const second = secondSet();
  const third = thirdSet();
  const database = await openPeople('.casebridge-bench-search');
  const { client, url } = database;
  try {
    if (!options['quality-again']) await fill(database, people, [...must, ...second, ...third.must]);
    const { reading, find } = await searchWith(url, 2);
    const { scoreOf } = await import('../../dist/domain/person-search/score.js');
    const { readPersonQuery } = await import('../../dist/domain/person-search/query.js');
    const { searchable } = await import('../../dist/domain/person-search/searchable.js');
    const known = ({ given, family, born, others = [] }) => {
      const names = [
        { kind: 'PRIMARY', givenNames: given, familyName: family },
        ...others.map((other) => ({ kind: 'ALIAS', givenNames: other.given, familyName: other.family })),
      ];
      const facts = { names, dateOfBirth: born, postcode: null, address: [], telephones: [], identifiers: [] };
      return { ...searchable(facts), dateOfBirth: born };
    };
    const contestants = {
      Casebridge: {
        step: every,
        stepOfThird: 1,
        hits: async (text) => (await find(text, NOW)).hits.slice(0, 10).map(({ personId }) => personId),
        matches: (pair) => (scoreOf(readPersonQuery(pair.text, NOW), known(pair), NOW)?.score ?? 0) >= MATCHES_FROM,
      },
      ...Object.fromEntries(
        Object.entries(peers).map(([name, { search, matches }]) => [
          name,
          {
            step: every * peersEvery,
            hits: async (text) => (await client.query(search, [nameIn(text)])).rows.map(({ id }) => id),
            matches: async (pair) => (await client.query(matches, [nameIn(pair.text), fullName(pair)])).rows[0].yes,
          },
        ]),
      ),
    };
    const rows = [];
    for (const [name, { step, stepOfThird = step, hits, matches }] of Object.entries(contestants)) {
      const first = await quality(client, some(must, step), hits);
      const other = await quality(client, some(second, step), hits);
      const last = await quality(client, some(third.must, stepOfThird), hits);
      const weighed = await precision(some(must, every), some(mustNot, every), matches);
      // Of the third set all, by the hub also of its recall: they are few.
      const weighedLast = await precision(third.must, third.mustNot, matches);
      console.log(
        `  ${name}: recall at 10 ${first.recall.toFixed(4)}, held out ${first.heldOut.toFixed(4)}, second set ${other.recall.toFixed(4)}, third set ${last.recall.toFixed(4)}, held out ${last.heldOut.toFixed(4)}, precision ${weighed.precision.toFixed(3)}, of the third set ${weighedLast.precision.toFixed(3)}`,
      );
      rows.push({ name, first, other, last, ...weighed, weighedLast });
    }
    await reading.end();
    const counted = (pairs) => `${some(pairs, every).length.toLocaleString('en-GB')} pairs`;
    return {
      conditions: `${counted(must)} that must match, ${counted(mustNot)} that must not, ${counted(second)} of a second set and ${third.must.length.toLocaleString('en-GB')} of a third, among ${people.toLocaleString('en-GB')} other people${peersEvery > 1 ? `; the peers' recall by one in ${peersEvery} of them` : ''}`,
      table: [
        tableOf(
          [
            '',
            ...['recall at 10', 'held out', 'second set', 'third set', 'held out of it'],
            ...['precision (at a recall of pairs of)', 'precision, third set', 'p50 of a search'],
          ],
          rows.map(({ name, first, other, last, weighedLast, ...weighed }) => [
            name,
            ...[first.recall, first.heldOut, other.recall, last.recall, last.heldOut].map((share) => share.toFixed(3)),
            ...[weighed, weighedLast].map(({ precision, right }) => `${precision.toFixed(3)} (${right.toFixed(2)})`),
            `${first.p50.toFixed(1)} ms`,
          ]),
        ),
        kindsTable('first set', rows, ({ first }) => first),
        kindsTable('second set', rows, ({ other }) => other),
        kindsTable('third set', rows, ({ last }) => last),
      ].join('\n\n'),
    };
  } finally {
    await database.close();
  }
}
