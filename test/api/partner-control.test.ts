import { beforeAll, describe, expect, test } from '@jest/globals';
import { Prisma } from '../../prisma/client.js';
import { countQueues } from '../../resolvers/delivery/partner-queue.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { eventually } from '../delivery/delivery-world.js';
import { id, partner, world } from '../delivery/partner-of-each-test.js';
import { countStatements } from '../support/count-statements.js';
import { newKey } from '../support/api.js';
import { type Asking, type ControlApi, controlApi, partnerActor, preparer } from './control-api.js';

let api: ControlApi;
beforeAll(() => {
  api = controlApi(world);
});

const FLOW =
  'flow { state since by reason closedUntil closedBecause failingSince nextProbeAt exhaustedSince lastFailure }';
const QUEUE = 'queue { waiting held blocked sending awaitingReceipt receiptOverdue stuck oldestWaitingSince }';

interface Controlled {
  readonly partner: { readonly flow: Record<string, string | null> } | null;
  readonly changed: boolean;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}
const press = (mutation: 'pausePartner' | 'resumePartner' | 'drainPartner', input: object = {}, asking: Asking = {}) =>
  api.change<Controlled>(
    mutation,
    'ControlPartnerInput',
    { partner: id, reason: 'Planned work', ...input },
    `partner { id ${FLOW} } changed warnings { code message }`,
    asking,
  );

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly heldBecause: string | null;
}
const show = async (delivery: string, asking: Asking = {}) =>
  (
    await api.run<{ delivery: Shown }>(
      'query ($id: ID!) { delivery(id: $id) { id status heldBecause nextAttemptAt } }',
      { id: toGlobalId('Delivery', delivery) },
      asking,
    )
  ).delivery;
const list = async (filter: object, asking: Asking = {}) =>
  (
    await api.run<{ deliveries: { edges: { node: Shown }[] } }>(
      'query ($filter: DeliveryFilter) { deliveries(first: 100, filter: $filter) { edges { node { id status } } } }',
      { filter: { partner: id, ...filter } },
      asking,
    )
  ).deliveries.edges.map(({ node }) => [node.id, node.status]);
const ask = async <Field>(selection: string, asking: Asking = {}, partnerId = id) =>
  (
    await api.run<{ partner: Field }>(
      `query ($id: ID!) { partner(id: $id) { ${selection} } }`,
      { id: partnerId },
      asking,
    )
  ).partner;
const typesOf = async (partnerId = id) => (await api.eventsOf(partnerId, 'partner.')).map(({ type }) => type);
const globally = (delivery: string) => toGlobalId('Delivery', delivery);

