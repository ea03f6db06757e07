import { describe, expect, test } from '@jest/globals';
import { NameKind, type CaseFile, type Defendant } from '../../domain/case-file/index.js';
import { toNewCaseMessage } from '../../adapters/court/from-case-file.js';
import { courtAdapter } from '../../adapters/court/index.js';
import { aCaseFile, aDefendant } from '../support/generate/case-file.js';

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
