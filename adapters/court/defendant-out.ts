import { NameKind, RemandStatus, type Defendant, type ParentOrGuardian } from '../../domain/case-file/index.js';
import { parseAsn } from '../../domain/identifiers/index.js';
import { toSpiAddress } from './address.js';
import { dateText } from './dates.js';
import { XSD_YEAR } from './facets.js';
import {
  DRIVER_NUMBER,
  GENDER,
  LENGTHS,
  PNC_IDENTIFIER,
  type SpiBasePerson,
  type SpiCorporate,
  type SpiDefendant,
  type SpiIndividual,
} from './format.js';
import type { Draft } from './format-language.js';
import { toSpiOffence } from './offence-out.js';
import { toSpiEmails, toSpiEthnicity, toSpiPersonName, toSpiTelephone, toSpiTelephones } from './person-out.js';
import { codeText, plainText, restrictedText, type Losses } from './text.js';

/** Custody status as SPI has it, for what the Digital Case File says of remand (CJS remand-status list, column spiCode). */
export const CUSTODY_STATUS: Readonly<Record<RemandStatus, string>> = {
  [RemandStatus.CUSTODY]: 'C',
  [RemandStatus.CONDITIONAL_BAIL]: 'B',
  [RemandStatus.UNCONDITIONAL_BAIL]: 'U',
  [RemandStatus.NOT_APPLICABLE]: 'A',
};
const GENDER_NOT_KNOWN = '0';
const PERSONS = ['workTelephone', 'homeTelephone', 'mobileTelephone'] as const;

/** A defendant, person or organisation, with his, her or its offences. */
export function toSpiDefendant(
  defendant: Defendant,
  isCharge: boolean,
  path: string,
  losses: Losses,
): Draft<SpiDefendant> {
  const organisation = defendant.name?.kind === NameKind.ORGANISATION;
  const taken = new Set(defendant.offences?.map((offence) => offence.court?.sequenceNumber));
  let next = 0;
  const unused = () => {
    do next += 1;
    while (taken.has(next));
    return next;
  };
  return {
    ProsecutorReference: prosecutorReference(defendant, path, losses),
    PoliceIndividualDefendant: organisation ? undefined : individual(defendant, path, losses),
    PoliceCorporateDefendant: organisation ? corporate(defendant, path, losses) : undefined,
    Offence: (defendant.offences ?? []).map((offence, index) =>
      toSpiOffence(
        offence,
        defendant,
        offence.court?.sequenceNumber ?? unused(),
        isCharge,
        `${path}/offences/${index}`,
        losses,
      ),
    ),
  };
}

/** The arrest/summons number travels in its long form; other references as they are. */
function prosecutorReference(defendant: Defendant, path: string, losses: Losses): string | undefined {
  const reference = defendant.court?.prosecutorReference;
  const asn = reference?.includes('/') ? parseAsn(reference) : undefined;
  return codeText(asn?.ok ? asn.value : reference, { maxLength: 20 }, `${path}/court/prosecutorReference`, losses);
}

