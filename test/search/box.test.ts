import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { databaseId } from '../../schema/relay/global-id.js';
import { indexDue } from '../../search/index-due.js';
import { operation, SearchWorld } from './search-world.js';

const NAMESAKES = 120;
const street = { primaryName: '14', street: 'Acacia Ave', town: 'Testerford', postcode: 'ZX6 1AA' };
let world: SearchWorld;
let wanted: string;

/** One of very many of a name, recorded after all others. */
beforeAll(async () => {
  world = await SearchWorld.start();
  const namesake = { givenNames: ['Jack'], familyName: 'Mockridge', dateOfBirth: new Date('1950-01-01'), gender: '1' };
  await world.api.prisma.person.createMany({ data: Array.from({ length: NAMESAKES }, () => namesake) });
  while (await indexDue(world.api.prisma));
  wanted = await world.person({
    ...{ givenNames: ['Jack'], familyName: 'Mockridge', dateOfBirth: '1982-04-03', gender: '2' },
    address: street,
  });
  await world.api.prisma.custodyRecord.create({
    data: {
      ...{ number: '06AA00/2025/000123', station: '06AA00', asn: '2606AA0100000000123D', arrestedAt: new Date() },
      personId: databaseId('Person', wanted)!,
    },
  });
}, 120_000);
afterAll(() => world?.api.close());

test.each([
  ['Mockridge ZX6', 'SAME_POSTCODE_DISTRICT'],
  ['jack mockridge zx6 1', 'SAME_POSTCODE_DISTRICT'],
  ['ZX6', 'SAME_POSTCODE_DISTRICT'],
  ['Mockridge Acacia Avenue', 'SAME_ADDRESS'],
  ['14 acacia ave', 'SAME_ADDRESS'],
  ['14 acacia', 'SAME_ADDRESS'],
  ['jack mockridge testerford', 'SAME_ADDRESS'],
  ['mockridge from testerford', 'SAME_ADDRESS'],
  ['mockridge 1982', 'SAME_BIRTH_YEAR'],
  ['mockridge 40s', 'SIMILAR_AGE'],
  ['mockridge 3/4', 'SAME_BIRTH_YEAR'],
  ['mockridge f 44', 'SAME_GENDER'],
  ['26/06AA/01/123D', 'SAME_DETENTION'],
  ['2025/123', 'SAME_DETENTION'],
  ['custody 123', 'SAME_DETENTION'],
  ['06AA00/123', 'SAME_DETENTION'],
])('%s finds the one who is meant first', async (text, reason) => {
  const { edges } = await world.page({ text }, 1);
  expect(edges[0]?.node).toMatchObject({ person: { id: wanted } });
  expect(edges[0]?.node.reasons).toContain(reason);
});

test('what is not used is told, and the rest finds whom it means', async () => {
  const { searchPeople } = await world.api.run(
    operation<{ searchPeople: { edges: unknown[]; notUsed: string[] } }>(
      `query ($search: PersonSearchInput!) { searchPeople(search: $search, first: 1) { edges { node { score } } notUsed } }`,
    ),
    { search: { text: 'jack mockridge AB12 CDE x@example.com' } },
  );
  expect(searchPeople).toEqual({ edges: [expect.anything()], notUsed: ['x@example.com', 'AB12 CDE'] });
});

test('pages of a search with several readings neither repeat nor skip', async () => {
  const ids = async (first: number) =>
    (await world.all({ text: 'mockridge f 44' }, first)).map(({ person }) => person.id);
  const all = await ids(100);
  expect(new Set(all).size).toBe(all.length);
  expect(await ids(30)).toEqual(all);
});
