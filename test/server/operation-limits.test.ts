import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { getIntrospectionQuery, Kind, Lexer, type OperationDefinitionNode, parse, Source, TokenKind } from 'graphql';
import { LARGEST_PAGE } from '../../domain/paging.js';
import { projectRoot } from '../../prisma/project-root.js';
import { HubClient } from '../../server/cli/demo/client.js';
import { playStory } from '../../server/cli/demo/story.js';
import { exampleOperations } from '../../server/endpoints/example-operations.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { extents, writing } from '../../server/graphql/measure.js';
import { limitFault, operationLimits } from '../../server/graphql/operation-limits.js';
import { recordsAsked } from '../../server/graphql/record-limit.js';
import { selectAll } from '../api/select-all.js';
import { errorCodes, TestHub } from '../support/hub.js';

/** Full pages of lists, and of the lists in them as many as `test/api/records-paging.test.ts` asks. */
const PAGES = { first: LARGEST_PAGE, children: 5 };

const tokens = (text: string): number => {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  return count;
};

/** How large each operation of a text is, in the terms of the limits. */
function sizes(text: string) {
  const document = parse(text);
  const named = (operation: OperationDefinitionNode) => operation.name?.value ?? text.trim().slice(0, 60);
  return extents(document).map(({ operation, extent }) => ({
    name: named(operation),
    size: {
      ...extent,
      ...writing({
        ...document,
        definitions: document.definitions.filter(
          (node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION,
        ),
      }),
      tokens: tokens(text.slice(operation.loc!.start, operation.loc!.end)),
      records: recordsAsked(document, operation, PAGES),
    },
  }));
}
type Size = ReturnType<typeof sizes>[number]['size'];

let hub: TestHub;
let own: ReturnType<typeof sizes>;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_SIMULATORS: 'true' });
  const folder = join(projectRoot(), 'test/api/operations');
  const files = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')));
  own = [exampleOperations, ...files, everythingOfCaseFiles(), ...(await demo())].flatMap(sizes);
}, 60_000);
afterAll(() => hub?.stop());

const everythingOfCaseFiles = (): string => {
  const { caseFiles } = buildApiSchema().getQueryType()!.getFields();
  return `query EverythingOfCaseFiles { caseFiles(first: ${LARGEST_PAGE}) ${selectAll(caseFiles!.type)} }`;
};

/** Plays the demo, and gives every operation that it sent. */
async function demo(): Promise<string[]> {
  const sent = new Set<string>();
  const told = jest.spyOn(console, 'log').mockReturnValue(undefined);
  const plain = globalThis.fetch;
  globalThis.fetch = (address, init) => {
    const { url } = new Request(address, init);
    if (url.endsWith('/graphql')) sent.add((JSON.parse(init!.body as string) as { query: string }).query);
    return plain(address, init);
  };
  try {
    await playStory(new HubClient(hub.url, hub.tokens.operator));
  } finally {
    globalThis.fetch = plain;
    told.mockRestore();
  }
  return [...sent];
}

const largest = (what: keyof Size): number => Math.max(...own.map(({ size }) => size[what]));

test('the operations of ours are many: examples, tests, the demo', () => {
  expect(own.length).toBeGreaterThan(45);
});

test('each of ours is within every limit, with as much again to spare', () => {
  for (const { name, size } of own)
    for (const [what, limit] of Object.entries(operationLimits))
      expect([name, what, size[what as keyof Size] * 2 <= limit]).toEqual([name, what, true]);
});

/** Rounded up so that a new field of a case file changes nothing. */
test.each([
  ['depth', 2],
  ['fields', 500],
  ['tokens', 500],
  ['records', 2_000],
] as const)('the limit of %s is twice the largest of ours, rounded up to %i', (what, step) => {
  expect(operationLimits[what]).toBe(Math.ceil((2 * largest(what)) / step) * step);
});

test('of what ours hardly have, a little is left to what tools write', () => {
  expect([largest('aliases'), largest('directives'), largest('directivesTogether'), largest('repeats')]).toEqual([
    0, 0, 0, 1,
  ]);
});

test('what tools ask of the schema is within the limits', async () => {
  const query = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, schemaDescription: true });
  expect(limitFault(parse(query))).toBeUndefined();
  expect((await hub.query(query)).json!.errors).toBeUndefined();
});

describe('at each limit an operation is taken, and one step beyond it is not', () => {
  const { depth, fields, aliases, repeats, directives, directivesTogether, tokens: mostTokens } = operationLimits;
  const nested = (levels: number): string => `{ ${'a { '.repeat(levels - 1)} b ${'} '.repeat(levels - 1)} }`;
  const many = (count: number, one: (index: number) => string): string =>
    `{ ${Array.from({ length: count }, (_, index) => one(index)).join(' ')} }`;
  test.each([
    ['depth', depth, nested, 'OPERATION_TOO_DEEP'],
    ['fields', fields, (count: number) => many(count, (index) => `f${index}`), 'OPERATION_TOO_LARGE'],
    [
      'fields by fragments',
      fields,
      (count: number) =>
        `{ ...F ...F ...F ${many(count - 3 * 400, (index) => `f${index}`).slice(1)} fragment F on Query ${many(400, (index) => `g${index}`)}`,
      'OPERATION_TOO_LARGE',
    ],
    ['aliases', aliases, (count: number) => many(count, (index) => `a${index}: b`), 'OPERATION_TOO_LARGE'],
    ['repeats', repeats, (count: number) => many(count, () => 'a'), 'OPERATION_TOO_LARGE'],
    ['directives', directives, (count: number) => many(count, (index) => `a${index} @b`), 'OPERATION_TOO_LARGE'],
    [
      'directives at one place',
      directivesTogether,
      (count: number) => `{ a ${'@b '.repeat(count)} }`,
      'OPERATION_TOO_LARGE',
    ],
  ] as const)('%s', async (_what, limit, write, code) => {
    expect(limitFault(parse(write(limit)))).toBeUndefined();
    expect(limitFault(parse(write(limit + 1)))?.extensions['code']).toBe(code);
    expect(errorCodes(await hub.query(write(limit + 1)))).toEqual([code]);
  });

  test('tokens', async () => {
    const text = (count: number): string => many(count - 2, (index) => `f${index}`);
    expect(errorCodes(await hub.query(text(mostTokens)))).toEqual(['OPERATION_TOO_LARGE']);
    expect(errorCodes(await hub.query(text(mostTokens + 1)))).toEqual(['GRAPHQL_PARSE_FAILED']);
  });

  test('records', async () => {
    const lists = (count: number) =>
      `{ people(first: ${count}) { edges { node { involvements(first: 100) { edges { node { incident { charges(first: 2) { edges { cursor } } } } } } } } } }`;
    expect(recordsAsked(parse(lists(90)), parse(lists(90)).definitions[0] as OperationDefinitionNode, {})).toBe(
      90 * 301,
    );
    expect(errorCodes(await hub.query(lists(90)))).toEqual([]);
    expect(errorCodes(await hub.query(lists(100).replace('first: 2)', 'first: 3)')))).toEqual(['OPERATION_TOO_COSTLY']);
  });
});
