import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeCursor } from '../../domain/paging.js';
import { TestApi } from '../support/api.js';
import { countStatements } from '../support/count-statements.js';
import { STATION } from '../support/records.js';
import {
  CustodyRecordsDocument,
  IncidentsDocument,
  IncidentsWithEverythingDocument,
  InvolvementsOfIncidentDocument,
  PeopleDocument,
} from '../generated/operations.js';

const ROWS = 60;
const PAGE_SIZES = [1, 7, 50];

let api: TestApi;
let crowded: string;

/** Sixty of each; the moments of the incidents and arrests are few, so that most of them are equal. */
beforeAll(async () => {
  api = await TestApi.start();
  const { prisma } = api;
  const each = <T>(make: (index: number) => T): T[] => Array.from({ length: ROWS }, (_, index) => make(index));
  const moment = (index: number) => new Date(Date.UTC(2026, 10, 1 + (index % 3), 10));
  const people = await prisma.person.createManyAndReturn({
    data: each((index) => ({ familyName: index % 2 ? 'Mockingham' : 'Testwright', givenNames: [] })),
  });
  const incidents = await prisma.incident.createManyAndReturn({
    data: each((index) => ({
      number: `n-${index}`,
      type: 'THEFT',
      summary: 'Invented.',
      occurredFrom: moment(index),
      reportedAt: moment(index),
      district: index % 2 ? 'North' : 'South',
    })),
  });
  const custody = await prisma.custodyRecord.createManyAndReturn({
    data: each((index) => ({
      number: `c-${index}`,
      personId: people[index]!.id,
      incidentId: incidents[index]!.id,
      station: STATION,
      arrestedAt: moment(index),
    })),
  });
  await prisma.custodyEvent.createMany({
    data: custody.flatMap(({ id }) =>
      each(() => ({ custodyRecordId: id, type: 'REVIEWED', occurredAt: moment(0) })).slice(0, 3),
    ),
  });
  const involvements = incidents.flatMap(({ id }, index) =>
    [0, 1, 2].map((step) => ({ incidentId: id, personId: people[(index + step) % ROWS]!.id, role: 'WITNESS' })),
  );
  await prisma.involvement.createMany({ data: involvements });
  await prisma.involvement.createMany({
    data: people.map(({ id }) => ({ incidentId: incidents[0]!.id, personId: id, role: 'VICTIM' })),
  });
  await prisma.charge.createMany({
    data: incidents.map(({ id }, index) => ({
      incidentId: id,
      personId: people[index]!.id,
      custodyRecordId: custody[index]!.id,
      sequence: 1,
      offenceCode: 'TH68010',
      wording: 'Invented.',
      offenceFrom: moment(0),
      chargedAt: moment(0),
    })),
  });
  crowded = `inc_${incidents[0]!.id}`;
});
afterAll(() => api?.close());

interface List {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}
type Read = (page: { first: number; after?: string | null }) => Promise<List>;

const lists: Record<string, Read> = {
  incidents: async (page) => (await api.run(IncidentsDocument, page)).incidents,
  'incidents of a district': async (page) =>
    (await api.run(IncidentsDocument, { ...page, filter: { district: 'North' } })).incidents,
  'incidents between two moments': async (page) =>
    (
      await api.run(IncidentsDocument, {
        ...page,
        filter: { reportedFrom: '2026-11-02T10:00:00Z', reportedBefore: '2026-11-03T10:00:00Z' },
      })
    ).incidents,
  people: async (page) => (await api.run(PeopleDocument, page)).people,
  'people of a name': async (page) => (await api.run(PeopleDocument, { ...page, familyName: 'Mockingham' })).people,
  'custody records': async (page) => (await api.run(CustodyRecordsDocument, page)).custodyRecords,
  'custody records of a station': async (page) =>
    (await api.run(CustodyRecordsDocument, { ...page, station: STATION.toLowerCase() })).custodyRecords,
  'involvements of an incident': async (page) =>
    (await api.run(InvolvementsOfIncidentDocument, { ...page, id: crowded })).incident!.involvements,
};
const sizes: Record<string, number> = {
  'incidents of a district': 30,
  'incidents between two moments': 20,
  'people of a name': 30,
  'involvements of an incident': 63,
};

