import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { ReceiptVerdict } from '../../adapters/adapter.js';
import { type InboundState, RECEIPT_BYTES, receiptTaking, sweepReceipts } from '../../delivery/receipts/receipts.js';
import { receiptAsText } from '../../delivery/receipts/read-inbound.js';
import { eventually } from './delivery-world.js';
import { httpPartner } from './http-partner.js';
import { id, partner, world } from './partner-of-each-test.js';
import { claimDeliveries, dispatch } from './one-delivery.js';

const problem = { code: 'P1', path: '/x', message: 'Mend x.' };

async function sent(...partners: string[]): Promise<{ caseFile: string; delivery: string; correlationId: string }> {
  const caseFile = await world.caseFile();
  const ids = await world.submit(caseFile, 'one', id, ...partners);
  for (const claim of (
    await Promise.all([id, ...partners].map((each) => claimDeliveries(world.prisma, each, 10, 15_000)))
  ).flat()) {
    await dispatch(world.context, claim);
  }
  const { correlationId } = await world.delivery(ids[0]!);
  return { caseFile, delivery: ids[0]!, correlationId };
}

const receipt = (correlationId: string, verdict: ReceiptVerdict, receiptId: string = randomUUID()) =>
  JSON.stringify({ correlationId, receiptId, verdict, problems: verdict === 'ACCEPTED' ? [] : [problem] });

const post = (body: string, from = id) => receiptTaking(world.context)(from, body);
const caseStatus = async (caseFile: string) =>
  (await world.prisma.caseFile.findUniqueOrThrow({ where: { id: caseFile } })).status;

