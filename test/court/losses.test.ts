import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  AnticipatedPlea,
  InitiationType,
  LikelyCaseProgression,
  NameKind,
  RemandStatus,
  type Address,
  type CaseFile,
  type Defendant,
} from '../../domain/case-file/index.js';
import { addressableObject, fromSpiAddress, plainLineOf, toSpiAddress } from '../../adapters/court/address.js';
import { ADDRESSABLE_OBJECT } from '../../adapters/court/format.js';
import { toNewCaseMessage } from '../../adapters/court/from-case-file.js';
import { courtAdapter } from '../../adapters/court/index.js';
import { Losses } from '../../adapters/court/text.js';
import { aCaseFile, aDefendant, anOffence } from '../support/generate-case-file.js';

const withDefendant = (overrides: Partial<Defendant>): CaseFile => aCaseFile({ defendants: [aDefendant(overrides)] });
const lossesOf = (file: CaseFile) => courtAdapter.translate(file).losses.map(({ code, path }) => [code, path]);
const individual = (file: CaseFile) => toNewCaseMessage(file).message.Case!.Defendant![0]!.PoliceIndividualDefendant!;
const nameOf = (file: CaseFile) => individual(file).PersonDefendant!.BasePersonDetails!.PersonName!;
const person = (familyName: string, ...givenNames: string[]) => ({ kind: NameKind.PERSON, familyName, givenNames });

test('the default file is ready and loses nothing', () => {
  expect(courtAdapter.check(aCaseFile())).toEqual([]);
  expect(lossesOf(aCaseFile())).toEqual([]);
});

describe('names', () => {
  test('letters outside the set are transliterated, each name reported', () => {
    const file = withDefendant({ name: person('Sýnishornsdóttir', 'Łukasz', 'Plain') });
    expect(nameOf(file)).toMatchObject({
      PersonGivenName1: 'Lukasz',
      PersonGivenName2: 'Plain',
      PersonFamilyName: 'Synishornsdottir',
    });
    expect(lossesOf(file)).toEqual([
      ['SPI-LOSS-TRANSLITERATED', '/defendants/0/name/givenNames/0'],
      ['SPI-LOSS-TRANSLITERATED', '/defendants/0/name/familyName'],
    ]);
  });

  test('composed and decomposed letters are the same letter', () => {
    expect(nameOf(withDefendant({ name: person('Rene\u0301e', 'A') })).PersonFamilyName).toBe('Renee');
  });

  test('35 characters stand, 36 do not', () => {
    expect(lossesOf(withDefendant({ name: person('x'.repeat(35), 'A') }))).toEqual([]);
    const file = withDefendant({ name: person('x'.repeat(36), 'A') });
    expect(nameOf(file).PersonFamilyName).toBe('x'.repeat(35));
    expect(lossesOf(file)).toEqual([['SPI-LOSS-SHORTENED', '/defendants/0/name/familyName']]);
  });

  test('from the fourth given name on they share the last place', () => {
    const file = withDefendant({ name: person('Testcase', 'A', 'B', 'C', 'D') });
    expect(nameOf(file)).toMatchObject({ PersonGivenName1: 'A', PersonGivenName2: 'B', PersonGivenName3: 'C D' });
    expect(lossesOf(file)).toEqual([['SPI-LOSS-JOINED', '/defendants/0/name/givenNames']]);
  });

  test('a family name of which nothing can be written is a problem, not an empty element', () => {
    expect(
      courtAdapter.check(withDefendant({ name: person('\u200b', 'A') })).map(({ code, path }) => [code, path]),
    ).toEqual([['SPI-REQUIRED', '/defendants/0/name']]);
  });
});

