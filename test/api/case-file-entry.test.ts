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
import type { CaseFile } from '../../domain/case-file/index.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { aDefendant, aWitness, aCompleteCaseFile } from '../support/generate/case-file.js';
import { CaseFileApi, codesAt, key } from './case-file-api.js';
import { selectAll } from './select-all.js';

let database: TestDatabase;
let api: CaseFileApi;
beforeAll(async () => {
  database = await testDatabase();
  api = await CaseFileApi.on(database.prisma);
});
afterAll(() => database.close());

describe('a case file entered field by field', () => {
  /** Enters every part of a file through the API, as a case worker's application does. */
  async function enter(file: CaseFile): Promise<string> {
    const { caseFileId, revision } = await api.opened({ kind: file.kind });
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
    const file = await api.opened();
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
    const file = await api.opened();
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
    const file = await api.opened();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        api.change('putWitness', 'PutWitnessInput', { ...key(), ...file, witness: aWitness() }),
      ),
    );
    expect(outcomes.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
    expect(outcomes.flatMap(codesAt)).toEqual(Array(7).fill('REVISION_CONFLICT /revision'));
  });

  test('an update leaves what it does not name, and null clears', async () => {
    const file = await api.opened();
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
