import { NameKind, type ContactDetails, type Name } from '../../domain/case-file/index.js';
import type { Problem } from '../../domain/problem.js';
import { definedOrNothing } from './defined.js';
import type { SpiBasePerson, SpiPersonName, SpiVictim } from './format.js';
import { courtProblem } from './problem-codes.js';

/** A person's name. A gap between given names is closed, and said. */
export function fromSpiPersonName(
  name: Partial<SpiPersonName> | undefined,
  path: string,
  warnings: Problem[],
  kind = NameKind.PERSON,
): Name | undefined {
  if (!name) return undefined;
  const places = [name.PersonGivenName1, name.PersonGivenName2, name.PersonGivenName3];
  const givenNames = places.filter((each) => each !== undefined);
  if (places.slice(0, givenNames.length).includes(undefined)) warnings.push(courtProblem('SPI-GIVEN-NAMES', path));
  const rest = definedOrNothing({
    familyName: name.PersonFamilyName,
    givenNames: givenNames.length > 0 ? givenNames : undefined,
    title: name.PersonTitle,
  });
  return rest && { kind, ...rest };
}

/** Telephone numbers and e-mail addresses, from the elements that hold them. */
export function fromSpiContact(
  telephones: SpiVictim['TelephoneDetails'],
  emails: SpiVictim['EmailDetails'],
  faxNumber?: string,
): ContactDetails | undefined {
  const addresses = [emails?.EmailAddress1, emails?.EmailAddress2].filter((each) => each !== undefined);
  return definedOrNothing({
    homeTelephone: telephones?.TelephoneNumberHome,
    workTelephone: telephones?.TelephoneNumberBusiness,
    mobileTelephone: telephones?.TelephoneNumberMobile,
    faxNumber,
    emailAddresses: addresses.length > 0 ? addresses : undefined,
  });
}

/** What the message says of any person: name, date of birth, gender and how to reach him or her. */
export function fromSpiBasePerson(person: SpiBasePerson, path: string, warnings: Problem[]) {
  return {
    name: fromSpiPersonName(person.PersonName, `${path}/PersonName`, warnings),
    dateOfBirth: person.Birthdate,
    gender: person.Gender,
    contact: fromSpiContact(person.TelephoneDetails, person.EmailDetails),
  };
}