describe('addresses', () => {
  const written = (address: Address) => {
    const losses = new Losses();
    return { spi: toSpiAddress(address, '/a', losses), losses: losses.all.map(({ code, path }) => [code, path]) };
  };

  test.each([
    ['56Police House', '          56Police House', []],
    ['89', '          89', []],
    ['12A', '          12A', []],
    ['56-58', '  56   58 ', []],
    ['56A-58B Mockford House', '  56A  58BMockford House', []],
    ['Flat 2, Mockford House', '          Flat 2 Mockford House', ['SPI-LOSS-TRANSLITERATED']],
    ['Łódź', '          Lodz', ['SPI-LOSS-TRANSLITERATED']],
    ["St. Nemo's", "          St Nemo's", ['SPI-LOSS-TRANSLITERATED']],
  ])('%s is coded %j', (line, coded, codes) => {
    const losses = new Losses();
    expect(addressableObject(line, '/a', losses)).toBe(coded);
    expect(coded).toMatch(ADDRESSABLE_OBJECT);
    expect(losses.all.map(({ code }) => code)).toEqual(codes);
  });

  test.each([
    ['  56A  58 Rose House', '56A-58 Rose House'],
    ['  12 ', '12'],
    ['     ', ''],
    ['0012A', '12A'],
    ['          x', 'x'],
  ])('%j is read as %s', (coded, line) => {
    expect(plainLineOf(coded)).toBe(line);
  });

  test('whatever is coded comes back coded the same', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9 ]{4}[A-Z ]([0-9 ]{4}[A-Z ][0-Z%-+a-z ]{0,20})?$/),
        fc.boolean(),
        (coded, secondary) => {
          const spi = {
            PAON: coded,
            SAON: secondary ? coded : undefined,
            StreetDescription: 'Example Street',
            Town: 'Exampleton',
          };
          expect(JSON.parse(JSON.stringify(toSpiAddress(fromSpiAddress(spi), '', new Losses())))).toEqual(
            JSON.parse(JSON.stringify(spi)),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('any line can be coded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 150 }), (line) =>
        expect(addressableObject(line, '', new Losses())).toMatch(ADDRESSABLE_OBJECT),
      ),
    );
  });

  test('lines are kept to their lengths', () => {
    const { spi, losses } = written({
      primaryName: '1',
      street: 's'.repeat(101),
      locality: 'l'.repeat(36),
      town: 't'.repeat(31),
      administrativeArea: 'a'.repeat(31),
      postTown: 'p'.repeat(31),
    });
    expect(
      [spi!.StreetDescription, spi!.Locality, spi!.Town, spi!.AdministrativeArea, spi!.PostTown].map(
        (line) => line!.length,
      ),
    ).toEqual([100, 35, 30, 30, 30]);
    expect(losses.map(([, path]) => path)).toEqual([
      '/a/street',
      '/a/locality',
      '/a/town',
      '/a/administrativeArea',
      '/a/postTown',
    ]);
  });

  test('a house without a street, and a post town alone, move into the lines that are required', () => {
    const { spi, losses } = written({ primaryName: 'Mockford Farm', postTown: 'EXAMPLETON', postcode: 'zz991zz' });
    expect(spi).toMatchObject({
      PAON: '     ',
      StreetDescription: 'Mockford Farm',
      Town: 'EXAMPLETON',
      PostCode: 'ZZ99 1ZZ',
    });
    expect(losses).toEqual([
      ['SPI-LOSS-MOVED', '/a/primaryName'],
      ['SPI-LOSS-MOVED', '/a/postTown'],
    ]);
  });

  test('an impossible postcode is left out, a missing area makes the address incomplete', () => {
    expect(written({ street: 'Example Street', town: 'X', postcode: '12345' }).losses).toEqual([
      ['SPI-LOSS-LEFT-OUT', '/a/postcode'],
    ]);
    const court = { ...aDefendant().court, address: { primaryName: '1', street: 'Example Street' } };
    expect(courtAdapter.check(withDefendant({ court })).map(({ code, path }) => [code, path])).toEqual([
      ['SPI-ADDRESS-INCOMPLETE', '/defendants/0/court/address'],
    ]);
  });
});