function individual(defendant: Defendant, path: string, losses: Losses): Draft<SpiIndividual> {
  const court = defendant.court ?? {};
  const inCourt = `${path}/court`;
  const code = (value: string | undefined, maxLength: number, name: string) =>
    codeText(value, { maxLength }, `${inCourt}/${name}`, losses);
  const documentation = code(court.documentationLanguage, 1, 'documentationLanguage');
  const hearing = code(court.hearingLanguage, 1, 'hearingLanguage');
  const language = defendant.dealtWithInWelsh ? 'W' : 'E';
  return {
    PersonDefendant: {
      BasePersonDetails: basePerson(
        { ...defendant, contact: court.contact, gender: court.gender },
        path,
        inCourt,
        losses,
      ),
      PNCidentifier: pncIdentifier(court.pncIdentifier, inCourt, losses),
      PersonStatedNationality: code(court.nationality, 3, 'nationality'),
      BailConditions: bailConditions(defendant, path, losses),
    },
    PerceivedBirthYear: codeText(
      court.perceivedBirthYear,
      { pattern: XSD_YEAR },
      `${inCourt}/perceivedBirthYear`,
      losses,
    ),
    Address: toSpiAddress(court.address, `${inCourt}/address`, losses),
    PersonEthnicity: toSpiEthnicity(court, inCourt, losses),
    OccupationCode: codeText(court.occupationCode, { pattern: /^[0-9]{1,5}$/ }, `${inCourt}/occupationCode`, losses),
    Occupation: plainText(defendant.occupation, LENGTHS.occupation, `${path}/occupation`, losses) || undefined,
    CROnumber: code(court.croNumber, 12, 'croNumber') || undefined,
    OffenderCode: code(court.offenderCode, 3, 'offenderCode') || undefined,
    CustodyStatus:
      (code(court.custodyStatus, 1, 'custodyStatus') ??
        (defendant.remandStatus && CUSTODY_STATUS[defendant.remandStatus])) ||
      undefined,
    LanguageOptions: { DocumentationLanguage: documentation ?? language, HearingLanguage: hearing ?? language },
    LanguageNeeds: languageNeeds(defendant, path, losses),
    SpecialNeeds: plainText(court.specialNeeds, LENGTHS.specialNeeds, `${inCourt}/specialNeeds`, losses) || undefined,
    DriverInformation: driver(defendant, inCourt, losses),
    CounterpartIssue: code(court.counterpartIssue, 1, 'counterpartIssue') || undefined,
    Alias: court.aliases?.flatMap((alias, index) => {
      const name = toSpiPersonName(alias, `${inCourt}/aliases/${index}`, losses);
      if (name?.PersonFamilyName !== undefined) return [name];
      losses.report(
        'SPI-LOSS-LEFT-OUT',
        `${inCourt}/aliases/${index}`,
        "an alias of a person needs a person's family name",
      );
      return [];
    }),
    ParentGuardianDetails:
      court.parentOrGuardian && parentOrGuardian(court.parentOrGuardian, `${inCourt}/parentOrGuardian`, losses),
  };
}

function corporate(defendant: Defendant, path: string, losses: Losses): Draft<SpiCorporate> {
  const court = defendant.court ?? {};
  const inCourt = `${path}/court`;
  for (const name of ['dateOfBirth', 'occupation', 'remandStatus', 'bailConditions', 'interpreterRequired'] as const) {
    if (defendant[name] !== undefined && defendant[name] !== false)
      losses.report('SPI-LOSS-LEFT-OUT', `${path}/${name}`, 'it is not said of an organisation');
  }
  for (const name of [
    'gender',
    'nationality',
    'bailConditionsText',
    'perceivedBirthYear',
    'observedEthnicity',
    'selfDefinedEthnicity',
    'occupationCode',
    'offenderCode',
    'custodyStatus',
    'languageNeeds',
    'specialNeeds',
    'driver',
    'counterpartIssue',
    'parentOrGuardian',
  ] as const) {
    if (court[name] !== undefined)
      losses.report('SPI-LOSS-LEFT-OUT', `${inCourt}/${name}`, 'it is not said of an organisation');
  }
  // Asked for its reports: only the business number has a place, and it stands by itself.
  toSpiTelephones(court.contact, [], `${inCourt}/contact`, losses, ['workTelephone']);
  return {
    OrganisationName: {
      OrganisationName: restrictedText(
        defendant.name?.organisationName,
        LENGTHS.organisationName,
        `${path}/name/organisationName`,
        losses,
      ),
    },
    TelephoneNumberBusiness: toSpiTelephone(court.contact?.workTelephone, `${inCourt}/contact/workTelephone`, losses),
    EmailDetails: toSpiEmails(court.contact, `${inCourt}/contact`, losses),
    PNCidentifier: pncIdentifier(court.pncIdentifier, inCourt, losses),
    Address: toSpiAddress(court.address, `${inCourt}/address`, losses),
    CROnumber: codeText(court.croNumber, { maxLength: 12 }, `${inCourt}/croNumber`, losses) || undefined,
    Alias: court.aliases?.flatMap((alias, index) => {
      const at = `${inCourt}/aliases/${index}`;
      const name = restrictedText(alias.organisationName, LENGTHS.organisationName, `${at}/organisationName`, losses);
      if (name === undefined) losses.report('SPI-LOSS-LEFT-OUT', at, 'an alias of an organisation needs its name');
      return name ?? [];
    }),
  };
}