describe('a paused partner', () => {
  test('holds what is queued, says why, and lets it go when it is resumed', async () => {
    const at = new Date('2026-11-22T12:00:00.000Z');
    const paused = await press('pausePartner', {}, { at });
    expect(paused).toMatchObject({ changed: true, warnings: [], problems: [] });
    expect(paused.partner).toMatchObject({
      id,
      flow: { state: 'PAUSED', since: '2026-11-22T12:00:00.000Z', by: 'token:operator', reason: 'Planned work' },
    });

    world.work();
    const caseFile = await world.caseFile();
    const [first] = await world.submit(caseFile, 'one', id);
    const [second] = await world.submit(caseFile, 'two', id);
    expect(await show(first!)).toEqual({
      id: globally(first!),
      status: 'HELD',
      heldBecause:
        'The partner has been paused since 2026-11-22T12:00:00.000Z (Planned work). The document goes when an operator resumes it.',
      nextAttemptAt: null,
    });
    expect((await show(first!, { actor: partnerActor(id) })).heldBecause).not.toContain('Planned work');
    expect(await show(second!)).toMatchObject({ status: 'BLOCKED', heldBecause: null });
    // The table itself never says so: nothing was written to the rows.
    expect(await world.status(first!)).toBe('QUEUED');
    expect(await ask<{ queue: object }>(QUEUE)).toMatchObject({
      queue: { waiting: 0, held: 1, blocked: 1, sending: 0 },
    });

    expect(await press('resumePartner', { reason: 'Done' })).toMatchObject({
      changed: true,
      partner: { flow: { state: 'OPEN', by: 'token:operator', reason: 'Done' } },
    });
    await eventually(async () => (await world.status(second!)) === 'AWAITING_RECEIPT');
    expect(partner.labels()).toEqual(['one', 'two']);
    expect(await api.eventsOf(id, 'partner.')).toEqual([
      { type: 'partner.paused', subjectId: id, data: { partnerId: id, by: 'token:operator' } },
      { type: 'partner.resumed', subjectId: id, data: { partnerId: id, by: 'token:operator' } },
    ]);
  });

  test('resumed, is told to the worker at once, which otherwise looks seldom', async () => {
    await press('pausePartner');
    const [delivery] = await world.submit(await world.caseFile(), 'waits', id);
    world.work({ pollMs: 60_000, sweepMs: 200 });
    // The lane is there, has looked once, and found nothing that may go.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await world.status(delivery!)).toBe('QUEUED');
    await press('resumePartner');
    await eventually(async () => (await world.status(delivery!)) === 'AWAITING_RECEIPT');
  });

  test('pressed twice changes nothing and says so; the same key gives the same answer', async () => {
    const idempotencyKey = newKey();
    const first = await press('pausePartner', { idempotencyKey });
    const again = await press('pausePartner', { reason: 'Somebody else was quicker' });
    expect(again).toMatchObject({
      changed: false,
      problems: [],
      partner: { flow: { state: 'PAUSED', reason: 'Planned work' } },
    });
    expect(again.warnings).toEqual([
      { code: 'PARTNER_UNCHANGED', message: expect.stringContaining('The partner is PAUSED already, since 20') },
    ]);
    expect(await press('pausePartner', { idempotencyKey })).toEqual(first);
    expect(await press('resumePartner')).toMatchObject({ changed: true });
    expect(await press('resumePartner')).toMatchObject({ changed: false });
    expect(await typesOf()).toEqual(['partner.paused', 'partner.resumed']);
  });

  test('pressed by two operators 50 times at once stands one way, with one event for each change', async () => {
    const presses = Array.from({ length: 50 }, (_, n) => press(n % 2 === 0 ? 'pausePartner' : 'resumePartner'));
    const outcomes = await Promise.all(presses);
    const changes = outcomes.filter(({ changed }) => changed).length;
    const types = await typesOf();
    expect(types).toHaveLength(changes);
    // Each change is another one than the last, from a pause on: no two pauses in a row.
    expect(types).toEqual(types.map((_, n) => (n % 2 === 0 ? 'partner.paused' : 'partner.resumed')));
    const state = types.at(-1) === 'partner.paused' ? 'PAUSED' : 'OPEN';
    expect(await ask(FLOW)).toMatchObject({ flow: { state } });
  });
});

