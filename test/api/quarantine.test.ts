import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PartnerAdapter, Receipt } from '../../adapters/adapter.js';
import { reopenMessages } from '../../delivery/replay/replay-inbound.js';
import { readKept, receiptTaking, sweepReceipts } from '../../delivery/receipts/receipts.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { eventually } from '../delivery/delivery-world.js';
import type { HttpPartner } from '../delivery/http-partner.js';
import { codesAt, ControlWorld, operator, type Problems } from './control-world.js';

let control: ControlWorld;
let id: string;
let partner: HttpPartner;
beforeAll(async () => {
  control = await ControlWorld.start();
});
afterAll(() => control.close());
beforeEach(async () => {
  ({ id, http: partner } = await control.partner());
});
afterEach(() => partner.down());

interface Replayed extends Problems {
  readonly replayed: number;
  readonly endCursor: string | null;
}
const replay = (input: Record<string, unknown>) =>
  control.change<Replayed>(
    'replayInboundMessages',
    input,
    'replayed skipped settled quarantined pending more endCursor replay { kind actor reason replayed }',
  );
interface SetAside extends Problems {
  readonly inboundMessage: object | null;
}
const setAside = (messageId: string, input: Record<string, unknown> = {}) =>
  control.change<SetAside>(
    'setAsideInboundMessage',
    { inboundMessageId: toGlobalId('InboundMessage', messageId), ...input },
    'inboundMessage { id state quarantined setAside { by reason } }',
  );
const ids = (...messages: string[]) => ({ ids: messages.map((message) => toGlobalId('InboundMessage', message)) });

async function sent(): Promise<string> {
  const [delivery] = await control.submit(await control.world.caseFile(), 'one', id);
  await control.send(id);
  return delivery!;
}
/** Posts something, and gives the id of what was kept. */
const post = async (body: string) => (await receiptTaking(control.world.context)(id, body)).inboundMessageId;
const stateOf = async (messageId: string) =>
  (await control.prisma.inboundMessage.findUniqueOrThrow({ where: { id: messageId } })).state;
const quarantined = async (wanted = true) =>
  (
    await control.run<{ inboundMessages: { edges: { node: { id: string; quarantined: boolean } }[] } }>(
      'query ($partner: ID, $wanted: Boolean) { inboundMessages(partner: $partner, quarantined: $wanted) { edges { node { id quarantined } } } }',
      { partner: id, wanted },
    )
  ).inboundMessages.edges.map(({ node }) => [node.id, node.quarantined]);

/** The partner's receipts in a form that the hub does not know yet; `learn` is the release that knows it. */
async function newForm(delivery: string) {
  const { correlationId } = await control.world.delivery(delivery);
  const receipt: Receipt = { correlationId, receiptId: randomUUID(), verdict: 'ACCEPTED', problems: [] };
  const old = control.world.adapters.get(id)!;
  const learned: PartnerAdapter = {
    ...old,
    readReceipt: (body) =>
      body.startsWith('v2 ') ? { ok: true, value: receipt, warnings: [] } : old.readReceipt(body),
  };
  return { body: `v2 ${correlationId}`, learn: () => control.world.adapters.set(id, learned) };
}

