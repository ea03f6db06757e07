import { type PersonAsked, readPersonQuery } from './query.js';
import { addressWords } from './searchable.js';

/** What is known of whom one looks for, in fields of their own beside the one box. */
export interface AskedInFields {
  readonly text?: string | null;
  readonly dateOfBirth?: Date | null;
  readonly birthYear?: number | null;
  readonly age?: number | null;
  readonly address?: string | null;
  readonly postcode?: string | null;
  readonly telephone?: string | null;
  readonly identifier?: string | null;
}

/** A number by itself, or with what it is of, in the field for numbers: if it is nothing else, part of a custody record number. */
function identifierIn(text: string, now: Date): PersonAsked {
  const read = readPersonQuery(text, now);
  return numbersOf(read) > 0 ? read : readPersonQuery(`custody ${text}`, now);
}
const numbersOf = ({ identifiers, detentions, custodyParts = [] }: PersonAsked): number =>
  identifiers.length + detentions.length + custodyParts.length;

/** The box and the fields together; what a field says goes before what was read in the box. */
export function personAsked(fields: AskedInFields, now: Date): PersonAsked {
  const { or, notUsed = [], ...box } = readPersonQuery(fields.text ?? '', now);
  const others = readPersonQuery([fields.postcode, fields.telephone].filter(Boolean).join(' , '), now);
  const numbers = identifierIn(fields.identifier ?? '', now);
  const custodyParts = [...(box.custodyParts ?? []), ...(numbers.custodyParts ?? [])];
  const address = addressWords(fields.address ?? '');
  const together = (reading: Reading): Reading => {
    const { postcode = others.postcode, district, ...rest } = reading;
    return {
      ...rest,
      ...bornAndAge(fields, reading),
      ...placeOf(others.postcode ? others : others.district ? others : { postcode, district }),
      address: [...reading.address, ...address],
      telephones: [...reading.telephones, ...others.telephones],
      identifiers: [...reading.identifiers, ...numbers.identifiers],
      detentions: [...reading.detentions, ...numbers.detentions],
      ...(custodyParts.length > 0 ? { custodyParts } : {}),
    };
  };
  const left = [...notUsed, ...(others.notUsed ?? []), ...(numbers.notUsed ?? [])];
  return {
    ...together(box),
    ...(or ? { or: or.map(together) } : {}),
    ...(left.length > 0 ? { notUsed: left } : {}),
  };
}

type Reading = Omit<PersonAsked, 'or' | 'notUsed'>;

const placeOf = ({ postcode, district }: Partial<Pick<Reading, 'postcode' | 'district'>>) =>
  postcode ? { postcode } : district ? { district } : {};

function bornAndAge({ dateOfBirth, birthYear, age }: AskedInFields, read: Reading): Pick<Reading, 'born' | 'age'> {
  const born = dateOfBirth
    ? { year: dateOfBirth.getUTCFullYear(), month: dateOfBirth.getUTCMonth() + 1, day: dateOfBirth.getUTCDate() }
    : birthYear
      ? { ...read.born, year: birthYear }
      : read.born;
  const years = age === null || age === undefined ? read.age : { years: age, give: 0 };
  return { ...(born ? { born } : {}), ...(years ? { age: years } : {}) };
}

/** The fields that say something of which nothing can be read: a search that left them out would answer another question. */
export function notUnderstood(fields: AskedInFields, now: Date): (keyof AskedInFields)[] {
  const read = (text: string | null | undefined) => (text?.trim() ? readPersonQuery(text, now) : undefined);
  const [postcode, telephone] = [read(fields.postcode), read(fields.telephone)];
  const { age, birthYear } = fields;
  return [
    ...(postcode && postcode.postcode === undefined && postcode.district === undefined ? (['postcode'] as const) : []),
    ...(telephone?.telephones.length === 0 ? (['telephone'] as const) : []),
    ...(fields.identifier?.trim() && numbersOf(identifierIn(fields.identifier, now)) === 0
      ? (['identifier'] as const)
      : []),
    ...(typeof age === 'number' && (age < 0 || age > 130) ? (['age'] as const) : []),
    ...(typeof birthYear === 'number' && (birthYear < 1880 || birthYear > now.getUTCFullYear())
      ? (['birthYear'] as const)
      : []),
  ];
}
