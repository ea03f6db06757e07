import type { AddressLines } from '../../domain/address-lines.js';
import { checkPerson, type PersonCheckContext, type PersonParticulars } from '../../domain/check-person.js';
import type { Problem } from '../../domain/problem.js';
import type { Value } from '../mapping/compile.js';

/** The columns of `person` that an import writes, in the order of PERSON_COLUMNS. */
export type PersonColumns = Readonly<Record<(typeof PERSON_COLUMNS)[number], string | readonly string[] | null>>;

export const PERSON_COLUMNS = [
  ...(['title', 'given_names', 'family_name', 'date_of_birth', 'gender', 'observed_ethnicity'] as const),
  ...(['self_defined_ethnicity', 'nationality', 'occupation', 'pnc_id', 'cro_number', 'home_telephone'] as const),
  ...(['mobile_telephone', 'email_address', 'address_secondary', 'address_primary', 'address_street'] as const),
  ...(['address_locality', 'address_town', 'address_area', 'address_post_town', 'address_postcode'] as const),
] as const;

type Values = Readonly<Record<string, Value>>;

const text = (values: Values, name: string): string | null => (values[name] as string | undefined) ?? null;

/** The lines of an address among the values of a record. */
export function addressOf(values: Values): AddressLines {
  const line = (name: string) => text(values, `address/${name}`);
  return {
    ...{ secondaryName: line('secondaryName'), primaryName: line('primaryName'), street: line('street') },
    ...{ locality: line('locality'), town: line('town'), administrativeArea: line('administrativeArea') },
    ...{ postTown: line('postTown'), postcode: line('postcode') },
  };
}

export const addressColumns = (address: AddressLines) => ({
  address_secondary: address.secondaryName ?? null,
  address_primary: address.primaryName ?? null,
  address_street: address.street ?? null,
  address_locality: address.locality ?? null,
  address_town: address.town ?? null,
  address_area: address.administrativeArea ?? null,
  address_post_town: address.postTown ?? null,
  address_postcode: address.postcode ?? null,
});

const LONGEST_NAME = 100;
const MOST_GIVEN_NAMES = 20;

/**
 * What is known of a person by the same checks as the API's, and the row to make of it: without what is wrong, so that what is right is
 * found. No row where there is no name.
 */
export function preparePerson(
  values: Values,
  context: PersonCheckContext,
): { readonly problems: readonly Problem[]; readonly row: PersonColumns | null } {
  const particulars: PersonParticulars = {
    title: text(values, 'title'),
    givenNames: (values['givenNames'] as readonly string[] | undefined) ?? [],
    familyName: text(values, 'familyName') ?? '',
    dateOfBirth: (values['dateOfBirth'] as Date | undefined) ?? null,
    gender: text(values, 'gender'),
    observedEthnicity: text(values, 'observedEthnicity'),
    selfDefinedEthnicity: text(values, 'selfDefinedEthnicity'),
    nationality: text(values, 'nationality'),
    occupation: text(values, 'occupation'),
    pncId: text(values, 'pncId'),
    croNumber: text(values, 'croNumber'),
    homeTelephone: text(values, 'homeTelephone'),
    mobileTelephone: text(values, 'mobileTelephone'),
    emailAddress: text(values, 'emailAddress'),
    address: addressOf(values),
  };
  const { problems, pncId, croNumber } = checkPerson(particulars, context);
  const wrong = new Set(problems.map(({ path }) => path));
  const right = (name: keyof PersonParticulars): string | null =>
    wrong.has(`/${name}`) ? null : (particulars[name] as string | null);
  const names = nameOf(particulars, wrong);
  if (!names) return { problems, row: null };
  const lines = Object.fromEntries(
    Object.entries(particulars.address!).filter(([name]) => !wrong.has(`/address/${name}`)),
  ) as AddressLines;
  return {
    problems,
    row: {
      ...{ title: right('title'), ...names },
      date_of_birth: wrong.has('/dateOfBirth') ? null : dayText(particulars.dateOfBirth),
      gender: right('gender') ?? '0',
      observed_ethnicity: right('observedEthnicity'),
      self_defined_ethnicity: right('selfDefinedEthnicity'),
      nationality: right('nationality'),
      occupation: right('occupation'),
      pnc_id: pncId,
      cro_number: croNumber,
      home_telephone: right('homeTelephone'),
      mobile_telephone: right('mobileTelephone'),
      email_address: right('emailAddress'),
      ...addressColumns(lines),
    },
  };
}

const dayText = (day: Date | null | undefined): string | null => day?.toISOString().slice(0, 10) ?? null;

/** The names to be found by: cut where they are too long; the last given name where there is no family name. */
function nameOf({ givenNames, familyName }: PersonParticulars, wrong: ReadonlySet<string>) {
  const given = givenNames.slice(0, MOST_GIVEN_NAMES).map((name) => name.slice(0, LONGEST_NAME));
  const family = familyName.trim() === '' ? given.at(-1) : familyName.slice(0, LONGEST_NAME);
  if (family === undefined || family.trim() === '') return undefined;
  return {
    given_names: wrong.has('/familyName') && familyName.trim() === '' ? given.slice(0, -1) : given,
    family_name: family,
  };
}
