import { formatCroNumber, formatPncId } from '../../domain/identifiers/index.js';
import { syntheticId, RowKind } from './ids.js';
import { ETHNICITIES, FAMILY_NAMES, GIVEN_NAMES, NATIONALITIES, OCCUPATIONS, STREETS, TOWNS } from './invented.js';
import { Random } from './random.js';
import type { PersonRow } from './rows.js';
import { valueOf } from './value-of.js';

/** Every fifth is known to the police and has a PNC ID; the suspects are taken from these. */
export const KNOWN_EVERY = 5;
/** Every tenth is a child; none of these is among the known. */
export const isChild = (index: number): boolean => index % 10 === 9;

const SECOND = 1000;
const FIRST_RECORDED = Date.UTC(2015, 0, 1);
/** PNC serials of synthetic people begin here, far from any that one would type by hand. */
const PNC_SERIALS_FROM = 9_000_000;
const TITLES: Readonly<Record<string, readonly string[]>> = {
  '1': ['Mr', 'Mr', 'Mr', 'Dr'],
  '2': ['Ms', 'Mrs', 'Miss', 'Dr'],
};

const personRecordedAt = (index: number): number => FIRST_RECORDED + index * 50 * SECOND;

export const personId = (seed: number, index: number): string =>
  syntheticId(seed, RowKind.PERSON, index, personRecordedAt(index));

export function inventAddress(random: Random) {
  const { town, district, outward } = random.pick(TOWNS);
  return {
    district,
    address_primary: String(random.between(1, 180)),
    address_street: random.pick(STREETS),
    address_town: town,
    address_postcode: `${outward} ${random.between(1, 9)}${random.pick('ABDEFGHJLNPQRSTUWXYZ'.split(''))}${random.pick('ABDEFGHJLNPQRSTUWXYZ'.split(''))}`,
  };
}

/** Ofcom's numbers for drama: nobody has them. */
const dramaNumber = (random: Random, range: string): string =>
  `${range}${String(random.between(0, 999)).padStart(3, '0')}`;

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll('Ł', 'L')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

/** Person `index` of the synthetic force: the same in every force of that seed. */
export function inventPerson(seed: number, index: number): PersonRow {
  const random = new Random(seed, RowKind.PERSON, index);
  const child = isChild(index);
  const namesOf = random.pick(['1', '2'] as const);
  const gender = random.chance(0.01) ? random.pick(['0', '9']) : namesOf;
  const givenNames = Array.from(
    {
      length: random.weighted([
        [1, 60],
        [2, 35],
        [3, 5],
      ]),
    },
    () => random.pick(GIVEN_NAMES[namesOf]),
  );
  const familyName = random.pick(FAMILY_NAMES);
  const birthYear = child ? random.between(2010, 2020) : random.between(1935, 2005);
  const dateOfBirth = new Date(Date.UTC(birthYear, 0, random.between(1, 365))).toISOString().slice(0, 10);
  const [selfDefined, observed] = random.weighted(ETHNICITIES);
  const known = index % KNOWN_EVERY === 0;
  const year = random.between(Math.max(1995, birthYear + 14), 2023);
  const serial = PNC_SERIALS_FROM + index / KNOWN_EVERY;
  const { district: _, ...address } = inventAddress(random);
  const recordedAt = new Date(personRecordedAt(index)).toISOString();
  return {
    id: personId(seed, index),
    title: child ? null : random.pick(TITLES[namesOf] ?? []),
    given_names: givenNames,
    family_name: familyName,
    date_of_birth: dateOfBirth,
    gender,
    observed_ethnicity: observed,
    self_defined_ethnicity: selfDefined,
    nationality: random.weighted(NATIONALITIES),
    occupation: child ? null : random.pick(OCCUPATIONS),
    pnc_id: known ? valueOf(formatPncId({ year, serial })) : null,
    cro_number: known && random.chance(0.5) ? valueOf(formatCroNumber({ year, serial: serial % 1_000_000 })) : null,
    home_telephone: random.chance(0.4) ? dramaNumber(random, '01632 960') : null,
    mobile_telephone: child || random.chance(0.1) ? null : dramaNumber(random, '07700 900'),
    email_address:
      child || random.chance(0.3) ? null : `${plain(givenNames[0] ?? '')}.${plain(familyName)}.${index}@example.org`,
    ...address,
    created_at: recordedAt,
    updated_at: recordedAt,
  };
}
