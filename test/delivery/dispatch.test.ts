import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { extendClaims } from '../../delivery/sending/claims.js';
import { takeUp } from '../../delivery/sending/take-up.js';
import { eventually } from './delivery-world.js';
import { id, partner, world } from './partner-of-each-test.js';
import { claimDeliveries, dispatch } from './one-delivery.js';

const claimOne = async (leaseMs = 15_000) => (await claimDeliveries(world.prisma, id, 1, leaseMs))[0]!;
const claimLast = async (leaseMs = 15_000) =>
  (await takeUp(world.prisma, id, 1, leaseMs, { lastStart: true })).claims[0]!;

describe('one delivery', () => {
  test('goes with its materials, and then waits for the receipt', async () => {
    const content = Buffer.from('%PDF invented statement');
    const delivery = await world.submitWithMaterial(await world.caseFile(), 'one', id, content);
    expect(await dispatch(world.context, await claimOne())).toBe('received');
    const sent = JSON.parse(partner.taken[0]!.body) as { materials: { content: string }[] };
    expect(Buffer.from(sent.materials[0]!.content, 'base64').equals(content)).toBe(true);
    const row = await world.delivery(delivery);
    expect(row).toMatchObject({ status: 'AWAITING_RECEIPT', attemptCount: 1, nextAttemptAt: null, lastFailure: null });
    expect(row.sentAt).toBeInstanceOf(Date);
    expect(row.attempts).toMatchObject([{ number: 1, result: 'received', answer: 'success' }]);
    expect(await claimDeliveries(world.prisma, id, 10, 1_000)).toEqual([]);
  });

  test('is rejected with problems when the partner refuses it, and so is its case file', async () => {
    partner.answerWith(() => ({ status: 422, body: 'no' }));
    const caseFile = await world.caseFile();
    const [delivery] = await world.submit(caseFile, 'refused', id);
    expect(await dispatch(world.context, await claimOne())).toBe('refused');
    expect(await world.delivery(delivery!)).toMatchObject({
      status: 'REJECTED',
      problems: [{ code: 'PLAIN-422', path: '/label' }],
    });
    expect((await world.prisma.caseFile.findUniqueOrThrow({ where: { id: caseFile } })).status).toBe('REJECTED');
  });

  test('keeps 20,000 bytes of an answer and no half character', async () => {
    partner.answerWith(() => ({ status: 500, body: `x${'é'.repeat(30_000)}` }));
    const [delivery] = await world.submit(await world.caseFile(), 'long answer', id);
    await dispatch(world.context, await claimOne());
    const { answer } = (await world.delivery(delivery!)).attempts[0]!;
    expect(Buffer.byteLength(answer!)).toBe(19_999);
    expect(answer!.endsWith('é')).toBe(true);
  });

  test('is tried again no sooner than Retry-After says, at the same place in its line', async () => {
    partner.answerWith(() => ({ status: 503, headers: { 'retry-after': '60' } }));
    const caseFile = await world.caseFile();
    const [first] = await world.submit(caseFile, 'first', id);
    const [second] = await world.submit(caseFile, 'second', id);
    const before = Date.now();
    expect(await dispatch(world.context, await claimOne())).toBe('unavailable');
    const row = await world.delivery(first!);
    expect(row).toMatchObject({ status: 'QUEUED', failures: 1, lastFailure: 'The partner answered 503.' });
    expect(row.nextAttemptAt!.getTime() - before).toBeGreaterThanOrEqual(60_000);
    expect(row.nextAttemptAt!.getTime() - before).toBeLessThan(62_000);
    expect(await world.status(second!)).toBe('BLOCKED');
    expect(await claimDeliveries(world.prisma, id, 10, 1_000)).toEqual([]);
  });

  test('is stuck when the time to give up has come', async () => {
    await world.partner(id, partner.url, { giveUpAfterMs: 100, firstDelayMs: 60, factor: 1 });
    partner.answerWith(() => ({ status: 500 }));
    const [delivery] = await world.submit(await world.caseFile(), 'hopeless', id);
    world.work();
    await eventually(async () => (await world.status(delivery!)) === 'STUCK');
    const row = await world.delivery(delivery!);
    expect(row.lastFailure).toMatch(/^Given up after \d attempts since .*The partner answered 500/);
    expect(row.nextAttemptAt).toBeNull();
  });

  test('goes again under the same message id, with the same bytes, when the worker dies between answer and commit', async () => {
    const [delivery] = await world.submit(await world.caseFile(), 'twice', id);
    // The first worker: it sends, the partner takes it, and the worker is gone before it can write that down.
    const claim = await claimOne(300);
    const adapter = world.adapters.get(id)!;
    const dead = new Map([
      [
        id,
        {
          ...adapter,
          send: async (...args: Parameters<typeof adapter.send>) => (
            await adapter.send(...args),
            new Promise<never>(() => undefined)
          ),
        },
      ],
    ]);
    void dispatch({ ...world.context, adapters: dead }, claim);
    await eventually(() => partner.taken.length === 1);
    expect(await world.status(delivery!)).toBe('SENDING');
    world.work();
    await eventually(async () => (await world.status(delivery!)) === 'AWAITING_RECEIPT');
    expect(partner.requests).toHaveLength(2);
    expect(partner.requests[1]).toMatchObject({
      messageId: partner.requests[0]!.messageId,
      body: partner.requests[0]!.body,
    });
    expect(partner.taken).toHaveLength(1);
    expect((await world.delivery(delivery!)).attempts).toMatchObject([
      { result: null },
      { result: 'received', answer: 'previously sent' },
    ]);
  });

  test('refuses the write of a worker that comes back after its claim', async () => {
    const [delivery] = await world.submit(await world.caseFile(), 'late', id);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    partner.answerWith(async (_seen, nth) => (nth === 1 ? (await held, { status: 422 }) : undefined));
    const claim = await claimOne(200);
    const late = dispatch(world.context, claim);
    await sleep(300);
    expect((await extendClaims(world.prisma, [claim], 1_000)).size).toBe(1);
    await sleep(1_100);
    expect(await dispatch(world.context, await claimOne())).toBe('received');
    release();
    expect(await late).toBe('fenced');
    expect((await extendClaims(world.prisma, [claim], 1_000)).size).toBe(0);
    expect(await world.delivery(delivery!)).toMatchObject({
      status: 'AWAITING_RECEIPT',
      problems: [],
      nextAttemptAt: null,
    });
  });
});

