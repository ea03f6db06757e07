import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { aDefendant, aWitness, anOffence } from '../support/generate/case-file.js';
import { CaseFileApi, codesAt, key } from './case-file-api.js';

let database: TestDatabase;
let api: CaseFileApi;
beforeAll(async () => {
  database = await testDatabase();
  api = await CaseFileApi.on(database.prisma);
});
afterAll(() => database.close());

describe('what cannot be is refused, with its code and place', () => {
  const court = (said: object) => ({ court: said });
  const offence = (said: object) => ({ offences: [{ ...anOffence(), ...said }] });
  test.each([
    ['a day that is none', { dateOfBirth: '1990-02-30' }, ['DATE_INVALID /defendant/dateOfBirth']],
    ['a birth to come', { dateOfBirth: '2030-01-01' }, ['DATE_IN_FUTURE /defendant/dateOfBirth']],
    [
      'a moment without an offset',
      { arrest: { dateTime: '2026-01-01T10:00' } },
      ['DATE_INVALID /defendant/arrest/dateTime'],
    ],
    ['an arrest to come', { arrest: { dateTime: '2026-11-22T12:01Z' } }, ['DATE_IN_FUTURE /defendant/arrest/dateTime']],
    [
      'an offence that ends before it begins',
      offence({ fromDate: '2026-02-02', toDate: '2026-02-01', chargeDate: '2026-03-01' }),
      ['DATE_ORDER /defendant/offences/0/toDate'],
    ],
    [
      'a charge before the offence',
      offence({ fromDate: '2026-02-02', toDate: '2026-02-02', chargeDate: '2026-02-01' }),
      ['DATE_ORDER /defendant/offences/0/chargeDate'],
    ],
    [
      'an unknown offence',
      offence({ offenceCode: 'ZZ99999' }),
      ['OFFENCE_CODE_UNKNOWN /defendant/offences/0/offenceCode'],
    ],
    [
      'no offence code at all',
      offence({ offenceCode: 'x' }),
      ['OFFENCE_CODE_LENGTH /defendant/offences/0/offenceCode'],
    ],
    [
      'an unknown court',
      { firstHearingLocation: { organisationUnitCode: 'B99ZZ99' } },
      ['ORGANISATION_UNIT_UNKNOWN /defendant/firstHearingLocation/organisationUnitCode'],
    ],
    [
      'an ASN with a wrong letter',
      court({ prosecutorReference: '1101ZD0100000448754A' }),
      ['ASN_CHECK_LETTER /defendant/court/prosecutorReference'],
    ],
    [
      'a PNC ID with a wrong letter',
      court({ pncIdentifier: '2012/0000016A' }),
      ['PNC_ID_CHECK_LETTER /defendant/court/pncIdentifier'],
    ],
    [
      'a CRO number with a wrong letter',
      court({ croNumber: '85227/65G' }),
      ['CRO_NUMBER_CHECK_LETTER /defendant/court/croNumber'],
    ],
    ['a gender of no list', court({ gender: '7' }), ['CODE_UNKNOWN /defendant/court/gender']],
    ['a person of no record', { personId: 'per_nobody' }, ['NOT_FOUND /defendant/personId']],
    ['a key of no defendant', { key: 'none' }, ['NOT_FOUND /defendant/key']],
    ['a key of no offence', offence({ key: 'none' }), ['NOT_FOUND /defendant/offences/0/key']],
    ['a null character', { occupation: 'a\u0000b' }, ['CHARACTER_NOT_STORABLE /defendant/occupation']],
  ])('%s', async (_what, said, expected) => {
    const file = await api.opened();
    const {
      dateOfBirth: _d,
      arrest: _a,
      offences: _o,
      firstHearingDateTime: _f,
      interview: _i,
      court: _c,
      ...rest
    } = aDefendant();
    const payload = await api.change('putDefendant', 'PutDefendantInput', {
      ...key(),
      ...file,
      defendant: { ...rest, ...said },
    });
    expect(payload.caseFile).toBeNull();
    expect(codesAt(payload)).toEqual(expected);
    const row = await database.prisma.caseFile.findUniqueOrThrow({ where: { id: file.caseFileId.slice(4) } });
    expect(row.revision).toBe(file.revision);
  });

  test('an identifier in a short form is kept in its full form', async () => {
    const file = await api.opened();
    const { caseFile } = await api.change(
      'putDefendant',
      'PutDefendantInput',
      { ...key(), ...file, defendant: { ...aDefendant(), court: { pncIdentifier: '12/16z', croNumber: '65656/91h' } } },
      'defendants { court { pncIdentifier croNumber } }',
    );
    expect(caseFile!['defendants']).toEqual([{ court: { pncIdentifier: '2012/0000016Z', croNumber: '065656/91H' } }]);
  });

  test('a file that is none', async () => {
    const payload = await api.change('putWitness', 'PutWitnessInput', {
      ...key(),
      caseFileId: 'cas_nothing',
      revision: 1,
      witness: aWitness(),
    });
    expect(codesAt(payload)).toEqual(['NOT_FOUND /caseFileId']);
  });

  test.each([
    ['06AA123', 'PTI_URN_LENGTH'],
    ['0A AA0000126'.replace(' ', ''), 'PTI_URN_FORCE'],
    ['06110000126', 'PTI_URN_UNIT'],
    ['06AA0000126-XY', 'PTI_URN_SUFFIX'],
  ])('the PTIURN %s: %s', async (ptiUrn, code) => {
    const payload = await api.change('openCaseFile', 'OpenCaseFileInput', {
      ...key(),
      kind: 'FirstHearingDCF',
      ptiUrn,
    });
    expect(codesAt(payload)).toEqual([`${code} /ptiUrn`]);
  });

  test('a PTIURN that has a file already, and a file without a unit', async () => {
    await api.opened({ ptiUrn: '06ZZ0000126' });
    const again = await api.change('openCaseFile', 'OpenCaseFileInput', {
      ...key(),
      kind: 'FirstHearingDCF',
      ptiUrn: '06zz0000126',
    });
    expect(codesAt(again)).toEqual(['PTI_URN_IN_USE /ptiUrn']);
    const without = await api.change('openCaseFile', 'OpenCaseFileInput', { ...key(), kind: 'FirstHearingDCF' });
    expect(codesAt(without)).toEqual(['REQUIRED /policeUnit']);
  });
});
