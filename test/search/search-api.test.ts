import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { indexDue } from '../../search/index-due.js';
import { indexPeople } from '../../search/index-people.js';
import { databaseId } from '../../schema/relay/global-id.js';
import { newKey, NOW } from '../support/api.js';
import { operation, SearchWorld } from './search-world.js';

let world: SearchWorld;
const ids = new Map<string, string>();
const someone = async (key: string, given: string, familyName: string, more: object = {}) =>
  ids.set(key, await world.person({ givenNames: given.split(' '), familyName, ...more }));

beforeAll(async () => {
  world = await SearchWorld.start();
  await someone('smyth', 'William James', 'Smyth', { dateOfBirth: '1985-03-12', gender: '1', pncId: '12/16Z' });
  await someone('smith', 'John', 'Smith', { dateOfBirth: '1990-07-01', mobileTelephone: '+44 7700 900123' });
  await someone('choudhury', 'Mohammed', 'Choudhury', {
    dateOfBirth: '1979-01-30',
    address: { primaryName: '12', street: 'Sample Close', town: 'Testham', postcode: 'ZZ99 9AA' },
  });
  await someone('obrien', 'Siobhán', 'O’Brien', { dateOfBirth: '2001-11-05', gender: '2' });
  await someone('wisniewska', 'Katarzyna', 'Wiśniewska', {});
  await someone('berg', 'Jan', 'van den Berg', {});
  await someone('double', 'Anne Marie', 'Test-Fixture', {});
});
afterAll(() => world?.api.close());

const first = async (text: string) => (await world.page({ text })).edges[0]?.node;
const found = (key: string) => expect.objectContaining({ person: expect.objectContaining({ id: ids.get(key) }) });

describe('one box finds', () => {
  test.each([
    ['Bill Smith', 'smyth', 'NICKNAME'],
    ['smyth, william', 'smyth', 'SAME'],
    ['Muhamad Chowdhry', 'choudhury', 'SOUNDS_LIKE'],
    ['Shevaun O Brian', 'obrien', 'SOUNDS_LIKE'],
    ['Kasia Vishnevska', 'wisniewska', 'NICKNAME'],
    ['Vandenberg Jan', 'berg', 'SAME'],
    ['Annemarie Test Fixture', 'double', 'SAME'],
    ['Ann-Marie Fixture', 'double', 'SAME'],
    ['Jhon Smtih', 'smith', 'SPELT_ALIKE'],
    ['J Smith', 'smith', 'INITIAL'],
    ['smith 01/07/1990', 'smith', 'SAME_DATE_OF_BIRTH'],
    ['smith 07/01/1990', 'smith', 'SIMILAR_DATE_OF_BIRTH'],
    ['07700 900 123', 'smith', 'SAME_TELEPHONE'],
    ['2012/16Z', 'smyth', 'SAME_IDENTIFIER'],
    ['zz999aa', 'choudhury', 'SAME_POSTCODE'],
    ['choudhury 12 Sample Close', 'choudhury', 'SAME_ADDRESS'],
    ['smyth about 41', 'smyth', 'SIMILAR_AGE'],
    ['wisnewski', 'wisniewska', 'SOUNDS_LIKE'],
  ])('%s', async (text, key, reason) => {
    const hit = await first(text);
    expect(hit).toEqual(found(key));
    expect(hit?.reasons).toContain(reason);
    expect(hit).toMatchObject({ source: 'LIVE', warnings: [], currentDetention: null });
  });

  test('nobody, of whom there is nobody', async () => {
    expect((await world.page({ text: 'Zebedee Quarterstaff' })).edges).toEqual([]);
  });
});

describe('what is known besides', () => {
  test('fields of their own say the same as the box', async () => {
    const { edges } = await world.page({ text: 'smith', dateOfBirth: '1990-07-01' });
    expect(edges[0]!.node).toEqual(found('smith'));
    expect(edges[0]!.node.reasons).toContain('SAME_DATE_OF_BIRTH');
  });

  test('filters leave out whoever is not meant', async () => {
    expect((await world.page({ text: 'smith', only: { gender: '2' } })).edges).toEqual([]);
    expect((await world.page({ text: 'smith', only: { agedFrom: 40 } })).edges.map(({ node }) => node)).toEqual([
      found('smyth'),
    ]);
    expect((await world.page({ text: 'smith', only: { role: 'SUSPECT' } })).edges).toEqual([]);
  });

  test('nothing to search by, or a cursor of something else, is refused', async () => {
    for (const variables of [{ text: ' ' }, { age: 30 }])
      await expect(world.page(variables)).rejects.toThrow('nothing to search by');
    await expect(world.page({ text: 'smith' }, 1, 'bm90IG9uZQ')).rejects.toThrow('not a cursor');
    const { endCursor } = (await world.page({ text: 'smith' }, 1)).pageInfo;
    const later = () => new Date(NOW.getTime() + 2 * 3_600_000);
    await expect(world.page({ text: 'smith' }, 1, endCursor!, { now: later })).rejects.toThrow('Search again');
  });
});