describe('a fault of our own', () => {
  test('is retried without counting as a failure of the partner, and sets the delivery aside after three starts', async () => {
    const delivery = await world.submitWithMaterial(await world.caseFile(), 'lost material', id, Buffer.from('here'));
    world.stored.clear();
    for (const outcome of ['fault', 'fault', 'stuck']) {
      await world.prisma.delivery.updateMany({
        where: { id: delivery, status: 'QUEUED' },
        data: { nextAttemptAt: new Date(0) },
      });
      const claim = outcome === 'stuck' ? await claimLast() : await claimOne();
      expect(await dispatch(world.context, claim)).toBe(outcome);
    }
    const row = await world.delivery(delivery);
    expect(row).toMatchObject({ status: 'STUCK', failures: 0, retryingSince: null });
    expect(row.attempts.map(({ result }) => result)).toEqual(['fault', 'fault', 'fault']);
    expect(row.lastFailure).toMatch(/the fault is ours/);
    expect(partner.requests).toEqual([]);
  });

  test('that kills the worker each time sets the delivery aside at the fourth, while its neighbours go', async () => {
    const [poison] = await world.submit(await world.caseFile(), 'poison', id);
    for (let start = 1; start <= 3; start += 1) {
      expect((start < 3 ? await claimOne(20) : await claimLast(20)).starts).toBe(start);
      await sleep(40);
    }
    const [neighbour] = await world.submit(await world.caseFile(), 'neighbour', id);
    world.work();
    await eventually(
      async () => (await world.status(poison!)) === 'STUCK' && (await world.status(neighbour!)) === 'AWAITING_RECEIPT',
    );
    expect(partner.labels()).toEqual(['neighbour']);
  });

  test('in a store that gives other bytes than were submitted is not sent to anybody', async () => {
    const delivery = await world.submitWithMaterial(await world.caseFile(), 'tampered', id, Buffer.from('true'));
    for (const key of world.stored.keys()) world.stored.set(key, Buffer.from('false'));
    expect(await dispatch(world.context, await claimOne())).toBe('fault');
    expect(partner.requests).toEqual([]);
    expect(await world.status(delivery)).toBe('QUEUED');
  });
});