describe('a receipt', () => {
  test.each<[ReceiptVerdict, object[]]>([
    ['ACCEPTED', []],
    ['ACCEPTED_WITH_WARNINGS', [problem]],
    ['REJECTED', [problem]],
  ])('%s is put onto the delivery and the case file, and acknowledged', async (verdict, problems) => {
    const { caseFile, delivery, correlationId } = await sent();
    const answer = await post(receipt(correlationId, verdict, 'receipt-1'));
    expect(answer).toMatchObject({
      state: 'APPLIED',
      status: 200,
      body: JSON.stringify({ receiptId: 'receipt-1', ok: true }),
    });
    const row = await world.delivery(delivery);
    expect(row).toMatchObject({ status: verdict, problems });
    expect(row.receiptAt).toBeInstanceOf(Date);
    expect(await caseStatus(caseFile)).toBe(verdict);
    const events = await world.prisma.event.findMany({
      where: { OR: [{ subjectId: delivery }, { subjectId: caseFile }] },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ type, data }) => [type, (data as { status: string }).status])).toEqual([
      ['delivery.changed', 'SENDING'],
      ['delivery.changed', 'AWAITING_RECEIPT'],
      ['delivery.changed', verdict],
      ['case-file.changed', verdict],
    ]);
  });

  test('decides the case file only with the last partner’s, and the worst verdict counts', async () => {
    const second = await httpPartner();
    await world.partner(`${id}-b`, second.url);
    const { caseFile, correlationId } = await sent(`${id}-b`);
    await post(receipt(correlationId, 'REJECTED'));
    expect(await caseStatus(caseFile)).toBe('SUBMITTED');
    const other = await world.prisma.delivery.findFirstOrThrow({
      where: { caseFileId: caseFile, partnerId: `${id}-b` },
    });
    await post(receipt(other.correlationId, 'ACCEPTED'), `${id}-b`);
    expect(await caseStatus(caseFile)).toBe('REJECTED');
    await second.down();
  });

  test('does not change the status of a file that has been changed since', async () => {
    const { caseFile, correlationId } = await sent();
    await world.prisma.caseFile.update({ where: { id: caseFile }, data: { status: 'IN_PREPARATION' } });
    await post(receipt(correlationId, 'ACCEPTED'));
    expect(await caseStatus(caseFile)).toBe('IN_PREPARATION');
  });

  test('that comes twice is recognised', async () => {
    const { delivery, correlationId } = await sent();
    const body = receipt(correlationId, 'ACCEPTED_WITH_WARNINGS');
    const states = await Promise.all(Array.from({ length: 10 }, async () => (await post(body)).state));
    expect(states.toSorted()).toEqual(['APPLIED', ...Array<string>(9).fill('REPEATED')]);
    expect((await post(receipt(correlationId, 'ACCEPTED_WITH_WARNINGS'))).state).toBe('REPEATED');
    expect(await world.status(delivery)).toBe('ACCEPTED_WITH_WARNINGS');
    expect(
      await world.prisma.event.count({
        where: { subjectId: delivery, data: { path: ['status'], equals: 'ACCEPTED_WITH_WARNINGS' } },
      }),
    ).toBe(1);
  });

  test('that contradicts an earlier one is kept and changes nothing', async () => {
    const { caseFile, delivery, correlationId } = await sent();
    await post(receipt(correlationId, 'ACCEPTED'));
    const { state, inboundMessageId } = await post(receipt(correlationId, 'REJECTED'));
    expect(state).toBe('CONTRADICTORY');
    expect(await world.delivery(delivery)).toMatchObject({ status: 'ACCEPTED', problems: [] });
    expect(await caseStatus(caseFile)).toBe('ACCEPTED');
    expect(await world.prisma.inboundMessage.findUniqueOrThrow({ where: { id: inboundMessageId } })).toMatchObject({
      deliveryId: delivery,
      problems: [{ code: 'RECEIPT_CONTRADICTORY' }],
    });
  });

  test('that comes before the partner’s own first answer stands, and the worker’s late write is refused', async () => {
    const [delivery] = await world.submit(await world.caseFile(), 'early', id);
    const { correlationId } = await world.delivery(delivery!);
    partner.answerWith(async () => {
      expect((await post(receipt(correlationId, 'ACCEPTED'))).state).toBe('APPLIED');
      return { status: 500 };
    });
    const [claim] = await claimDeliveries(world.prisma, id, 1, 15_000);
    expect(await dispatch(world.context, claim!)).toBe('fenced');
    expect(await world.delivery(delivery!)).toMatchObject({
      status: 'ACCEPTED',
      nextAttemptAt: null,
      attempts: [{ result: 'unavailable' }],
    });
  });

  test('that comes late, after the delivery was given up, is applied and lets the next one go', async () => {
    partner.answerWith(() => 'hang up');
    const caseFile = await world.caseFile();
    const [stuck] = await world.submit(caseFile, 'stuck', id);
    const [next] = await world.submit(caseFile, 'next', id);
    await dispatch(world.context, (await claimDeliveries(world.prisma, id, 1, 15_000))[0]!);
    await world.prisma.delivery.update({ where: { id: stuck! }, data: { status: 'STUCK', nextAttemptAt: null } });
    partner.answerWith(() => undefined);
    const { correlationId } = await world.delivery(stuck!);
    expect((await post(receipt(correlationId, 'ACCEPTED'))).state).toBe('APPLIED');
    expect(await world.status(next!)).toBe('QUEUED');
    world.work();
    await eventually(async () => (await world.status(next!)) === 'AWAITING_RECEIPT');
    expect(partner.labels()).toEqual(['next']);
  });
});

