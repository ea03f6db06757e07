import fc from 'fast-check';
import {
  InitiationType,
  type Address,
  type CaseFile,
  type CaseOffence,
  type ContactDetails,
  type CourtOffenceParticulars,
  type CourtVictim,
  type Defendant,
} from '../../../domain/case-file/index.js';
import { aPersonName, aText, dayOf, maybe, type Flavour } from './basics.js';

/** Check letters of ASN, PNC ID and CRO number: no I, O or S. */
const LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';
const checked = (digits: string) => LETTERS[Number(BigInt(digits) % 23n)];

function anAddress({ names }: Flavour): fc.Arbitrary<Address> {
  const streets = ['Example Street', 'Sample Lane', "Placeholder's Row"];
  return fc.record({
    secondaryName: maybe(fc.constantFrom('Flat 2', 'Unit B')),
    primaryName: fc.constantFrom('1', '12', '12A', 'Mockford House'),
    street: fc.constantFrom(
      ...streets,
      ...(names === 'foreign' ? ['Ulica Przykładowa', `Street with ${'a very long name '.repeat(8)}`] : []),
    ),
    locality: maybe(fc.constant('Lower Mockford')),
    town: fc.constantFrom(
      'Exampleton',
      ...(names === 'foreign' ? ['Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'] : []),
    ),
    administrativeArea: maybe(fc.constant('Testshire')),
    postTown: maybe(fc.constant('EXAMPLETON')),
    postcode: fc.constantFrom('ZZ1 1ZZ', 'ZZ99 3WZ'),
  });
}

/** Telephone numbers that Ofcom keeps for drama, and example domains. */
const contact: fc.Arbitrary<ContactDetails> = fc.record({
  homeTelephone: maybe(fc.constant('0161 496 0001')),
  workTelephone: maybe(fc.constant('0161 496 0002')),
  mobileTelephone: maybe(fc.constant('07700 900123')),
  emailAddresses: maybe(fc.constantFrom(['alfa@mail.example'], ['bravo@mail.example', 'b.testcase@work.example'])),
});

const gender = fc.constantFrom('0', '1', '2', '9');
const observedEthnicity = fc.integer({ min: 0, max: 6 }).map(String);
const selfDefinedEthnicity = fc.constantFrom('W1', 'W9', 'M1', 'A2', 'B1', 'O9', 'NS');
const title = fc.constantFrom('Mr', 'Ms', 'Dr');

/** What is drawn for the case as the court is told of it. */
export function courtDraw(flavour: Flavour) {
  return fc.record({
    summonsCode: fc.constantFrom('A', 'E', 'M', 'W'),
    informant: maybe(fc.constant('Chief Constable of Testshire Police')),
    cpsOrganisation: maybe(fc.constant('A06AA00')),
    courtLocation: fc.constantFrom('B06IS00', 'B01CX01'),
    time: fc.constantFrom('10:00:00Z', '14:30:00.000+01:00'),
    officerName: aPersonName(flavour),
    officerRank: fc.constantFrom('PC', 'DC', 'PS'),
    officerNumber: fc.integer({ min: 1, max: 99_999 }).map((number) => `T${number}`),
    officerContact: maybe(
      fc.record({
        workTelephone: fc.constant('0161 496 0100'),
        emailAddresses: fc.constant(['officer@force.example']),
      }),
    ),
  });
}
export type CourtDraw = ReturnType<typeof courtDraw> extends fc.Arbitrary<infer T> ? T : never;

/** What is drawn for one defendant as the court is told of him or her. */
export function courtDefendantDraw(flavour: Flavour) {
  return fc.record({
    title: maybe(title),
    serial: fc.integer({ min: 1, max: 99_999_999 }),
    known: fc.boolean(),
    gender,
    nationality: maybe(fc.constantFrom('GBR', 'POL', 'IRL')),
    address: anAddress(flavour),
    contact: maybe(contact),
    observedEthnicity: maybe(observedEthnicity),
    selfDefinedEthnicity: maybe(selfDefinedEthnicity),
    custodyStatus: fc.constantFrom('C', 'B', 'U', 'L'),
    documentationLanguage: fc.constantFrom('E', 'W'),
    hearingLanguage: fc.constantFrom('E', 'W'),
    languageNeeds: maybe(aText(flavour, 150)),
    specialNeeds: maybe(aText(flavour, 80)),
    aliases: maybe(fc.array(aPersonName(flavour), { maxLength: 2 })),
    parent: fc.record({ name: aPersonName(flavour), gender, address: anAddress(flavour) }),
    offenceLocation: aText(flavour, 80),
    prosecutionFacts: maybe(aText(flavour, 2000)),
    vehicleRegistrationMark: maybe(fc.constant('ZZ99 ZZZ')),
    victims: maybe(
      fc.array(
        fc.record<CourtVictim>({
          name: aPersonName(flavour),
          address: anAddress(flavour),
          contact: maybe(contact),
          gender: maybe(gender),
        }),
        { maxLength: 2 },
      ),
    ),
  });
}
export type CourtDefendantDraw = ReturnType<typeof courtDefendantDraw> extends fc.Arbitrary<infer T> ? T : never;

