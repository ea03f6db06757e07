import { Prisma } from '../prisma/client.js';

/** Expressions and indexes of the migration person_search_places, on person_search, with how its columns are called in a statement. */
const KINDS =
  'road|rd|street|st|avenue|ave|av|lane|ln|close|cl|drive|dr|way|crescent|cres|terrace|terr|ter|grove|gr|gardens|gdns|place|pl|square|sq|row|walk|mews';
const district = (of: string): string => `(left(split_part(${of}address, E'\\t', 1), -3) collate "C")`;
const streetText = (of: string): string => `substring(${of}address from '\\m[a-z]{2,} (?:${KINDS})\\M')`;
const family = (of: string): string =>
  `(substring(split_part(split_part(${of}names, E'\\n', 1), E'\\t', 3) from '[^ ]*$') collate "C")`;

/** Of `s`: the first part of the postcode; the street as far as its last two words; the last word of the family name. */
export const DISTRICT = Prisma.raw(district('s.'));
export const HAS_DISTRICT = Prisma.raw(`s.address not like E'\\t%'`);
export const STREET = Prisma.raw(`(${streetText('s.')} collate "C")`);
export const HAS_STREET = Prisma.raw(`${streetText('s.')} is not null`);
export const FAMILY = Prisma.raw(family('s.'));
/** Of `c`, a custody record: its serial as it is counted. */
export const SERIAL = Prisma.raw(`(upper(ltrim(split_part(c.number, '/', 3), '0')) collate "C")`);

/** Taken away while everybody is indexed, and made at the end: much faster. */
export const DROP_PLACE_INDEXES = 'drop index if exists person_search_district_idx, person_search_street_idx';
export const MAKE_PLACE_INDEXES = [
  `create index person_search_district_idx on person_search (${district('')}, ${family('')}, number) where address not like E'\\t%'`,
  `create index person_search_street_idx on person_search ((${streetText('')} collate "C"), ${family('')}, number)
     where ${streetText('')} is not null`,
];
