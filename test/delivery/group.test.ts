import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { handBack, type Claim } from '../../delivery/sending/claims.js';
import { takeUp } from '../../delivery/sending/take-up.js';
import { markLateReceipts } from '../../delivery/receipts/late-receipts.js';
import type { AttemptResult } from '../../delivery/sending/outcome.js';
import { loadPartner } from '../../delivery/partners/partners.js';
import { recordGroup } from '../../delivery/sending/record.js';
import { Recorder } from '../../delivery/sending/recorder.js';
import { id, partner, world } from './partner-of-each-test.js';
import { claimDeliveries } from './one-delivery.js';

const received: AttemptResult = { kind: 'received', duplicate: false, answer: 'success' };
const refused: AttemptResult = {
  kind: 'refused',
  problems: [{ code: 'P1', path: '', message: 'Mend it.' }],
  answer: 'no',
};
const down: AttemptResult = { kind: 'unavailable', reason: 'down' };

const claimAll = () => claimDeliveries(world.prisma, id, 50, 15_000);
const record = async (...ended: { claim: Claim; result: AttemptResult }[]) =>
  recordGroup(world.prisma, await loadPartner(world.prisma, id), ended);
const changes = async (deliveryId: string) =>
  (await world.prisma.event.findMany({ where: { subjectId: deliveryId }, orderBy: { id: 'asc' } })).map(
    ({ data }) => (data as { status: string }).status,
  );

describe('a claim', () => {
  test('opens an attempt, committed with it, and says all that is needed', async () => {
    const [delivery] = await world.submitMany(1, id);
    const [claim] = await claimAll();
    const row = await world.delivery(delivery!);
    expect(row).toMatchObject({ status: 'SENDING', claim: 1, starts: 1, attemptCount: 1 });
    expect(row.attempts).toMatchObject([{ id: claim!.attemptId, number: 1, endedAt: null, result: null }]);
    expect(claim).toMatchObject({
      deliveryId: delivery,
      documentType: 'SUBMISSION',
      submissionId: row.submissionId,
      noticeId: null,
      caseFileId: row.caseFileId,
      messageId: row.messageId,
      correlationId: row.correlationId,
      claim: 1,
      starts: 1,
      attemptCount: 0,
      failures: 0,
      retryingSince: null,
      probe: false,
    });
  });

  test('is had by one of many who take up at once', async () => {
    const ids = await world.submitMany(40, id);
    const taken = (
      await Promise.all(Array.from({ length: 8 }, () => claimDeliveries(world.prisma, id, 7, 15_000)))
    ).flat();
    const all = [...taken, ...(await claimAll())].map(({ deliveryId }) => deliveryId);
    expect(all.toSorted()).toEqual(ids.toSorted());
  });

  test('that is given back leaves no trace but its number', async () => {
    const [delivery] = await world.submitMany(1, id);
    await handBack(world.prisma, await claimAll());
    expect(await world.delivery(delivery!)).toMatchObject({
      status: 'QUEUED',
      claim: 1,
      starts: 0,
      attemptCount: 0,
      attempts: [],
    });
    expect(await claimAll()).toHaveLength(1);
  });

  test('that was overtaken can be neither given back nor recorded', async () => {
    const [delivery] = await world.submitMany(1, id);
    const [late] = await claimDeliveries(world.prisma, id, 1, 0);
    const [current] = await claimAll();
    await handBack(world.prisma, [late!]);
    expect(await record({ claim: late!, result: refused })).toEqual(['fenced']);
    expect(await world.delivery(delivery!)).toMatchObject({ status: 'SENDING', claim: 2, problems: [] });
    expect(await record({ claim: current!, result: received })).toEqual(['recorded']);
    expect((await world.delivery(delivery!)).attempts).toMatchObject([{ result: 'refused' }, { result: 'received' }]);
    expect(await changes(delivery!)).toEqual(['SENDING', 'AWAITING_RECEIPT']);
  });
});