/** The file with everything that the court's new-case message needs besides. */
export function withCourtParticulars(
  file: CaseFile,
  draw: CourtDraw,
  defendants: readonly CourtDefendantDraw[],
): CaseFile {
  const [first] = file.defendants;
  const initiationType = first?.initiationType ?? InitiationType.CHARGE;
  const initiationCode = {
    [InitiationType.CHARGE]: 'C',
    [InitiationType.REQUISITION]: 'R',
    [InitiationType.SUMMONS]: 'S',
  }[initiationType];
  return {
    ...file,
    defendants: file.defendants.map((defendant, index) =>
      withDefendantParticulars(defendant, defendants[index]!, file),
    ),
    court: {
      originatingOrganisation: '06A100',
      initiationCode,
      summonsCode: initiationCode === 'C' ? undefined : draw.summonsCode,
      informant: draw.informant,
      cpsOrganisation: draw.cpsOrganisation,
      firstHearing: {
        courtLocation: draw.courtLocation,
        date: first?.firstHearingDateTime?.slice(0, 10),
        time: draw.time,
      },
      officerInTheCase: {
        name: draw.officerName,
        rank: draw.officerRank,
        referenceNumber: draw.officerNumber,
        locationCode: '06A100',
        contact: draw.officerContact,
      },
    },
  };
}

function withDefendantParticulars(defendant: Defendant, draw: CourtDefendantDraw, file: CaseFile): Defendant {
  const year = file.date!.slice(2, 4);
  const serial = String(draw.serial);
  const eleven = serial.padStart(11, '0');
  const parental = file.date !== undefined && dayOf(file.date) - dayOf(defendant.dateOfBirth!) < 18 * 365;
  return {
    ...defendant,
    name: { ...defendant.name!, title: draw.title },
    offences: defendant.offences?.map((offence, index) => ({
      ...offence,
      court: offenceParticulars(offence, index, draw),
    })),
    court: {
      prosecutorReference: `${year}06AA01${eleven}${checked(`0601${year}${eleven}`)}`,
      pncIdentifier: draw.known
        ? `20${year}/${serial.slice(0, 7).padStart(7, '0')}${checked(year + serial.slice(0, 7).padStart(7, '0'))}`
        : undefined,
      croNumber: draw.known
        ? `${serial.slice(0, 6).padStart(6, '0')}/${year}${checked(year + serial.slice(0, 6).padStart(6, '0'))}`
        : undefined,
      gender: draw.gender,
      nationality: draw.nationality,
      address: draw.address,
      contact: draw.contact,
      observedEthnicity: draw.observedEthnicity,
      selfDefinedEthnicity: draw.selfDefinedEthnicity,
      custodyStatus: draw.custodyStatus,
      documentationLanguage: draw.documentationLanguage,
      hearingLanguage: draw.hearingLanguage,
      languageNeeds: draw.languageNeeds,
      specialNeeds: draw.specialNeeds,
      aliases: draw.aliases,
      parentOrGuardian: parental ? draw.parent : undefined,
    },
  };
}

function offenceParticulars(offence: CaseOffence, index: number, draw: CourtDefendantDraw): CourtOffenceParticulars {
  return {
    sequenceNumber: index + 1,
    // 1 on or in, 4 between.
    dateCode: offence.fromDate === offence.toDate ? '1' : '4',
    startTime: index === 0 ? '09:15:00' : undefined,
    location: draw.offenceLocation,
    vehicleRegistrationMark: draw.vehicleRegistrationMark,
    prosecutionFacts: draw.prosecutionFacts,
    victims: draw.victims,
  };
}
