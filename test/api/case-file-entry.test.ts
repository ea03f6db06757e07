import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { randomUUID } from 'node:crypto';
import type { CaseFile } from '../../domain/case-file/index.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { aDefendant, aWitness, aCompleteCaseFile, anOffence } from '../support/generate-case-file.js';
import { CaseFileApi, type Payload } from './case-file-api.js';
import { selectAll } from './select-all.js';

let database: TestDatabase;
let api: CaseFileApi;
beforeAll(async () => {
  database = await testDatabase();
  api = await CaseFileApi.on(database.prisma);
});
afterAll(() => database.close());

const key = () => ({ idempotencyKey: randomUUID() });
const codesAt = ({ problems }: Payload) => problems.map(({ code, path }) => `${code} ${path}`);

async function opened(input: Record<string, unknown> = {}): Promise<{ caseFileId: string; revision: number }> {
  const { caseFile, problems } = await api.change('openCaseFile', 'OpenCaseFileInput', {
    ...key(),
    kind: 'FirstHearingDCF',
    policeUnit: '06TE',
    ...input,
  });
  expect(problems).toEqual([]);
  return { caseFileId: caseFile!.id, revision: caseFile!.revision };
}

describe('a case file entered field by field', () => {
  /** Enters every part of a file through the API, as a case worker's application does. */
  async function enter(file: CaseFile): Promise<string> {
    const { caseFileId, revision } = await opened({ kind: file.kind });
    let next = revision;
    const change = async (mutation: string, type: string, said: Record<string, unknown>) => {
      const payload = await api.change(mutation, type, { ...key(), caseFileId, revision: next, ...said });
      expect(payload.problems).toEqual([]);
      next = payload.caseFile!.revision;
    };
    const {
      kind: _kind,
      ptiUrn: _urn,
      version: _version,
      defendants,
      witnesses,
      multimediaEvidence = [],
      property = [],
      ...particulars
    } = file;
    await change('updateCaseFile', 'UpdateCaseFileInput', particulars);
    for (const multimedia of multimediaEvidence)
      await change('putMultimediaEvidence', 'PutMultimediaEvidenceInput', { multimediaEvidence: multimedia });
    for (const item of property) await change('putProperty', 'PutPropertyInput', { property: item });
    for (const defendant of defendants) await change('putDefendant', 'PutDefendantInput', { defendant });
    for (const witness of witnesses) await change('putWitness', 'PutWitnessInput', { witness });
    return caseFileId;
  }

  /** What the API shows, with the values that the hub uses inside, without what it left null. */
  function inside(value: unknown, type: GraphQLOutputType): unknown {
    if (isNonNullType(type)) return inside(value, type.ofType);
    if (value === null || value === undefined) return undefined;
    if (isListType(type)) return (value as unknown[]).map((item) => inside(item, type.ofType));
    const named = getNamedType(type);
    if (isEnumType(named)) return named.getValue(value as string)!.value;
    if (!isObjectType(named)) return value;
    const fields = (named as GraphQLObjectType).getFields();
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name, said]) => said !== null && name !== 'undeclaredFields' && !(name === 'key'))
        .map(([name, said]) => [name, inside(said, fields[name]!.type)]),
    );
  }

  /** A generated file as it can be entered: with units that there are, and without empty lists of parts. */
  const enterable = (file: CaseFile): CaseFile => {
    const { multimediaEvidence, property, ...rest } = file;
    const lists = {
      ...(multimediaEvidence?.length ? { multimediaEvidence } : {}),
      ...(property?.length ? { property } : {}),
    };
    return JSON.parse(JSON.stringify({ ...rest, ...lists }).replaceAll('"B01CX01"', '"B06IS00"')) as CaseFile;
  };

  test('is kept and shown as it was entered, everything of it', async () => {
    const type = api.schema.getType('CaseFile') as GraphQLObjectType;
    const own = ['id', 'revision', 'status', 'source', 'warnings', 'createdAt', 'updatedAt', 'incident'];
    const fields = selectAll(type, own);
    await fc.assert(
      fc.asyncProperty(aCompleteCaseFile(), async (generated) => {
        const file = enterable(generated);
        const id = await enter(file);
        const { caseFile } = await api.run<{ caseFile: { ptiUrn: string } }>(
          `query ($id: ID!) { caseFile(id: $id) ${fields} }`,
          { id },
        );
        const shown = inside(caseFile, type) as CaseFile;
        expect(shown).toEqual({ ...file, ptiUrn: caseFile.ptiUrn, version: 1 });
      }),
      { numRuns: 25, seed: 2026 },
    );
  }, 120_000);

  test('is ready for the CPS when it was complete', async () => {
    const [file] = fc.sample(aCompleteCaseFile(), { numRuns: 1, seed: 7 });
    const id = await enter(enterable(file!));
    const { caseFile } = await api.run<{ caseFile: { readiness: unknown } }>(
      `query ($id: ID!) { caseFile(id: $id) { readiness { ready missing { code path message } } } }`,
      { id },
    );
    expect(caseFile.readiness).toEqual({ ready: true, missing: [] });
  });
});

