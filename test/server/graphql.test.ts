import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { errorCodes, TestHub } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start();
});
afterAll(() => hub?.stop());

const SECRET = 'Xyzzyperson';
const nested = (depth: number): string => `{ ${'a { '.repeat(depth)} b ${'} '.repeat(depth)} }`;
const people = (depth: number): string =>
  depth === 0 ? 'id' : `involvements(first: 1) { edges { node { person { ${people(depth - 1)} } } } }`;

describe('operations that are wrong get an answer that says how, without what was sent', () => {
  const cases: [what: string, query: string, variables: Record<string, unknown>, code: string, path?: string][] = [
    ['a syntax error', '{ people(', {}, 'GRAPHQL_PARSE_FAILED'],
    ['a string that does not end', `{ people(familyName: "${SECRET}) { edges }`, {}, 'GRAPHQL_PARSE_FAILED'],
    ['a string where a name belongs', `{ "${SECRET}" }`, {}, 'GRAPHQL_PARSE_FAILED'],
    ['a block string where a name belongs', `{ """${SECRET}""" }`, {}, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ peple { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown argument', '{ people(surname: "x") { edges { cursor } } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a literal of the wrong type',
      `{ people(first: "${SECRET}") { edges { cursor } } }`,
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a literal that is no value of an enum',
      `{ codeList(name: ${SECRET}) { code } }`,
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a string for an enum', `{ codeList(name: "${SECRET}") { code } }`, {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a literal that is no moment',
      `{ incidents(filter: { reportedFrom: "${SECRET}" }) { edges { cursor } } }`,
      {},
      'DATE_INVALID',
    ],
    ['no selection', '{ people }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['two operations and no name', 'query A { __typename } query B { __typename }', {}, 'OPERATION_RESOLUTION_FAILURE'],
    [
      'a variable of the wrong type',
      'query ($n: Int!) { people(first: $n) { edges { cursor } } }',
      { n: SECRET },
      'BAD_USER_INPUT',
      '/n',
    ],
    [
      'a variable that is missing',
      'query ($n: Int!) { people(first: $n) { edges { cursor } } }',
      {},
      'BAD_USER_INPUT',
      '/n',
    ],
    [
      'a variable that is null',
      'query ($n: Int!) { people(first: $n) { edges { cursor } } }',
      { n: null },
      'BAD_USER_INPUT',
      '/n',
    ],
    [
      'a number that is too large',
      'query ($n: Int!) { people(first: $n) { edges { cursor } } }',
      { n: 1e12 },
      'BAD_USER_INPUT',
      '/n',
    ],
    [
      'a list for one value',
      'query ($n: String) { people(familyName: $n) { edges { cursor } } }',
      { n: [SECRET] },
      'BAD_USER_INPUT',
      '/n',
    ],
    [
      'a value that is in no enum',
      'query ($n: CodeListName!) { codeList(name: $n) { code } }',
      { n: SECRET },
      'BAD_USER_INPUT',
      '/n',
    ],
    ['a page out of bounds', '{ people(first: 1000) { edges { cursor } } }', {}, 'BAD_USER_INPUT', '/first'],
    ['an id of something else', `{ person(id: "${SECRET}") { id } }`, {}, 'BAD_USER_INPUT', '/id'],
    ['deep nesting', nested(40), {}, 'OPERATION_TOO_DEEP'],
    [
      'deep nesting of fields that are there',
      `{ people(first: 1) { edges { node { ${people(7)} } } } }`,
      {},
      'OPERATION_TOO_DEEP',
    ],
    ['more tokens than any operation has', `{ ${'__typename '.repeat(2_001)} }`, {}, 'GRAPHQL_PARSE_FAILED'],
    [
      'lists in lists in lists',
      '{ people(first: 100) { edges { node { involvements(first: 100) { edges { node { incident { involvements(first: 100) { edges { cursor } } } } } } } } } }',
      {},
      'OPERATION_TOO_COSTLY',
    ],
    [
      'lists in lists by variables',
      'query ($n: Int!) { people(first: $n) { edges { node { involvements(first: $n) { edges { node { incident { charges(first: $n) { edges { cursor } } } } } } } } } }',
      { n: 100 },
      'OPERATION_TOO_COSTLY',
    ],
  ];
  test.each(cases)('%s', async (...[, query, variables, code, path]) => {
    const answer = await hub.query(query, variables);
    expect(errorCodes(answer)).toContain(code);
    if (path !== undefined) expect(answer.json!.errors![0]!.extensions!.path).toBe(path);
    expect(answer.text).not.toContain(SECRET);
    expect(answer.text).not.toMatch(/stack|node_modules|\.js:|\.ts:/);
    expect(answer.status).toBeLessThan(500);
  });

  const input = (changes: Record<string, unknown>) => ({
    input: { idempotencyKey: 'k', familyName: 'Mockingham', givenNames: [], ...changes },
  });
  const RECORD = 'mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { problems { code } } }';
  test.each([
    ['a date that is none', { dateOfBirth: '1990-02-30' }, 'DATE_INVALID', '/input/dateOfBirth'],
    ['a year that is none', { dateOfBirth: '0000-01-01' }, 'DATE_INVALID', '/input/dateOfBirth'],
    ['a date as a number', { dateOfBirth: 19_900_228 }, 'DATE_INVALID', '/input/dateOfBirth'],
    ['a number for a name', { familyName: 1 }, 'BAD_USER_INPUT', '/input/familyName'],
    ['no name', { familyName: undefined }, 'BAD_USER_INPUT', '/input'],
    ['null among the names', { givenNames: ['Testina', null] }, 'BAD_USER_INPUT', '/input/givenNames/1'],
    [
      'an object for a line of the address',
      { address: { street: { name: SECRET } } },
      'BAD_USER_INPUT',
      '/input/address/street',
    ],
    ['an unknown field', { dateOfDeath: '2020-01-01' }, 'BAD_USER_INPUT', '/input'],
    ['a field that every object has', { constructor: 'x' }, 'BAD_USER_INPUT', '/input'],
  ])('in an input: %s', async (_what, changes, code, path) => {
    const answer = await hub.query(RECORD, input(changes));
    expect(answer.status).toBe(400);
    expect(answer.json!.errors).toHaveLength(1);
    expect(answer.json!.errors![0]!.extensions).toEqual({ code, path });
    expect(answer.text).not.toContain(SECRET);
  });

  test('of several faults the first is told, and how many there are', async () => {
    const answer = await hub.query(RECORD, input({ familyName: 1, dateOfBirth: 'x' }));
    expect(answer.json!.errors![0]!.message).toMatch(/\(And 1 more\.\)$/);
    expect(await hub.prisma.person.count()).toBe(0);
  });

  test('fragments that spread one another twice are counted, not written out', async () => {
    const fragments = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
    );
    const began = performance.now();
    const answer = await hub.query(`{ ...F0 } ${fragments.join(' ')} fragment F60 on Query { a: __typename }`);
    expect(errorCodes(answer)).toContain('OPERATION_TOO_LARGE');
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  test('fragments that spread themselves are refused', async () => {
    const answer = await hub.query('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }');
    expect(errorCodes(answer)).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  test('the same field over and over is refused', async () => {
    const answer = await hub.query(`{ ${'__typename '.repeat(1_900)} }`);
    expect(errorCodes(answer)).toEqual(['OPERATION_TOO_LARGE']);
  });

  test('a client of application/json gets 200 for what cannot be run, and 400 for what is no operation', async () => {
    const accept = { headers: { accept: 'application/json' } };
    for (const query of ['{', '{ peple }', 'query ($n: Int!) { people(first: $n) { edges { cursor } } }', nested(40)]) {
      const answer = await hub.post(JSON.stringify({ query }), accept);
      expect([answer.status, answer.json?.data]).toEqual([200, undefined]);
      expect(answer.json!.errors!.length).toBeGreaterThan(0);
      expect(await hub.post(JSON.stringify({ query }))).toMatchObject({ status: 400 });
    }
    for (const body of ['{}', '[]', 'null', '{"query":1}', '{"query":""}'])
      expect([body, (await hub.post(body, accept)).status]).toEqual([body, 400]);
  });

  test('variables nested a million deep are refused', async () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    const answer = await hub.post(
      `{"query":"query($n: Int!) { people(first: $n) { edges { cursor } } }","variables":{"n":${deep}}}`,
    );
    expect([answer.status, errorCodes(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
  });
});

describe('introspection', () => {
  test('is there in the sandbox, for tools', async () => {
    const answer = await hub.query(getIntrospectionQuery());
    expect(answer.json!.errors).toBeUndefined();
  });

  test('that multiplies is refused', async () => {
    const type = (depth: number): string => (depth === 0 ? 'name' : `fields { type { ${type(depth - 1)} } }`);
    const answer = await hub.query(`{ __schema { types { ${type(6)} } } }`);
    expect(answer.json!.errors!.length).toBeGreaterThan(0);
    expect(answer.json!.data).toBeUndefined();
  });
});

test('text that no database can hold is refused wherever the API takes it, and never fails in the hub', async () => {
  const { buildApiSchema } = await import('../../server/graphql/build-schema.js');
  const { getNamedType, isInputObjectType, isNonNullType, isRequiredInputField } = await import('graphql');
  const fields = Object.values(buildApiSchema().getQueryType()!.getFields());
  const tried: string[] = [];
  for (const field of fields) {
    const type = getNamedType(field.type);
    const selection =
      'getFields' in type ? ('edges' in type.getFields() ? '{ pageInfo { endCursor } }' : '{ __typename }') : '';
    for (const argument of field.args) {
      const named = getNamedType(argument.type);
      const required = isInputObjectType(named) ? Object.values(named.getFields()).filter(isRequiredInputField) : [];
      const inputs = isInputObjectType(named)
        ? Object.values(named.getFields())
            .filter((input) => required.every((other) => other === input))
            .map(({ name, type: of }) => [
              of.toString().includes('[') ? `{ ${name}: [$value] }` : `{ ${name}: $value }`,
              getNamedType(of).name,
            ])
        : [['$value', named.name]];
      for (const [literal, typeName] of inputs) {
        if (!['String', 'ID'].includes(typeName!)) continue;
        const others = field.args.filter(
          (other) => other !== argument && isNonNullType(other.type) && other.defaultValue === undefined,
        );
        if (others.length > 0) continue;
        const value = argument.type.toString().includes('[') ? `[${literal}]` : literal;
        for (const text of ['\u0000', '\ud800', "' or 1=1 --", 'x'.repeat(100_000)]) {
          const answer = await hub.query(
            `query ($value: ${typeName}!) { ${field.name}(${argument.name}: ${value}) ${selection} }`,
            { value: text },
          );
          expect([field.name, argument.name, errorCodes(answer)]).not.toEqual([
            field.name,
            argument.name,
            ['INTERNAL_SERVER_ERROR'],
          ]);
          expect(answer.status).toBeLessThan(500);
          expect(errorCodes(answer)).not.toContain('GRAPHQL_VALIDATION_FAILED');
        }
        tried.push(`${field.name}.${argument.name}`);
      }
    }
  }
  expect(tried).toEqual(
    expect.arrayContaining([
      'people.familyName',
      'people.after',
      'offences.search',
      'node.id',
      'nodes.ids',
      'incidents.filter',
      'caseFiles.filter',
      'deliveries.filter',
    ]),
  );
});

test('what fails in the hub is told with a reference and nothing else', async () => {
  await hub.prisma.$executeRawUnsafe('ALTER TABLE person RENAME TO person_gone');
  try {
    const answer = await hub.query('{ people(familyName: "Xyzzyperson") { edges { cursor } } }');
    expect(answer.json!.errors).toEqual([
      {
        message: expect.stringMatching(/quote the reference/),
        path: ['people'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', reference: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ]);
    expect(answer.text).not.toMatch(/Xyzzyperson|person_gone|prisma|relation|stack/i);
  } finally {
    await hub.prisma.$executeRawUnsafe('ALTER TABLE person_gone RENAME TO person');
  }
});
