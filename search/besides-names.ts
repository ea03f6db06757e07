import { Prisma } from '../prisma/client.js';
import type { CustodyPart } from '../domain/person-search/numbers-typed.js';
import type { Among, PlacesWanted } from '../domain/person-search/places-wanted.js';
import type { Wanted } from '../domain/person-search/wanted.js';
import { DISTRICT, FAMILY, HAS_DISTRICT, HAS_STREET, SERIAL, STREET } from './place-index.js';

/** So many are looked at who live there, of those of one family name and of all. */
const MOST_OF_A_FAMILY = 100;
const MOST_OF_A_PLACE = 400;
/** So many of a frequent name are gone through for those who agree with what else is known, and so many of these looked at. */
export const MOST_GONE_THROUGH = 2_000;
const MOST_AMONG = 100;
/** So many keys of a name, the most telling first. */
const MOST_KEYS = 40;
/** Of one part of a custody record number so many records are looked at, the latest stations and years first. */
export const MOST_OF_A_PART = 50;

/** People who are looked up besides those of the keys: rows that give `number`, and how many are all that are looked at. */
export interface Way {
  readonly name: Prisma.Sql;
  readonly rows: Prisma.Sql;
  readonly most: number;
}

/** The condition on `c`, a custody record, that its number has this part. */
export const ofCustodyPart = ({ serial, year, station }: CustodyPart): Prisma.Sql => Prisma.sql`(${SERIAL} = ${serial}
  and ${year === undefined ? Prisma.sql`true` : Prisma.sql`split_part(c.number, '/', 2) = ${String(year)}`}
  and ${station === undefined ? Prisma.sql`true` : Prisma.sql`starts_with(c.number, ${station})`})`;

/** Those who live there; of the name, if there is one. `current`: the condition on `s` that it is seen. All in the order of an index. */
export function placeWays(
  { district, streets, families, among }: PlacesWanted,
  names: readonly Wanted[],
  rowsOfKey: Prisma.Sql,
  current: Prisma.Sql,
  times: number,
): Way[] {
  const ways: Way[] = [];
  const add = (name: string, most: number, rows: Prisma.Sql): void =>
    void ways.push({ name: Prisma.raw(name), rows, most });
  const most = MOST_OF_A_PLACE * times;
  const inPlace = (place: Prisma.Sql, order: Prisma.Sql): Prisma.Sql =>
    families.length > 0
      ? Prisma.sql`select r.number from unnest(${[...families]}::text[]) as f (family) cross join lateral (
          select s.number from person_search s where ${place} and ${FAMILY} = f.family and ${current}
          order by s.number limit ${MOST_OF_A_FAMILY * times}) r limit ${most}`
      : Prisma.sql`select s.number from person_search s where ${place} and ${current} order by ${order}, s.number limit ${most}`;
  if (district) add('of_district', most, inPlace(Prisma.sql`${HAS_DISTRICT} and ${DISTRICT} = ${district}`, FAMILY));
  streets.forEach((street, index) => {
    if (!street.endsWith(' '))
      add(`of_street_${index}`, most, inPlace(Prisma.sql`${HAS_STREET} and ${STREET} = ${street}`, FAMILY));
    else if (families.length === 0)
      add(
        `of_street_${index}`,
        most,
        inPlace(
          Prisma.sql`${HAS_STREET} and ${STREET} >= ${street} and ${STREET} < ${`${street}~`}`,
          Prisma.sql`${STREET}, ${FAMILY}`,
        ),
      );
  });
  if (among && names.length > 0) {
    const keys = names.slice(0, MOST_KEYS).map(({ key }) => String(key));
    add(
      'among_name',
      MOST_AMONG * times,
      Prisma.sql`select s.number from (
          select k.number from unnest(${keys}::text[]::bigint[]) as w (key) cross join lateral (${rowsOfKey}) k
          limit ${MOST_GONE_THROUGH}) k
        cross join lateral (select * from person_search s where s.number = k.number offset 0) s
        where ${current} and ${agrees(among)} limit ${MOST_AMONG * times}`,
    );
  }
  return ways;
}

/** The condition on `s` of those who agree with all that is known besides a name. */
function agrees({ bornFrom, bornTo, bornMonth, bornDay, district, addressWords }: Among): Prisma.Sql {
  const all = [
    ...(bornFrom && bornTo ? [Prisma.sql`s.date_of_birth between ${bornFrom}::date and ${bornTo}::date`] : []),
    ...(bornMonth === undefined ? [] : [Prisma.sql`extract(month from s.date_of_birth) = ${bornMonth}`]),
    ...(bornDay === undefined ? [] : [Prisma.sql`extract(day from s.date_of_birth) = ${bornDay}`]),
    ...(district ? [Prisma.sql`${DISTRICT} = ${district}`] : []),
    ...(addressWords.length > 0
      ? [Prisma.sql`string_to_array(split_part(s.address, E'\\t', 2), ' ') @> ${[...addressWords]}::text[]`]
      : []),
  ];
  return Prisma.join(all, ' and ');
}
