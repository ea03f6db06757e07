import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, errorCodes, TestHub } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start();
});
afterAll(() => hub?.stop());

const TYPENAME = '{"query":"{ __typename }"}';
const alive = async () => expect((await hub.query('{ __typename }')).json).toEqual({ data: { __typename: 'Query' } });

/** Sends bytes to the hub's port as they are, and gives what comes back until it closes or nothing more comes. */
function raw(bytes: string, quietMs = 300): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    const end = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(quietMs, end);
    socket
      .on('data', (chunk) => (answer += chunk.toString('latin1')))
      .on('close', end)
      .on('error', end);
  });
}

describe('who asks', () => {
  test.each([
    ['nobody', ''],
    ['a wrong token', 'Bearer cb_wrong'],
    ['a token without its scheme', 'cb_wrong'],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['a token with a space', 'Bearer a b'],
    ['a token of 600 characters', `Bearer ${'x'.repeat(600)}`],
  ])('%s is refused before anything is read', async (_who, authorization) => {
    for (const body of [TYPENAME, '{"query":"{ persno { familyNam } }"}', 'not json', '']) {
      const answer = await hub.post(body, { authorization });
      expect([answer.status, errorCodes(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
      expect(answer.text).not.toMatch(/familyName|person|stack/);
    }
  });

  test('an expired token is nobody', async () => {
    const { createAccessToken } = await import('../../server/identity/access-tokens.js');
    const token = await createAccessToken(hub.prisma, {
      name: 'Expired',
      role: 'operator',
      expiresAt: new Date(Date.now() - 1_000),
    });
    expect((await hub.post(TYPENAME, { authorization: `Bearer ${token}` })).status).toBe(401);
  });

  test('the scheme is taken in any case', async () => {
    expect((await hub.post(TYPENAME, { authorization: `bearer ${hub.tokens.operator}` })).status).toBe(200);
  });
});

describe('bodies', () => {
  const cases: [
    what: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string>,
    status: number,
    code: string,
  ][] = [
    ['no JSON', '{"query": "{ __typename }"', {}, 400, 'MALFORMED_JSON'],
    ['nothing', '', {}, 400, 'MALFORMED_JSON'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 400, 'BODY_NOT_UTF8'],
    ['text', TYPENAME, { 'content-type': 'text/plain' }, 415, 'CONTENT_TYPE_NOT_JSON'],
    ['a form', 'query=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'CONTENT_TYPE_NOT_JSON'],
    [
      'JSON in another charset',
      TYPENAME,
      { 'content-type': 'application/json; charset=iso-8859-1' },
      415,
      'CONTENT_TYPE_NOT_JSON',
    ],
    [
      'a type that begins like JSON',
      TYPENAME,
      { 'content-type': 'application/json-patch+json' },
      415,
      'CONTENT_TYPE_NOT_JSON',
    ],
    ['a compressed body', TYPENAME, { 'content-encoding': 'gzip' }, 415, 'CONTENT_ENCODING_NOT_TAKEN'],
  ];
  test.each(cases)('%s', async (_what, body, headers, status, code) => {
    const answer = await hub.post(body, { headers });
    expect([answer.status, errorCodes(answer)]).toEqual([status, [code]]);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test.each([
    'null',
    '1',
    '"text"',
    '{}',
    '{"query": 1}',
    '{"query": ""}',
    '{"query": "{ __typename }", "variables": 1}',
    '[]',
    '[{"query":"{ __typename }"}]',
  ])('JSON that is no operation: %s', async (body) => {
    const answer = await hub.post(body);
    expect(answer.status).toBe(400);
    expect(answer.json!.errors).toHaveLength(1);
    expect(answer.text).not.toMatch(/stack|node_modules| at /);
  });

  test('a batch is refused, and says so', async () => {
    const answer = await hub.post(`[${TYPENAME},${TYPENAME}]`);
    expect(answer.status).toBe(400);
    expect(answer.json!.errors![0]!.message).toMatch(/batch/i);
  });

  test('JSON in UTF-8, said or not, is taken', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
      expect((await hub.post(TYPENAME, { headers: { 'content-type': type } })).status).toBe(200);
    }
  });
});

describe('large bodies', () => {
  const megabytes = (count: number) => new Uint8Array(count * 1_000_000).fill(0x20);

  test('50 MB are refused at once, and the hub lives on', async () => {
    const began = performance.now();
    const answer = await hub.post(megabytes(50));
    expect([answer.status, errorCodes(answer)]).toEqual([413, ['BODY_TOO_LARGE']]);
    expect(performance.now() - began).toBeLessThan(15_000);
    await alive();
  });

  test('also when they do not say how many they are', async () => {
    const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request(
        `${hub.url}/graphql`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${hub.tokens.operator}`,
            'content-type': 'application/json',
            'transfer-encoding': 'chunked',
          },
        },
        (response) => {
          let body = '';
          response
            .on('data', (chunk: Buffer) => (body += chunk.toString()))
            .on('end', () => resolve({ status: response.statusCode!, body }));
        },
      );
      sent.on('error', reject);
      const chunk = megabytes(1);
      let left = 50;
      const more = (): void => {
        for (; left > 0; left -= 1) if (!sent.write(chunk)) return void ((left -= 1), sent.once('drain', more));
        sent.end();
      };
      more();
    });
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('BODY_TOO_LARGE');
    await alive();
  });

  test('an operation just below the limit is read', async () => {
    const answer = await hub.post(
      JSON.stringify({ query: '{ __typename }', extensions: { filler: 'x'.repeat(11_900_000) } }),
    );
    expect(answer.status).toBe(200);
  });

  test('50 MB from nobody are refused without being read', async () => {
    const answer = await hub.post(megabytes(50), { authorization: '' });
    expect(answer.status).toBe(401);
  });
});

describe('addresses and methods', () => {
  const bare = (path: string, method: string, init: RequestInit = {}): Promise<Answer> =>
    hub.send(path, { method, ...init });

  test('what is not there is not found', async () => {
    for (const path of [
      '/nothing',
      '/graphql/x',
      '/health',
      '/materials',
      '/graphiql-static/../../package.json',
      '/graphiql-static/%2e%2e/package.json',
      '/graphiql-static/nothing.js',
    ]) {
      const answer = await bare(path, 'GET');
      expect([path, answer.status, errorCodes(answer)]).toEqual([path, 404, ['NOT_FOUND']]);
    }
  });

  test.each([
    ['/graphql', 'DELETE', 'GET, HEAD, POST'],
    ['/graphql', 'OPTIONS', 'GET, HEAD, POST'],
    ['/health/live', 'POST', 'GET, HEAD'],
    ['/case-files/x/materials', 'GET', 'POST'],
  ])('%s takes no %s', async (path, method, allow) => {
    const answer = await bare(path, method);
    expect([answer.status, answer.headers.get('allow'), errorCodes(answer)]).toEqual([
      405,
      allow,
      ['METHOD_NOT_ALLOWED'],
    ]);
  });

  test('HEAD answers as GET, without a body', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const answer = await bare(path, 'HEAD');
      expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([
        200,
        '',
        'application/json; charset=utf-8',
      ]);
    }
    const page = await bare('/graphql', 'HEAD', { headers: { accept: 'text/html' } });
    expect([page.status, page.text]).toEqual([200, '']);
  });

  test('health says that the hub lives and is ready, to anybody', async () => {
    const live = await hub.send('/health/live', { authorization: '' });
    expect([live.status, live.json]).toEqual([200, { status: 'live', since: expect.any(String) }]);
    const ready = await hub.send('/health/ready', { authorization: '' });
    expect([ready.status, ready.json]).toEqual([200, { status: 'ready', needs: expect.any(Object) }]);
  });

  test('every answer forbids sniffing, framing and caching', async () => {
    for (const path of ['/health/live', '/nothing', '/graphql']) {
      const { headers } = await bare(path, 'GET', { headers: { accept: 'text/html' } });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('a page of another site cannot make a browser read or change anything with a GET', async () => {
    const read = await bare('/graphql?query=%7B__typename%7D', 'GET');
    expect(read.status).toBe(400);
    const change = await bare('/graphql?query=mutation%7B__typename%7D', 'GET', {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(change.status).toBe(405);
  });

  test.each([
    ['a target of two slashes', 'GET // HTTP/1.1\r\nhost: x\r\n\r\n', 404],
    ['a target that is no address', 'GET http://[ HTTP/1.1\r\nhost: x\r\n\r\n', 404],
    ['a broken escape', 'GET /%zz HTTP/1.1\r\nhost: x\r\n\r\n', 404],
    ['a broken escape below the page', 'GET /graphiql-static/%zz HTTP/1.1\r\nhost: x\r\n\r\n', 404],
    [
      'an upgrade to two slashes',
      'GET // HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
      404,
    ],
    [
      'an upgrade to something else',
      'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n',
      400,
    ],
    ['no HTTP', 'hello\r\n\r\n', 400],
  ])('%s', async (_what, bytes, status) => {
    expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    await alive();
  });

  test('a client that breaks off in the middle harms nobody', async () => {
    for (const bytes of [
      'POST /graphql HTTP/1.1\r\nhost: x\r\n',
      `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${hub.tokens.operator}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"que`,
    ]) {
      await raw(bytes, 50);
    }
    await alive();
  });
});
