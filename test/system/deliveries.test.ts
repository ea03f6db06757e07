import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  build,
  discardData,
  eventually,
  type HubProcess,
  newDataFolder,
  startHubProcess,
} from '../support/processes.js';
import { caseFileToSend, deliveryOf, messageAt, submit } from '../support/send-case-file.js';

const folder = newDataFolder();
let hub: HubProcess;
beforeAll(async () => {
  build();
  hub = await startHubProcess(folder);
});
afterEach(async () => {
  for (const partner of ['cps', 'court'] as const) await hub.reset(partner);
});
afterAll(async () => {
  await hub?.end('SIGTERM');
  await discardData(folder);
});

describe.each(['refuse', 'unavailable'])('while the CPS is down (%s)', (down) => {
  test('the submission succeeds at once, waits in words, and goes through when it is back', async () => {
    await hub.tell('cps', { down });
    const file = await caseFileToSend(hub);
    const began = performance.now();
    await submit(hub, file);
    expect(performance.now() - began).toBeLessThan(20_000);

    const waiting = await deliveryOf(hub, file, ({ attemptCount }) => attemptCount >= 2);
    expect(['QUEUED', 'SENDING']).toContain(waiting.status);
    expect(waiting.lastFailure).toMatch(/^[A-Z][^{}<>]{10,}\.$/);
    expect(waiting.problems).toEqual([]);
    expect(await messageAt(hub, 'cps', waiting.correlationId)).toBeUndefined();

    await hub.tell('cps', { down: 'no' });
    const through = await deliveryOf(hub, file, ({ status }) => status === 'ACCEPTED');
    expect(through).toMatchObject({ lastFailure: null, messageId: waiting.messageId, problems: [] });
    expect(through.attempts.edges).toHaveLength(through.attemptCount);
    expect(through.attempts.edges.map(({ node }) => node.result)).toEqual([
      ...Array.from({ length: through.attemptCount - 1 }, () => 'UNAVAILABLE'),
      'RECEIVED',
    ]);
    expect(await messageAt(hub, 'cps', through.correlationId)).toMatchObject({ attempts: 1, verdict: 'ACCEPTED' });
  });
});

describe('what the CPS answers', () => {
  const problems = [
    { code: 4711, name: 'NOT_LIKE_THIS', description: 'told to say so', context: '/case/defendants/0' },
  ];

  test.each([
    ['reject', 'REJECTED'],
    ['acceptWithWarnings', 'ACCEPTED_WITH_WARNINGS'],
  ])('%s: %s, with its problems', async (setting, status) => {
    await hub.tell('cps', { [setting]: { next: 1, problems } });
    const file = await caseFileToSend(hub);
    await submit(hub, file);
    const delivery = await deliveryOf(hub, file, (now) => now.status === status);
    expect(delivery.problems).toEqual([
      {
        code: expect.stringContaining('4711'),
        path: expect.any(String),
        message: expect.stringContaining('told to say so'),
      },
    ]);
  });

  test('an answer that is lost: sent again under the same id, with one effect', async () => {
    await hub.tell('cps', { answer: { kind: 'lost', next: 1 }, receiptDelayMs: 3_000 });
    const file = await caseFileToSend(hub);
    await submit(hub, file);
    const waiting = await deliveryOf(hub, file, ({ status }) => status === 'AWAITING_RECEIPT');
    expect(waiting.attemptCount).toBe(2);
    expect(await messageAt(hub, 'cps', waiting.correlationId)).toMatchObject({ attempts: 2, receipt: { posts: 0 } });
    const counts = await hub.counts('cps');
    expect(counts).toMatchObject({ receptions: 2, taken: 1, repeats: 1 });
    await deliveryOf(hub, file, ({ status }) => status === 'ACCEPTED');
  });

  test('a receipt that comes before the repeated message stands', async () => {
    await hub.tell('cps', { answer: { kind: 'lost', next: 1 }, receiptDelayMs: 0 });
    const file = await caseFileToSend(hub);
    await submit(hub, file);
    const delivery = await deliveryOf(hub, file, ({ status }) => status === 'ACCEPTED');
    expect(await hub.counts('cps')).toMatchObject({ taken: 1 });
    await deliveryOf(hub, file, ({ status, id }) => status === 'ACCEPTED' && id === delivery.id);
  });

  test('an answer that cannot be read is asked for again, and none is taken for a yes', async () => {
    await hub.tell('cps', { answer: { kind: 'malformed', next: 1 }, receipt: 'none' });
    const file = await caseFileToSend(hub);
    await submit(hub, file);
    const waiting = await deliveryOf(hub, file, ({ status }) => status === 'AWAITING_RECEIPT');
    expect(waiting.attemptCount).toBe(2);
  });

  test('a message that is refused at once is rejected with the reason', async () => {
    await hub.tell('cps', { refuse: { next: 1, code: 1310, text: 'AsTold' } });
    const file = await caseFileToSend(hub);
    await submit(hub, file);
    const delivery = await deliveryOf(hub, file, ({ status }) => status === 'REJECTED');
    expect(delivery.problems).toEqual([expect.objectContaining({ code: expect.stringContaining('1310') })]);
  });

  test('a receipt that comes twice is applied once', async () => {
    await hub.tell('cps', { receipt: 'double' });
    const file = await caseFileToSend(hub);
    await submit(hub, file);
    const { correlationId } = await deliveryOf(hub, file, ({ status }) => status === 'ACCEPTED');
    const messages = await eventually(
      () => inbound(correlationId),
      (all) => all.length === 2,
    );
    expect(messages.map(({ state }) => state).sort()).toEqual(['APPLIED', 'REPEATED']);
    expect(new Set(messages.map(({ receiptId }) => receiptId)).size).toBe(1);
    expect(await messageAt(hub, 'cps', correlationId)).toMatchObject({ receipt: { state: 'DELIVERED' } });
  });

  test('a receipt that cannot be understood is kept as it came, and decides nothing', async () => {
    await hub.tell('cps', { receipt: 'malformed' });
    const file = await caseFileToSend(hub);
    await submit(hub, file);
    const { edges } = await eventually(
      async () => (await unreadable()).inboundMessages,
      (page) => page.edges.length > 0,
    );
    expect(edges[0]!.node.body).toContain('RouteDataRasp');
    expect(edges[0]!.node.problems.length).toBeGreaterThan(0);
    const delivery = await deliveryOf(hub, file, () => true);
    expect(delivery).toMatchObject({ status: 'AWAITING_RECEIPT', problems: [] });
  });
});

interface Inbound {
  readonly state: string;
  readonly receiptId: string | null;
  readonly correlationId: string | null;
  readonly body: string;
  readonly problems: unknown[];
}
async function inbound(correlationId: string): Promise<Inbound[]> {
  const { inboundMessages } = await hub.graphql<{ inboundMessages: { edges: { node: Inbound }[] } }>(
    '{ inboundMessages(partner: "cps", first: 100) { edges { node { state receiptId correlationId } } } }',
  );
  return inboundMessages.edges.map(({ node }) => node).filter((message) => message.correlationId === correlationId);
}
const unreadable = () =>
  hub.graphql<{ inboundMessages: { edges: { node: Inbound }[] } }>(
    '{ inboundMessages(partner: "cps", state: UNREADABLE) { edges { node { state body problems { code message } } } } }',
  );