const RECORD_NAME = operation<{ recordPersonName: { person: { otherNames: { id: string }[] }; problems: object[] } }>(`
  mutation ($input: RecordPersonNameInput!) {
    recordPersonName(input: $input) { person { otherNames { id kind givenNames familyName } } problems { code } } }`);
const WITHDRAW_NAME = operation<{ withdrawPersonName: { problems: { code: string }[] } }>(
  `mutation ($input: WithdrawPersonNameInput!) { withdrawPersonName(input: $input) { problems { code } } }`,
);
const RECORD_WARNING = operation<{ recordPersonWarning: { person: { warnings: { id: string }[] } } }>(`
  mutation ($input: RecordPersonWarningInput!) {
    recordPersonWarning(input: $input) { person { warnings { id kind note } } problems { code } } }`);
const WITHDRAW_WARNING = operation<{ withdrawPersonWarning: { problems: { code: string }[] } }>(
  `mutation ($input: WithdrawPersonWarningInput!) { withdrawPersonWarning(input: $input) { problems { code } } }`,
);

describe('other names and warnings', () => {
  test('somebody is found by an alias until it is withdrawn, and by the name of the record still', async () => {
    const personId = ids.get('berg')!;
    const input = {
      idempotencyKey: newKey(),
      personId,
      kind: 'ALIAS',
      givenNames: ['Pretendus'],
      familyName: 'Mocksworth',
    };
    const { recordPersonName } = await world.api.run(RECORD_NAME, { input });
    expect(recordPersonName.problems).toEqual([]);
    const hit = await first('Mocksworth Pretendus');
    expect(hit).toEqual(found('berg'));
    expect(hit!.reasons).toContain('ALIAS');
    expect(await first('Jan van den Berg')).toEqual(found('berg'));
    const nameId = recordPersonName.person.otherNames[0]!.id;
    const withdrawal = { idempotencyKey: newKey(), nameId, by: 'DC 1', reason: 'Somebody else.' };
    expect((await world.api.run(WITHDRAW_NAME, { input: withdrawal })).withdrawPersonName.problems).toEqual([]);
    expect(await first('Mocksworth Pretendus')).toBeUndefined();
    const again = { ...withdrawal, idempotencyKey: newKey() };
    expect((await world.api.run(WITHDRAW_NAME, { input: again })).withdrawPersonName.problems).toMatchObject([
      { code: 'ALREADY_WITHDRAWN' },
    ]);
  });

  test('a warning is in the first page until it is withdrawn', async () => {
    const input = { idempotencyKey: newKey(), personId: ids.get('smyth'), kind: 'WEAPONS', note: 'Carries a stub.' };
    const { recordPersonWarning } = await world.api.run(RECORD_WARNING, { input });
    expect((await first('william smyth'))!.warnings).toEqual([{ kind: 'WEAPONS' }]);
    const warningId = recordPersonWarning.person.warnings[0]!.id;
    const withdrawal = { idempotencyKey: newKey(), warningId, by: 'DC 1', reason: 'Handed in.' };
    await world.api.run(WITHDRAW_WARNING, { input: withdrawal });
    expect((await first('william smyth'))!.warnings).toEqual([]);
  });

  test('of nobody nothing is recorded', async () => {
    const personId = 'per_00000000-0000-7000-8000-000000000000';
    const input = { idempotencyKey: newKey(), personId, kind: 'ALIAS', givenNames: [], familyName: 'Mocksworth' };
    expect((await world.api.run(RECORD_NAME, { input })).recordPersonName.problems).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });
});

test('whom somebody else wrote into the table is found once the worker came by, and as changed after that', async () => {
  const { prisma } = world.api;
  const { id } = await prisma.person.create({ data: { givenNames: ['Importa'], familyName: 'Bulkington' } });
  expect(await world.names('Importa Bulkington')).toEqual([]);
  while (await indexDue(prisma));
  expect(await world.names('Importa Bulkington')).toEqual(['Importa Bulkington']);
  await prisma.person.update({ where: { id }, data: { familyName: 'Placeholderson' } });
  while (await indexDue(prisma));
  expect(await world.names('Importa Bulkington')).toEqual([]);
  expect(await world.names('Importa Placeholderson')).toEqual(['Importa Placeholderson']);
  expect(await prisma.personSearchDue.count()).toBe(0);
});

test('who is restricted is not found by others', async () => {
  const id = databaseId('Person', ids.get('obrien')!)!;
  await world.api.prisma.$executeRaw`
    insert into record_restriction (id, record_type, record_id, kind, reason, placed_by, placed_at)
    values (gen_random_uuid(), 'PERSON', ${id}::uuid, 'SEALED', 'Test', 'token:other', now())`;
  expect(await world.names('Siobhan OBrien')).toEqual([]);
});

test('a record of an older system is found beside live ones, and marked', async () => {
  const { prisma } = world.api;
  const { id } = await prisma.person.create({
    data: {
      givenNames: ['Ledgerina'],
      familyName: 'Archiveson',
      source: { create: { source: 'LEGACY', system: 'opus', record: '4711' } },
    },
  });
  await prisma.$transaction((tx) => indexPeople(tx, [id]));
  expect((await world.page({ text: 'Ledgerina Archivesen' })).edges.map(({ node }) => node.source)).toEqual(['LEGACY']);
});
