import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { ConfigError, readConfig } from '../../server/config.js';
import { securityHeaders } from '../../server/http/security-headers.js';
import { Lifecycle } from '../../server/parts/lifecycle.js';
import { listen } from '../../server/parts/listen.js';
import { TestHub } from '../support/hub.js';
import { silent } from '../support/silent-logger.js';

const PAGE = 'https://app.police.example';
let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_ORIGINS: `${PAGE}, http://localhost:3000`, CASEBRIDGE_WORKER: 'false' });
});
afterAll(() => hub?.stop());

/** What is answered to a request with the headers exactly as given, which `fetch` does not allow. */
function asked(method: string, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: Record<string, string | string[] | undefined> }>((resolve, reject) => {
    request(`${hub.url}${path}`, { method, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve({ status: response.statusCode!, headers: response.headers }));
    })
      .once('error', reject)
      .end();
  });
}
const opens = (origin?: string) =>
  new Promise<number>((resolve) => {
    const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      ...(origin ? { origin } : {}),
    });
    socket.once('open', () => (resolve(101), socket.terminate()));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode!));
    socket.once('error', () => undefined);
  });

describe('pages of other origins', () => {
  test('of a listed one may ask, and read the answer', async () => {
    const question = {
      origin: PAGE,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const may = await asked('OPTIONS', '/graphql', question);
    expect(may.status).toBe(204);
    expect(may.headers).toMatchObject({
      'access-control-allow-origin': PAGE,
      'access-control-allow-methods': 'GET, HEAD, POST',
      vary: 'Origin',
    });
    expect(may.headers['access-control-allow-headers']).toMatch(/authorization, content-type/);
    expect(may.headers['access-control-allow-credentials']).toBeUndefined();
    const answer = await hub.post('{"query":"{ __typename }"}', { headers: { origin: PAGE } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, PAGE]);
  });

  test.each([
    'https://evil.example',
    'null',
    `${PAGE}.evil.example`,
    'http://app.police.example',
    'https://app.police.example:8443',
  ])('of %s may not', async (origin) => {
    const may = await asked('OPTIONS', '/graphql', { origin, 'access-control-request-method': 'POST' });
    expect([may.status, may.headers['access-control-allow-origin']]).toEqual([405, undefined]);
    expect(may.headers.vary).toBe('Origin');
    expect(await opens(origin)).toBe(403);
  });

  test('may open a socket if listed; the own page and programs always', async () => {
    expect(await opens(PAGE)).toBe(101);
    expect(await opens(hub.url)).toBe(101);
    expect(await opens()).toBe(101);
  });

  test.each(['*', 'https://a.example/path', 'a.example', 'ftp://a.example', 'https://a.example,nonsense'])(
    'a list with %s stops the start',
    (list) => {
      expect(() => readConfig({ CASEBRIDGE_ORIGINS: list })).toThrow(ConfigError);
      expect(() => readConfig({ CASEBRIDGE_ORIGINS: list })).toThrow(/CASEBRIDGE_ORIGINS: must be origins/);
    },
  );
});

describe('headers', () => {
  test('of every answer', async () => {
    const answers = [
      await hub.query('{ __typename }'),
      await hub.query('{ nothing }'),
      await hub.send('/graphql', { authorization: '', method: 'POST' }),
      await hub.send('/nothing'),
      await hub.send('/health/live'),
      await hub.send('/metrics'),
      await hub.send('/schema.graphql'),
    ];
    for (const { headers } of answers) {
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringMatching(/default-src 'none'; frame-ancestors 'none'/),
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      // Said over plain HTTP it means nothing.
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });

  test('over TLS say that it stays so', () => {
    const over = (socket: object) => securityHeaders({ socket } as never)['strict-transport-security'];
    expect([over({ encrypted: true }), over({})]).toEqual(['max-age=31536000', undefined]);
  });

  test('that are too large are refused, and odd methods are not run', async () => {
    const large = await asked('GET', '/health/live', { 'x-large': 'x'.repeat(20_000) });
    expect(large.status).toBe(431);
    for (const method of ['TRACE', 'DELETE', 'PATCH', 'PROPFIND'])
      expect([method, (await asked(method, '/graphql', { 'x-canary': 'mirrored' })).status]).toEqual([method, 405]);
  });
});

test('who is slow to say what it wants is cut off', async () => {
  const life = new Lifecycle(silent);
  const times = { requestTimeout: 600, headersTimeout: 300, connectionsCheckingInterval: 50 };
  const { url } = await listen({ host: '127.0.0.1', port: 0, life, times }, (_request, response) =>
    (response as { end(): void }).end(),
  );
  const cutAfter = (begin: string, then: string) =>
    new Promise<string>((resolve) => {
      let said = '';
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(begin));
      const drip = setInterval(() => socket.write(then), 100);
      socket.on('error', () => undefined).on('data', (chunk) => (said += String(chunk)));
      socket.once('close', () => (clearInterval(drip), resolve(said)));
    });
  expect(await cutAfter('GET / HTTP/1.1\r\nhost: x\r\n', 'x-slow: 1\r\n')).toMatch(/^HTTP\/1.1 408/);
  expect(await cutAfter('GET / HTTP/1.1\r\n', '')).toMatch(/^HTTP\/1.1 408/);
  await life.stop();
});