describe('a group', () => {
  test('of ten is recorded but for the one that was overtaken', async () => {
    await world.submitMany(10, id);
    const claims = await claimAll();
    await world.prisma.delivery.update({ where: { id: claims[4]!.deliveryId }, data: { claim: { increment: 1 } } });
    const results = [received, refused, down];
    const ended = claims.map((claim, at) => ({ claim, result: results[at % 3]! }));
    const fates = await record(...ended);
    expect(fates).toEqual(claims.map((_, at) => (at === 4 ? 'fenced' : 'recorded')));
    const expected = ['AWAITING_RECEIPT', 'REJECTED', 'QUEUED'];
    for (const [at, { deliveryId }] of claims.entries()) {
      expect(await world.status(deliveryId)).toBe(at === 4 ? 'SENDING' : expected[at % 3]);
      expect(await changes(deliveryId)).toEqual(at === 4 ? ['SENDING'] : ['SENDING', expected[at % 3]]);
    }
  });

  test('lets the next of each line go, and decides each case file', async () => {
    const retry = { firstDelayMs: 60_000, maxDelayMs: 60_000 };
    await world.partner(id, partner.url, retry, 2_000, { failuresToOpen: 100 });
    const files = await Promise.all(Array.from({ length: 5 }, () => world.caseFile()));
    for (const number of [1, 2, 3]) {
      for (const [at, file] of files.entries()) await world.submit(file, `${at}-${number}`, id);
    }
    const first = await claimAll();
    expect(first).toHaveLength(5);
    await record(...first.map((claim) => ({ claim, result: refused })));
    const second = await claimAll();
    expect(second).toHaveLength(5);
    await record(...second.map((claim) => ({ claim, result: down })));
    expect(await claimAll()).toEqual([]);
    expect(await world.count(id, 'BLOCKED')).toBe(5);
    await world.prisma.delivery.updateMany({
      where: { partnerId: id, status: 'QUEUED' },
      data: { nextAttemptAt: new Date(0) },
    });
    await record(...(await claimAll()).map((claim) => ({ claim, result: refused })));
    await record(...(await claimAll()).map((claim) => ({ claim, result: refused })));
    expect(await world.count(id, 'REJECTED')).toBe(15);
    const decided = await world.prisma.caseFile.findMany({ where: { id: { in: files } } });
    expect(decided.map(({ status }) => status)).toEqual(Array<string>(5).fill('REJECTED'));
  });

  test('in which one cannot be written is written without it', async () => {
    await world.submitMany(5, id);
    const claims = await claimAll();
    const recorder = new Recorder(world.prisma, world.context.logger);
    const row = await loadPartner(world.prisma, id);
    const impossible = { ...received, answer: 7 as unknown as string };
    const fates = await Promise.allSettled(
      claims.map((claim, at) => recorder.record({ claim, result: at === 2 ? impossible : received }, row)),
    );
    expect(fates.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await world.count(id, 'AWAITING_RECEIPT')).toBe(4);
  });

  test('of many recorders at once on the same cases does not come to a standstill', async () => {
    const files = await Promise.all(Array.from({ length: 10 }, () => world.caseFile()));
    const others = [`${id}-b`, `${id}-c`];
    for (const other of others) await world.partner(other, partner.url);
    for (const file of files) await world.submit(file, 'all', id, ...others);
    await Promise.all(
      [id, ...others].map(async (each, at) => {
        const claims = (await claimDeliveries(world.prisma, each, 50, 15_000)).toSorted(() => at - 1);
        const ended = claims.map((claim) => ({ claim, result: refused }));
        expect(await recordGroup(world.prisma, await loadPartner(world.prisma, each), ended)).toHaveLength(10);
      }),
    );
    const decided = await world.prisma.caseFile.findMany({ where: { id: { in: files } } });
    expect(decided.map(({ status }) => status)).toEqual(Array<string>(10).fill('REJECTED'));
  });
});