describe('replayInboundMessages', () => {
  test('reads again what could not be read before, with today’s adapter', async () => {
    const delivery = await sent();
    const { body, learn } = await newForm(delivery);
    const message = await post(body);
    expect(await quarantined()).toEqual([[toGlobalId('InboundMessage', message), true]]);
    expect(await replay({ filter: { partner: id } })).toMatchObject({ replayed: 1, settled: 0, quarantined: 1 });
    learn();
    const input = { ...ids(message), reason: 'Format 2 is known now.', idempotencyKey: randomUUID() };
    const done = await replay(input);
    expect(done).toMatchObject({
      ...{ replayed: 1, skipped: 0, settled: 1, quarantined: 0, pending: 0, more: false },
      replay: { kind: 'INBOUND_MESSAGES', actor: operator.id, reason: 'Format 2 is known now.', replayed: 1 },
    });
    expect(await control.world.status(delivery)).toBe('ACCEPTED');
    expect(await control.prisma.inboundMessage.findUniqueOrThrow({ where: { id: message } })).toMatchObject({
      ...{ state: 'APPLIED', replays: 2, problems: [], deliveryId: delivery },
    });
    expect(await quarantined()).toEqual([]);
    expect(await quarantined(false)).toHaveLength(1);
    // Pressed again, the same way and another.
    expect(await replay(input)).toEqual(done);
    expect(await replay(ids(message))).toMatchObject({ replayed: 0, skipped: 1 });
    const events = await control.prisma.event.findMany({ where: { subjectId: message } });
    expect(events.map(({ type }) => type)).toEqual(['inbound-message.quarantined']);
  });

  test('applies each once, however often it is pressed at once', async () => {
    const delivery = await sent();
    const { body, learn } = await newForm(delivery);
    const messages = [await post(body), await post(body), await post(body)];
    learn();
    const presses = await Promise.all(Array.from({ length: 6 }, () => replay(ids(...messages))));
    expect(presses.reduce((sum, { replayed }) => sum + replayed, 0)).toBe(3);
    expect((await Promise.all(messages.map(stateOf))).toSorted()).toEqual(['APPLIED', 'REPEATED', 'REPEATED']);
    expect(
      await control.prisma.event.count({
        where: { subjectId: delivery, data: { path: ['status'], equals: 'ACCEPTED' } },
      }),
    ).toBe(1);
  });

  test('is finished by the next sweep when the process died in the middle', async () => {
    const delivery = await sent();
    const { body, learn } = await newForm(delivery);
    const message = await post(body);
    learn();
    await control.prisma.inboundMessage.update({
      where: { id: message },
      data: { state: 'RECEIVED', replays: 1, receivedAt: new Date(Date.now() - 60_000) },
    });
    await sweepReceipts(control.world.context);
    expect(await stateOf(message)).toBe('APPLIED');
  });

  test('goes through more than one limit, the oldest first', async () => {
    const messages = [await post('a'), await post('b'), await post('c')];
    const filter = { partner: id, state: 'UNREADABLE' };
    const first = await replay({ filter, limit: 2 });
    expect(first).toMatchObject({ replayed: 2, more: true });
    expect(await replay({ filter, limit: 2, after: first.endCursor })).toMatchObject({ replayed: 1, more: false });
    expect(await Promise.all(messages.map(stateOf))).toEqual(['UNREADABLE', 'UNREADABLE', 'UNREADABLE']);
    const until = new Date(Date.now() - 7_200_000).toISOString();
    const since = new Date(Date.now() - 14_400_000).toISOString();
    expect(await replay({ filter: { ...filter, since, until } })).toMatchObject({ replayed: 0 });
    expect(await replay({ filter: { ...filter, since } })).toMatchObject({ replayed: 3 });
  });

  test('of two at once each says truly whether more is left, and where it ended', async () => {
    const messages: string[] = [];
    for (let count = 0; count < 5; count += 1) messages.push(await post('a'));
    const selection = { filter: { partnerId: id, state: 'UNREADABLE' } };
    const reopen = (limit: number, then: () => Promise<unknown> = () => Promise.resolve()) =>
      control.prisma.$transaction(async (tx) => {
        const done = await reopenMessages(tx, selection, { limit });
        await then();
        return done;
      });
    const waits = () =>
      control.prisma.$queryRaw<object[]>`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    let second: ReturnType<typeof reopen> | undefined;
    const first = await reopen(2, async () => {
      second = reopen(2);
      await eventually(async () => (await waits()).length > 0);
    });
    expect(first).toEqual({ ids: messages.slice(0, 2), more: true, last: messages[1] });
    expect(await second).toEqual({ ids: messages.slice(2, 4), more: true, last: messages[3] });
    expect(await reopen(2)).toEqual({ ids: messages.slice(4), more: false, last: messages[4] });
    // Whoever waited for the last ones, and got none of them.
    const more = [await post('b'), await post('c')];
    await reopen(2, async () => {
      second = reopen(1);
      await eventually(async () => (await waits()).length > 0);
    });
    expect(await second).toEqual({ ids: [], more: false, last: undefined });
    expect(await Promise.all(more.map(stateOf))).toEqual(['RECEIVED', 'RECEIVED']);
  });

  test('leaves an e-mail to whoever reads the mailbox', async () => {
    const { id: message } = await control.prisma.inboundMessage.create({
      data: { partnerId: id, channel: 'EMAIL', body: 'From: nobody', state: 'UNREADABLE' },
    });
    expect(await replay(ids(message))).toMatchObject({ replayed: 1, pending: 1 });
    expect(await readKept(control.world.context, message)).toBeUndefined();
    expect(await stateOf(message)).toBe('RECEIVED');
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['nothing', {}, ['SELECTION_UNCLEAR /filter']],
    ['no ids', { ids: [] }, ['SELECTION_UNCLEAR /ids']],
    ['an id that is none', { ids: ['inm_x'] }, ['NOT_FOUND /ids/0']],
    ['a partner that is none', { filter: { partner: 'nobody' } }, ['PARTNER_UNKNOWN /filter/partner']],
    ['no reason', { filter: { state: 'UNREADABLE' }, reason: '' }, ['REQUIRED /reason']],
    ['a limit', { filter: { state: 'UNREADABLE' }, limit: 0 }, ['LIMIT_OUT_OF_RANGE /limit']],
    ['a cursor', { filter: { state: 'UNREADABLE' }, after: 'x' }, ['CURSOR_INVALID /after']],
  ])('refuses %s', async (_what, input, codes) => {
    expect(codesAt(await replay(input))).toEqual(codes);
  });
});

describe('setAsideInboundMessage', () => {
  test('takes a message out of quarantine without effect, once', async () => {
    const delivery = await sent();
    await control.answer(delivery, 'ACCEPTED');
    expect(await control.answer(delivery, 'REJECTED')).toBe('CONTRADICTORY');
    const message = await control.prisma.inboundMessage.findFirstOrThrow({
      where: { deliveryId: delivery, state: 'CONTRADICTORY' },
    });
    const input = { reason: 'The partner says the first one holds.', idempotencyKey: randomUUID() };
    const done = await setAside(message.id, input);
    expect(done).toEqual({
      problems: [],
      inboundMessage: {
        ...{ id: toGlobalId('InboundMessage', message.id), state: 'CONTRADICTORY', quarantined: false },
        setAside: { by: operator.id, reason: 'The partner says the first one holds.' },
      },
    });
    expect(await setAside(message.id, input)).toEqual(done);
    expect(codesAt(await setAside(message.id))).toEqual(['NOT_IN_QUARANTINE /inboundMessageId']);
    expect(await control.world.status(delivery)).toBe('ACCEPTED');
    expect(await quarantined()).toEqual([]);
    // A filter passes it over; named, it is taken up again.
    expect(await replay({ filter: { partner: id } })).toMatchObject({ replayed: 0 });
    expect(await replay(ids(message.id))).toMatchObject({ replayed: 1, quarantined: 1 });
    expect(await quarantined()).toHaveLength(1);
  });

  test('refuses what is not in quarantine, what is not there, and no reason', async () => {
    const delivery = await sent();
    await control.answer(delivery, 'ACCEPTED');
    const { id: applied } = await control.prisma.inboundMessage.findFirstOrThrow({ where: { deliveryId: delivery } });
    expect(codesAt(await setAside(applied))).toEqual(['NOT_IN_QUARANTINE /inboundMessageId']);
    expect(codesAt(await setAside(randomUUID()))).toEqual(['NOT_FOUND /inboundMessageId']);
    expect(codesAt(await setAside(await post('x'), { reason: 'x'.repeat(1_001) }))).toEqual(['TOO_LONG /reason']);
  });
});