describe('parts of a case file', () => {
  test('are replaced by their key, and removed', async () => {
    const file = await opened();
    const added = await api.change(
      'putWitness',
      'PutWitnessInput',
      { ...key(), ...file, witness: aWitness() },
      'witnesses { key name { familyName } }',
    );
    const [witness] = added.caseFile!['witnesses'] as { key: string }[];
    const renamed = {
      ...aWitness(),
      key: witness!.key,
      name: { kind: 'PersonName', familyName: 'Sampleton', givenNames: ['Bravo'] },
    };
    const second = { ...file, revision: added.caseFile!.revision };
    const replaced = await api.change(
      'putWitness',
      'PutWitnessInput',
      { ...key(), ...second, witness: renamed },
      'witnesses { key name { familyName } }',
    );
    expect(replaced.caseFile!['witnesses']).toEqual([{ key: witness!.key, name: { familyName: 'Sampleton' } }]);
    const third = { ...file, revision: replaced.caseFile!.revision };
    const removed = await api.change(
      'removeWitness',
      'RemovePartInput',
      { ...key(), ...third, key: witness!.key },
      'witnesses { key }',
    );
    expect(removed.caseFile!['witnesses']).toEqual([]);
    const again = await api.change('removeWitness', 'RemovePartInput', {
      ...key(),
      ...file,
      revision: removed.caseFile!.revision,
      key: witness!.key,
    });
    expect(codesAt(again)).toEqual(['NOT_FOUND /key']);
  });

  test('that came from a document drop what it said beyond its format, with a warning', async () => {
    const file = await opened();
    const added = await api.change(
      'putDefendant',
      'PutDefendantInput',
      { ...key(), ...file, defendant: aDefendant() },
      'defendants { key }',
    );
    const [defendant] = added.caseFile!['defendants'] as { key: string }[];
    const id = file.caseFileId.slice(4);
    const row = await database.prisma.caseFile.findUniqueOrThrow({ where: { id } });
    const content = row.content as unknown as { defendants: object[] };
    const received = { ...content.defendants[0], asReceived: { within: { offence: { unknown: { extra: true } } } } };
    await database.prisma.caseFile.update({
      where: { id },
      data: { content: { ...content, defendants: [received] } as never },
    });
    const { warnings, problems } = await api.change('putDefendant', 'PutDefendantInput', {
      ...key(),
      ...file,
      revision: added.caseFile!.revision,
      defendant: { ...aDefendant(), key: defendant!.key },
    });
    expect(problems).toEqual([]);
    expect(warnings!.map(({ code, path }) => `${code} ${path}`)).toEqual(['UNDECLARED_FIELDS_DROPPED /defendant']);
  });

  test('two writers of one revision: the second is told', async () => {
    const file = await opened();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        api.change('putWitness', 'PutWitnessInput', { ...key(), ...file, witness: aWitness() }),
      ),
    );
    expect(outcomes.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
    expect(outcomes.flatMap(codesAt)).toEqual(Array(7).fill('REVISION_CONFLICT /revision'));
  });

  test('an update leaves what it does not name, and null clears', async () => {
    const file = await opened();
    const fields = 'briefDescription expertEvidence';
    const set = await api.change(
      'updateCaseFile',
      'UpdateCaseFileInput',
      { ...key(), ...file, briefDescription: 'Test.', expertEvidence: false },
      fields,
    );
    const { caseFile } = await api.change(
      'updateCaseFile',
      'UpdateCaseFileInput',
      { ...key(), ...file, revision: set.caseFile!.revision, briefDescription: null },
      fields,
    );
    expect(caseFile).toMatchObject({ briefDescription: null, expertEvidence: false });
  });
});

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
    const file = await opened();
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
    const file = await opened();
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
    await opened({ ptiUrn: '06ZZ0000126' });
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
