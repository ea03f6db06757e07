import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulators, type RunningSimulators } from '../../mocks/server.js';
import { courtParts, soap } from './messages.js';

let running: RunningSimulators<'cps' | 'court'>;
let origin: string;
beforeEach(async () => {
  running = await startSimulators({
    ports: { cps: 0, court: 0 },
    receiptUrl: () => 'http://127.0.0.1:9/',
    token: '',
    settings: { receipt: 'none' },
    mostBytes: 100_000,
  });
  origin = new URL(running.started.court.url).origin;
});
afterEach(() => running.stop());

const post = (body = soap(courtParts())) =>
  fetch(running.started.court.url, { method: 'POST', body, headers: { 'content-type': 'text/xml' } });
const tell = (settings: object) =>
  fetch(`${origin}/simulator/settings`, {
    method: 'POST',
    body: JSON.stringify(settings),
    headers: { 'content-type': 'application/json' },
  });
const messages = async () =>
  (await (await fetch(`${origin}/simulator/messages`)).json()) as {
    counts: object;
    messages: { id: string; sha256: string }[];
  };

describe('A simulator as an HTTP server', () => {
  test('answers like the handlers, and lists and gives back what it received', async () => {
    const parts = courtParts();
    const response = await post(soap(parts));
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await response.text()).toContain('<ResponseCode>1</ResponseCode>');
    const listed = await messages();
    expect(listed).toMatchObject({
      partner: 'court',
      counts: { receptions: 1, taken: 1 },
      messages: [
        {
          correlationId: parts.correlationId,
          requestId: parts.requestId,
          type: 'SPINewCase',
          verdict: 'ACCEPTED',
          attempts: 1,
          bytes: Buffer.byteLength(soap(parts)),
        },
      ],
    });
    const id = listed.messages[0]!.id;
    expect(await (await fetch(`${origin}/simulator/messages/${id}`)).text()).toBe(soap(parts));
    expect(await (await fetch(`${origin}/simulator/messages/${id}/content`)).text()).toBe(parts.content);
    expect((await fetch(`${origin}/simulator/messages/none`)).status).toBe(404);
    expect(await (await fetch(`${origin}/simulator/reset`, { method: 'POST' })).json()).toMatchObject({
      counts: { receptions: 0 },
    });
    expect((await messages()).messages).toEqual([]);
  });

  test('is slow when it is told to be', async () => {
    await tell({ slowMs: 200 });
    const before = performance.now();
    await post();
    expect(performance.now() - before).toBeGreaterThan(190);
  });

  test('is down when it is told to be: 503 and 429 with Retry-After, or a broken connection; and up again', async () => {
    await tell({ down: 'unavailable', retryAfterSeconds: 7 });
    const unavailable = await post();
    expect([unavailable.status, unavailable.headers.get('retry-after')]).toEqual([503, '7']);
    await tell({ down: 'busy', retryAfterSeconds: null });
    const busy = await post();
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, null]);
    await tell({ down: 'refuse' });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(running.started.court.simulator.log.counts.receptions).toBe(0);
    await tell({ down: 'no' });
    expect((await post()).status).toBe(200);
  });

  test('can take a message and lose the answer: the repeat is then 302', async () => {
    await tell({ answer: { kind: 'lost', next: 1 } });
    const body = soap(courtParts());
    await expect(post(body)).rejects.toThrow('fetch failed');
    expect(running.started.court.simulator.log.counts.taken).toBe(1);
    expect(await (await post(body)).text()).toContain('<ResponseCode>302</ResponseCode>');
  });

  test('can answer nonsense, or too much, or refuse with any number', async () => {
    await tell({ answer: { kind: 'malformed', next: 1 } });
    expect(await (await post()).text()).toBe('<Envelope><unfinished');
    await tell({ answer: { kind: 'huge', next: 1 }, hugeAnswerBytes: 300_000 });
    expect((await (await post()).text()).length).toBeGreaterThan(300_000);
    await tell({ refuse: { next: 1, code: 7777 } });
    expect(await (await post()).text()).toContain('<ResponseCode>7777</ResponseCode>');
    expect(await (await post()).text()).toContain('<ResponseCode>1</ResponseCode>');
  });

  test('refuses settings that are wrong, saying which, and changes nothing', async () => {
    for (const [wrong, named] of [
      [{ slowMs: -1 }, 'slowMs'],
      [{ speed: 1 }, 'speed'],
      [{ down: 'maybe' }, 'down'],
    ] as const) {
      const response = await tell({ receiptDelayMs: 1, ...wrong });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain(named);
    }
    expect(running.started.court.simulator.settings.receiptDelayMs).toBe(300);
    expect((await fetch(`${origin}/simulator/settings`, { method: 'POST', body: '{}' })).status).toBe(415);
    expect(
      (
        await fetch(`${origin}/simulator/settings`, {
          method: 'POST',
          body: '{',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(400);
  });

  test('takes no body beyond its limit, announced or not, and knows no other paths', async () => {
    expect((await post('x'.repeat(100_001))).status).toBe(413);
    expect(await statusOfChunked(running.started.court.url, 'x'.repeat(200_000))).toBe(413);
    expect((await fetch(`${origin}/elsewhere`)).status).toBe(404);
    expect((await fetch(running.started.court.url)).status).toBe(404);
  });

  test('names an address that one can connect to when it listens on all of them', async () => {
    const options = { ports: { cps: 0, court: 0 }, receiptUrl: () => 'http://127.0.0.1:9/', token: '' };
    const open = await startSimulators({ ...options, host: '0.0.0.0' });
    expect(new URL(open.started.cps.url).hostname).toBe('127.0.0.1');
    expect((await fetch(`${new URL(open.started.cps.url).origin}/simulator`)).status).toBe(200);
    await open.stop();
  });

  test('starts neither partner when a port is taken', async () => {
    const { port } = new URL(origin);
    const start = () =>
      startSimulators({ ports: { cps: 0, court: Number(port) }, receiptUrl: () => origin, token: '' });
    await expect(start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

/** Without a content-length, so that only the count of what arrives can stop it. */
function statusOfChunked(url: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end(body);
  });
}
