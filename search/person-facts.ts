import { Prisma, type Transaction } from '../prisma/client.js';
import type { RecordSource } from '../domain/person-search/kinds.js';
import type { NameKind, PersonFacts } from '../domain/person-search/searchable.js';

/** A person as the index is made of it. */
export interface PersonToIndex extends PersonFacts {
  readonly id: string;
  readonly gender: string;
  readonly source: RecordSource;
}

export interface PersonRow {
  id: string;
  gender: string;
  source: RecordSource;
  given_names: string[];
  family_name: string;
  date_of_birth: string | null;
  identifiers: (string | null)[];
  telephones: (string | null)[];
  address: (string | null)[];
  address_postcode: string | null;
  aliases: { kind: NameKind; givenNames: string[]; familyName: string }[] | null;
}

/** A column of those whose records were merged into that of `p`: they are found by it too. */
const ofMerged = (expression: string): string => `array(select unnest(${expression}) from person_merge g
  join person m on m.id = g.merged_id where g.under_id = p.id order by m.id)`;

/** What is read of a person, from `person p`. */
export const PERSON_TO_INDEX = `p.id, p.gender, coalesce((select f.source from person_source f where f.person_id = p.id), 'LIVE') as source,
  p.given_names, p.family_name, p.date_of_birth::text,
  array[p.pnc_id, p.cro_number] || ${ofMerged('array[m.pnc_id, m.cro_number]')} as identifiers,
  array[p.home_telephone, p.mobile_telephone] || ${ofMerged('array[m.home_telephone, m.mobile_telephone]')} as telephones, p.address_postcode,
  array[p.address_secondary, p.address_primary, p.address_street, p.address_locality, p.address_town, p.address_area, p.address_post_town] as address,
  (select json_agg(json_build_object('kind', n.kind, 'givenNames', n.given_names, 'familyName', n.family_name) order by n.id)
     from person_name n where n.person_id = p.id and n.withdrawn_at is null) as aliases`;

/** Makes of a row of `PERSON_TO_INDEX` what the index is made of. */
export const personToIndex = (row: PersonRow): PersonToIndex => ({
  id: row.id,
  gender: row.gender,
  source: row.source,
  names: [{ kind: 'PRIMARY', givenNames: row.given_names, familyName: row.family_name }, ...(row.aliases ?? [])],
  dateOfBirth: row.date_of_birth,
  postcode: row.address_postcode,
  address: row.address,
  telephones: row.telephones,
  identifiers: row.identifiers,
});

/**
 * Reads people to index them, and holds them until the end of the transaction, so that nobody changes or indexes them meanwhile. In the
 * order of their ids; without those who were merged, who are found under the one who is kept.
 */
export async function lockPeople(tx: Transaction, ids: readonly string[]): Promise<PersonToIndex[]> {
  const rows = await tx.$queryRaw<PersonRow[]>`
    select ${Prisma.raw(PERSON_TO_INDEX)} from person p
    where p.id = any(${[...ids]}::uuid[]) and p.merged_into_id is null order by p.id for no key update of p`;
  return rows.map(personToIndex);
}