type Person = Pick<ParentOrGuardian, 'name' | 'dateOfBirth' | 'gender' | 'contact'>;

function basePerson(person: Person, path: string, contactPath: string, losses: Losses): Draft<SpiBasePerson> {
  return {
    PersonName: toSpiPersonName(person.name, `${path}/name`, losses),
    TelephoneDetails: toSpiTelephones(person.contact, PERSONS, `${contactPath}/contact`, losses),
    EmailDetails: toSpiEmails(person.contact, `${contactPath}/contact`, losses),
    Birthdate: dateText(person.dateOfBirth, `${path}/dateOfBirth`, losses),
    Gender: codeText(person.gender, { pattern: GENDER }, `${contactPath}/gender`, losses) ?? GENDER_NOT_KNOWN,
  };
}

function parentOrGuardian(
  parent: ParentOrGuardian,
  path: string,
  losses: Losses,
): Draft<SpiIndividual['ParentGuardianDetails']> {
  return {
    BasePersonDetails: basePerson(parent, path, path, losses),
    Address: toSpiAddress(parent.address, `${path}/address`, losses),
    PersonEthnicity: toSpiEthnicity(parent, path, losses),
  };
}

/** The PNC's own slash has no place in the format's pattern; without it the identifier is the same. */
function pncIdentifier(value: string | undefined, inCourt: string, losses: Losses): string | undefined {
  return (
    codeText(value?.replaceAll('/', ''), { pattern: PNC_IDENTIFIER }, `${inCourt}/pncIdentifier`, losses) || undefined
  );
}

function bailConditions(defendant: Defendant, path: string, losses: Losses): string | undefined {
  const own = defendant.court?.bailConditionsText;
  const listed = defendant.bailConditions
    ?.map(({ condition }) => condition?.trim())
    .filter(Boolean)
    .join('\n');
  return (
    plainText(
      own ?? listed,
      LENGTHS.bailConditions,
      own === undefined ? `${path}/bailConditions` : `${path}/court/bailConditionsText`,
      losses,
    ) || undefined
  );
}

function languageNeeds(defendant: Defendant, path: string, losses: Losses): string | undefined {
  const own = defendant.court?.languageNeeds;
  const interpreter = defendant.interpreterRequired
    ? `Interpreter: ${defendant.interpreterLanguage ?? 'language not stated'}`
    : undefined;
  return (
    plainText(
      own ?? interpreter,
      LENGTHS.languageNeeds,
      own === undefined ? `${path}/interpreterLanguage` : `${path}/court/languageNeeds`,
      losses,
    ) || undefined
  );
}

function driver(defendant: Defendant, inCourt: string, losses: Losses): SpiIndividual['DriverInformation'] {
  const { driverNumber, licenceCode, licenceIssue } = defendant.court?.driver ?? {};
  const DriverNumber = codeText(driverNumber, { pattern: DRIVER_NUMBER }, `${inCourt}/driver/driverNumber`, losses);
  const DriverLicenceCode =
    codeText(licenceCode, { maxLength: 1 }, `${inCourt}/driver/licenceCode`, losses) || undefined;
  const DriverLicenceIssue =
    codeText(licenceIssue, { maxLength: 2 }, `${inCourt}/driver/licenceIssue`, losses) || undefined;
  return (DriverNumber ?? DriverLicenceCode ?? DriverLicenceIssue)
    ? { DriverNumber, DriverLicenceCode, DriverLicenceIssue }
    : undefined;
}
