import {
  NameKind,
  type CourtDefendantParticulars,
  type Defendant,
  type ParentOrGuardian,
  type RemandStatus,
} from '../../domain/case-file/index.js';
import type { Problem } from '../../domain/problem.js';
import { fromSpiAddress } from './address.js';
import { CUSTODY_STATUS } from './defendant-out.js';
import { defined, definedOrNothing } from './defined.js';
import type { SpiCorporate, SpiDefendant, SpiIndividual } from './format.js';
import { fromSpiOffence } from './offence-in.js';
import { fromSpiBasePerson, fromSpiContact, fromSpiPersonName } from './person-in.js';

/** A defendant of the court's message in our terms, with the offences. */
export function fromSpiDefendant(defendant: SpiDefendant, path: string, warnings: Problem[]): Defendant {
  const person = defendant.PoliceIndividualDefendant
    ? individual(defendant.PoliceIndividualDefendant, `${path}/PoliceIndividualDefendant`, warnings)
    : corporate(defendant.PoliceCorporateDefendant!);
  return defined({
    ...person,
    court: defined({ prosecutorReference: defendant.ProsecutorReference, ...person.court }),
    offences: defendant.Offence.map((offence, index) => fromSpiOffence(offence, `${path}/Offence/${index}`, warnings)),
  });
}

function individual(defendant: SpiIndividual, path: string, warnings: Problem[]): Defendant {
  const { PersonDefendant, PersonEthnicity, LanguageOptions, DriverInformation } = defendant;
  const base = fromSpiBasePerson(
    PersonDefendant.BasePersonDetails,
    `${path}/PersonDefendant/BasePersonDetails`,
    warnings,
  );
  const remandStatus = remandStatusOf(defendant.CustodyStatus);
  const court: CourtDefendantParticulars = {
    pncIdentifier: PersonDefendant.PNCidentifier,
    croNumber: defendant.CROnumber,
    gender: base.gender,
    nationality: PersonDefendant.PersonStatedNationality,
    bailConditionsText: PersonDefendant.BailConditions,
    perceivedBirthYear: defendant.PerceivedBirthYear,
    address: defined(fromSpiAddress(defendant.Address)),
    contact: base.contact,
    observedEthnicity: PersonEthnicity?.ObservedEthnicity,
    selfDefinedEthnicity: PersonEthnicity?.SelfDefinedEthnicity,
    occupationCode: defendant.OccupationCode,
    offenderCode: defendant.OffenderCode,
    // What the shared field says again without change is said there alone, so that the two cannot drift apart.
    custodyStatus: remandStatus === undefined ? defendant.CustodyStatus : undefined,
    documentationLanguage: LanguageOptions.DocumentationLanguage,
    hearingLanguage: LanguageOptions.HearingLanguage,
    languageNeeds: defendant.LanguageNeeds,
    specialNeeds: defendant.SpecialNeeds,
    driver: definedOrNothing({
      driverNumber: DriverInformation?.DriverNumber,
      licenceCode: DriverInformation?.DriverLicenceCode,
      licenceIssue: DriverInformation?.DriverLicenceIssue,
    }),
    counterpartIssue: defendant.CounterpartIssue,
    aliases: defendant.Alias?.map((alias, index) => fromSpiPersonName(alias, `${path}/Alias/${index}`, warnings)!),
    parentOrGuardian:
      defendant.ParentGuardianDetails &&
      parentOrGuardian(defendant.ParentGuardianDetails, `${path}/ParentGuardianDetails`, warnings),
  };
  return {
    name: base.name,
    dateOfBirth: base.dateOfBirth,
    occupation: defendant.Occupation,
    remandStatus,
    dealtWithInWelsh: LanguageOptions.HearingLanguage === 'W',
    court: defined(court),
  };
}

function remandStatusOf(custodyStatus: string | undefined): RemandStatus | undefined {
  const entry = Object.entries(CUSTODY_STATUS).find(([, code]) => code === custodyStatus);
  return entry?.[0] as RemandStatus | undefined;
}

function parentOrGuardian(
  parent: NonNullable<SpiIndividual['ParentGuardianDetails']>,
  path: string,
  warnings: Problem[],
): ParentOrGuardian {
  return defined({
    ...fromSpiBasePerson(parent.BasePersonDetails, `${path}/BasePersonDetails`, warnings),
    address: defined(fromSpiAddress(parent.Address)),
    observedEthnicity: parent.PersonEthnicity?.ObservedEthnicity,
    selfDefinedEthnicity: parent.PersonEthnicity?.SelfDefinedEthnicity,
  });
}

function corporate(defendant: SpiCorporate): Defendant {
  return {
    name: { kind: NameKind.ORGANISATION, organisationName: defendant.OrganisationName.OrganisationName },
    court: defined({
      pncIdentifier: defendant.PNCidentifier,
      croNumber: defendant.CROnumber,
      address: defined(fromSpiAddress(defendant.Address)),
      contact: fromSpiContact({ TelephoneNumberBusiness: defendant.TelephoneNumberBusiness }, defendant.EmailDetails),
      aliases: defendant.Alias?.map((organisationName) => ({ kind: NameKind.ORGANISATION, organisationName })),
    }),
  };
}
