/** A PostgreSQL of the benchmark's own with people to search for, and nothing else of a force. */
import { join } from 'node:path';
import { FAMILY, GIVEN } from './labelled-names/pools.mjs';
import { chance } from './labelled-names/generate.mjs';
import { root } from './support.mjs';

const of = (file) => import(join(root, 'dist', file));

/** Starts the PostgreSQL of `folder`, migrated, and connects to it. */
export async function openPeople(folder) {
  const { startEmbeddedPostgres } = await of('prisma/embedded/index.js');
  const { migrate } = await of('prisma/migrate.js');
  const { Client } = await import('pg');
  const server = await startEmbeddedPostgres({ folder: join(root, folder) });
  await migrate(server.url);
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query('set synchronous_commit = off; set session_replication_role = replica');
  return {
    url: server.url,
    client,
    async close() {
      await client.end();
      await server.stop();
    },
  };
}

const COLUMNS = `id uuid, given_names text[], family_name text, date_of_birth date, gender text, pnc_id text, cro_number text,
  mobile_telephone text, address_primary text, address_street text, address_town text, address_postcode text`;
const NAMES = COLUMNS.replace(/ (uuid|text|date)(\[\])?(?=,|$)/g, '');

/** Stores people as rows of the table; those without an id get one. */
export async function storePeople(client, rows) {
  for (let from = 0; from < rows.length; from += 5_000)
    await client.query(
      `insert into person (${NAMES}, updated_at)
       select coalesce(id, gen_random_uuid()), ${NAMES.replace(/\s*id,/, '')}, now() from json_to_recordset($1) as r (${COLUMNS})`,
      [JSON.stringify(rows.slice(from, from + 5_000))],
    );
}

/** Stores the `others` that some of `people` are known by: of whoever was stored with their name and day of birth. */
export async function storeOtherNames(client, people) {
  for (const { given, family, born, others = [] } of people)
    for (const other of others)
      await client.query(
        `insert into person_name (id, person_id, kind, given_names, family_name, recorded_by, recorded_at)
         select gen_random_uuid(), id, 'ALIAS', $4, $5, 'benchmark', now() from person
         where given_names = $1 and family_name = $2 and date_of_birth = $3`,
        [given, family, born, other.given, other.family],
      );
}

/** People of the synthetic force (`npm run seed`), from one number to another. */
export async function* syntheticPeople(from, to) {
  const { inventPerson } = await of('prisma/synthetic/person.js');
  for (let first = from; first < to; first += 5_000)
    yield Array.from({ length: Math.min(5_000, to - first) }, (_, index) => inventPerson(42, first + index));
}

/** People with common names of many origins: the same ones each time. */
export function* commonPeople(count, seed = 7) {
  const dice = chance(seed);
  for (let done = 0; done < count; done += 5_000)
    yield Array.from({ length: Math.min(5_000, count - done) }, () => ({
      given_names: [dice.pick(GIVEN), ...(dice.fraction() < 0.35 ? [dice.pick(GIVEN)] : [])],
      family_name: dice.pick(FAMILY) + (dice.fraction() < 0.04 ? `-${dice.pick(FAMILY)}` : ''),
      date_of_birth: new Date(Date.UTC(1935 + dice.below(70), 0, 1 + dice.below(365))).toISOString().slice(0, 10),
      gender: '0',
    }));
}

export const emptyPeople = (client) =>
  client.query('truncate person cascade; truncate person_name; truncate person_search_due');

/** What the hub searches with. */
export async function searchWith(url, poolSize) {
  const { createReadingPool } = await of('prisma/reading-pool.js');
  const { readPersonQuery } = await of('domain/person-search/query.js');
  const { findPeople } = await of('search/find-people.js');
  const reading = createReadingPool(url, { poolSize, bitmapScans: true });
  return {
    reading,
    find: (text, now, reader = reading, options = {}) =>
      findPeople(reader, readPersonQuery(text, now), { now, ...options }),
  };
}

/** Indexes everybody, with the progress of it. */
export async function fillIndex(url, people) {
  const { showProgress } = await of('prisma/show-progress.js');
  const progress = showProgress({ total: people, unit: 'people indexed' });
  return (await of('search/fill-index.js'))
    .fillIndex(url, { onProgress: (done) => progress.update(done) })
    .finally(progress.stop);
}
