import {
  BS7666,
  date,
  group,
  name255,
  name35,
  number,
  oneOf,
  text,
  time,
  type ElementRule,
  type Occurs,
} from './structure.js';

// The court's own table of NewCaseMessage 0.6g, written down from the published description of the interface. It is not
// derived from the adapter's, nor from the XSD at run time: two people reading the same description, as in life.

const phone = (name: string) => text(name, '?', { like: /^[0-9 -]{1,20}$/ });
const mailAddress = (name: string, occurs: Occurs) =>
  text(name, occurs, { like: /^[0-9A-Za-z'._-]{1,127}@[0-9A-Za-z'._-]{1,127}$/ });
const addressLine = (name: string, occurs: Occurs, longest: number) =>
  text(name, occurs, { shortest: 1, longest }, BS7666);
const objectName = (name: string, occurs: Occurs) =>
  text(name, occurs, { shortest: 4, like: /^[0-9 ]{4}[A-Z ]([0-9 ]{4}[A-Z ][0-Z%-+a-z ]{0,90})?$/ }, BS7666);

const personName = (name: string, occurs: Occurs, family: Occurs = '1') =>
  group(name, occurs, [
    name35('PersonTitle', '?'),
    name35('PersonGivenName1', '?'),
    name35('PersonGivenName2', '?'),
    name35('PersonGivenName3', '?'),
    name35('PersonFamilyName', family),
  ]);

const phones = group('TelephoneDetails', '?', [
  phone('TelephoneNumberBusiness'),
  phone('TelephoneNumberHome'),
  phone('TelephoneNumberMobile'),
]);

const mail = group('EmailDetails', '?', [mailAddress('EmailAddress1', '1'), mailAddress('EmailAddress2', '?')]);

/** At least one of locality, town and administrative area is required beside this (see new-case-checks.ts). */
const address = (name: string, occurs: Occurs) =>
  group(name, occurs, [
    objectName('SAON', '?'),
    objectName('PAON', '1'),
    addressLine('StreetDescription', '1', 100),
    text('UniqueStreetReferenceNumber', '?', { like: /^\d{1,8}$/ }, BS7666),
    addressLine('Locality', '?', 35),
    addressLine('Town', '?', 30),
    addressLine('AdministrativeArea', '?', 30),
    addressLine('PostTown', '?', 30),
    text('PostCode', '?', { like: /^[A-Z]{1,2}[0-9R][0-9A-Z]? [0-9][A-Z]{2}$/ }, BS7666),
    text('UniquePropertyReferenceNumber', '?', { like: /^\d{1,12}$/ }, BS7666),
  ]);

const ethnicity = group('PersonEthnicity', '?', [
  number('ObservedEthnicity', '?', 1),
  text('SelfDefinedEthnicity', '?', { like: /^[A-Z][A-Z0-9]$/ }),
]);

const personDetails = group('BasePersonDetails', '1', [
  personName('PersonName', '1'),
  phones,
  mail,
  date('Birthdate', '?'),
  oneOf('Gender', '1', '0|1|2|9'),
]);

const pncIdentifier = text('PNCidentifier', '?', { like: /^[0-9A-Za-z'.\-_]{0,13}$/ });

const individual = group('PoliceIndividualDefendant', '?', [
  group('PersonDefendant', '1', [
    personDetails,
    pncIdentifier,
    text('PersonStatedNationality', '?', 3),
    text('BailConditions', '?', 2500),
  ]),
  text('PerceivedBirthYear', '?', { is: 'year' }),
  address('Address', '1'),
  ethnicity,
  number('OccupationCode', '?', 5),
  text('Occupation', '?', 54),
  text('CROnumber', '?', 12),
  text('OffenderCode', '?', 3),
  text('CustodyStatus', '?', 1),
  group('LanguageOptions', '1', [text('DocumentationLanguage', '1', 1), text('HearingLanguage', '1', 1)]),
  text('LanguageNeeds', '?', 150),
  text('SpecialNeeds', '?', 80),
  group('DriverInformation', '?', [
    text('DriverNumber', '?', {
      like: /^[A-Z,0-9]{5}[0-9][0,1,5,6][0-9](0[1-9]|[12][0-9]|3[0,1])[0-9][A-Z,0-9]{3}[A-Z]{2}$/,
    }),
    text('DriverLicenceCode', '?', 1),
    text('DriverLicenceIssue', '?', 2),
    text('CounterpartIssue', '?', 1),
  ]),
  personName('Alias', '*'),
  group('ParentGuardianDetails', '?', [personDetails, address('Address', '1'), ethnicity]),
]);

const corporate = group('PoliceCorporateDefendant', '?', [
  group('OrganisationName', '1', [name255('OrganisationName', '1')]),
  phone('TelephoneNumberBusiness'),
  mail,
  pncIdentifier,
  address('Address', '1'),
  text('CROnumber', '?', 12),
  name255('Alias', '*'),
]);

const offence = group('Offence', '+', [
  group('BaseOffenceDetails', '1', [
    number('OffenceSequenceNumber', '1', 3),
    text('OffenceCode', '1', { shortest: 1, longest: 8 }),
    text('OffenceWording', '1', 2500),
    group('OffenceTiming', '1', [
      oneOf('OffenceDateCode', '1', '[1-6]'),
      group('OffenceStart', '1', [date('OffenceDateStartDate', '1'), time('OffenceStartTime', '?')]),
      group('OffenceEnd', '?', [date('OffenceEndDate', '?'), time('OffenceEndTime', '?')]),
    ]),
    date('ChargeDate', '?'),
    date('ArrestDate', '?'),
    text('LocationOfOffence', '?', 80),
    group('AlcoholRelatedOffence', '?', [number('AlcoholLevelAmount', '1', 3), text('AlcoholLevelMethod', '1', 1)]),
    group('VehicleRelatedOffence', '?', [text('VehicleCode', '?', 1), text('VehicleRegistrationMark', '?', 11)]),
  ]),
  text('ProsecutionFacts', '?', 4000),
  group('OtherPartyVictim', '*', [
    personName('PersonDetails', '?', '?'),
    address('Address', '1'),
    phones,
    mail,
    date('Birthdate', '?'),
    oneOf('Gender', '?', '0|1|2|9'),
    ethnicity,
  ]),
]);

/** Which of the alternatives is present is checked beside this table (see new-case-checks.ts). */
export const newCaseTable: ElementRule = group('Case', '1', [
  text('PTIURN', '1', 11),
  text('OriginatingOrganisation', '1', 10),
  text('InitiationCode', '?', 1),
  text('SummonsCode', '?', 1),
  text('CaseInitiation', '?', 1),
  text('Informant', '?', 92),
  text('CPSorganisation', '?', 10),
  text('CaseMarker', '?', 10),
  group('InitialHearing', '1', [
    text('CourtHearingLocation', '1', 10),
    date('DateOfHearing', '1'),
    time('TimeOfHearing', '1'),
  ]),
  text('VehicleOperatorLicenceNumber', '?', 9),
  group('OtherPartyOfficerInCase', '1', [
    personName('OfficerName', '1'),
    text('PoliceOfficerRank', '1', 35),
    text('PoliceWorkerReferenceNumber', '1', 15),
    text('PoliceWorkerLocationCode', '1', 10),
    address('StructuredAddress', '?'),
    group('TelephoneDetails', '?', [phone('TelephoneNumberBusiness'), phone('TelephoneNumberMobile')]),
    text('DXaddress', '?', 80),
    phone('FAXnumber'),
    mail,
  ]),
  group('Defendant', '+', [text('ProsecutorReference', '1', 20), individual, corporate, offence]),
]);