describe('what follows from the shared fields', () => {
  const bare = (overrides: Partial<CaseFile> = {}, defendant: Partial<Defendant> = {}): CaseFile => {
    const { prosecutorReference, address } = aDefendant().court!;
    return aCaseFile({
      court: undefined,
      officerInTheCase: {
        kind: NameKind.OFFICER,
        familyName: 'Testcase',
        givenNames: ['Alfa'],
        rank: 'PC',
        collarNumber: 'T1',
      },
      defendants: [
        aDefendant({
          court: { prosecutorReference, address },
          firstHearingDateTime: '2026-12-01T10:00Z',
          firstHearingLocation: { organisationUnitCode: 'B06IS00' },
          offences: [
            anOffence({ court: undefined, fromDate: '2026-03-01', toDate: '2026-03-02', offenceCode: 'th68010' }),
          ],
          ...defendant,
        }),
      ],
      ...overrides,
    });
  };
  const messageOf = (file: CaseFile) => toNewCaseMessage(file).message.Case!;

  test('court, hearing, officer and offence', () => {
    const file = bare();
    expect(courtAdapter.check(file)).toEqual([]);
    expect(messageOf(file)).toMatchObject({
      OriginatingOrganisation: `${file.ptiUrn.slice(0, 4)}00`,
      CaseInitiation: 'C',
      InitialHearing: { CourtHearingLocation: 'B06IS00', DateOfHearing: '2026-12-01', TimeOfHearing: '10:00:00Z' },
      OtherPartyOfficerInCase: {
        OfficerName: { PersonFamilyName: 'Testcase' },
        PoliceOfficerRank: 'PC',
        PoliceWorkerReferenceNumber: 'T1',
        PoliceWorkerLocationCode: `${file.ptiUrn.slice(0, 4)}00`,
      },
      Defendant: [
        {
          PoliceIndividualDefendant: {
            PersonDefendant: { BasePersonDetails: { Gender: '0' } },
            LanguageOptions: { DocumentationLanguage: 'E', HearingLanguage: 'E' },
          },
          Offence: [
            {
              BaseOffenceDetails: {
                OffenceSequenceNumber: '1',
                OffenceCode: 'TH68010',
                ArrestDate: '2026-03-02',
                OffenceTiming: {
                  OffenceDateCode: '4',
                  OffenceStart: { OffenceDateStartDate: '2026-03-01' },
                  OffenceEnd: { OffenceEndDate: '2026-03-02' },
                },
              },
            },
          ],
        },
      ],
    });
  });

  test.each([
    [RemandStatus.CUSTODY, 'C'],
    [RemandStatus.CONDITIONAL_BAIL, 'B'],
    [RemandStatus.UNCONDITIONAL_BAIL, 'U'],
    [RemandStatus.NOT_APPLICABLE, 'A'],
  ])('remand status %s is custody status %s', (remandStatus, code) => {
    expect(individual(bare({}, { remandStatus })).CustodyStatus).toBe(code);
  });

  test('Welsh, an interpreter, bail conditions', () => {
    const file = bare(
      {},
      {
        dealtWithInWelsh: true,
        interpreterRequired: true,
        interpreterLanguage: 'Polish',
        bailConditions: [{ condition: 'Live at home' }, { condition: 'Report weekly' }],
      },
    );
    expect(individual(file)).toMatchObject({
      LanguageOptions: { DocumentationLanguage: 'W', HearingLanguage: 'W' },
      LanguageNeeds: 'Interpreter: Polish',
      PersonDefendant: { BailConditions: 'Live at home\nReport weekly' },
    });
  });

  test.each<[InitiationType, string]>([
    [InitiationType.SUMMONS, 'S'],
    [InitiationType.REQUISITION, 'R'],
  ])('%s needs a summons code', (initiationType, code) => {
    const offences = [anOffence({ anticipatedPlea: AnticipatedPlea.GUILTY })];
    const missing = bare({ likelyCaseProgression: undefined }, { initiationType, offences });
    expect(courtAdapter.check(missing).map((problem) => [problem.code, problem.path])).toEqual([
      ['SPI-REQUIRED', '/court/summonsCode'],
    ]);
    const summary = bare({ likelyCaseProgression: LikelyCaseProgression.SUMMARY_ONLY }, { initiationType, offences });
    expect(messageOf(summary)).toMatchObject({ InitiationCode: code, SummonsCode: 'M' });
    expect(messageOf(summary).CaseInitiation).toBeUndefined();
    expect(messageOf(summary).Defendant![0]!.Offence![0]!.BaseOffenceDetails!.ArrestDate).toBeUndefined();
  });

  test('an organisation', () => {
    const name = { kind: NameKind.ORGANISATION, organisationName: 'Example Stores Łtd' };
    const file = bare(
      { court: { initiationCode: 'S', summonsCode: 'M' } },
      { name, dateOfBirth: undefined, occupation: undefined, remandStatus: undefined, interpreterRequired: false },
    );
    expect(courtAdapter.check(file)).toEqual([]);
    expect(messageOf(file).Defendant![0]).toMatchObject({
      PoliceCorporateDefendant: { OrganisationName: { OrganisationName: 'Example Stores Ltd' } },
    });
    expect(lossesOf(file)).toEqual([['SPI-LOSS-TRANSLITERATED', '/defendants/0/name/organisationName']]);
    expect(lossesOf(bare({ court: { initiationCode: 'C' } }, { name })).map(([code]) => code)).toContain(
      'SPI-INITIATION',
    );
  });
});

