import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodePosition, encodePosition, type EventPosition } from '../../events/cursor.js';
import { holdHorizon, pruneEvents } from '../../events/prune.js';
import { BEGINNING, eventHorizon, EventsPrunedError, readEvents } from '../../events/read.js';
import { numbered, until, WebhookWorld } from './webhook-world.js';
import { readable } from '../support/readable.js';

const DAY = 86_400_000;
const RETENTION = 90 * DAY;

let world: WebhookWorld;
beforeAll(async () => {
  world = await WebhookWorld.open();
});
beforeEach(async () => {
  await world.prisma.$executeRaw`truncate event restart identity`;
  await world.prisma.eventHorizon.update({ where: { id: 1 }, data: { transaction: 0, eventId: 0 } });
});
afterEach(() => world.clear());
afterAll(() => world.close());

/** Events `from` to `to`, as old as `days`. */
async function append(from: number, to: number, days: number): Promise<void> {
  const event = { type: 'delivery.changed', subjectType: 'Delivery', data: { partnerId: 'cps' } };
  const occurredAt = new Date(Date.now() - days * DAY);
  for (let at = from; at <= to; at += 50)
    await world.prisma.event.createMany({
      data: numbered(at, Math.min(to, at + 49)).map((subjectId) => ({ ...event, subjectId, occurredAt })),
    });
  await readable(world.prisma);
}
const left = async (): Promise<string[]> =>
  (await world.prisma.event.findMany({ orderBy: [{ transaction: 'asc' }, { id: 'asc' }] })).map(
    ({ subjectId }) => subjectId,
  );
const positions = async (): Promise<EventPosition[]> =>
  (await world.prisma.event.findMany({ orderBy: [{ transaction: 'asc' }, { id: 'asc' }] })).map(
    ({ transaction, id }) => ({ transaction, id }),
  );
const prune = (changes: object = {}) => pruneEvents({ prisma: world.prisma, retentionMs: RETENTION, ...changes });

