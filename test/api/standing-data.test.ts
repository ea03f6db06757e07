import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApi } from '../support/api.js';
import {
  CodeListDocument,
  CourtsDocument,
  ForcesAndSourceDocument,
  OffenceDocument,
  OffencesDocument,
  OrganisationUnitDocument,
  OrganisationUnitsDocument,
  ResultCodesDocument,
} from '../generated/operations.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api?.close());

const codes = (list: { edges: readonly { node: { code: string } }[] }) => list.edges.map(({ node }) => node.code);

describe('offences', () => {
  test('are found by their words, theft from a shop first', async () => {
    const { offences } = await api.run(OffencesDocument, { search: 'theft shop', first: 5 });
    expect(offences.edges[0]!.node).toEqual({
      code: 'TH68010',
      title: 'Theft from a shop',
      category: 'CE',
      homeOfficeClassification: '046/00',
      notifiableToHomeOffice: true,
      recordableOnPnc: true,
    });
    expect(codes(offences)).toContain('TH68005');
  });

  test.each(['TH6801', 'th68010', 'shop theft', 'thefts from shops', 'shp theft'])(
    'are found by "%s"',
    async (search) => {
      expect(codes((await api.run(OffencesDocument, { search, first: 20 })).offences)).toContain('TH68010');
    },
  );

  test('that nothing matches are none', async () => {
    const { offences } = await api.run(OffencesDocument, { search: 'zzqqxx' });
    expect(offences).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  test('are paged without a gap or a repeat, in one order', async () => {
    const pages = async (first: number): Promise<string[]> => {
      const found: string[] = [];
      let after: string | null = null;
      for (;;) {
        const { offences }: Awaited<ReturnType<typeof read>> = await read(first, after);
        found.push(...codes(offences));
        if (!offences.pageInfo.hasNextPage) return found;
        after = offences.pageInfo.endCursor;
      }
    };
    const read = (first: number, after: string | null) => api.run(OffencesDocument, { search: 'theft', first, after });
    const whole = await pages(100);
    expect(whole.length).toBeGreaterThan(50);
    expect(await pages(7)).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
  });

  test('refuse a cursor that is none of theirs', async () => {
    await expect(api.run(OffencesDocument, { after: 'nonsense' })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: '/after' },
    });
  });

  test.each([
    ['longer than anybody types', 'x'.repeat(201)],
    ['with a null character', 'theft\u0000'],
  ])('refuse a search %s', async (_what, search) => {
    await expect(api.run(OffencesDocument, { search })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: '/search' },
    });
  });

  test('are found by their code in any case; null when there is none', async () => {
    expect((await api.run(OffenceDocument, { code: 'th68010' })).offence).toEqual({
      code: 'TH68010',
      title: 'Theft from a shop',
    });
    expect((await api.run(OffenceDocument, { code: 'ZZ99999' })).offence).toBeNull();
    expect((await api.run(OffenceDocument, { code: '__proto__' })).offence).toBeNull();
  });
});

describe('organisation units', () => {
  test('are found by name and by code', async () => {
    const { organisationUnits } = await api.run(OrganisationUnitsDocument, { search: 'manchester central', first: 10 });
    expect(codes(organisationUnits)).toContain('06A200');
    expect((await api.run(OrganisationUnitDocument, { code: '06a200' })).organisationUnit).toMatchObject({
      code: '06A200',
      kind: 'POLICE',
    });
    expect((await api.run(OrganisationUnitDocument, { code: 'nonsense' })).organisationUnit).toBeNull();
  });

  test('that are courts are a list of their own', async () => {
    const { courts } = await api.run(CourtsDocument, { search: 'manchester', first: 100 });
    expect(courts.edges.length).toBeGreaterThan(2);
    expect(new Set(courts.edges.map(({ node }) => node.kind))).toEqual(new Set(['MAGISTRATES_COURT', 'CROWN_COURT']));
  });
});

test('result codes are found by their words', async () => {
  const { resultCodes } = await api.run(ResultCodesDocument, { search: 'imprisonment', first: 5 });
  expect(codes(resultCodes)).toContain('1002');
});

test('forces and the source of it all are told', async () => {
  const { forces, standingDataVersion } = await api.run(ForcesAndSourceDocument, {});
  expect(forces.length).toBeGreaterThan(43);
  expect(forces).toContainEqual({ code: '06', name: expect.stringMatching(/manchester/i) });
  expect(standingDataVersion).toEqual({
    package: '@moj-bichard7-developers/bichard7-next-data',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
});

test('every code list can be read whole', async () => {
  const names = api.schema.getType('CodeListName') as unknown as { getValues(): { name: string }[] };
  for (const { name } of names.getValues()) {
    const { codeList } = await api.run(CodeListDocument, { name: name as 'GENDER' });
    expect(codeList.length).toBeGreaterThan(1);
  }
  expect((await api.run(CodeListDocument, { name: 'GENDER' })).codeList.map(({ code }) => code).sort()).toEqual([
    '0',
    '1',
    '2',
    '9',
  ]);
});