describe('draining', () => {
  test('lets go what is there, holds what comes later, and ends in a pause', async () => {
    const caseFile = await world.caseFile();
    const [first] = await world.submit(caseFile, 'one', id);
    const [second] = await world.submit(caseFile, 'two', id);
    expect(await press('drainPartner')).toMatchObject({
      changed: true,
      warnings: [],
      partner: { flow: { state: 'DRAINING' } },
    });
    const [late] = await world.submit(await world.caseFile(), 'late', id);
    expect(await show(first!)).toMatchObject({ status: 'QUEUED', heldBecause: null });
    expect(await show(late!)).toMatchObject({
      status: 'HELD',
      heldBecause: expect.stringMatching(
        /^The partner is being drained since .* \(Planned work\): only what was queued/,
      ),
    });
    expect(await list({ status: 'HELD' })).toEqual([[globally(late!), 'HELD']]);
    expect(await list({ status: 'QUEUED' })).toEqual([[globally(first!), 'QUEUED']]);
    expect(await ask(QUEUE)).toMatchObject({ queue: { waiting: 1, held: 1, blocked: 1 } });

    world.work();
    await eventually(async () => (await typesOf()).includes('partner.drained'));
    expect(partner.labels()).toEqual(['one', 'two']);
    expect(await show(second!)).toMatchObject({ status: 'AWAITING_RECEIPT' });
    expect(await show(late!)).toMatchObject({ status: 'HELD' });
    expect(await ask(FLOW)).toMatchObject({ flow: { state: 'PAUSED', reason: 'Planned work' } });
    await press('resumePartner');
    await eventually(async () => (await world.status(late!)) === 'AWAITING_RECEIPT');
    expect(await typesOf()).toEqual(['partner.draining', 'partner.drained', 'partner.resumed']);
  });

  test('what is empty pauses it at once', async () => {
    expect(await press('drainPartner')).toMatchObject({
      changed: true,
      warnings: [{ code: 'NOTHING_TO_DRAIN' }],
      partner: { flow: { state: 'PAUSED' } },
    });
    expect(await typesOf()).toEqual(['partner.draining', 'partner.drained']);
  });

  test('what is paused lets go what was held; pressed twice it is one', async () => {
    await press('pausePartner');
    const [held] = await world.submit(await world.caseFile(), 'held', id);
    expect(await press('drainPartner')).toMatchObject({ changed: true });
    expect(await press('drainPartner')).toMatchObject({ changed: false, warnings: [{ code: 'PARTNER_UNCHANGED' }] });
    world.work();
    await eventually(async () => (await typesOf()).includes('partner.drained'));
    expect(await world.status(held!)).toBe('AWAITING_RECEIPT');
  });

  test('does not wait for what is stuck, nor for what is behind it', async () => {
    const caseFile = await world.caseFile();
    const [stuck] = await world.submit(caseFile, 'one', id);
    await world.submit(caseFile, 'two', id);
    await world.prisma.delivery.update({ where: { id: stuck! }, data: { status: 'STUCK', nextAttemptAt: null } });
    expect(await press('drainPartner')).toMatchObject({ warnings: [{ code: 'NOTHING_TO_DRAIN' }] });
  });
});

describe('refusals', () => {
  test.each([
    ['a partner that there is not', { partner: 'nobody' }, 'PARTNER_UNKNOWN', '/partner'],
    ['a partner that no text can name', { partner: 'a\0b' }, 'PARTNER_UNKNOWN', '/partner'],
    ['no reason', { reason: '  ' }, 'REQUIRED', '/reason'],
    ['a reason that is too long', { reason: 'x'.repeat(1_001) }, 'TOO_LONG', '/reason'],
    ['a key that is none', { idempotencyKey: 'not a key' }, 'IDEMPOTENCY_KEY_INVALID', '/idempotencyKey'],
  ])('%s', async (_what, input, code, path) => {
    for (const mutation of ['pausePartner', 'resumePartner', 'drainPartner'] as const) {
      const payload = await press(mutation, input);
      expect(payload).toMatchObject({ partner: null, changed: false, problems: [{ code, path }] });
    }
    expect(await typesOf()).toEqual([]);
  });
});

