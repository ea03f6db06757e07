import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { TestHub } from '../support/hub.js';
import { fileCases } from './file-cases.js';
import { seedForce } from '../../prisma/synthetic/index.js';

/** Answers of one statement are passed on as bytes: whatever letters are in them must come out as they went in. */
const LETTERS = [
  'Kovačić',
  'Łukasz Żółć',
  'Zoë Müller',
  '李小龍',
  'Nguyễn',
  '🚓👩🏽‍⚖️',
  '“quoted” – ’s',
  'O\'B\\"\n\u0001\u0002\u007f\u0080ÿĀ',
  '\\u0000',
  '\ufffd\u2028',
];

let hub: TestHub;
const engine = jest.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_WORKER: 'false' });
  await seedForce(hub.databaseUrl, { people: 60, seed: 7 });
  await fileCases(hub.prisma);
}, 60_000);
afterAll(() => hub?.stop());

const ask = (query: string, variables: object) => hub.post(JSON.stringify({ query, variables }));
interface Told {
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Asks by the engine, asks again past it, and asks the resolvers, which answer what has `node` in it: all must say the same, to the byte.
 */
async function said(type: 'Person' | 'CaseFile', id: string, fields: string): Promise<unknown> {
  const field = type === 'Person' ? 'person' : 'caseFile';
  const query = `query ($id: ID!) { ${field}(id: $id) { ${fields} } }`;
  const variables = { id: toGlobalId(type, id) };
  const first = await ask(query, variables);
  await ask(query, variables);
  engine.mockClear();
  const again = await ask(query, variables);
  expect(engine).not.toHaveBeenCalled();
  expect(again.text).toBe(first.text);
  expect(again.headers.get('content-length')).toBe(String(Buffer.byteLength(again.text)));
  expect(again.headers.get('content-length')).toBe(first.headers.get('content-length'));
  const resolved = await ask(`query ($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`, variables);
  expect(again.text.replace(field, 'node')).toBe(resolved.text);
  return (JSON.parse(again.text) as Told).data[field];
}

test('letters of every kind: of a person, in a list, and through it', async () => {
  const [person, ...others] = await hub.prisma.person.findMany({ take: LETTERS.length, orderBy: { id: 'asc' } });
  await hub.prisma.person.update({
    where: { id: person!.id },
    data: { givenNames: LETTERS, familyName: LETTERS.join(' ') },
  });
  for (const [n, { id }] of others.entries())
    await hub.prisma.person.update({ where: { id }, data: { familyName: LETTERS[n]! } });
  const fields = 'givenNames familyName involvements(first: 5) { edges { node { person { familyName } } } }';
  expect(await said('Person', person!.id, fields)).toMatchObject({
    ...{ givenNames: LETTERS, familyName: LETTERS.join(' ') },
  });

  const list = 'query ($first: Int) { people(first: $first) { edges { node { familyName givenNames } } } }';
  const first = await ask(list, { first: 100 });
  await ask(list, { first: 100 });
  engine.mockClear();
  const again = await ask(list, { first: 100 });
  expect(engine).not.toHaveBeenCalled();
  expect(again.text).toBe(first.text);
  const { people } = (JSON.parse(again.text) as Told).data as {
    people: { edges: { node: { familyName: string } }[] };
  };
  const names = people.edges.map(({ node }) => node.familyName);
  expect(names).toEqual(expect.arrayContaining([...LETTERS.slice(0, others.length), LETTERS.join(' ')]));
});

test('letters of every kind: in what a case file says, cut out, kept, and changed', async () => {
  const { id } = await hub.prisma.caseFile.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const fields = `briefDescription defendants { key name { familyName givenNames } } witnesses { key name { familyName } }
    materials(first: 5) { edges { node { title } } } incident { summary }`;
  for (const [n, letters] of LETTERS.entries()) {
    await hub.prisma.$executeRaw`
      update case_file set content = jsonb_set(content || jsonb_build_object('briefDescription', ${letters}::text),
        '{defendants,0,name,familyName}', to_jsonb(${letters}::text)) where id = ${id}::uuid`;
    if (n % 3 > 0) continue;
    expect(await said('CaseFile', id, fields)).toMatchObject({
      ...{ briefDescription: letters, defendants: expect.arrayContaining([]) },
    });
    const told = (await said('CaseFile', id, fields)) as { defendants: { name: { familyName: string } }[] };
    expect(told.defendants[0]!.name.familyName).toBe(letters);
  }
});
