import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { SecretBox } from '../../access/sealing.js';
import { decodePosition } from '../../events/cursor.js';
import { createPrisma } from '../../prisma/client.js';
import { claimWebhooks, recordTaken } from '../../events/webhooks/lease.js';
import { makeSecret, sealSecret } from '../../events/webhooks/secrets.js';
import { numbered, once, SOURCE, subjects, until, WebhookWorld } from './webhook-world.js';
import { readable } from '../support/readable.js';

let world: WebhookWorld;
beforeAll(async () => {
  world = await WebhookWorld.open();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const each = (ids: readonly string[]) => ids.map((subjectId) => ({ subjectId }));

describe('a webhook', () => {
  test('gets every event once and in order, signed, over connections that are kept', async () => {
    const { id, secret, receiver } = await world.subscriber();
    world.work();
    await world.append(...each(numbered(1, 30)));
    await until(() => receiver.taken.length >= 30);
    expect(subjects(receiver.received)).toEqual(numbered(1, 30));
    expect(receiver.connections()).toBeLessThan(5);
    const { headers, body, event } = receiver.received[0]!;
    expect(headers['content-type']).toBe('application/cloudevents+json');
    expect(headers['webhook-id']).toBe(event!.id);
    expect(decodePosition(event!.id)).toBeDefined();
    expect(event!.source).toBe(SOURCE);
    // By hand, beside the library.
    const signature = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(`${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    await until(async () => (await world.row(id)).claimedUntil === null, 'the lease let go');
    expect(await world.prisma.webhookAttempt.count({ where: { webhookId: id, result: 'taken' } })).toBe(30);
  });

  test('of a partner gets its own events only, and of the types it wants', async () => {
    const cps = await world.subscriber({ partnerId: 'cps' });
    const failing = await world.subscriber({ partnerId: 'cps', eventTypes: ['partner.failing'] });
    const force = await world.subscriber();
    world.work();
    await world.append(
      { subjectId: 'a' },
      { subjectId: 'b', data: { partnerId: 'court' } },
      { subjectId: 'c', type: 'case-file.changed', data: {} },
      { subjectId: 'd', type: 'partner.failing' },
      { subjectId: 'e', data: {} },
      { subjectId: 'f', type: 'inbound-message.quarantined' },
      { subjectId: 'g' },
    );
    await until(() => force.receiver.taken.length >= 7 && cps.receiver.taken.length >= 3);
    await until(() => failing.receiver.taken.length >= 1);
    await sleep(100);
    expect(subjects(force.receiver.taken)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(subjects(cps.receiver.taken)).toEqual(['a', 'd', 'g']);
    expect(subjects(failing.receiver.taken)).toEqual(['d']);
    // What it may not know was passed over all the same.
    const cursors = () => Promise.all([cps, failing, force].map(async ({ id }) => (await world.row(id)).cursorId));
    await until(async () => once(await cursors()).length === 1, 'the same place');
  });

  test('that fails is tried again under the same id, and told of once when it fails and when it recovers', async () => {
    const { id, receiver } = await world.subscriber({ eventTypes: ['delivery.changed'] });
    receiver.reply((_, nth) => {
      if (nth === 1) return 'hang up';
      if (nth === 2) return { status: 302, headers: { location: receiver.url } };
      if (nth === 3) return { status: 404, body: 'no such page' };
      return nth < 6 ? { status: 500 } : undefined;
    });
    world.work();
    await world.append(...each(['1', '2', '3']));
    await until(() => receiver.taken.length >= 3);
    expect(once(receiver.received.slice(0, 6).map(({ headers }) => headers['webhook-id']))).toHaveLength(1);
    expect(subjects(receiver.taken)).toEqual(['1', '2', '3']);
    await until(async () => (await world.told('webhook.recovered', id)) > 0);
    expect(await world.told('webhook.failing', id)).toBe(1);
    expect(await world.told('webhook.recovered', id)).toBe(1);
    const { failures, failingSince, lastFailure } = await world.row(id);
    expect({ failures, failingSince, lastFailure }).toEqual({ failures: 0, failingSince: null, lastFailure: null });
    const attempts = await world.prisma.webhookAttempt.findMany({ where: { webhookId: id }, orderBy: { id: 'asc' } });
    expect(attempts.slice(0, 6).map(({ result }) => result)).toEqual([
      ...['unavailable', 'refused', 'refused', 'unavailable', 'unavailable'],
      'taken',
    ]);
    expect(attempts[2]!.answer).toBe('no such page');
  });

  test('says in both forms when to come again', async () => {
    const { id, receiver } = await world.subscriber();
    const date = new Date(Date.now() + 60_000).toUTCString();
    receiver.reply((_, nth) => ({ status: nth === 1 ? 429 : 503, headers: { 'retry-after': nth === 1 ? '1' : date } }));
    world.work();
    await world.append({ subjectId: '1' });
    await until(() => receiver.received.length >= 2);
    expect(receiver.received[1]!.at - receiver.received[0]!.at).toBeGreaterThanOrEqual(990);
    await until(async () => (await world.row(id)).failures === 2);
    const wait = (await world.row(id)).nextAttemptAt!.getTime() - Date.now();
    expect(wait).toBeGreaterThan(40_000);
    expect(wait).toBeLessThan(62_000);
  });

  test('that answers 410 is disabled, and told of', async () => {
    const { id, receiver } = await world.subscriber({ partnerId: 'cps' });
    receiver.reply(() => ({ status: 410 }));
    world.work();
    await world.append(...each(['1', '2']));
    await until(async () => (await world.row(id)).state === 'DISABLED');
    await sleep(200);
    expect(receiver.received).toHaveLength(1);
    const told = await world.prisma.event.findFirstOrThrow({ where: { type: 'webhook.disabled', subjectId: id } });
    expect(told.data).toEqual({ reason: 'GONE', partnerId: 'cps' });
  });

  test('that does not answer, or not to an end, holds up no other', async () => {
    const [slow, endless, quick] = [await world.subscriber(), await world.subscriber(), await world.subscriber()];
    slow.receiver.reply(() => 'never');
    endless.receiver.reply(() => ({ status: 500, body: Buffer.alloc(5_000_000, 'é') }));
    world.work({ timeoutMs: 3_000 });
    await world.append(...each(numbered(1, 20)));
    await until(() => quick.receiver.taken.length >= 20);
    // However often it was tried meanwhile: it is still at its first event.
    expect(once(slow.receiver.received.map(({ headers }) => headers['webhook-id']))).toHaveLength(1);
    await until(async () => (await world.row(slow.id)).failures > 0 && (await world.row(endless.id)).failures > 0);
    expect((await world.row(slow.id)).lastFailure).toBe('It gave no answer within 3000 ms.');
    const { answer } = await world.prisma.webhookAttempt.findFirstOrThrow({ where: { webhookId: endless.id } });
    expect(Buffer.byteLength(answer!)).toBe(20_000);
  });

  test('is signed with every live secret, and with none that is retired', async () => {
    const { id, secret, receiver } = await world.subscriber();
    const [second, retired] = [makeSecret(), makeSecret()];
    const stored = async (value: string, retiresAt: string | null) => ({
      id: value.slice(-8),
      sealed: sealSecret(world.secretBox, id, value),
      createdAt: new Date().toISOString(),
      retiresAt,
    });
    const [first] = (await world.row(id)).secrets as object[];
    await world.prisma.webhook.update({
      where: { id },
      data: {
        secrets: [
          { ...first },
          await stored(second, new Date(Date.now() + 60_000).toISOString()),
          await stored(retired, new Date(Date.now() - 1).toISOString()),
        ],
      },
    });
    world.work();
    for (const [value, subjectId] of [
      [secret, '1'],
      [second, '2'],
    ] as const) {
      receiver.verifyWith(value);
      await world.append({ subjectId });
      await until(() => receiver.taken.length === Number(subjectId));
    }
    expect((receiver.received[0]!.headers['webhook-signature'] as string).split(' ')).toHaveLength(2);
    receiver.verifyWith(retired);
    await world.append({ subjectId: '3' });
    await until(() => receiver.received.length > 2);
    expect(receiver.received[2]!.event).toBeUndefined();
  });

  test('whose secrets the hub cannot open gets nothing unsigned, and is not to blame', async () => {
    const { id, receiver } = await world.subscriber();
    const worker = world.work({ secretBox: new SecretBox(randomBytes(32)) });
    await world.append({ subjectId: '1' });
    await until(async () => (await world.row(id)).lastFailure !== null);
    expect(receiver.received).toHaveLength(0);
    expect((await world.row(id)).failures).toBe(0);
    await worker.stop();
  });

  test('that rests in the hands of a worker gets nothing more once it is paused, and new secrets sign at once', async () => {
    const { id, receiver } = await world.subscriber();
    world.work({ lingerMs: 60_000, leaseMs: 60_000 });
    await world.append({ subjectId: '1' });
    await until(() => receiver.taken.length >= 1);
    const fresh = makeSecret();
    const [first] = (await world.row(id)).secrets as object[];
    const added = { id: 'second', sealed: sealSecret(world.secretBox, id, fresh), createdAt: '2026-01-01T00:00:00Z' };
    await sleep(100);
    await world.prisma.webhook.update({
      where: { id },
      data: { secrets: [{ ...first }, { ...added, retiresAt: null }] },
    });
    await world.append({ subjectId: '2' });
    await until(() => receiver.taken.length >= 2);
    expect(String(receiver.received[1]!.headers['webhook-signature']).split(' ')).toHaveLength(2);
    await until(async () => (await world.row(id)).claimedUntil !== null);
    await sleep(100);
    await world.prisma.webhook.update({ where: { id }, data: { state: 'PAUSED' } });
    await world.append({ subjectId: '3' });
    await until(async () => (await world.row(id)).claimedUntil === null, 'the lease let go');
    expect(subjects(receiver.received)).toEqual(['1', '2']);
  });

  test('gets nothing while it is paused, and then everything', async () => {
    const { id, receiver } = await world.subscriber();
    world.work({ leaseMs: 300 });
    await world.append({ subjectId: '1' });
    await until(() => receiver.taken.length === 1);
    await world.prisma.webhook.update({ where: { id }, data: { state: 'PAUSED' } });
    await until(async () => (await world.row(id)).claimedUntil === null, 'the lease let go');
    await world.append({ subjectId: '2' });
    await sleep(300);
    expect(receiver.taken).toHaveLength(1);
    await world.prisma.webhook.update({ where: { id }, data: { state: 'ACTIVE' } });
    await until(() => receiver.taken.length === 2);
    expect(subjects(receiver.received)).toEqual(['1', '2']);
  });

  test('still gets everything without notifications', async () => {
    const { receiver } = await world.subscriber();
    world.work({ listen: false });
    await world.append({ subjectId: '1' });
    await until(() => receiver.taken.length === 1);
  });
});

describe('several processes', () => {
  test('serve one subscriber one at a time: in order, without a gap', async () => {
    const { receiver } = await world.subscriber();
    for (let process = 0; process < 3; process += 1) world.work({ lingerMs: 1, pollMs: 5 });
    let [open, most] = [0, 0];
    receiver.reply(async () => {
      most = Math.max(most, (open += 1));
      await sleep(Math.random() * 3);
      open -= 1;
      return undefined;
    });
    for (let at = 1; at <= 200; at += 1) {
      await world.append({ subjectId: String(at) });
      if (at % 20 === 0) await sleep(15);
    }
    await until(() => receiver.taken.length >= 200);
    expect(subjects(receiver.received)).toEqual(numbered(1, 200));
    expect(most).toBe(1);
  });

  test('that are cut off at any moment leave no gap: what comes again comes under the same id', async () => {
    const { receiver } = await world.subscriber();
    receiver.reply(async () => {
      await sleep(2);
      return undefined;
    });
    await world.append(...each(numbered(1, 80)));
    let stops = 0;
    while (once(subjects(receiver.taken)).length < 80) {
      // Its database is gone from one moment to the next, as if it had been killed: nothing more is written.
      const doomed = await world.doomedWorker({ leaseMs: 150 });
      const enough = receiver.taken.length + 1 + Math.floor(Math.random() * 20);
      await until(() => receiver.taken.length >= enough || once(subjects(receiver.taken)).length === 80);
      await doomed.kill();
      stops += 1;
    }
    expect(stops).toBeGreaterThan(3);
    expect(once(subjects(receiver.taken))).toEqual(numbered(1, 80));
    const ids = new Map<string, string>();
    for (const { event } of receiver.taken) {
      expect(ids.get(event!.subject) ?? event!.id).toBe(event!.id);
      ids.set(event!.subject, event!.id);
    }
    expect(ids.size).toBe(80);
  });

  test('whose database fails in the middle let their webhooks go as soon as it answers, long before the lease ends', async () => {
    const { id, receiver } = await world.subscriber();
    const prisma = createPrisma(world.database.url, { poolSize: 4 });
    const works = prisma.$transaction.bind(prisma) as (...given: unknown[]) => Promise<unknown>;
    let down = true;
    const $transaction = (...given: unknown[]) => (down ? Promise.reject(new Error('down')) : works(...given));
    Object.assign(prisma, { $transaction });
    const worker = world.work({ prisma, leaseMs: 600_000 });
    await world.append({ subjectId: '1' });
    await until(() => receiver.received.length >= 1);
    down = false;
    await until(async () => (await world.prisma.webhookAttempt.count({ where: { webhookId: id } })) > 0);
    expect(once(subjects(receiver.taken))).toEqual(['1']);
    await worker.stop();
    await prisma.$disconnect();
  });

  test('that wake up after their lease has run out are fenced out', async () => {
    const { id } = await world.subscriber();
    await world.append(...each(['1', '2']));
    await readable(world.prisma);
    const [late] = await claimWebhooks(world.prisma, 10, 1);
    await sleep(20);
    const [next] = await claimWebhooks(world.prisma, 10, 60_000);
    expect(next!.claim).toBe(late!.claim + 1);
    const options = { leaseMs: 1_000, release: false, recovered: false };
    const before = await world.row(id);
    expect(await recordTaken(world.prisma, late!, { transaction: 1n << 60n, id: 1n }, [], options)).toBeUndefined();
    expect((await world.row(id)).cursorTransaction).toBe(before.cursorTransaction);
    expect(await recordTaken(world.prisma, next!, next!.cursor, [], options)).toMatchObject({ id, state: 'ACTIVE' });
  });
});