describe('pruning', () => {
  test('takes away what is older than the retention, in batches, and says how far', async () => {
    await append(1, 130, 100);
    await append(131, 150, 10);
    const all = await positions();
    expect(await prune({ batch: 25 })).toMatchObject({ events: 130, disabled: 0 });
    expect(await left()).toEqual(numbered(131, 150));
    expect(await eventHorizon(world.prisma)).toEqual(all[129]);
    expect(await prune()).toMatchObject({ events: 0 });
  });

  test('leaves an unbroken end of the log: nothing behind what is still young is taken away', async () => {
    await append(1, 3, 100);
    await append(4, 4, 1);
    await append(5, 6, 100);
    expect(await prune()).toMatchObject({ events: 3 });
    expect(await left()).toEqual(['4', '5', '6']);
  });

  test('waits for a webhook that is active or paused, and not for one that is disabled or removed', async () => {
    for (const [state, gone] of [
      ['ACTIVE', 0],
      ['PAUSED', 0],
      ['DISABLED', 10],
      ['REMOVED', 10],
    ] as const) {
      const { id } = await world.subscriber();
      await append(1, 10, 100);
      await world.prisma.webhook.update({ where: { id }, data: { state } });
      expect([state, (await prune()).events]).toEqual([state, gone]);
      await world.clear();
      await world.prisma.$executeRaw`truncate event`;
    }
  });

  test('goes as far as the webhook that is furthest behind has got', async () => {
    const [first, second] = [await world.subscriber(), await world.subscriber()];
    await append(1, 10, 100);
    const at = await positions();
    const got = (id: string, { transaction, id: cursorId }: EventPosition) =>
      world.prisma.webhook.update({ where: { id }, data: { cursorTransaction: transaction, cursorId } });
    await got(first.id, at[3]!);
    await got(second.id, at[6]!);
    expect((await prune()).events).toBe(4);
    expect(await left()).toEqual(numbered(5, 10));
  });

  test('waits no longer for a webhook that is twice the retention behind: it is disabled, and told of', async () => {
    const { id } = await world.subscriber({ partnerId: 'cps' });
    await append(1, 10, 200);
    expect(await prune()).toMatchObject({ events: 10, disabled: 1 });
    expect((await world.row(id)).state).toBe('DISABLED');
    const told = await world.prisma.event.findFirstOrThrow({ where: { type: 'webhook.disabled', subjectId: id } });
    expect(told.data).toEqual({ reason: 'TOO_FAR_BEHIND', partnerId: 'cps' });
    expect(await prune()).toMatchObject({ disabled: 0 });
  });

  test('takes attempts of webhooks along, and outcomes of mutations after a week, but those that are under way', async () => {
    const { id } = await world.subscriber();
    const worker = world.work();
    await world.append({ subjectId: 'old' }, { subjectId: 'young' });
    await until(async () => (await world.prisma.webhookAttempt.count({ where: { webhookId: id } })) === 2);
    await worker.stop();
    const old = new Date(Date.now() - 100 * DAY);
    await readable(world.prisma);
    await world.prisma.event.updateMany({ where: { subjectId: 'old' }, data: { occurredAt: old } });
    const record = { actor: 'token:test', operation: 'test', requestHash: '' };
    await world.prisma.idempotencyRecord.createMany({
      data: [
        { ...record, key: 'old', outcome: { ok: true }, createdAt: new Date(Date.now() - 8 * DAY) },
        { ...record, key: 'young', outcome: { ok: true }, createdAt: new Date(Date.now() - 6 * DAY) },
        { ...record, key: 'under way', createdAt: new Date(Date.now() - 8 * DAY) },
      ],
    });
    expect(await prune()).toEqual({ events: 1, disabled: 0, idempotencyRecords: 1 });
    expect(await world.prisma.webhookAttempt.count({ where: { webhookId: id } })).toBe(1);
    const keys = await world.prisma.idempotencyRecord.findMany({ orderBy: { key: 'asc' } });
    expect(keys.map(({ key }) => key)).toEqual(['under way', 'young']);
  });

  test('never touches deliveries, attempts at them, submissions, or what partners posted', async () => {
    const longAgo = new Date(Date.now() - 3_000 * DAY);
    const { prisma } = world;
    const caseFile = await prisma.caseFile.create({
      data: { ptiUrn: '06AA0000126', kind: 'FIRST', status: 'SUBMITTED', content: {}, createdAt: longAgo },
    });
    const submission = await prisma.submission.create({
      data: {
        caseFileId: caseFile.id,
        number: 1,
        revision: 1,
        content: {},
        materials: [],
        actor: 'test',
        createdAt: longAgo,
      },
    });
    for (const [position, status] of ['ACCEPTED', 'QUEUED', 'AWAITING_RECEIPT', 'STUCK', 'BLOCKED'].entries()) {
      const delivery = await prisma.delivery.create({
        data: {
          partnerId: 'cps',
          ...(position === 0
            ? { submissionId: submission.id }
            : {
                noticeId: (
                  await prisma.notice.create({
                    data: {
                      kind: 'CHANGE',
                      title: 't',
                      text: 't',
                      startsAt: longAgo,
                      announcedBy: 'test',
                      createdAt: longAgo,
                    },
                  })
                ).id,
                documentType: 'NOTICE',
              }),
          ...{ status, messageId: crypto.randomUUID(), correlationId: crypto.randomUUID(), format: 'test', losses: [] },
          createdAt: longAgo,
        },
      });
      await prisma.attempt.create({
        data: { deliveryId: delivery.id, number: 1, startedAt: longAgo, endedAt: longAgo },
      });
      await prisma.inboundMessage.create({
        data: { partnerId: 'cps', body: '', state: 'APPLIED', receivedAt: longAgo, deliveryId: delivery.id },
      });
    }
    await append(1, 20, 3_000);
    const kept = async () =>
      JSON.stringify(
        await Promise.all([
          prisma.caseFile.findMany(),
          prisma.submission.findMany(),
          prisma.delivery.findMany({ orderBy: { id: 'asc' } }),
          prisma.attempt.findMany({ orderBy: { id: 'asc' } }),
          prisma.inboundMessage.findMany({ orderBy: { id: 'asc' } }),
          prisma.notice.findMany({ orderBy: { id: 'asc' } }),
        ]),
        (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
      );
    const before = await kept();
    expect(before).toContain('AWAITING_RECEIPT');
    expect((await prune()).events).toBe(20);
    expect(await kept()).toBe(before);
  });

  test('is done by one process at a time, and not while somebody relies on where the log begins', async () => {
    await append(1, 500, 100);
    const counts = await Promise.all(Array.from({ length: 5 }, () => prune({ batch: 50 })));
    expect(counts.reduce((sum, { events }) => sum + events, 0) + (await prune()).events).toBe(500);
    await append(501, 510, 100);
    await world.prisma.$transaction(async (tx) => {
      await holdHorizon(tx);
      expect((await prune()).events).toBe(0);
    });
    expect((await prune()).events).toBe(10);
  });
});

describe('a reader of a log that is pruned', () => {
  test('is told when something after its cursor is gone, and where what is left begins', async () => {
    await append(1, 10, 100);
    const at = await positions();
    await append(11, 12, 1);
    await prune();
    for (const cursor of at.slice(0, 9)) {
      const error: unknown = await readEvents(world.prisma, cursor, 10).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(EventsPrunedError);
      const rest = await readEvents(world.prisma, decodePosition((error as EventsPrunedError).cursor)!, 10);
      expect(rest.map(({ subjectId }) => subjectId)).toEqual(['11', '12']);
    }
    // Who has had the last that is gone misses nothing; who begins at the beginning begins with what is left.
    for (const cursor of [at[9]!, BEGINNING])
      expect((await readEvents(world.prisma, cursor, 10)).map(({ subjectId }) => subjectId)).toEqual(['11', '12']);
  });

  test('never misses an event unseen, however reading and pruning come together', async () => {
    const total = 4_000;
    await append(1, total, 100);
    const numberOf = new Map((await positions()).map((position, index) => [encodePosition(position), index + 1]));
    let pruning = true;
    const pruner = (async () => {
      await pruneEvents({ prisma: world.prisma, retentionMs: RETENTION, batch: 20 });
      pruning = false;
    })();
    const read = async (start: EventPosition, pauseMs: number) => {
      let [position, seen, gaps] = [start, 0, 0];
      while (seen < total) {
        await sleep(Math.random() * pauseMs);
        try {
          for (const event of await readEvents(world.prisma, position, 20)) {
            // Each follows the one before, unless a gap was told.
            expect(Number(event.subjectId)).toBe(seen + 1);
            seen += 1;
            position = { transaction: event.transaction, id: event.id };
          }
        } catch (error) {
          if (!(error instanceof EventsPrunedError)) throw error;
          gaps += 1;
          position = decodePosition(error.cursor)!;
          expect(numberOf.get(error.cursor)).toBeGreaterThan(seen);
          seen = numberOf.get(error.cursor)!;
        }
      }
      return gaps;
    };
    const first = { transaction: 0n, id: 1n };
    // The last one is slow enough to be overtaken on any machine.
    const gaps = await Promise.all([20, 20, 20, 400].map((pauseMs) => read(first, pauseMs)));
    await pruner;
    expect(pruning).toBe(false);
    expect(Math.max(...gaps)).toBeGreaterThan(0);
  });
});