describe('kept aside, and changing nothing:', () => {
  test.each<[string, () => string, InboundState, boolean]>([
    ['an unknown correlation id', () => receipt(randomUUID(), 'ACCEPTED'), 'UNMATCHED', true],
    ['a correlation id that is none', () => receipt('not an id', 'REJECTED'), 'UNMATCHED', true],
    ['what is no receipt', () => '<html>', 'UNREADABLE', false],
    ['half a receipt', () => receipt(randomUUID(), 'ACCEPTED').slice(0, 40), 'UNREADABLE', false],
    ['a null character and half a character', () => 'a\0b\ud800', 'UNREADABLE', false],
  ])('%s', async (_what, body, state, ok) => {
    const answer = await post(body());
    expect(answer).toMatchObject({ state, status: 200 });
    expect(JSON.parse(answer.body)).toMatchObject({ ok });
    const kept = await world.prisma.inboundMessage.findUniqueOrThrow({ where: { id: answer.inboundMessageId } });
    expect(kept).toMatchObject({ state, partnerId: id, deliveryId: null });
    expect(kept.problems).not.toEqual([]);
  });

  test('a receipt of another partner’s message', async () => {
    const { delivery, correlationId } = await sent();
    await world.partner(`${id}-b`, partner.url);
    expect((await post(receipt(correlationId, 'ACCEPTED'), `${id}-b`)).state).toBe('UNMATCHED');
    expect(await world.status(delivery)).toBe('AWAITING_RECEIPT');
  });

  test('a receipt of something that was never tried', async () => {
    const [delivery] = await world.submit(await world.caseFile(), 'untried', id);
    const { correlationId } = await world.delivery(delivery!);
    expect((await post(receipt(correlationId, 'ACCEPTED'))).state).toBe('UNMATCHED');
    expect(await world.status(delivery!)).toBe('QUEUED');
  });

  test('one that is huge: its beginning is kept', async () => {
    const { correlationId } = await sent();
    const { state, inboundMessageId } = await post(receipt(correlationId, 'ACCEPTED') + ' '.repeat(RECEIPT_BYTES));
    const kept = await world.prisma.inboundMessage.findUniqueOrThrow({ where: { id: inboundMessageId } });
    expect([state, kept.body.length]).toEqual(['UNREADABLE', RECEIPT_BYTES]);
    expect(kept.problems).toMatchObject([{ code: 'RECEIPT_TOO_LONG' }]);
  });

  test('one that makes our own reader fail', async () => {
    const adapter = world.adapters.get(id)!;
    const broken = new Map([
      [
        id,
        {
          ...adapter,
          readReceipt: () => {
            throw new TypeError('ours');
          },
        },
      ],
    ]);
    expect(
      (await receiptTaking({ ...world.context, adapters: broken })(id, receipt(randomUUID(), 'ACCEPTED'))).state,
    ).toBe('UNREADABLE');
  });
});

test('a receipt that was kept when the process died is applied later', async () => {
  const { delivery, correlationId } = await sent();
  const left = { partnerId: id, body: receipt(correlationId, 'ACCEPTED'), state: 'RECEIVED' };
  await world.prisma.inboundMessage.create({ data: { ...left, receivedAt: new Date(Date.now() - 31_000) } });
  await sweepReceipts(world.context);
  expect(await world.status(delivery)).toBe('ACCEPTED');
  expect(await world.prisma.inboundMessage.count({ where: { state: 'RECEIVED' } })).toBe(0);
});

/** The states of quarantined messages that the log told of, in order. */
const toldOf = async (inboundMessageId: string) =>
  (
    await world.prisma.event.findMany({
      where: { type: 'inbound-message.quarantined', subjectId: inboundMessageId },
      orderBy: { id: 'asc' },
    })
  ).map(({ subjectType, data }) => [subjectType, data]);

test('what goes to quarantine is told once; what is applied or repeated is not', async () => {
  const { correlationId } = await sent();
  const applied = await post(receipt(correlationId, 'ACCEPTED'));
  const repeated = await post(receipt(correlationId, 'ACCEPTED'));
  expect([await toldOf(applied.inboundMessageId), await toldOf(repeated.inboundMessageId)]).toEqual([[], []]);
  for (const [body, state] of [
    [receipt(correlationId, 'REJECTED'), 'CONTRADICTORY'],
    [receipt(randomUUID(), 'REJECTED'), 'UNMATCHED'],
    ['<html>', 'UNREADABLE'],
  ] as const) {
    const { inboundMessageId } = await post(body);
    await sweepReceipts(world.context);
    expect(await toldOf(inboundMessageId)).toEqual([['InboundMessage', { partnerId: id, state }]]);
  }
});

test('one that was found late is applied, and it stays visible that it was late', async () => {
  const { delivery, correlationId } = await sent();
  const receiptLateAt = new Date();
  await world.prisma.delivery.update({ where: { id: delivery }, data: { receiptLateAt, receiptDueAt: receiptLateAt } });
  expect((await post(receipt(correlationId, 'ACCEPTED'))).state).toBe('APPLIED');
  expect(await world.delivery(delivery)).toMatchObject({ status: 'ACCEPTED', receiptLateAt });
});

