import { Client } from 'pg';
import { wordKeys } from '../domain/names/index.js';
import { ALGORITHM, searchable } from '../domain/person-search/searchable.js';
import { ADD_ROWS, columnsOf } from './index-people.js';
import { DROP_PLACE_INDEXES, MAKE_PLACE_INDEXES } from './place-index.js';
import { PERSON_TO_INDEX, personToIndex, type PersonRow } from './person-facts.js';

export interface FillOptions {
  readonly onProgress?: (people: number) => void;
  /** People at a time. */
  readonly batch?: number;
}

const WRITERS = 2;

/**
 * Indexes everybody from the beginning, as fast as it goes: what is there is emptied first, and the indexes are built at the end, so
 * that searches find nobody meanwhile. People who are recorded in the meantime are indexed by whoever records them, or by the worker
 * after it. Returns how many people there are in the index.
 */
export async function fillIndex(url: string, { onProgress, batch = 4_000 }: FillOptions = {}): Promise<number> {
  const clients = Array.from({ length: WRITERS + 1 }, () => {
    const client = new Client({ connectionString: url, application_name: 'casebridge search' });
    client.on('error', () => undefined); // the query under way reports it
    return client;
  });
  const [reader, ...writers] = clients as [Client, ...Client[]];
  await Promise.all(clients.map((client) => client.connect()));
  try {
    const { rows } = await reader.query<{ due: string }>(
      'select coalesce(max(number), 0) as due from person_search_due',
    );
    await reader.query(`
      truncate person_search, person_search_key, name_word;
      alter table person_search_key drop constraint if exists person_search_key_pkey;
      drop index if exists name_word_keys_idx;
      ${DROP_PLACE_INDEXES}`);
    for (const client of writers) await client.query('set synchronous_commit = off');
    const words = new Set<string>();
    const filled = await fillPeople(reader, writers, batch, words, onProgress);
    await fillWords(reader, [...words].sort());
    await reader.query(`set maintenance_work_mem = '1GB'`);
    await reader.query('alter table person_search_key add constraint person_search_key_pkey primary key (key, number)');
    await reader.query('create index name_word_keys_idx on name_word using gin (keys) with (fastupdate = off)');
    for (const index of MAKE_PLACE_INDEXES) await reader.query(index);
    await reader.query('delete from person_search_due where number <= $1', [rows[0]!.due]);
    await reader.query('vacuum (analyze) person_search, person_search_key, name_word, person_search_due');
    return filled;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function fillPeople(
  reader: Client,
  writers: readonly Client[],
  batch: number,
  words: Set<string>,
  onProgress: FillOptions['onProgress'],
): Promise<number> {
  const next = async (after: string): Promise<PersonRow[]> =>
    (
      await reader.query<PersonRow>(
        `select ${PERSON_TO_INDEX} from person p where p.id > $1::uuid and p.merged_into_id is null order by p.id limit $2`,
        [after, batch],
      )
    ).rows;
  let filled = 0;
  let coming = next('00000000-0000-0000-0000-000000000000');
  const writing: Promise<unknown>[] = writers.map(() => Promise.resolve());
  for (let turn = 0; ; turn++) {
    const people = (await coming).map(personToIndex);
    if (people.length === 0) break;
    coming = next(people.at(-1)!.id);
    const made = people.map((person) => ({ person, found: searchable(person) }));
    for (const { found } of made) for (const word of found.words) words.add(word);
    const writer = turn % writers.length;
    await writing[writer];
    writing[writer] = writers[writer]!.query(ADD_ROWS, [ALGORITHM, ...Object.values(columnsOf(made))]);
    filled += people.length;
    onProgress?.(filled);
  }
  await Promise.all(writing);
  return filled;
}

const WORDS_AT_A_TIME = 2_000;

async function fillWords(client: Client, words: readonly string[]): Promise<void> {
  for (let from = 0; from < words.length; from += WORDS_AT_A_TIME) {
    const some = words.slice(from, from + WORDS_AT_A_TIME);
    await client.query(
      `insert into name_word (word, algorithm, since, keys)
       select w.word, $1, person_search_transaction(), w.keys::bigint[] from unnest($2::text[], $3::text[]) as w (word, keys)
       on conflict do nothing`,
      [ALGORITHM, some, some.map((word) => `{${wordKeys(word).join(',')}}`)],
    );
  }
}