describe('a partner outside its service hours', () => {
  const policy = {
    rate: { perSecond: 2.5, burst: 10 },
    receiptWithinMs: 90 * 60_000,
    serviceHours: [{ days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], from: '08:00', to: '18:00' }],
  };
  /** Sunday, and Monday noon, long after what is submitted now. */
  const closed = { at: new Date('2099-11-22T12:00:00Z') };
  const open = { at: new Date('2099-11-23T12:00:00Z') };

  test('is CLOSED until they begin, and holds its documents without anybody pressing anything', async () => {
    await world.prisma.partner.update({ where: { id }, data: { policy } });
    const [delivery] = await world.submit(await world.caseFile(), 'one', id);
    expect(await ask(FLOW, closed)).toMatchObject({
      flow: {
        state: 'CLOSED',
        since: null,
        closedUntil: '2099-11-23T08:00:00.000Z',
        closedBecause: 'outside its service hours',
      },
    });
    expect(await show(delivery!, closed)).toMatchObject({
      status: 'HELD',
      heldBecause: 'The partner is outside its service hours. The document goes at 2099-11-23T08:00:00.000Z.',
      nextAttemptAt: '2099-11-23T08:00:00.000Z',
    });
    expect(await list({ status: 'HELD' }, closed)).toHaveLength(1);
    expect(await list({ status: 'HELD' }, open)).toEqual([]);
    expect(await list({ status: 'QUEUED' }, open)).toHaveLength(1);
    expect(await ask(FLOW, open)).toMatchObject({ flow: { state: 'OPEN', closedUntil: null, closedBecause: null } });
    expect(await typesOf()).toEqual([]);
  });

  test('says its policy in words that can be read', async () => {
    await world.prisma.partner.update({ where: { id }, data: { policy } });
    const selection =
      'channel policy { concurrency rate { perSecond burst } receiptWithin serviceHours { days from to } failuresToOpen }';
    expect(await ask(selection)).toEqual({
      channel: 'HTTPS',
      policy: {
        concurrency: null,
        rate: { perSecond: 2.5, burst: 10 },
        receiptWithin: 'PT1H30M',
        serviceHours: policy.serviceHours,
        failuresToOpen: 5,
      },
    });
  });
});

test('a failing partner says since when, why, and when it is tried next; a partner is not told of the force’s own words', async () => {
  const failing = {
    failingSince: new Date('2026-11-22T10:00:00Z'),
    probeAt: new Date('2026-11-22T12:05:00Z'),
    exhaustedAt: new Date('2026-11-22T11:00:00Z'),
    lastFailure: 'HTTP 503',
  };
  await world.prisma.partnerFlow.upsert({
    where: { partnerId: id },
    create: { partnerId: id, ...failing },
    update: failing,
  });
  const flow = {
    state: 'FAILING',
    since: '2026-11-22T10:00:00.000Z',
    failingSince: '2026-11-22T10:00:00.000Z',
    nextProbeAt: '2026-11-22T12:05:00.000Z',
    exhaustedSince: '2026-11-22T11:00:00.000Z',
    lastFailure: 'HTTP 503',
  };
  expect(await ask(FLOW)).toMatchObject({ flow });
  const [delivery] = await world.submit(await world.caseFile(), 'waits for the probe', id);
  await world.prisma.delivery.update({ where: { id: delivery! }, data: { nextAttemptAt: failing.failingSince } });
  expect(await show(delivery!)).toMatchObject({ status: 'QUEUED', nextAttemptAt: '2026-11-22T12:05:00.000Z' });
  expect(await ask(FLOW, { actor: partnerActor(id) })).toMatchObject({ flow: { ...flow, lastFailure: null } });
});

test('the queue of a partner counts what has not ended, and says since when the oldest waits', async () => {
  const caseFile = await world.caseFile();
  const ids: string[] = [];
  for (const label of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) ids.push((await world.submit(caseFile, label, id))[0]!);
  const set = (n: number, data: object) => world.prisma.delivery.update({ where: { id: ids[n]! }, data });
  await set(0, { status: 'ACCEPTED', createdAt: new Date('2026-01-01T00:00:00Z') });
  await set(1, { status: 'AWAITING_RECEIPT', receiptDueAt: new Date('2026-11-01T00:00:00Z') });
  await set(2, { status: 'AWAITING_RECEIPT', receiptDueAt: new Date('2126-11-01T00:00:00Z') });
  await set(3, { status: 'STUCK' });
  await set(4, { status: 'SENDING' });
  await set(5, { status: 'QUEUED' });
  const oldest = (await world.delivery(ids[4]!)).createdAt.toISOString();
  expect(await ask(QUEUE)).toEqual({
    queue: {
      waiting: 1,
      held: 0,
      blocked: 1,
      sending: 1,
      awaitingReceipt: 2,
      receiptOverdue: 1,
      stuck: 1,
      oldestWaitingSince: oldest,
    },
  });
  expect(await list({ receiptOverdue: true })).toEqual([[globally(ids[1]!), 'AWAITING_RECEIPT']]);
  expect(await list({ receiptOverdue: false })).toHaveLength(6);
  const query =
    'query ($id: ID!) { delivery(id: $id) { receiptOverdue receiptDueAt receiptLateAt arrivedAt replays } }';
  expect(await api.run(query, { id: globally(ids[1]!) })).toEqual({
    delivery: {
      receiptOverdue: true,
      receiptDueAt: '2026-11-01T00:00:00.000Z',
      receiptLateAt: null,
      arrivedAt: null,
      replays: 0,
    },
  });
});

