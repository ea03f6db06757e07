import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';
import WebSocket from 'ws';
import { encodePosition } from '../../events/cursor.js';
import { currentPosition } from '../../events/read.js';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { newKey } from '../support/api.js';
import { TestHub } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start();
});
afterAll(() => hub?.stop());

const address = () => `${hub.url.replace('http', 'ws')}/graphql`;
const clients: Client[] = [];
afterAll(async () => {
  for (const { dispose } of clients) await dispose();
});

function client(token: string | undefined): Client {
  const made = createClient({
    url: address(),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazyCloseTimeout: 0,
    ...(token === undefined ? {} : { connectionParams: { Authorization: `Bearer ${token}` } }),
  });
  clients.push(made);
  return made;
}

/** The first answer to an operation. */
async function first(
  by: Client,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<FormattedExecutionResult> {
  const iterator = by.iterate({ query, variables });
  const { value } = await iterator.next();
  await iterator.return?.();
  return value as FormattedExecutionResult;
}

/** How a socket that is opened with these headers ends: the HTTP status, or the code of the close. */
const ending = (headers: Record<string, string> = {}, path = '', say?: string): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${address()}${path}`, 'graphql-transport-ws', { headers });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode!));
    socket.on('close', (code) => resolve(code));
    socket.on('error', () => undefined);
    socket.on('open', () => say !== undefined && socket.send(say));
  });

const CHANGED = /* GraphQL */ `
  subscription ($caseFileId: ID, $after: String) {
    caseFileChanged(caseFileId: $caseFileId, after: $after) {
      cursor
      caseFile {
        id
      }
    }
  }
`;

async function openCaseFile(): Promise<string> {
  const answer = await hub.query(
    'mutation ($input: OpenCaseFileInput!) { openCaseFile(input: $input) { caseFile { id } problems { code path } } }',
    {
      input: { idempotencyKey: newKey(), policeUnit: '06A2' },
    },
  );
  const { caseFile } = answer.json!.data!['openCaseFile'] as { caseFile: { id: string } | null };
  if (!caseFile) throw new Error(answer.text);
  return caseFile.id;
}

describe('a socket', () => {
  test.each([
    ['no token', undefined],
    ['a wrong token', 'cb_wrong'],
  ])('with %s is closed as unauthenticated', async (_what, token) => {
    await expect(first(client(token), CHANGED)).rejects.toMatchObject({ code: 4401 });
  });

  test('may carry its token in the header of the upgrade', async () => {
    const socket = new WebSocket(address(), 'graphql-transport-ws', {
      headers: { authorization: `Bearer ${hub.tokens.operator}` },
    });
    const said = await new Promise<string>((resolve) => {
      socket.on('message', (data: Buffer) => resolve(data.toString()));
      socket.on('open', () => socket.send('{"type":"connection_init"}'));
    });
    expect(JSON.parse(said)).toEqual({ type: 'connection_ack' });
    socket.terminate();
  });

  test('from a page of another site is refused, from one of the hub it is not', async () => {
    expect(await ending({ origin: 'https://attacker.example' })).toBe(403);
    expect(await ending({ origin: 'null' })).toBe(403);
    expect(await ending({ origin: 'not an origin' })).toBe(403);
    expect(await ending({ origin: hub.url }, '', 'nonsense')).toBe(4400);
  });

  test('at another address is not found', async () => {
    expect(await ending({}, '/x')).toBe(404);
  });

  test('that says something else than the protocol has, or too much, is closed', async () => {
    expect(await ending({}, '', '{"type":"start"}')).toBe(4400);
    expect(await ending({}, '', 'x'.repeat(1_000_001))).toBe(1009);
    expect(await ending({}, '', '{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}')).toBe(4401);
  });

  test('is closed when its token is taken away', async () => {
    const token = await createAccessToken(hub.prisma, { name: 'Leaver', role: 'operator' });
    const lasting = createClient({
      url: address(),
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
      connectionParams: { Authorization: `Bearer ${token}` },
    });
    await new Promise<void>((resolve) => lasting.on('connected', () => resolve()));
    const closed = new Promise<unknown>((resolve) => lasting.on('closed', resolve));
    await hub.prisma.accessToken.deleteMany({ where: { name: 'Leaver' } });
    expect(await closed).toMatchObject({ code: 4403 });
    await lasting.dispose();
  }, 25_000);
});

describe('operations over a socket', () => {
  test('a subscription says what changes', async () => {
    const subscriber = client(hub.tokens.operator);
    // From here on, so that it does not matter when the subscription has begun.
    const after = encodePosition(await currentPosition(hub.prisma));
    const changes = subscriber.iterate({ query: CHANGED, variables: { after } });
    const next = changes.next();
    const id = await openCaseFile();
    const { value } = await next;
    expect((value as FormattedExecutionResult).data).toMatchObject({
      caseFileChanged: { cursor: expect.any(String), caseFile: { id } },
    });
    await changes.return?.();
  });

  test('queries run too, under the same rules', async () => {
    expect(await first(client(hub.tokens.records), '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
  });

  const cases: [
    what: string,
    role: 'operator' | 'records' | 'partner',
    query: string,
    variables: Record<string, unknown>,
    code: string,
  ][] = [
    ['a field that the role may not use', 'records', '{ caseFiles { edges { cursor } } }', {}, 'FORBIDDEN'],
    ['a subscription that the role may not use', 'partner', CHANGED, {}, 'FORBIDDEN'],
    ['an unknown field', 'operator', '{ peple }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a syntax error', 'operator', '{ people("Xyzzyperson") }', {}, 'GRAPHQL_PARSE_FAILED'],
    [
      'deep nesting',
      'operator',
      `{ ${'node(id: "x") { ... on Person { involvements { edges { node { person { '.repeat(6)} id ${'} } } } } }'.repeat(6)} }`,
      {},
      'OPERATION_TOO_DEEP',
    ],
    ['too many tokens', 'operator', `{ ${'a '.repeat(6_001)} }`, {}, 'GRAPHQL_PARSE_FAILED'],
    [
      'a variable of the wrong type',
      'operator',
      'query ($n: Int!) { people(first: $n) { edges { cursor } } }',
      { n: 'Xyzzyperson' },
      'BAD_USER_INPUT',
    ],
    ['a wrong id', 'operator', CHANGED, { caseFileId: 'Xyzzyperson' }, 'BAD_USER_INPUT'],
    [
      'a wrong cursor',
      'operator',
      'subscription { caseFileChanged(after: "nonsense") { cursor } }',
      {},
      'BAD_USER_INPUT',
    ],
  ];
  test.each(cases)('refused: %s', async (_what, role, query, variables, code) => {
    let errors: readonly { extensions?: Record<string, unknown>; message: string }[] | undefined;
    try {
      errors = (await first(client(hub.tokens[role]), query, variables)).errors;
    } catch (error) {
      errors = error as typeof errors;
    }
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toContain(code);
    expect(JSON.stringify(errors)).not.toMatch(/Xyzzyperson|node_modules|"http"|stack/);
  });
});

test('a hub that stops closes its sockets with word of it', async () => {
  const other = await TestHub.start();
  const socket = new WebSocket(`${other.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await new Promise((resolve) => socket.on('open', resolve));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const began = performance.now();
  await other.stop();
  expect(await closed).toBe(1012);
  expect(performance.now() - began).toBeLessThan(15_000);
});
