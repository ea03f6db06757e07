import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PartnerConnection, SendResult } from '../../adapters/adapter.js';
import type { ReferralDocument } from '../../adapters/referral-adapter.js';
import { victimsServicesAdapter as adapter } from '../../adapters/victims-services/index.js';
import { headersOf } from '../../adapters/victims-services/transport.js';
import { aReferralOf } from '../support/generate/referrals.js';

type Reply = { status: number; headers?: Record<string, string>; body?: string } | 'hang up' | 'never';
let reply: Reply;
const requests: { headers: IncomingHttpHeaders; body: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    requests.push({ headers: request.headers, body });
    if (reply === 'never') return;
    if (reply === 'hang up') return void request.socket.destroy();
    response.writeHead(reply.status, reply.headers).end(reply.body ?? '');
  });
});
const identity = { messageId: 'm-1', correlationId: 'c-1', submittedAt: '2026-11-23T09:00:00.000Z' };
let connection: PartnerConnection;
let document: ReferralDocument;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  connection = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/referrals`,
    sourceSystem: '00106PoliceCaseSystem',
    destinationSystem: 'victims-services',
    organisationUnit: '06AA000',
    dataController: 'Invented Constabulary',
    testOperation: true,
    timeoutMs: 10_000,
  };
  const [referral] = fc.sample(aReferralOf('VICTIMS_SERVICES'), { numRuns: 1, seed: 3 });
  document = await adapter.translate(referral!, { kind: 'ORIGINAL' }, identity);
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(() => void requests.splice(0));

const send = (answer: Reply, options: Partial<PartnerConnection> = {}, signal?: AbortSignal): Promise<SendResult> => {
  reply = answer;
  return adapter.https!.send(document, identity, { ...connection, ...options }, signal);
};

describe('What an agency’s answer means', () => {
  test.each<[Reply, Partial<SendResult> & object]>([
    [
      { status: 200, body: '{}' },
      { kind: 'received', duplicate: false, answer: '{}' },
    ],
    [
      { status: 202, body: 'no JSON' },
      { kind: 'received', duplicate: false },
    ],
    [{ status: 204 }, { kind: 'received', duplicate: false, answer: '' }],
    [{ status: 409 }, { kind: 'received', duplicate: true }],
    [{ status: 400 }, { kind: 'refused' }],
    [{ status: 413 }, { kind: 'refused' }],
    [{ status: 415 }, { kind: 'refused' }],
    [{ status: 422 }, { kind: 'refused' }],
    // A door that is closed to the hub refuses nobody's referral.
    [{ status: 401 }, { kind: 'unavailable' }],
    [{ status: 403 }, { kind: 'unavailable' }],
    [{ status: 404 }, { kind: 'unavailable' }],
    [{ status: 408 }, { kind: 'unavailable' }],
    [
      { status: 429, headers: { 'retry-after': '30' } },
      { kind: 'unavailable', retryAfterMs: 30_000 },
    ],
    [{ status: 500 }, { kind: 'unavailable' }],
    [{ status: 502, body: '<html>' }, { kind: 'unavailable' }],
    [{ status: 503, headers: { 'retry-after': 'soon' } }, { kind: 'unavailable' }],
    [
      { status: 503, headers: { 'retry-after': '99999999' } },
      { kind: 'unavailable', retryAfterMs: 86_400_000 },
    ],
    ['hang up', { kind: 'unavailable', reason: expect.stringContaining('could not be reached') as unknown as string }],
  ])('%j', async (answer, expected) => {
    expect(await send(answer)).toMatchObject(expected);
    expect(requests.length).toBe(1);
  });

  test('a redirect is not followed, so nothing goes where nobody configured it', async () => {
    const elsewhere = { status: 307, headers: { location: connection.url } };
    expect(await send(elsewhere)).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('307') });
    expect(requests.length).toBe(1);
  });

  test('its problems are told as it says them; what is none of them is told by its status', async () => {
    const problems = [{ code: 'POSTCODE', path: '/victim/address/postcode', message: 'not in our area' }];
    const told = await send({ status: 422, body: JSON.stringify({ problems }) });
    expect(told).toMatchObject({
      kind: 'refused',
      problems: [
        {
          code: 'VS-REFUSED',
          path: '/victim/address/postcode',
          message: 'The agency says: not in our area (POSTCODE)',
        },
      ],
    });
    for (const body of ['', 'nonsense', '{"problems":[]}', '{"problems":[{}]}', '['.repeat(50_000)]) {
      expect(await send({ status: 422, body })).toMatchObject({
        problems: [{ code: 'VS-REFUSED', path: '', message: expect.stringContaining('HTTP 422') }],
      });
    }
  });

  test('no more than 64 KiB of an answer are kept', async () => {
    const result = await send({ status: 200, body: 'x'.repeat(5_000_000) });
    expect(result).toMatchObject({ kind: 'received' });
    expect((result as { answer: string }).answer.length).toBeLessThan(100);
  });

  test('no answer in time, a partner that is not there, and an attempt broken off are unavailable', async () => {
    expect(await send('never', { timeoutMs: 50 })).toMatchObject({
      kind: 'unavailable',
      reason: 'The partner gave no answer within 50 ms.',
    });
    expect(await send('never', { url: 'http://127.0.0.1:9/' })).toMatchObject({ kind: 'unavailable' });
    const control = new AbortController();
    const attempt = send('never', {}, control.signal);
    setTimeout(() => control.abort(), 50);
    expect(await attempt).toMatchObject({ reason: 'The attempt was broken off by the hub.' });
  });
});

describe('What is posted', () => {
  test('the document, its ids, and whether it is a test; no name in an address or a header', async () => {
    await send({ status: 202 });
    const [{ headers, body }] = requests as [(typeof requests)[0]];
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-message-id': 'm-1',
      'x-correlation-id': 'c-1',
      'x-test-operation': 'true',
    });
    expect(JSON.parse(body)).toEqual(adapter.dataOf(document));
    const real = headersOf('application/json', identity, { ...connection, testOperation: false });
    expect(real['x-test-operation']).toBeUndefined();
  });

  test('nothing to this machine, unless it is a test', async () => {
    const result = await send({ status: 202 }, { testOperation: false });
    expect(result).toMatchObject({ kind: 'unavailable', reason: expect.stringMatching(/^Nothing was sent: /) });
    expect(requests).toEqual([]);
  });
});
