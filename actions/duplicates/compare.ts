import {
  type ComparedPerson,
  comparePeople,
  contradictions,
  type DuplicateCounterEvidence,
  type PeopleCompared,
} from '../../domain/duplicates/index.js';
import { searchable } from '../../domain/person-search/searchable.js';
import type { Transaction } from '../../prisma/client.js';
import { lockPeople } from '../../search/person-facts.js';

/** What two people are compared by, as they are at this moment, and whether both are in a detention now. */
export async function compareNow(tx: Transaction, keptId: string, mergedId: string): Promise<PeopleCompared> {
  const people = new Map((await lockPeople(tx, [keptId, mergedId])).map((person) => [person.id, person]));
  const asCompared = (id: string): ComparedPerson => {
    const person = people.get(id)!;
    return { ...searchable(person), gender: person.gender, dateOfBirth: person.dateOfBirth };
  };
  const compared = comparePeople(asCompared(keptId), asCompared(mergedId));
  const [detained] = await tx.$queryRaw<{ people: number }[]>`
    select count(distinct person_id)::int as people from custody_record
    where person_id = any(${[keptId, mergedId]}::uuid[]) and released_at is null`;
  return detained?.people === 2 ? { ...compared, against: [...compared.against, 'BOTH_DETAINED'] } : compared;
}

/** What the same person cannot have both of. */
export const contradictionsIn = ({ against }: PeopleCompared): readonly DuplicateCounterEvidence[] =>
  against.filter((one) => contradictions.includes(one));
