import { NameKind, type ContactDetails, type Name } from '../../domain/case-file/index.js';
import { EMAIL, LENGTHS, SELF_DEFINED_ETHNICITY, TELEPHONE, type SpiPersonName } from './format.js';
import { codeText, restrictedText, type Losses } from './text.js';

const GIVEN_NAMES = 3;

/** A person's name; from the fourth given name on they share the last place. `undefined` for an organisation or nobody. */
export function toSpiPersonName(
  name: Name | undefined,
  path: string,
  losses: Losses,
): Partial<SpiPersonName> | undefined {
  if (!name || name.kind === NameKind.ORGANISATION) return undefined;
  const given = (name.givenNames ?? []).filter((each) => each.trim() !== '');
  if (given.length > GIVEN_NAMES)
    losses.report('SPI-LOSS-JOINED', `${path}/givenNames`, `${given.length} given names, ${GIVEN_NAMES} places`);
  const places = [given[0], given[1], given.length > GIVEN_NAMES ? given.slice(GIVEN_NAMES - 1).join(' ') : given[2]];
  const [first, second, third] = places.map((each, index) =>
    restrictedText(each, LENGTHS.personName, `${path}/givenNames/${index}`, losses),
  );
  const written = {
    PersonTitle: restrictedText(name.title, LENGTHS.personName, `${path}/title`, losses),
    PersonGivenName1: first,
    PersonGivenName2: second,
    PersonGivenName3: third,
    PersonFamilyName: restrictedText(name.familyName, LENGTHS.personName, `${path}/familyName`, losses),
  };
  return Object.values(written).some((each) => each !== undefined) ? written : undefined;
}

/** The telephone numbers that a structure has places for. The format knows digits, spaces and hyphens only. */
export function toSpiTelephone(number: string | undefined, path: string, losses: Losses): string | undefined {
  if (number === undefined || number.trim() === '') return undefined;
  if (TELEPHONE.test(number)) return number.trim();
  const written = number
    .trim()
    .replace(/^\+44\s*(\(0\)\s*)?/, '0')
    .replace(/^\+/, '00')
    .replace(/[^0-9 -]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (TELEPHONE.test(written)) {
    losses.report('SPI-LOSS-REWRITTEN', path, 'a telephone number in digits, spaces and hyphens');
    return written;
  }
  losses.report('SPI-LOSS-LEFT-OUT', path, 'a telephone number has 1 to 20 digits, spaces and hyphens');
  return undefined;
}

type TelephoneKey = 'homeTelephone' | 'workTelephone' | 'mobileTelephone' | 'faxNumber';
const TELEPHONE_ELEMENTS = {
  workTelephone: 'TelephoneNumberBusiness',
  homeTelephone: 'TelephoneNumberHome',
  mobileTelephone: 'TelephoneNumberMobile',
} as const;

/** `TelephoneDetails` with those numbers that the place in the message has; the others are reported. */
export function toSpiTelephones<K extends keyof typeof TELEPHONE_ELEMENTS>(
  contact: ContactDetails | undefined,
  places: readonly K[],
  path: string,
  losses: Losses,
  elsewhere: readonly TelephoneKey[] = [],
): { [E in (typeof TELEPHONE_ELEMENTS)[K]]?: string } | undefined {
  for (const key of ['homeTelephone', 'workTelephone', 'mobileTelephone', 'faxNumber'] as const) {
    if (contact?.[key]?.trim() && !(places as readonly string[]).includes(key) && !elsewhere.includes(key)) {
      losses.report('SPI-LOSS-LEFT-OUT', `${path}/${key}`, 'the message has no place for it here');
    }
  }
  const numbers = places
    .map((key) => [TELEPHONE_ELEMENTS[key], toSpiTelephone(contact?.[key], `${path}/${key}`, losses)] as const)
    .filter(([, number]) => number !== undefined);
  return numbers.length === 0
    ? undefined
    : (Object.fromEntries(numbers) as { [E in (typeof TELEPHONE_ELEMENTS)[K]]?: string });
}

/** `EmailDetails`: the first two addresses that the format can write. */
export function toSpiEmails(
  contact: ContactDetails | undefined,
  path: string,
  losses: Losses,
): { EmailAddress1: string; EmailAddress2?: string } | undefined {
  const usable = (contact?.emailAddresses ?? [])
    .map((each, index) => codeText(each, { pattern: EMAIL }, `${path}/emailAddresses/${index}`, losses))
    .filter((each) => each !== undefined);
  if (usable.length > 2)
    losses.report('SPI-LOSS-LEFT-OUT', `${path}/emailAddresses`, `${usable.length} addresses, 2 places`);
  const [EmailAddress1, EmailAddress2] = usable;
  return EmailAddress1 === undefined ? undefined : { EmailAddress1, EmailAddress2 };
}

/** `PersonEthnicity`, when either part is known. */
export function toSpiEthnicity(
  person: { readonly observedEthnicity?: string; readonly selfDefinedEthnicity?: string } | undefined,
  path: string,
  losses: Losses,
): { ObservedEthnicity?: string; SelfDefinedEthnicity?: string } | undefined {
  const ObservedEthnicity = codeText(
    person?.observedEthnicity,
    { pattern: /^[0-9]$/ },
    `${path}/observedEthnicity`,
    losses,
  );
  const SelfDefinedEthnicity = codeText(
    person?.selfDefinedEthnicity,
    { pattern: SELF_DEFINED_ETHNICITY },
    `${path}/selfDefinedEthnicity`,
    losses,
  );
  return ObservedEthnicity === undefined && SelfDefinedEthnicity === undefined
    ? undefined
    : { ObservedEthnicity, SelfDefinedEthnicity };
}
