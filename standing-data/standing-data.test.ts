import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CODE_LIST_NAMES, loadStandingData } from './index.js';

const require = createRequire(import.meta.url);
const dist = dirname(require.resolve('@moj-bichard7-developers/bichard7-next-data'));
type Row = Record<string, string | boolean>;
const published = (name: string) => JSON.parse(readFileSync(join(dist, 'data', `${name}.json`), 'utf8')) as Row[];
const data = loadStandingData();
const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

describe('standing data says what the package says', () => {
  test('its version', () => {
    const { name, version } = JSON.parse(readFileSync(join(dist, '..', 'package.json'), 'utf8')) as {
      name: string;
      version: string;
    };
    expect(data.source).toEqual({ package: name, version });
  });

  test('30,356 offences', () => {
    expect(data.offences).toHaveLength(30_356);
    const ours = data.offences.map(
      ({ code, title, category, notifiableToHomeOffice, recordableOnPnc, homeOfficeClassification = '000/00' }) => [
        code,
        title,
        category,
        notifiableToHomeOffice,
        recordableOnPnc,
        homeOfficeClassification,
      ],
    );
    const theirs = published('offence-code').map((row) => [
      row.cjsCode,
      (row.offenceTitle as string).trim() || row.cjsCode,
      row.offenceCategory,
      row.notifiableToHo,
      row.recordableOnPnc,
      row.homeOfficeClassification,
    ]);
    expect(sorted(ours)).toEqual(sorted(theirs));
  });

  test('6,410 organisation units, 397 of them courts', () => {
    expect(data.organisationUnits).toHaveLength(6_410);
    expect(data.courts).toHaveLength(397);
    const ours = data.organisationUnits.map(
      ({ code, topLevelName, secondLevelName, thirdLevelName, bottomLevelName, psaCode = '' }) => [
        code,
        topLevelName,
        secondLevelName,
        thirdLevelName,
        bottomLevelName,
        psaCode,
      ],
    );
    const theirs = published('organisation-unit').map((row) => [
      `${row.topLevelCode}${row.secondLevelCode}${row.thirdLevelCode}${row.bottomLevelCode}`,
      row.topLevelName,
      row.secondLevelName,
      row.thirdLevelName,
      row.bottomLevelName,
      row.thirdLevelPsaCode,
    ]);
    expect(sorted(ours)).toEqual(sorted(theirs.map((row) => row.map((text) => (text as string).trim()))));
  });

  test('84 forces and 898 result codes', () => {
    expect(sorted(data.forces)).toEqual(
      sorted(published('forces').map(({ code, name }) => ({ code, name: (name as string).trim() }))),
    );
    expect(data.forces).toHaveLength(84);
    expect(data.resultCodes.map(({ code, description }) => [code, description])).toEqual(
      published('result-code').map((row) => [row.cjsCode, (row.description as string).trim()]),
    );
    expect(data.resultCodes).toHaveLength(898);
    expect(data.resultCode('3070')?.qualifiers).toEqual(['AV', 'AW', 'AX', 'AY', 'AZ', 'B', 'OA']);
  });

  test('the code lists', () => {
    expect(Object.fromEntries(CODE_LIST_NAMES.map((name) => [name, data.codeList(name).length]))).toEqual({
      alcoholLevelMethod: 20,
      country: 239,
      courtType: 8,
      defendantPresentAtHearing: 3,
      durationType: 8,
      durationUnit: 7,
      gender: 4,
      hearingType: 50,
      modeOfTrialReason: 9,
      offenceCategory: 24,
      offenceDateCode: 6,
      offenceInitiation: 3,
      plea: 8,
      remandStatus: 7,
      resultClass: 8,
      resultQualifier: 299,
      summonsType: 4,
      vehicleCode: 2,
      verdict: 5,
    });
    expect(data.codeList('gender').map(({ code, description }) => `${code} ${description}`)).toEqual([
      '0 not known',
      '1 male',
      '2 female',
      '9 not specified',
    ]);
    expect(data.codeListEntry('remandStatus', 'ub')).toEqual({
      code: 'UB',
      description: 'Unconditional Bail',
      spiCode: 'U',
      pncCode: 'B',
    });
  });
});

