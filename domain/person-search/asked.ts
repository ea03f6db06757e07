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

/** The box and the fields together; what a field says goes before what was read in the box. */
export function personAsked(fields: AskedInFields, now: Date): PersonAsked {
  const box = readPersonQuery(fields.text ?? '', now);
  const others = readPersonQuery(
    [fields.postcode, fields.telephone, fields.identifier].filter(Boolean).join(' , '),
    now,
  );
  const day = fields.dateOfBirth;
  const born = day
    ? { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() }
    : fields.birthYear
      ? { ...box.born, year: fields.birthYear }
      : box.born;
  const age = fields.age === null || fields.age === undefined ? box.age : { years: fields.age, give: 0 };
  const postcode = others.postcode ?? box.postcode;
  return {
    ...(box.name ? { name: box.name } : {}),
    ...(born ? { born } : {}),
    ...(age ? { age } : {}),
    ...(postcode ? { postcode } : {}),
    address: [...box.address, ...addressWords(fields.address ?? '')],
    telephones: [...box.telephones, ...others.telephones],
    identifiers: [...box.identifiers, ...others.identifiers],
    detentions: [...box.detentions, ...others.detentions],
  };
}

/** The fields that say something of which nothing can be read: a search that left them out would answer another question. */
export function notUnderstood(fields: AskedInFields, now: Date): (keyof AskedInFields)[] {
  const read = (text: string | null | undefined) => (text?.trim() ? readPersonQuery(text, now) : undefined);
  const [postcode, telephone, identifier] = [read(fields.postcode), read(fields.telephone), read(fields.identifier)];
  const { age, birthYear } = fields;
  return [
    ...(postcode && postcode.postcode === undefined ? (['postcode'] as const) : []),
    ...(telephone?.telephones.length === 0 ? (['telephone'] as const) : []),
    ...(identifier && identifier.identifiers.length + identifier.detentions.length === 0
      ? (['identifier'] as const)
      : []),
    ...(typeof age === 'number' && (age < 0 || age > 130) ? (['age'] as const) : []),
    ...(typeof birthYear === 'number' && (birthYear < 1880 || birthYear > now.getUTCFullYear())
      ? (['birthYear'] as const)
      : []),
  ];
}

/** Whether there is anything that people can be found by: an address or an age alone fit too many. */
export const saysEnough = ({ name, born, postcode, telephones, identifiers, detentions }: PersonAsked): boolean =>
  name !== undefined ||
  (born?.year !== undefined && born.month !== undefined && born.day !== undefined) ||
  postcode !== undefined ||
  telephones.length + identifiers.length + detentions.length > 0;
