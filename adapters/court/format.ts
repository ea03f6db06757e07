import {
  leaf,
  once,
  oneOrMore,
  optional,
  sequence,
  text,
  zeroOrMore,
  type Draft,
  type Particle,
  type ValueOf,
} from './format-language.js';

/**
 * SPI NewCaseMessage 0.6g (police to magistrates' court), restated from the facts of the published definitions:
 * CPP-StdProsPoliceCase-v1-2, its complex and simple types, BS7666-v1-3, PersonDescriptiveTypes-v1-0, CommonSimpleTypes-v1-3.
 */
export const LIBRA = 'http://www.dca.gov.uk/xmlschemas/libra';
export const BS7666 = 'http://www.govtalk.gov.uk/people/bs7666';
export const FORMAT_NAME = 'SPI NewCaseMessage 0.6g';
export const ATTRIBUTES = {
  Flow: 'NewCasesFromThePolice',
  Interface: 'LibraStandardProsecutorPolice',
  SchemaVersion: '0.6g',
} as const;

/** RestrictedStringType: one character of it. */
export const RESTRICTED = /[A-Za-z0-9 \t\n\r~!"@#$%&'()*+,\-./:;<=>?[\\\]_{}^£€]/;
/** A character of the name part of PAON and SAON. */
export const NAME_OF_OBJECT = /[0-Z%-+a-z ]/;
export const OBJECT_NAME_LENGTH = 90;
/** PAON and SAON: two numbers of four digits with a letter each, then a name. */
export const ADDRESSABLE_OBJECT = /^[0-9 ]{4}[A-Z ]([0-9 ]{4}[A-Z ][0-Z%-+a-z ]{0,90})?$/;
export const POSTCODE = /^[A-Z]{1,2}[0-9R][0-9A-Z]? [0-9][A-Z]{2}$/;
export const TELEPHONE = /^[0-9 -]{1,20}$/;
export const EMAIL = /^[0-9A-Za-z'.\-_]{1,127}@[0-9A-Za-z'.\-_]{1,127}$/;
export const PNC_IDENTIFIER = /^[0-9A-Za-z'.\-_]{0,13}$/;
export const DRIVER_NUMBER = /^[A-Z,0-9]{5}[0-9][0,156][0-9](0[1-9]|[12][0-9]|3[0,1])[0-9][A-Z,0-9]{3}[A-Z]{2}$/;
export const SELF_DEFINED_ETHNICITY = /^[A-Z][A-Z0-9]$/;
export const GENDER = /^[0129]$/;

/** Greatest lengths, in characters, of what we shorten. */
export const LENGTHS = {
  personName: 35,
  organisationName: 255,
  street: 100,
  locality: 35,
  town: 30,
  administrativeArea: 30,
  postTown: 30,
  rank: 35,
  referenceNumber: 15,
  organisationCode: 10,
  informant: 92,
  dxAddress: 80,
  occupation: 54,
  bailConditions: 2500,
  languageNeeds: 150,
  specialNeeds: 80,
  wording: 2500,
  location: 80,
  facts: 4000,
  registrationMark: 11,
} as const;

const RESTRICTED_TEXT = /^[A-Za-z0-9 \t\n\r~!"@#$%&'()*+,\-./:;<=>?[\\\]_{}^£€]*$/;
const restricted = (maxLength: number) => leaf({ kind: 'text', minLength: 1, maxLength, pattern: RESTRICTED_TEXT });
const populated = (maxLength: number) => leaf({ kind: 'text', minLength: 1, maxLength });
const date = leaf({ kind: 'date' });
const time = leaf({ kind: 'time' });
const integer = (min: number, max: number, pattern?: RegExp) => leaf({ kind: 'integer', min, max, pattern });
const libra = <const P extends Readonly<Record<string, Particle>>>(particles: P) => sequence(LIBRA, particles);

const name35 = restricted(LENGTHS.personName);
const organisationName = restricted(LENGTHS.organisationName);
const organisationCode = text(LENGTHS.organisationCode);
const telephone = text(undefined, TELEPHONE);
const gender = leaf({ kind: 'integer', pattern: GENDER });
const pncIdentifier = text(undefined, PNC_IDENTIFIER);
const givenNames = {
  PersonTitle: optional(name35),
  PersonGivenName1: optional(name35),
  PersonGivenName2: optional(name35),
  PersonGivenName3: optional(name35),
};

const personName = libra({ ...givenNames, PersonFamilyName: once(name35) });
const victimName = libra({ ...givenNames, PersonFamilyName: optional(name35) });
const telephones = libra({
  TelephoneNumberBusiness: optional(telephone),
  TelephoneNumberHome: optional(telephone),
  TelephoneNumberMobile: optional(telephone),
});
const officerTelephones = libra({
  TelephoneNumberBusiness: optional(telephone),
  TelephoneNumberMobile: optional(telephone),
});
const emails = libra({ EmailAddress1: once(text(undefined, EMAIL)), EmailAddress2: optional(text(undefined, EMAIL)) });
const ethnicity = libra({
  ObservedEthnicity: optional(integer(0, 9)),
  SelfDefinedEthnicity: optional(text(undefined, SELF_DEFINED_ETHNICITY)),
});

const address = sequence(
  BS7666,
  {
    SAON: optional(leaf({ kind: 'text', minLength: 4, pattern: ADDRESSABLE_OBJECT })),
    PAON: once(leaf({ kind: 'text', minLength: 4, pattern: ADDRESSABLE_OBJECT })),
    StreetDescription: once(populated(LENGTHS.street)),
    UniqueStreetReferenceNumber: optional(integer(1, 99_999_999)),
    Locality: optional(populated(LENGTHS.locality)),
    Town: optional(populated(LENGTHS.town)),
    AdministrativeArea: optional(populated(LENGTHS.administrativeArea)),
    PostTown: optional(populated(LENGTHS.postTown)),
    PostCode: optional(text(undefined, POSTCODE)),
    UniquePropertyReferenceNumber: optional(integer(1, 999_999_999_999)),
  },
  { atLeastOneOf: ['Locality', 'Town', 'AdministrativeArea'] },
);

const basePerson = libra({
  PersonName: once(personName),
  TelephoneDetails: optional(telephones),
  EmailDetails: optional(emails),
  Birthdate: optional(date),
  Gender: once(gender),
});

const individual = libra({
  PersonDefendant: once(
    libra({
      BasePersonDetails: once(basePerson),
      PNCidentifier: optional(pncIdentifier),
      PersonStatedNationality: optional(text(3)),
      BailConditions: optional(text(LENGTHS.bailConditions)),
    }),
  ),
  PerceivedBirthYear: optional(leaf({ kind: 'year' })),
  Address: once(address),
  PersonEthnicity: optional(ethnicity),
  OccupationCode: optional(integer(0, 99_999, /^[0-9]{0,5}$/)),
  Occupation: optional(text(LENGTHS.occupation)),
  CROnumber: optional(text(12)),
  OffenderCode: optional(text(3)),
  CustodyStatus: optional(text(1)),
  LanguageOptions: once(libra({ DocumentationLanguage: once(text(1)), HearingLanguage: once(text(1)) })),
  LanguageNeeds: optional(text(LENGTHS.languageNeeds)),
  SpecialNeeds: optional(text(LENGTHS.specialNeeds)),
  DriverInformation: optional(
    libra({
      DriverNumber: optional(text(undefined, DRIVER_NUMBER)),
      DriverLicenceCode: optional(text(1)),
      DriverLicenceIssue: optional(text(2)),
    }),
  ),
  CounterpartIssue: optional(text(1)),
  Alias: zeroOrMore(personName),
  ParentGuardianDetails: optional(
    libra({ BasePersonDetails: once(basePerson), Address: once(address), PersonEthnicity: optional(ethnicity) }),
  ),
});

const corporate = libra({
  OrganisationName: once(libra({ OrganisationName: once(organisationName) })),
  TelephoneNumberBusiness: optional(telephone),
  EmailDetails: optional(emails),
  PNCidentifier: optional(pncIdentifier),
  Address: once(address),
  CROnumber: optional(text(12)),
  Alias: zeroOrMore(organisationName),
});

const victim = libra({
  PersonDetails: optional(victimName),
  Address: once(address),
  TelephoneDetails: optional(telephones),
  EmailDetails: optional(emails),
  Birthdate: optional(date),
  Gender: optional(gender),
  PersonEthnicity: optional(ethnicity),
});

const offence = libra({
  BaseOffenceDetails: once(
    libra({
      OffenceSequenceNumber: once(integer(0, 999)),
      OffenceCode: once(text(8)),
      OffenceWording: once(text(LENGTHS.wording)),
      OffenceTiming: once(
        libra({
          OffenceDateCode: once(integer(1, 6, /^[1-6]$/)),
          OffenceStart: once(libra({ OffenceDateStartDate: once(date), OffenceStartTime: optional(time) })),
          OffenceEnd: optional(libra({ OffenceEndDate: optional(date), OffenceEndTime: optional(time) })),
        }),
      ),
      ChargeDate: optional(date),
      ArrestDate: optional(date),
      LocationOfOffence: optional(text(LENGTHS.location)),
      AlcoholRelatedOffence: optional(
        libra({ AlcoholLevelAmount: once(integer(0, 999)), AlcoholLevelMethod: once(text(1)) }),
      ),
      VehicleRelatedOffence: optional(
        libra({ VehicleCode: optional(text(1)), VehicleRegistrationMark: optional(text(LENGTHS.registrationMark)) }),
      ),
    }),
  ),
  ProsecutionFacts: optional(text(LENGTHS.facts)),
  OtherPartyVictim: zeroOrMore(victim),
});

const officer = libra({
  OfficerName: once(personName),
  PoliceOfficerRank: once(text(LENGTHS.rank)),
  PoliceWorkerReferenceNumber: once(text(LENGTHS.referenceNumber)),
  PoliceWorkerLocationCode: once(organisationCode),
  StructuredAddress: optional(address),
  TelephoneDetails: optional(officerTelephones),
  DXaddress: optional(text(LENGTHS.dxAddress)),
  FAXnumber: optional(telephone),
  EmailDetails: optional(emails),
});

const defendant = sequence(
  LIBRA,
  {
    ProsecutorReference: once(text(20)),
    PoliceIndividualDefendant: optional(individual),
    PoliceCorporateDefendant: optional(corporate),
    Offence: oneOrMore(offence),
  },
  { exactlyOneOf: [['PoliceIndividualDefendant'], ['PoliceCorporateDefendant']] },
);

const policeCase = sequence(
  LIBRA,
  {
    PTIURN: once(text(11)),
    OriginatingOrganisation: once(organisationCode),
    InitiationCode: optional(text(1)),
    SummonsCode: optional(text(1)),
    CaseInitiation: optional(text(1)),
    Informant: optional(text(LENGTHS.informant)),
    CPSorganisation: optional(organisationCode),
    CaseMarker: optional(text(10)),
    InitialHearing: once(
      libra({ CourtHearingLocation: once(organisationCode), DateOfHearing: once(date), TimeOfHearing: once(time) }),
    ),
    VehicleOperatorLicenceNumber: optional(text(9)),
    OtherPartyOfficerInCase: once(officer),
    Defendant: oneOrMore(defendant),
  },
  { exactlyOneOf: [['InitiationCode', 'SummonsCode'], ['CaseInitiation']] },
);

/** The content of the root element `NewCaseMessage`. */
export const newCaseMessage = sequence(LIBRA, { Case: once(policeCase) });

export type NewCaseMessage = ValueOf<typeof newCaseMessage>;
export type NewCaseMessageDraft = Draft<NewCaseMessage>;
export type SpiPersonName = ValueOf<typeof personName>;
export type SpiAddress = ValueOf<typeof address>;
export type SpiBasePerson = ValueOf<typeof basePerson>;
export type SpiIndividual = ValueOf<typeof individual>;
export type SpiCorporate = ValueOf<typeof corporate>;
export type SpiVictim = ValueOf<typeof victim>;
export type SpiOffence = ValueOf<typeof offence>;
export type SpiOfficer = ValueOf<typeof officer>;
export type SpiDefendant = ValueOf<typeof defendant>;
export type SpiCase = ValueOf<typeof policeCase>;
