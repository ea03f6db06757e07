import { setImmediate as turn } from 'node:timers/promises';
import { wordKeys } from '../domain/names/index.js';
import { ALGORITHM, searchable, type Searchable } from '../domain/person-search/searchable.js';
import type { Transaction } from '../prisma/client.js';
import { lockPeople, type PersonToIndex } from './person-facts.js';

/**
 * Has people found as they are now, in the transaction that changed them: rows for what they are found by are added, and those from
 * before are marked as replaced, which searches that began earlier still go by. People who are not there are passed over; of those who were
 * merged, what was there is taken away. Notes whom to compare with others soon (`duplicates/`); `bulk`: behind all whom somebody records.
 */
export async function indexPeople(tx: Transaction, ids: readonly string[], { bulk = false } = {}): Promise<void> {
  if (ids.length === 0) return;
  const people = await lockPeople(tx, ids);
  const made = await makeSearchable(people);
  await addWords(tx, new Set(made.flatMap(({ found }) => found.words)));
  await tx.$executeRaw`
    update person_search set replaced_by = person_search_transaction()
    where person_id = any(${[...ids]}::uuid[]) and replaced_by is null`;
  await addRows(tx, made);
  await tx.$executeRaw`
    with indexed as (delete from person_search_due where person_id = any(${[...ids]}::uuid[]))
    insert into person_compare_due (person_id, bulk) select *, ${bulk} from unnest(${made.map(({ person }) => person.id)}::uuid[])`;
}

/** So many people at once; then whatever else the process does has its turn. */
const BETWEEN_TURNS = 20;

async function makeSearchable(
  people: readonly PersonToIndex[],
): Promise<{ person: PersonToIndex; found: Searchable }[]> {
  const made: { person: PersonToIndex; found: Searchable }[] = [];
  for (const person of people) {
    made.push({ person, found: searchable(person) });
    if (made.length % BETWEEN_TURNS === 0) await turn();
  }
  return made;
}

/** Adds words that are not known yet, in their order, so that two who add the same do not wait for each other crosswise. */
export async function addWords(tx: Transaction, words: ReadonlySet<string>): Promise<void> {
  const known = await tx.$queryRaw<{ word: string }[]>`
    select word from name_word where word = any(${[...words]}::text[]) and algorithm = ${ALGORITHM}`;
  const missing = new Set(words);
  for (const { word } of known) missing.delete(word);
  if (missing.size === 0) return;
  const rows = [...missing].sort().map((word) => ({ word, keys: wordKeys(word) }));
  await tx.$executeRaw`
    insert into name_word (word, algorithm, since, keys)
    select word, ${ALGORITHM}, person_search_transaction(), array(select jsonb_array_elements_text(keys)::bigint)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (word text, keys jsonb)
    on conflict do nothing`;
}

/** The rows of people in the index, as arrays of columns. */
export function columnsOf(made: readonly { readonly person: PersonToIndex; readonly found: Searchable }[]) {
  return {
    ids: made.map(({ person }) => person.id),
    sources: made.map(({ person }) => person.source),
    names: made.map(({ found }) => found.names),
    days: made.map(({ person }) => person.dateOfBirth),
    genders: made.map(({ person }) => person.gender),
    addresses: made.map(({ found }) => found.address),
    telephones: made.map(({ found }) => found.telephones),
    identifiers: made.map(({ found }) => found.identifiers),
    keyIds: made.flatMap(({ found }, index) => found.keys.map(() => index + 1)),
    keys: made.flatMap(({ found }) => found.keys.map(String)),
  };
}

/** The statement that stores what `columnsOf` gives, in the order of its properties after the algorithm. */
export const ADD_ROWS = `
  with people as materialized (
    select person_search_number() as number, p.* from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
      with ordinality as p (person_id, source, names, day, gender, address, telephones, identifiers, position)
  ), rows as (
    insert into person_search (number, person_id, algorithm, source, names, date_of_birth, gender, address, telephones, identifiers)
    select number, person_id, $1::smallint, source, names, day::date, gender, address, telephones, identifiers from people
  )
  insert into person_search_key (key, number)
  select k.key, people.number from unnest($10::int[], $11::bigint[]) as k (position, key) join people using (position)`;

async function addRows(tx: Transaction, made: Parameters<typeof columnsOf>[0]): Promise<void> {
  if (made.length > 0) await tx.$executeRawUnsafe(ADD_ROWS, ALGORITHM, ...Object.values(columnsOf(made)));
}