test('contacts, codes and dates that do not fit are told and never cut', () => {
  const file = withDefendant({
    dateOfBirth: 'about 1990',
    court: {
      ...aDefendant().court,
      nationality: 'BRITISH',
      gender: 'M',
      pncIdentifier: '2012/0000016Z',
      contact: {
        mobileTelephone: '+44 (0)7700 900123',
        homeTelephone: 'none',
        faxNumber: '0161 496 0009',
        emailAddresses: ['a+b@mail.example', 'c@mail.example', 'd@mail.example', 'e@mail.example'],
      },
    },
  });
  expect(individual(file).PersonDefendant).toMatchObject({
    BasePersonDetails: {
      Gender: '0',
      TelephoneDetails: { TelephoneNumberMobile: '07700 900123' },
      EmailDetails: { EmailAddress1: 'c@mail.example', EmailAddress2: 'd@mail.example' },
    },
    PNCidentifier: '20120000016Z',
  });
  expect(lossesOf(file).sort()).toEqual([
    ['SPI-LOSS-LEFT-OUT', '/defendants/0/court/contact/emailAddresses'],
    ['SPI-LOSS-LEFT-OUT', '/defendants/0/court/contact/emailAddresses/0'],
    ['SPI-LOSS-LEFT-OUT', '/defendants/0/court/contact/faxNumber'],
    ['SPI-LOSS-LEFT-OUT', '/defendants/0/court/contact/homeTelephone'],
    ['SPI-LOSS-LEFT-OUT', '/defendants/0/court/gender'],
    ['SPI-LOSS-LEFT-OUT', '/defendants/0/court/nationality'],
    ['SPI-LOSS-LEFT-OUT', '/defendants/0/dateOfBirth'],
    ['SPI-LOSS-REWRITTEN', '/defendants/0/court/contact/mobileTelephone'],
  ]);
  expect(JSON.stringify(courtAdapter.translate(file).losses)).not.toMatch(/7700|BRITISH|mail\.example|about 1990/);
});

test('an empty file: every missing thing is named, nothing throws', () => {
  const empty = {
    ...aCaseFile(),
    ptiUrn: '',
    defendants: [],
    witnesses: [],
    court: undefined,
    officerInTheCase: undefined,
  };
  expect(courtAdapter.check(empty).map(({ path }) => path)).toEqual([
    '/ptiUrn',
    '/court/originatingOrganisation',
    '/court/initiationCode',
    '/court/firstHearing/courtLocation',
    '/court/firstHearing/date',
    '/court/firstHearing/time',
    '/officerInTheCase/familyName',
    '/officerInTheCase/rank',
    '/officerInTheCase/collarNumber',
    '/court/officerInTheCase/locationCode',
    '/defendants',
  ]);
});
