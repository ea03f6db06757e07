import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Answer, errorCodes, TestHub } from '../support/hub.js';

/** The thirteen checks of graphql-cop, each as it asks, against a hub in production with an operator's token: none finds anything. */
let hub: TestHub;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebridge-test-'));
  const partners = join(folder, 'partners.json');
  await writeFile(partners, '[]');
  hub = await TestHub.start({ CASEBRIDGE_MODE: 'production', CASEBRIDGE_PARTNERS_FILE: partners });
});
afterAll(async () => {
  await hub?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** As either kind of client asks; what is refused must be refused to both. */
const accepts = ['application/json', 'application/graphql-response+json'];
const ask = (query: string, accept: string): Promise<Answer> =>
  hub.post(JSON.stringify({ query, operationName: 'cop' }), { headers: { accept } });

describe.each(accepts)('to a client of %s', (accept) => {
  test('the hub answers what is in order, and traces nothing in its answer', async () => {
    const { json } = await ask('query cop { __typename }', accept);
    expect(json).toEqual({ data: { __typename: 'Query' } });
  });

  test('alias overloading: a hundred and one aliases are refused', async () => {
    const aliases = Array.from({ length: 101 }, (_, index) => `alias${index}: __typename`).join('\n');
    const answer = await ask(`query cop { ${aliases} }`, accept);
    expect([answer.json?.data, errorCodes(answer)]).toEqual([undefined, ['OPERATION_TOO_LARGE']]);
  });

  test('aliases by fragments are counted as often as they are spread', async () => {
    const aliases = Array.from({ length: 11 }, (_, index) => `alias${index}: __typename`).join('\n');
    const answer = await ask(`query cop { ...F ... { ...F } ... { ...F } } fragment F on Query { ${aliases} }`, accept);
    expect(errorCodes(answer)).toEqual(['OPERATION_TOO_LARGE']);
  });

  test('array-based query batching: a list of operations is refused', async () => {
    const one = { query: 'query cop { __typename }', operationName: 'cop' };
    for (const times of [1, 10]) {
      const answer = await hub.post(JSON.stringify(Array.from({ length: times }, () => one)), { headers: { accept } });
      expect([answer.status, Array.isArray(answer.json), errorCodes(answer)]).toEqual([400, false, ['BAD_REQUEST']]);
    }
  });

  test('directive overloading: ten directives at a field are refused with one error, not ten', async () => {
    const answer = await ask(`query cop { __typename ${'@aa'.repeat(10)} }`, accept);
    expect(errorCodes(answer)).toEqual(['OPERATION_TOO_LARGE']);
  });

  test('circular query by introspection: refused', async () => {
    const query = `query cop { __schema { types { ${'fields { type { '.repeat(4)} name ${'} } '.repeat(4)} } } }`;
    const answer = await ask(query, accept);
    expect([answer.json?.data, errorCodes(answer)]).toEqual([undefined, expect.arrayContaining([VALIDATION])]);
  });

  test('introspection: refused', async () => {
    for (const query of [
      'query cop { __schema { types { name fields { name } } } }',
      'query cop { __type(name: "Person") { fields { name } } }',
    ]) {
      const answer = await ask(query, accept);
      expect([answer.json?.data, errorCodes(answer)]).toEqual([undefined, expect.arrayContaining([VALIDATION])]);
      expect(answer.text).not.toMatch(/familyName|apollo/i);
    }
  });

  test('field duplication: five hundred times the same field are refused', async () => {
    const answer = await ask(`query cop { ${'__typename \n'.repeat(500)} }`, accept);
    expect([answer.json?.data, errorCodes(answer)]).toEqual([undefined, ['OPERATION_TOO_LARGE']]);
  });

  test.each([
    ['a field of the schema', 'query cop { __schema { directive } }'],
    ['a field', 'query cop { peopl { edges { cursor } } }'],
    ['an argument', 'query cop { people(familyNam: "x") { edges { cursor } } }'],
    ['a type', 'query cop { node(id: "x") { ... on Persn { id } } }'],
    ['a value of an enum', 'query cop { codeList(name: RELATIONSHI) { code } }'],
    ['a field of an input', 'query cop { incidents(filter: { distric: "x" }) { edges { cursor } } }'],
    ['a selection that is missing', 'query cop { people }'],
    ['a variable type', 'query cop($filter: IncidentFilte) { incidents(filter: $filter) { edges { cursor } } }'],
  ])('field suggestions: %s that is not quite right is refused without saying what would be', async (_what, query) => {
    const answer = await ask(query, accept);
    expect(answer.json!.errors!.length).toBeGreaterThan(0);
    expect(answer.text).not.toMatch(/did you mean/i);
  });

  test('field suggestions in variables: none', async () => {
    const query = 'query ($filter: IncidentFilter) { incidents(filter: $filter) { edges { cursor } } }';
    const body = JSON.stringify({ query, variables: { filter: { distric: 'x' } } });
    const answer = await hub.post(body, { headers: { accept } });
    expect(errorCodes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.text).not.toMatch(/did you mean|"district/i);
  });

  test('trace and unhandled errors: an error carries a code and nothing of the engine', async () => {
    for (const query of ['query cop { __typename', 'qwerty cop { abc }', 'query cop { abc }']) {
      const answer = await ask(query, accept);
      for (const { extensions } of answer.json!.errors!) expect(Object.keys(extensions!)).toEqual(['code']);
      expect(answer.json!['extensions']).toBeUndefined();
      expect(answer.text).not.toMatch(/exception|stack|tracing|node_modules|\.[jt]s:/i);
    }
  });
});

const VALIDATION = 'GRAPHQL_VALIDATION_FAILED';

describe('over HTTP', () => {
  const GET = (query: string) => `/graphql?${String(new URLSearchParams({ query, operationName: 'cop' }))}`;

  test('mutation over GET: refused, even with the header that prevents forgery', async () => {
    for (const headers of [{}, { 'apollo-require-preflight': 'true' }] as Record<string, string>[]) {
      const answer = await hub.send(GET('mutation cop { __typename }'), { headers });
      expect([answer.json?.data, answer.status]).toEqual([undefined, headers['apollo-require-preflight'] ? 405 : 400]);
    }
  });

  test('GET-based forgery: a query over GET without a header of its own is refused', async () => {
    for (const headers of [{}, { 'content-type': 'text/plain' }, { accept: '*/*' }] as Record<string, string>[]) {
      const answer = await hub.send(GET('query cop { __typename }'), { headers });
      expect([answer.status, answer.json?.data, errorCodes(answer)]).toEqual([400, undefined, ['BAD_REQUEST']]);
    }
  });

  test.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/graphql',
    '',
  ])('POST-based forgery: a body of "%s" is refused', async (type) => {
    const answer = await hub.send('/graphql', {
      method: 'POST',
      body: new TextEncoder().encode(String(new URLSearchParams({ query: 'query cop { __typename }' }))),
      headers: type ? { 'content-type': type } : {},
    });
    expect([answer.status, answer.json?.data, errorCodes(answer)]).toEqual([415, undefined, ['CONTENT_TYPE_NOT_JSON']]);
  });

  test.each(['/graphql', '/graphiql', '/playground', '/console', '/', '/graphiql-static/ruru.js'])(
    'an editor for operations: none at %s',
    async (path) => {
      const answer = await hub.send(path, { headers: { accept: 'text/html' } });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toMatch(/graphiql|playground|ruru|<html/i);
    },
  );
});

describe('over a socket the same holds', () => {
  /** What an operation is answered with: its errors, or its data. */
  const subscribe = async (query: string): Promise<unknown> => {
    const socket = createClient({
      url: `${hub.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { Authorization: `Bearer ${hub.tokens.operator}` },
    });
    try {
      return await new Promise((resolve) => {
        socket.subscribe({ query }, { next: resolve, error: resolve, complete: () => undefined });
      });
    } finally {
      await socket.dispose();
    }
  };

  test.each([
    ['introspection', '{ __schema { types { name } } }', VALIDATION],
    [
      'a hundred and one aliases',
      `{ ${Array.from({ length: 101 }, (_, index) => `a${index}: __typename`).join(' ')} }`,
      'OPERATION_TOO_LARGE',
    ],
    ['five hundred times the same field', `{ ${'__typename '.repeat(500)} }`, 'OPERATION_TOO_LARGE'],
    ['ten directives', `{ __typename ${'@aa'.repeat(10)} }`, 'OPERATION_TOO_LARGE'],
    ['a field that is not quite right', '{ peopl { edges { cursor } } }', VALIDATION],
  ])('%s', async (_what, query, code) => {
    const answer = (await subscribe(query)) as { message: string; extensions: { code: string } }[];
    expect(new Set(answer.map(({ extensions }) => extensions.code))).toEqual(new Set([code]));
    if (code !== VALIDATION) expect(answer).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toMatch(/did you mean/i);
  });
});
