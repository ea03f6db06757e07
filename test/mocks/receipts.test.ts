import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulators, type RunningSimulators } from '../../mocks/server.js';
import { readReceipt, startHubDouble, until } from './hub-double.js';
import { aCaseFile } from './digital-case-file.js';
import { aNewCase, courtParts, cpsParts, soap } from './messages.js';

let hub: Awaited<ReturnType<typeof startHubDouble>>;
let running: RunningSimulators<'cps' | 'court'>;
const token = `token-${randomUUID()}`;

beforeEach(async () => {
  hub = await startHubDouble();
  running = await startSimulators({
    ports: { cps: 0, court: 0 },
    receiptUrl: (partner) => `${hub.url}/${partner}`,
    token,
    settings: { receiptDelayMs: 20 },
  });
});
afterEach(async () => {
  await running.stop();
  await hub.stop();
});

const post = (url: string, body: string) =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'text/xml' } });
const sendToCourt = async (changes: Parameters<typeof courtParts>[0] = {}) => {
  const parts = courtParts(changes);
  await (await post(running.started.court.url, soap(parts))).text();
  return parts;
};

describe('A receipt', () => {
  test('comes later, with the bearer token, for the message that it answers', async () => {
    const parts = await sendToCourt({ content: aNewCase({ hearingDate: '2099-01-15' }) });
    const [posted] = await hub.receipts(1);
    expect(posted!.authorization).toBe(`Bearer ${token}`);
    expect(readReceipt(posted!)).toMatchObject({
      correlationId: parts.correlationId,
      statuses: [{ statusClass: 'Success', code: 1, description: 'Accepted', context: '/', routeId: '001' }],
    });
    await until(() => running.started.court.simulator.log.list()[0]!.receipt.state === 'DELIVERED');
    expect(running.started.court.simulator.log.list()[0]!.receipt).toMatchObject({
      id: readReceipt(posted!).receiptId,
      posts: 1,
    });
  });

  test('names every problem of a rejected document, with its place', async () => {
    const file = aCaseFile((theCase) => {
      delete theCase['test_code'];
      theCase['version'] = 0;
    });
    await post(running.started.cps.url, soap(cpsParts(file)));
    const [posted] = await hub.receipts(1);
    expect(readReceipt(posted!).statuses).toMatchObject([
      {
        statusClass: 'Error',
        code: 3103,
        context: '/case/test_code',
        description: 'KEY_MISSING: a mandatory key is missing',
      },
      { statusClass: 'Error', code: 3107, context: '/case/version' },
    ]);
  });

  test('of a document accepted with warnings says both', async () => {
    await sendToCourt({ content: aNewCase({ hearingDate: '2026-11-03' }) });
    const [posted] = await hub.receipts(1);
    expect(readReceipt(posted!).statuses.map(({ statusClass }) => statusClass)).toEqual(['Success', 'Warning']);
  });

  test('is posted again, the same, until the hub answers 1: HTTP 503 and another answer are not enough', async () => {
    hub.answers.push({ status: 503, code: 1 }, { status: 200, code: 1310 });
    await sendToCourt();
    const posted = await hub.receipts(3);
    expect(new Set(posted.map(({ body }) => body)).size).toBe(1);
    await until(() => running.started.court.simulator.log.list()[0]!.receipt.state === 'DELIVERED');
    await wait(400);
    expect(hub.posted).toHaveLength(3);
  });

  test('waits for a hub that is down', async () => {
    const late = await startHubDouble();
    await late.stop();
    let url = late.url;
    const alone = await startSimulators({
      ports: { cps: 0, court: 0 },
      receiptUrl: () => url,
      token,
      settings: { receiptDelayMs: 0 },
    });
    const parts = courtParts();
    await post(alone.started.court.url, soap(parts));
    await until(() => alone.started.court.simulator.log.list()[0]!.receipt.posts >= 2);
    url = hub.url;
    const [posted] = await hub.receipts(1);
    expect(readReceipt(posted!).correlationId).toBe(parts.correlationId);
    await alone.stop();
  });

  test('never comes for a message that was refused, nor a second time for a repeat', async () => {
    await sendToCourt({ organisationUnit: 'short' });
    const parts = await sendToCourt();
    await post(running.started.court.url, soap(parts));
    await hub.receipts(1);
    await wait(100);
    expect(hub.posted).toHaveLength(1);
  });

  test('can be told not to come, to come twice under one id, or to be malformed', async () => {
    running.started.court.simulator.set({ receipt: 'none' });
    await sendToCourt();
    running.started.court.simulator.set({ receipt: 'double' });
    const twice = await sendToCourt();
    const posted = (await hub.receipts(2)).map(readReceipt);
    expect(posted.map(({ correlationId }) => correlationId)).toEqual([twice.correlationId, twice.correlationId]);
    expect(posted[0]!.receiptId).toBe(posted[1]!.receiptId);

    running.started.court.simulator.set({ receipt: 'malformed' });
    hub.answers.push(...Array.from({ length: 3 }, () => ({ status: 200, code: 1310 })));
    await sendToCourt();
    await hub.receipts(5);
    expect(hub.posted[2]!.body).toContain('&lt;RouteDataRasp ');
    await until(() => running.started.court.simulator.receipts.waiting === 0); // three attempts, then no more
    expect(hub.posted).toHaveLength(5);
  });

  test('can be told to reject or to warn the next documents, with given problems', async () => {
    running.started.court.simulator.set({
      reject: {
        next: 1,
        problems: [{ code: 4711, name: 'TEST_PROBLEM', description: 'for the "test" & <more>', context: '/a' }],
      },
      acceptWithWarnings: { next: 1 },
    });
    const rejected = await sendToCourt({ content: aNewCase({ urn: '06AA0000126' }) });
    const warned = await sendToCourt({ content: aNewCase({ urn: '06AA0000226' }) });
    const plain = await sendToCourt({ content: aNewCase({ urn: '06AA0000326', hearingDate: '2099-01-01' }) });
    const byId = new Map(
      (await hub.receipts(3)).map(readReceipt).map((receipt) => [receipt.correlationId, receipt.statuses]),
    );
    expect(byId.get(rejected.correlationId)).toMatchObject([{ statusClass: 'Error', code: 4711, context: '/a' }]);
    expect(byId.get(rejected.correlationId)![0]!.description).toBe('TEST_PROBLEM: for the "test" &amp; &lt;more&gt;');
    expect(byId.get(warned.correlationId)).toMatchObject([
      { statusClass: 'Success' },
      { statusClass: 'Warning', code: 9001 },
    ]);
    expect(byId.get(plain.correlationId)).toMatchObject([{ statusClass: 'Success' }]);
  });
});
