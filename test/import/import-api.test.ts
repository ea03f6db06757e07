import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readMapping, runImport } from '../../import/index.js';
import { toGlobalId } from '../../domain/global-id.js';
import { indexDue } from '../../search/index-due.js';
import { loadStandingData } from '../../standing-data/index.js';
import { operation, SearchWorld } from '../search/search-world.js';
import { peopleFile, personRow } from './import-world.js';

interface Shown {
  readonly importRuns: { edges: { node: { id: string; balanced: boolean; lines: object[]; files: object[] } }[] };
  readonly importedRecords: {
    edges: { node: { id: string; key: string; standing: string; problems: { code: string }[]; personId: string } }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  };
}
const RUNS = operation<Shown>(`{ importRuns(source: "opus") { edges { node { id balanced timesBegun
  files { name } lines { type month read storedNew unchanged updated rejected } } } } }`);
const REJECTIONS = operation<{ importRejections: { edges: { node: object; cursor: string }[] } }>(
  `query ($runId: ID!, $after: String) { importRejections(runId: $runId, first: 1, after: $after) {
    edges { cursor node { file position line type key problems { code } } } } }`,
);
const RECORDS = operation<Shown>(
  `query ($filter: ImportedRecordFilter!, $first: Int!, $after: String) { importedRecords(filter: $filter, first: $first, after: $after) {
    edges { node { id key standing problems { code path } fields { name value } recordId personId runId } }
    pageInfo { endCursor hasNextPage } } }`,
);

describe('what was imported, through the API', () => {
  let world: SearchWorld;
  let folder: string;
  beforeAll(async () => {
    world = await SearchWorld.start();
    folder = await mkdtemp(join(tmpdir(), 'casebridge-import-'));
    const file = join(folder, 'people.csv');
    const rows = [
      personRow(1, { SURNAME: 'GOODSAMPLE' }),
      ...[2, 3, 4].map((id) => personRow(id, { SURNAME: 'LEGACYSAMPLE', DOB: '30/02/1980' })),
    ];
    await writeFile(file, peopleFile(...rows, 'no', personRow('')));
    await runImport({
      ...{ databaseUrl: world.api.url, mapping: await readMapping('opus'), files: [file], startedBy: 'test' },
      ...{ standingData: loadStandingData(), signer: undefined, collected: () => () => [] },
    });
    while (await indexDue(world.api.prisma));
  });
  afterAll(async () => {
    await world?.api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const records = async (filter: object, first = 10, after?: string) =>
    (await world.api.run(RECORDS, { filter: { source: 'opus', ...filter }, first, ...(after ? { after } : {}) }))
      .importedRecords;

  test('runs with what became of each type and month, and what was rejected, in its order', async () => {
    const { importRuns } = await world.api.run(RUNS, {});
    expect(importRuns.edges).toMatchObject([
      {
        node: {
          ...{ balanced: true, timesBegun: 1, files: [{ name: 'people.csv' }] },
          lines: [
            { type: 'PERSON', month: '2019-05', read: 5, storedNew: 4, unchanged: 0, updated: 0, rejected: 1 },
            { type: 'UNKNOWN', month: '', read: 1, storedNew: 0, rejected: 1 },
          ],
        },
      },
    ]);
    const runId = importRuns.edges[0]!.node.id;
    const first = await world.api.run(REJECTIONS, { runId });
    const second = await world.api.run(REJECTIONS, { runId, after: first.importRejections.edges[0]!.cursor });
    expect([first, second].map(({ importRejections }) => importRejections.edges[0]!.node)).toMatchObject([
      { file: 0, position: 5, line: 6, type: 'UNKNOWN', key: null, problems: [{ code: 'COLUMN_COUNT' }] },
      { file: 0, position: 6, line: 7, type: 'PERSON', key: null, problems: [{ code: 'KEY_MISSING' }] },
    ]);
  });

  test('records of the older system in pages, by key and by person, as they were read', async () => {
    const first = await records({}, 2);
    const second = await records({}, 2, first.pageInfo.endCursor);
    expect([...first.edges, ...second.edges].map(({ node }) => node.key).sort()).toEqual(['2', '3', '4']);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const [found] = (await records({ key: '1' })).edges;
    expect(found).toMatchObject({ node: { standing: 'LIVE', problems: [] } });
    expect((await records({ personId: found!.node.personId })).edges).toEqual([found]);
    expect((await records({ key: '3' })).edges[0]!.node).toMatchObject({
      standing: 'LEGACY',
      problems: [{ code: 'DATE_INVALID', path: '/dateOfBirth' }],
      fields: expect.arrayContaining([{ name: 'DOB', value: '30/02/1980' }]),
    });
    expect((await records({ source: 'elsewhere' })).edges).toEqual([]);
  });

  test('people of an older system are found beside live ones, and marked', async () => {
    const shown = async (text: string) =>
      (await world.page({ text })).edges.map(({ node: { source, person } }) => [source, person.familyName]);
    expect((await shown('ida goodsample'))[0]).toEqual(['LIVE', 'Goodsample']);
    expect((await shown('ida legacysample')).slice(0, 3)).toEqual(Array(3).fill(['LEGACY', 'Legacysample']));
  });

  test('a record of somebody who is restricted is hidden with them', async () => {
    const { prisma } = world.api;
    const [{ node }] = (await records({ key: '4' })).edges as [Shown['importedRecords']['edges'][0]];
    const recordId = node.personId.slice(4);
    await prisma.recordRestriction.create({
      data: {
        ...{ recordType: 'PERSON', recordId, kind: 'SEALED', reason: 'Invented' },
        ...{ placedBy: 'token:x', placedAt: new Date(0) },
      },
    });
    expect((await records({ key: '4' })).edges).toEqual([]);
    expect(toGlobalId('Person', recordId)).toBe(node.personId);
  });
});