describe('a receipt of something that is being sent again', () => {
  /** A delivery that was decided and is queued again, as a replay leaves it. */
  async function replayed(verdict: ReceiptVerdict) {
    const one = await sent();
    const body = receipt(one.correlationId, verdict);
    await post(body);
    await world.prisma.delivery.update({
      where: { id: one.delivery },
      data: {
        status: 'QUEUED',
        nextAttemptAt: new Date(),
        decidedBefore: { status: verdict, problems: [], receiptAt: null, attempts: 1 },
        replays: 1,
      },
    });
    return { ...one, body };
  }
  const sendAgain = async () => dispatch(world.context, (await claimDeliveries(world.prisma, id, 1, 15_000))[0]!);
  const decided = async (delivery: string) => {
    const { status, decidedBefore } = await world.delivery(delivery);
    return [status, (decidedBefore as { status: string } | null)?.status ?? null];
  };

  test('does not end the replay before it has begun', async () => {
    const { delivery, body } = await replayed('ACCEPTED');
    expect((await post(body)).state).toBe('REPEATED');
    expect(await decided(delivery)).toEqual(['QUEUED', 'ACCEPTED']);
  });

  test('that changes the decision: the last word counts, and what was said before stays visible', async () => {
    const { caseFile, delivery, correlationId, body } = await replayed('REJECTED');
    expect(await caseStatus(caseFile)).toBe('REJECTED');
    // A partner that does not know the document any more takes it as new.
    partner.answerWith(() => ({ status: 200 }));
    await sendAgain();
    expect(await caseStatus(caseFile)).toBe('REJECTED');
    expect((await post(receipt(correlationId, 'ACCEPTED'))).state).toBe('APPLIED');
    expect(await decided(delivery)).toEqual(['ACCEPTED', 'REJECTED']);
    expect(await caseStatus(caseFile)).toBe('ACCEPTED');
    expect((await post(body)).state).toBe('REPEATED');
  });

  test('that confirms it: everything is as it was, even when it is the very same receipt', async () => {
    const { caseFile, delivery, body } = await replayed('ACCEPTED_WITH_WARNINGS');
    partner.answerWith(() => ({ status: 200 }));
    await sendAgain();
    expect((await post(body)).state).toBe('APPLIED');
    expect(await decided(delivery)).toEqual(['ACCEPTED_WITH_WARNINGS', null]);
    expect(await caseStatus(caseFile)).toBe('ACCEPTED_WITH_WARNINGS');
    expect((await post(body)).state).toBe('REPEATED');
  });
});

test('a verdict given through the API is kept as text that can be read again after a crash', async () => {
  const { delivery, correlationId } = await sent();
  const given = { correlationId, receiptId: randomUUID(), verdict: 'REJECTED', problems: [problem] } as const;
  await world.prisma.inboundMessage.create({
    data: {
      ...{ partnerId: id, channel: 'INBOX', body: receiptAsText(given), state: 'RECEIVED' },
      receivedAt: new Date(Date.now() - 31_000),
    },
  });
  await sweepReceipts(world.context);
  expect(await world.delivery(delivery)).toMatchObject({ status: 'REJECTED', problems: [problem] });
});

test('a receipt of a notice, which is of no case', async () => {
  const notice = await world.prisma.notice.create({
    data: { kind: 'CHANGE', title: 'A change', text: 'Of no kind.', startsAt: new Date(), announcedBy: 'test' },
  });
  const correlationId = randomUUID();
  const delivery = await world.prisma.delivery.create({
    data: {
      documentType: 'NOTICE',
      noticeId: notice.id,
      partnerId: id,
      status: 'AWAITING_RECEIPT',
      messageId: randomUUID(),
      correlationId,
      attemptCount: 1,
      format: 'Notice 1',
    },
  });
  expect((await post(receipt(correlationId, 'ACCEPTED'))).state).toBe('APPLIED');
  expect(await world.status(delivery.id)).toBe('ACCEPTED');
  const [event] = await world.prisma.event.findMany({ where: { subjectId: delivery.id } });
  expect(event!.data).toEqual({ partnerId: id, status: 'ACCEPTED' });
});
