import {
  comparePeople,
  type ComparedPerson,
  LEAST_SUGGESTED,
  type PeopleCompared,
} from '../../domain/duplicates/index.js';
import type { PersonAsked } from '../../domain/person-search/query.js';
import { storedNames } from '../../domain/person-search/searchable.js';
import type { Transaction } from '../../prisma/client.js';
import { findPeople } from '../find-people.js';
import type { StatementReader } from '../statement-reader.js';

/** Two people who were compared; `firstId` is the lower of their ids. */
export interface ComparedPair extends PeopleCompared {
  readonly firstId: string;
  readonly secondId: string;
}

export interface IndexedPerson extends ComparedPerson {
  readonly personId: string;
}

/** People as the index has them now, by their ids; those who were merged are not in it. */
export async function readIndexed(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IndexedPerson>> {
  const rows = await tx.$queryRaw<IndexedPerson[]>`
    select distinct on (person_id) person_id as "personId", names, date_of_birth::text as "dateOfBirth", gender, address, telephones, identifiers
    from person_search where person_id = any(${[...ids]}::uuid[]) and replaced_by is null order by person_id, number desc`;
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Searched for by so many of the names of a person, that of the record first. */
const MOST_NAMES = 4;
/** So many of those whom the searches find are compared in full, and so many kept as suggestions. */
const MOST_COMPARED = 60;
const MOST_SUGGESTED = 20;

/** What is looked for so as to find whoever may be the same person: one of the names, with all that is known besides. */
function askedFor(person: IndexedPerson): PersonAsked[] {
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  const [year, month, day] = (person.dateOfBirth ?? '').split('-').map(Number);
  const [postcode = '', address = ''] = person.address.split('\t');
  return storedNames(person.names)
    .slice(0, MOST_NAMES)
    .map(({ name }) => ({
      name,
      ...(year && month && day ? { born: { year, month, day } } : {}),
      ...(postcode ? { postcode } : {}),
      address: words(address),
      telephones: words(person.telephones),
      identifiers: words(person.identifiers),
      detentions: [],
    }));
}

/** Those who were suggested with a person before: at most so many are looked at again. */
const MOST_KNOWN = 100;

/**
 * Compares a person with whoever may be the same: those that a search finds for what is known of the person, and those suggested
 * before. Costs the same however many people there are: the searches do. Everybody who was suggested before is in the answer, with the score of
 * now; others only from `LEAST_SUGGESTED` on.
 */
export async function findDuplicates(
  tx: Transaction,
  reader: StatementReader,
  personId: string,
  now: Date,
): Promise<readonly ComparedPair[]> {
  const person = (await readIndexed(tx, [personId])).get(personId);
  if (!person) return [];
  const scores = new Map<string, number>();
  for (const asked of askedFor(person)) {
    const { hits } = await findPeople(reader, asked, { now });
    for (const hit of hits) scores.set(hit.personId, Math.max(hit.score, scores.get(hit.personId) ?? 0));
  }
  scores.delete(personId);
  const best = [...scores]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_COMPARED)
    .map(([id]) => id);
  const known = await tx.$queryRaw<{ id: string }[]>`
    select case when first_id = ${personId}::uuid then second_id else first_id end as id from possible_duplicate
    where (first_id = ${personId}::uuid or second_id = ${personId}::uuid) and state <> 'MERGED'
    order by score desc, id limit ${MOST_KNOWN}`;
  const suggestedBefore = new Set(known.map(({ id }) => id));
  const others = await readIndexed(tx, [...new Set([...best, ...suggestedBefore])]);
  const pairs = [...others.values()].map((other) => compared(person, other));
  const otherOf = ({ firstId, secondId }: ComparedPair) => (firstId === personId ? secondId : firstId);
  const found = pairs
    .filter((pair) => pair.score >= LEAST_SUGGESTED)
    .sort((a, b) => b.score - a.score || (otherOf(a) < otherOf(b) ? -1 : 1));
  const suggested = new Set(found.slice(0, MOST_SUGGESTED));
  return pairs.filter((pair) => suggested.has(pair) || suggestedBefore.has(otherOf(pair)));
}

function compared(one: IndexedPerson, other: IndexedPerson): ComparedPair {
  const [first, second] = one.personId < other.personId ? [one, other] : [other, one];
  return { firstId: first.personId, secondId: second.personId, ...comparePeople(first, second) };
}