describe('looking up', () => {
  test.each(['TH68010', 'th68010', ' Th68010 '])('offence %j', (code) => {
    expect(data.offence(code)).toEqual({
      code: 'TH68010',
      title: 'Theft from a shop',
      category: 'CE',
      homeOfficeClassification: '046/00',
      notifiableToHomeOffice: true,
      recordableOnPnc: true,
      national: true,
    });
  });

  test('a court is a court, a police unit is not', () => {
    expect(data.court('b06is00')).toMatchObject({ name: 'Manchester', kind: 'MAGISTRATES_COURT', psaCode: '1720' });
    expect(data.court('C06MC00')).toMatchObject({ kind: 'CROWN_COURT', psaCode: '0435' });
    expect(data.court('06AA00')).toBeUndefined();
    expect(data.organisationUnit('06aa00')).toMatchObject({ name: 'NORTH MANCHESTER CUSTODY UNIT', kind: 'POLICE' });
    expect(data.force('06')?.name).toContain('Manchester');
  });

  test('local and older codes are known, whatever their case', () => {
    expect(data.offence('42esx084')?.national).toBe(false);
    expect(data.checkOffenceCode('06GM000122', '/offenceCode')).toBeUndefined();
  });
});

describe('searching', () => {
  const offences = (query: string, first = 5) =>
    data.searchOffences(query, { first }).items.map(({ node }) => node.code as string);

  test.each([
    'theft shop',
    'shop theft',
    'THEFT FROM A SHOP',
    'theft sho',
    'thft shop',
    'theft shp',
    'tehft shpo',
    'th68010',
  ])('%j gives theft from a shop first', (query) => {
    expect(offences(query)[0]).toBe('TH68010');
  });

  test.each([
    ['assault beating', 'CJ88116'],
    ['asault beeting', 'CJ88116'],
    ['comon assault', 'CJ88001'],
    ['burglry dweling', 'TH68045'],
  ])('%j gives %s first', (query, code) => {
    expect(offences(query)[0]).toBe(code);
  });

  test('courts and units by name, result codes by their words', () => {
    expect(data.searchCourts('manchester', { first: 2 }).items.map(({ node }) => node.code)).toEqual([
      'B06IS00',
      'C06MC00',
    ]);
    expect(data.searchOrganisationUnits('north manchster custody', { first: 1 }).items[0]?.node.code).toBe('06AA00');
    expect(data.searchResultCodes('disqualified obligatory', { first: 1 }).items[0]?.node.code).toBe('3070');
  });

  test('the same question gives the same answer, however the pages are cut', () => {
    const whole = offences('drive motor vehicle', 100);
    const paged: string[] = [];
    let after: string | undefined;
    while (paged.length < whole.length) {
      const page = data.searchOffences('drive motor vehicle', { first: 7, after });
      paged.push(...page.items.map(({ node }) => node.code as string));
      after = page.items.at(-1)?.cursor;
    }
    expect(paged.slice(0, whole.length)).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
  });
});

describe('checking a code that somebody entered', () => {
  test.each([
    ['TH68010', undefined],
    ['th68010a', undefined],
    ['TH68999', 'OFFENCE_CODE_UNKNOWN'],
    ['TH68O10', 'OFFENCE_CODE_REASON'],
    ['TH6801', 'OFFENCE_CODE_LENGTH'],
  ])('offence code %s: %s', (code, expected) => {
    expect(data.checkOffenceCode(code, '/offenceCode')?.code).toBe(expected);
  });

  test.each([
    ['06AA00', undefined],
    ['b06is00', undefined],
    ['06ZZ99', 'ORGANISATION_UNIT_UNKNOWN'],
    ['K06IS00', 'ORGANISATION_UNIT_CODE_TOP_LEVEL'],
    ['06AA', 'ORGANISATION_UNIT_CODE_LENGTH'],
  ])('organisation unit %s: %s', (code, expected) => {
    expect(data.checkOrganisationUnit(code, '/station')?.code).toBe(expected);
  });

  test('a code of a list', () => {
    expect(data.checkCode('gender', '1', '/gender')).toBeUndefined();
    expect(data.checkCode('gender', '3', '/gender')).toMatchObject({ code: 'CODE_UNKNOWN', path: '/gender' });
  });
});
