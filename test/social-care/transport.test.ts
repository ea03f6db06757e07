import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SendResult } from '../../adapters/adapter.js';
import { socialCareAdapter as adapter } from '../../adapters/social-care/index.js';
import { connectionTo } from './connection.js';
import { identity, sampleOf } from './generated.js';

let seen: { method?: string; url?: string; headers: IncomingHttpHeaders; body: string }[] = [];
let reply: (response: ServerResponse) => void = () => undefined;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    reply(response);
  });
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => void (seen = []));

const send = async (path = '/FHIR/R4', timeoutMs = 2_000, signal?: AbortSignal): Promise<SendResult> => {
  const document = await adapter.translate(sampleOf('CHILDRENS_SOCIAL_CARE'), { kind: 'ORIGINAL' }, identity);
  const connection = { ...connectionTo(`${origin}${path}`, 'childrens-social-care'), timeoutMs };
  return adapter.https!.send(document, identity, connection, signal);
};
const outcome = (severity: string, code: string, text = 'as told') =>
  JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity, code, details: { text } }] });
const taken = outcome('information', 'informational');
const answers = (identifier: string, code: string) =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'message',
    entry: [
      {
        fullUrl: 'urn:uuid:0199a1b2-0000-7000-8000-00000000000a',
        resource: {
          resourceType: 'MessageHeader',
          eventCoding: { code: 'servicerequest-response' },
          source: { endpoint: 'https://social-care.example/' },
          response: { identifier, code },
        },
      },
    ],
  });

describe('A message on its way', () => {
  test('is posted to $process-message with the headers of the standard', async () => {
    reply = (response) => response.writeHead(200).end(taken);
    await send('/FHIR/R4/');
    const [{ method, url, headers, body }] = seen as [(typeof seen)[0]];
    expect([method, url]).toEqual(['POST', '/FHIR/R4/$process-message']);
    expect(headers).toMatchObject({
      'content-type': 'application/fhir+json; charset=utf-8',
      accept: 'application/fhir+json; version=1.0.0',
      'x-request-id': identity.messageId,
      'x-correlation-id': identity.correlationId,
      'x-test-operation': 'true',
    });
    const decoded = (name: string) => JSON.parse(Buffer.from(String(headers[name]), 'base64').toString()) as object;
    expect(decoded('nhsd-target-identifier')).toEqual({
      value: 'childrens-social-care',
      system: 'https://casebridge.example/fhir/Id/service',
    });
    expect(decoded('nhsd-end-user-organisation')).toMatchObject({
      resourceType: 'Organization',
      identifier: [{ value: '006A100' }],
    });
    expect(decoded('nhsd-requesting-software')).toMatchObject({ resourceType: 'Device' });
    expect(JSON.parse(body)).toMatchObject({ resourceType: 'Bundle', type: 'message', id: identity.messageId });
  });

  const html = '<html><body>Sign in to the guest network</body></html>';
  test.each<[string, number, string, Record<string, string>, object]>([
    ['taken', 200, taken, {}, { kind: 'received', duplicate: false }],
    ['taken, to be looked at', 202, taken, {}, { kind: 'received', duplicate: false }],
    ['taken with a warning', 200, outcome('warning', 'processing'), {}, { kind: 'received' }],
    ['a message that says ok', 200, answers(identity.correlationId, 'ok'), {}, { kind: 'received', duplicate: false }],
    ['a message that says ok to another', 200, answers('another', 'ok'), {}, { kind: 'unavailable' }],
    ['a message that says no', 200, answers(identity.correlationId, 'fatal-error'), {}, { kind: 'unavailable' }],
    ['success with an error', 200, outcome('error', 'invalid'), {}, { kind: 'unavailable' }],
    ['success with a page', 200, html, {}, { kind: 'unavailable' }],
    ['success with nothing', 200, '', {}, { kind: 'unavailable' }],
    ['success with another resource', 200, '{"resourceType":"Patient"}', {}, { kind: 'unavailable' }],
    ['success with an outcome without issue', 200, '{"resourceType":"OperationOutcome"}', {}, { kind: 'unavailable' }],
    ['seen before', 409, outcome('error', 'duplicate'), {}, { kind: 'received', duplicate: true }],
    ['another conflict', 409, outcome('error', 'conflict'), {}, { kind: 'unavailable' }],
    [
      'malformed',
      400,
      outcome('error', 'structure', 'no focus'),
      {},
      {
        kind: 'refused',
        problems: [{ code: 'SOC-S-REFUSED' }, { code: 'SOC-R-ERROR', message: 'The receiver says: no focus' }],
      },
    ],
    ['unprocessable', 422, outcome('fatal', 'business-rule'), {}, { kind: 'refused' }],
    ['unprocessable without error', 422, taken, {}, { kind: 'unavailable' }],
    ['a page of a proxy', 400, html, {}, { kind: 'unavailable' }],
    ['who are you', 401, outcome('error', 'login'), {}, { kind: 'unavailable' }],
    ['not you', 403, outcome('error', 'forbidden'), {}, { kind: 'unavailable' }],
    ['not here', 404, outcome('error', 'not-found'), {}, { kind: 'unavailable' }],
    ['too slow', 408, '', {}, { kind: 'unavailable' }],
    ['too much', 429, '', { 'retry-after': '7' }, { kind: 'unavailable', retryAfterMs: 7_000 }],
    ['elsewhere', 302, '', { location: 'http://127.0.0.1:9/' }, { kind: 'unavailable' }],
    ['broken', 500, outcome('fatal', 'exception'), {}, { kind: 'unavailable' }],
    ['not known', 501, outcome('error', 'not-supported'), {}, { kind: 'unavailable' }],
    ['closed', 503, '', { 'retry-after': '120' }, { kind: 'unavailable', retryAfterMs: 120_000 }],
    ['far too long', 200, taken + ' '.repeat(300_000), {}, { kind: 'unavailable' }],
    ['far too deep', 200, '['.repeat(1_000), {}, { kind: 'unavailable' }],
  ])('answered with %s (%i)', async (_what, status, body, headers, expected) => {
    reply = (response) => response.writeHead(status, headers).end(body);
    expect(await send()).toMatchObject(expected);
    expect(seen).toHaveLength(1);
  });

  test('a broken line, no answer in time and an attempt that is broken off are unavailable', async () => {
    reply = (response) => response.socket!.destroy();
    expect(await send()).toMatchObject({ kind: 'unavailable' });
    reply = () => undefined;
    expect(await send('/FHIR/R4', 100)).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('100 ms'),
    });
    const stop = new AbortController();
    reply = () => stop.abort();
    expect(await send('/FHIR/R4', 5_000, stop.signal)).toMatchObject({ kind: 'unavailable' });
  });
});

describe('What is answered to social care', () => {
  test('an outcome that says whether the message was understood', () => {
    expect(adapter.https!.acknowledge('a-1', true)).toEqual({
      contentType: 'application/fhir+json; charset=utf-8',
      body: expect.stringContaining('"severity":"information"'),
    });
    expect(adapter.https!.acknowledge(undefined, false).body).toContain('"severity":"error"');
  });
});