async function follow(read: Read, first: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { edges, pageInfo }: List = await read({ first, after });
    ids.push(...edges.map(({ node }) => node.id));
    expect(pageInfo).toMatchObject({
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    });
    if (!pageInfo.hasNextPage) return ids;
    expect(edges).toHaveLength(first);
    after = pageInfo.endCursor;
  }
}

describe.each(Object.keys(lists))('%s', (name) => {
  const read = lists[name]!;

  test('give every row once, in one order, whatever the page size', async () => {
    const whole = await follow(read, 100);
    expect(whole).toHaveLength(sizes[name] ?? ROWS);
    expect(new Set(whole).size).toBe(whole.length);
    for (const size of PAGE_SIZES) expect(await follow(read, size)).toEqual(whole);
  });

  test.each([0, -1, 101, 2_147_483_647])('refuse a page of %i', async (first) => {
    await expect(read({ first })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT', path: '/first' } });
  });

  test.each([
    ['no cursor at all', 'nonsense'],
    ['not JSON', Buffer.from('[').toString('base64url')],
    ['another key', encodeCursor([1, 2, 3])],
    ['a moment that is none', encodeCursor([1e300, '00000000-0000-7000-8000-000000000000'])],
    ['a year that no database has', encodeCursor([-8e15, '00000000-0000-7000-8000-000000000000'])],
    ['an id that is none', encodeCursor(['------------------------------------'])],
    ['an id that is none beside a moment', encodeCursor([0, '------------------------------------'])],
    ['SQL', encodeCursor(["' or true; --"])],
    ['a null character', encodeCursor(['\u0000'])],
  ])('refuse a cursor that is %s', async (_what, after) => {
    await expect(read({ first: 5, after })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: '/after' },
    });
  });
});

test('incidents come latest first, and those of one moment by id', async () => {
  const { incidents } = await api.run(IncidentsDocument, { first: 100 });
  const keys = incidents.edges.map(({ node }) => `${node.reportedAt} ${node.id}`);
  expect(keys).toEqual([...keys].sort().reverse());
});

test('a row that is added while somebody pages shifts nothing', async () => {
  const first = await lists['people']!({ first: 30 });
  await api.prisma.person.create({ data: { familyName: 'Latecomer', givenNames: [] } });
  const rest = await lists['people']!({ first: 100, after: first.pageInfo.endCursor });
  expect(rest.edges).toHaveLength(ROWS - 30);
});

describe('nested lists', () => {
  /** The least of three runs: what is read in two batches because the machine is busy only adds. */
  const statements = async (first: number, afterChild: string | null = null) => {
    const counts: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      counts.push(
        await countStatements(() => api.run(IncidentsWithEverythingDocument, { first, children: 5, afterChild })),
      );
    }
    return Math.min(...counts);
  };

  // Nine fields of the operation read. Two that come by the same people at the same moment share a statement.
  const FIELDS_THAT_READ = 9;

  test('cost at most one statement a field, for two incidents and for fifty', async () => {
    await statements(50); // The connections of the pool say hello.
    for (const first of [2, 50]) {
      const count = await statements(first);
      expect(count).toBeGreaterThan(5);
      expect(count).toBeLessThanOrEqual(FIELDS_THAT_READ);
    }
  });

  test('also when their pages begin after a cursor', async () => {
    const start = encodeCursor(['00000000-0000-7000-8000-000000000000']);
    for (const first of [2, 50]) expect(await statements(first, start)).toBeLessThanOrEqual(FIELDS_THAT_READ);
  });

  test('answer what a list of one parent answers', async () => {
    const { incidents } = await api.run(IncidentsWithEverythingDocument, { first: 10, children: 2 });
    expect(incidents.edges).toHaveLength(10);
    for (const { node } of incidents.edges) {
      const { incident } = await api.run(InvolvementsOfIncidentDocument, { id: node.id, first: 2 });
      expect(node.involvements.edges.map((edge) => edge.node.id)).toEqual(
        incident!.involvements.edges.map((edge) => edge.node.id),
      );
      expect(node.custodyRecords.edges).toHaveLength(1);
    }
  });
});