describe('a document', () => {
  test('that was sent again, and that the partner had, is as it had been decided', async () => {
    const [again, fresh] = await world.submitMany(2, id);
    const decidedBefore = {
      status: 'ACCEPTED_WITH_WARNINGS',
      problems: [{ code: 'W1', path: '/a', message: 'Note a.' }],
      receiptAt: '2026-11-01T10:00:00.000Z',
      attempts: 1,
    };
    await world.prisma.delivery.updateMany({ where: { id: { in: [again!, fresh!] } }, data: { decidedBefore } });
    const claims = await claimAll();
    await record(
      { claim: claims.find(({ deliveryId }) => deliveryId === again)!, result: { ...received, duplicate: true } },
      { claim: claims.find(({ deliveryId }) => deliveryId === fresh)!, result: received },
    );
    expect(await world.delivery(again!)).toMatchObject({
      status: 'ACCEPTED_WITH_WARNINGS',
      problems: decidedBefore.problems,
      receiptAt: new Date(decidedBefore.receiptAt),
      receiptDueAt: null,
      decidedBefore: null,
    });
    expect(await world.delivery(fresh!)).toMatchObject({ status: 'AWAITING_RECEIPT', decidedBefore });
  });

  test('whose receipt does not come in the time that the policy gives is told of once', async () => {
    await world.partner(id, partner.url, {}, 2_000, { receiptWithinMs: 60_000 });
    const [late, intime] = await world.submitMany(2, id);
    await record(...(await claimAll()).map((claim) => ({ claim, result: received })));
    const row = await world.delivery(late!);
    expect(row.receiptDueAt!.getTime() - row.sentAt!.getTime()).toBe(60_000);
    await world.prisma.delivery.update({ where: { id: late! }, data: { receiptDueAt: new Date(0) } });
    await Promise.all(Array.from({ length: 5 }, () => markLateReceipts(world.prisma)));
    await markLateReceipts(world.prisma);
    expect(await world.told('delivery.receipt-late', late!)).toBe(1);
    expect((await world.delivery(late!)).receiptLateAt).toBeInstanceOf(Date);
    expect((await world.delivery(intime!)).receiptLateAt).toBeNull();
  });

  test('of which no receipt is expected in any time has none due', async () => {
    await world.partner(id, partner.url, {}, 2_000, { receiptWithinMs: null });
    const [delivery] = await world.submitMany(1, id);
    await record(...(await claimAll()).map((claim) => ({ claim, result: received })));
    expect(await world.delivery(delivery!)).toMatchObject({ status: 'AWAITING_RECEIPT', receiptDueAt: null });
  });

  test('that is a notice is in no line, and is done with when the partner has it', async () => {
    const notice = await world.prisma.notice.create({
      data: { kind: 'CHANGE', title: 'Invented', text: 'Nothing', startsAt: new Date(), announcedBy: 'test' },
    });
    const { id: delivery } = await world.prisma.delivery.create({
      data: {
        documentType: 'NOTICE',
        noticeId: notice.id,
        partnerId: id,
        status: 'QUEUED',
        nextAttemptAt: new Date(),
        messageId: randomUUID(),
        correlationId: randomUUID(),
        format: 'Notice',
      },
    });
    const { claims } = await takeUp(world.prisma, id, 5, 15_000);
    expect(claims).toMatchObject([
      { deliveryId: delivery, documentType: 'NOTICE', noticeId: notice.id, caseFileId: null },
    ]);
    expect(await record({ claim: claims[0]!, result: received })).toEqual(['recorded']);
    expect(await world.delivery(delivery)).toMatchObject({ status: 'ACCEPTED', position: null, receiptDueAt: null });
    const event = await world.prisma.event.findFirstOrThrow({
      where: { subjectId: delivery },
      orderBy: { id: 'desc' },
    });
    expect(event.data).toEqual({ partnerId: id, status: 'ACCEPTED' });
  });
});