test('deliveries are found by the time at which they were queued', async () => {
  const [first] = await world.submit(await world.caseFile(), 'first', id);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const between = new Date();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const [second] = await world.submit(await world.caseFile(), 'second', id);
  const ids = async (filter: object) => (await list(filter)).map(([delivery]) => delivery);
  expect(await ids({ since: between.toISOString() })).toEqual([globally(second!)]);
  expect(await ids({ until: between.toISOString() })).toEqual([globally(first!)]);
  await expect(ids({ since: between.toISOString(), until: between.toISOString() })).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', path: '/filter/until' },
  });
  expect(await ids({ documentType: 'SUBMISSION' })).toHaveLength(2);
  expect(await ids({ documentType: 'NOTICE' })).toEqual([]);
});

test('what many deliveries and partners show costs as many statements as what one shows', async () => {
  const LIST = `query ($first: Int!) { deliveries(first: $first, filter: { status: HELD }) {
    edges { node { status heldBecause partner { id ${FLOW} ${QUEUE} } } } } }`;
  const partners = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `${id}-${letter}`);
  for (const each of partners) {
    await world.partner(each, partner.url);
    await press('pausePartner', { partner: each });
    await world.submit(await world.caseFile(), 'held', each);
  }
  interface Listed {
    readonly deliveries: {
      readonly edges: readonly { readonly node: { readonly partner: { readonly id: string } } }[];
    };
  }
  const listed = await api.run<Listed>(LIST, { first: 6 });
  expect(listed.deliveries.edges.map(({ node }) => node.partner.id)).toEqual(partners.toReversed());
  const once = (first: number) => countStatements(() => api.run(LIST, { first }, { actor: preparer }));
  // A busy machine only adds: loads that miss their tick are read apart.
  const cost = async (first: number) => Math.min(await once(first), await once(first), await once(first));
  expect(await cost(6)).toBe(await cost(1));
});

test('counting the queue reads nothing of what has ended, however much it is', async () => {
  const { prisma } = world;
  const caseFile = await world.caseFile();
  await prisma.$executeRaw`
    with finished as (
      insert into submission (id, case_file_id, number, revision, content, materials, actor)
      select gen_random_uuid(), ${caseFile}::uuid, n, n, '{}', '[]', 'test' from generate_series(1, 20000) n
      returning id, number
    )
    insert into delivery (id, submission_id, partner_id, case_file_id, position, status, message_id, correlation_id, format, updated_at)
    select gen_random_uuid(), id, ${id}, ${caseFile}::uuid, number, 'ACCEPTED', gen_random_uuid(), gen_random_uuid(), 'Plain 1', now()
    from finished`;
  await world.submit(await world.caseFile(), 'waits', id);
  await prisma.$executeRaw`analyze delivery`;
  interface Plan {
    readonly 'Relation Name'?: string;
    readonly 'Actual Rows': number;
    readonly 'Actual Loops': number;
    readonly 'Rows Removed by Filter'?: number;
    readonly Plans?: readonly Plan[];
  }
  const [explained] = await prisma.$queryRaw<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
    Prisma.sql`explain (analyze, format json) ${countQueues([id])}`,
  );
  const read = (plan: Plan): number =>
    (plan['Relation Name'] === 'delivery'
      ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
      : 0) + (plan.Plans ?? []).reduce((sum, below) => sum + read(below), 0);
  // The one that waits is counted, and looked at again for its age; how often depends on the plan.
  expect(read(explained!['QUERY PLAN'][0].Plan)).toBeLessThan(10);
  expect(await ask(QUEUE)).toMatchObject({ queue: { waiting: 1, awaitingReceipt: 0 } });
});
