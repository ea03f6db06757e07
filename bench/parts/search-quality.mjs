/**
 * How often the person who is meant is among the first ten hits, on the labelled set, among people with common names of many origins and
 * the synthetic force; beside plain Soundex, plain trigram similarity and Double Metaphone alone on the same people in the same run. And
 * what of what is called a match is one, by the pairs that must match and those that must not.
 */
import { labelledSet } from '../labelled-names/generate.mjs';
import { tableOf } from '../support.mjs';
import {
  commonPeople,
  emptyPeople,
  fillIndex,
  openPeople,
  searchWith,
  storePeople,
  syntheticPeople,
} from '../search-people.mjs';

export const options = {
  'quality-people': { type: 'string', default: '100000' },
  'quality-every': { type: 'string', default: '1' },
};

const NOW = new Date('2026-11-23T12:00:00Z');
/**
 * So many people have the common names. More of them would share each pair of given and family name of the set by the dozen, so that
 * ten who are called exactly what was typed would rightly stand before whoever is meant.
 */
const MOST_COMMON = 50_000;
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
  let heldOut = [0, 0];
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
    if (pair.heldOut) heldOut = [heldOut[0] + rows.length, heldOut[1] + 1];
  }
  const all = [...kinds.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  times.sort((a, b) => a - b);
  return { kinds, recall: all[0] / all[1], heldOut: heldOut[0] / heldOut[1], p50: times[times.length >> 1] };
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

export async function measure({ 'quality-people': people, 'quality-every': every }) {
  const set = labelledSet();
  const must = set.must.filter((_, index) => index % Number(every) === 0);
  const mustNot = set.mustNot.filter((_, index) => index % Number(every) === 0);
  const database = await openPeople('.casebridge-bench-search');
  const { client, url } = database;
  try {
    console.log(`Recording and indexing ${people} people and those of the labelled set …`);
    await emptyPeople(client);
    const common = Math.min(MOST_COMMON, Math.floor(Number(people) / 2));
    for (const rows of commonPeople(common)) await storePeople(client, rows);
    for await (const rows of syntheticPeople(0, Number(people) - common)) await storePeople(client, rows);
    await storePeople(
      client,
      set.must.map(({ given, family, born }) => ({
        given_names: given,
        family_name: family,
        date_of_birth: born,
        gender: '0',
      })),
    );
    await fillIndex(url, Number(people) + set.must.length);
    await client.query(PEERS);
    const { reading, find } = await searchWith(url, 2);
    const { scoreOf } = await import('../../dist/domain/person-search/score.js');
    const { readPersonQuery } = await import('../../dist/domain/person-search/query.js');
    const { searchable } = await import('../../dist/domain/person-search/searchable.js');
    const known = ({ given, family, born }) => {
      const names = [{ kind: 'PRIMARY', givenNames: given, familyName: family }];
      const facts = { names, dateOfBirth: born, postcode: null, address: [], telephones: [], identifiers: [] };
      return { ...searchable(facts), dateOfBirth: born };
    };
    const contestants = {
      Casebridge: {
        hits: async (text) => (await find(text, NOW)).hits.slice(0, 10).map(({ personId }) => personId),
        matches: (pair) => (scoreOf(readPersonQuery(pair.text, NOW), known(pair), NOW)?.score ?? 0) >= MATCHES_FROM,
      },
      ...Object.fromEntries(
        Object.entries(peers).map(([name, { search, matches }]) => [
          name,
          {
            hits: async (text) => (await client.query(search, [nameIn(text)])).rows.map(({ id }) => id),
            matches: async (pair) => (await client.query(matches, [nameIn(pair.text), fullName(pair)])).rows[0].yes,
          },
        ]),
      ),
    };
    const rows = [];
    for (const [name, { hits, matches }] of Object.entries(contestants)) {
      const found = await quality(client, must, hits);
      const pairs = await precision(must, mustNot, matches);
      console.log(
        `  ${name}: recall at 10 ${found.recall.toFixed(4)}, held out ${found.heldOut.toFixed(4)}, precision ${pairs.precision.toFixed(3)}`,
      );
      rows.push({ name, ...found, ...pairs });
    }
    await reading.end();
    const kinds = [...rows[0].kinds.keys()];
    return {
      conditions: `${must.length} pairs that must match, ${mustNot.length} that must not, among ${people} other people`,
      table: tableOf(
        ['', 'recall at 10', 'held out', 'precision (at a recall of pairs of)', ...kinds, 'p50'],
        rows.map((row) => [
          row.name,
          row.recall.toFixed(3),
          row.heldOut.toFixed(3),
          `${row.precision.toFixed(3)} (${row.right.toFixed(2)})`,
          ...kinds.map((kind) => (row.kinds.get(kind)[0] / row.kinds.get(kind)[1]).toFixed(3)),
          `${row.p50.toFixed(1)} ms`,
        ]),
      ),
    };
  } finally {
    await database.close();
  }
}
