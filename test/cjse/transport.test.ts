import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { PartnerConnection } from '../../adapters/adapter.js';
import { cjseProblemCatalogue, sendToCjse, SUBMIT_HEADERS, writeSubmitResponse } from '../../adapters/cjse/index.js';
import { retryAfterMs } from '../../domain/retry-after.js';

const message = { body: '<a/>', headers: { ...SUBMIT_HEADERS } };
let server: Server | undefined;

/** A partner on a real port. */
async function partner(listener: RequestListener): Promise<PartnerConnection> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return connectionTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}
const connectionTo = (url: string): PartnerConnection => ({
  url,
  sourceSystem: 's',
  destinationSystem: 'd',
  organisationUnit: '006A100',
  dataController: 'c',
  testOperation: true,
  timeoutMs: 10_000,
});
const answering =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);
const answer = (responseCode: number) => writeSubmitResponse({ requestId: 'r', responseCode });

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

test('the message arrives with its SOAP action', async () => {
  const seen: unknown[] = [];
  const connection = await partner((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push([request.method, request.headers['soapaction'], request.headers['content-type'], body]);
      response.end(answer(1));
    });
  });
  expect(await sendToCjse(message, connection)).toMatchObject({ kind: 'received', duplicate: false });
  expect(seen).toEqual([
    ['POST', '"http://schemas.cjse.gov.uk/endpoint/wsdl/submit"', 'text/xml; charset=utf-8', '<a/>'],
  ]);
});

describe('the synchronous answer', () => {
  test('302 is a duplicate, and received', async () => {
    expect(await sendToCjse(message, await partner(answering(200, answer(302))))).toMatchObject({
      kind: 'received',
      duplicate: true,
    });
  });

  test.each([301, 304, 305, 306, 307, 308, 309, 1310, 1317, 1318, 1321, 1359])(
    '%i is a refusal with its own code',
    async (code) => {
      const result = await sendToCjse(message, await partner(answering(200, answer(code))));
      expect(result).toMatchObject({ kind: 'refused', problems: [{ code: `CJSE-${code}`, path: '' }] });
      expect(cjseProblemCatalogue.map((entry) => entry.code)).toContain(`CJSE-${code}`);
    },
  );

  test.each<[string, RequestListener]>([
    ['an undocumented code', answering(200, answer(999))],
    ['no XML', answering(200, 'thank you')],
    ['nothing', answering(200, '')],
    ['an entity bomb', answering(200, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
    [
      'a SOAP fault',
      answering(
        500,
        '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault/></e:Body></e:Envelope>',
      ),
    ],
    ['success under HTTP 500', answering(500, answer(1))],
    ['503', answering(503, '')],
    ['404', answering(404, '')],
    [
      'an answer without end',
      (_request, response) => {
        const more = setInterval(() => response.write('x'.repeat(65_536)), 1);
        response.on('close', () => clearInterval(more));
      },
    ],
    ['a connection cut off', (request) => request.socket.destroy()],
    [
      'an answer cut off',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('<a', () => response.destroy());
      },
    ],
    ['silence', () => undefined],
  ])('%s: nothing is known', async (_name, listener) => {
    const started = performance.now();
    const connection = { ...(await partner(listener)), timeoutMs: 400 };
    expect(await sendToCjse(message, connection)).toMatchObject({ kind: 'unavailable' });
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('a redirect is not followed', async () => {
    let requests = 0;
    const connection = await partner((_request, response) => {
      requests += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await sendToCjse(message, connection)).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('HTTP 302'),
    });
    expect(requests).toBe(1);
  });

  test('429 and 503 say when to come again', async () => {
    expect(await sendToCjse(message, await partner(answering(429, '', { 'retry-after': '7' })))).toMatchObject({
      kind: 'unavailable',
      retryAfterMs: 7000,
    });
  });
});

test('nobody listens, no such address, stopped from outside', async () => {
  const nobody = await sendToCjse(message, connectionTo('http://127.0.0.1:1/'));
  expect(nobody).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('could not be reached') });
  expect(await sendToCjse(message, connectionTo('not a url'))).toMatchObject({ kind: 'unavailable' });
  const stopping = AbortSignal.timeout(50);
  expect(await sendToCjse(message, await partner(() => undefined), stopping)).toEqual({
    kind: 'unavailable',
    reason: 'The attempt was broken off by the hub.',
  });
});

test('nothing is sent while certificates go unchecked', async () => {
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  try {
    const result = await sendToCjse(message, connectionTo('https://127.0.0.1:1/'));
    expect(result).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('NODE_TLS_REJECT_UNAUTHORIZED'),
    });
  } finally {
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  }
});

test.each([
  ['120', 120_000],
  ['0', 0],
  [' 5 ', 5000],
  ['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ['999999999999', 86_400_000],
  ['soon', undefined],
  ['-1', undefined],
  ['', undefined],
  [null, undefined],
])('Retry-After %s is %s ms', (header, expected) => {
  expect(retryAfterMs(header, Date.parse('2026-11-22T12:00:00Z'))).toBe(expected);
});
