import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
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
afterEach(async () => {
  await control.world.stopWorkers();
  await partner.down();
});

interface Replayed extends Problems {
  readonly replayed: number;
  readonly skipped: number;
  readonly more: boolean;
  readonly endCursor: string | null;
  readonly replay: {
    readonly id: string;
    readonly actor: string;
    readonly reason: string;
    readonly kind: string;
  } | null;
}
const replay = (input: Record<string, unknown>) =>
  control.change<Replayed>(
    'replayDeliveries',
    input,
    'replayed skipped more endCursor replay { id kind actor reason selection replayed skipped createdAt }',
  );
const ids = (...deliveries: string[]) => ({ ids: deliveries.map(control.delivery) });

/** A case with one delivery for each label, all sent and decided. */
async function decided(...labels: string[]): Promise<{ caseFile: string; deliveries: string[] }> {
  const caseFile = await control.world.caseFile();
  const deliveries: string[] = [];
  for (const label of labels) deliveries.push((await control.submit(caseFile, label, id))[0]!);
  await control.send(id);
  for (const delivery of deliveries) await control.answer(delivery, 'ACCEPTED');
  return { caseFile, deliveries };
}
const caseStatus = async (caseFile: string) =>
  (await control.prisma.caseFile.findUniqueOrThrow({ where: { id: caseFile } })).status;

describe('replayDeliveries', () => {
  test('sends a decided document again under its message id, without a second effect', async () => {
    const { caseFile, deliveries } = await decided('one');
    const before = await control.world.delivery(deliveries[0]!);
    const done = await replay({ ...ids(deliveries[0]!), reason: 'The partner lost a day.' });
    expect(done).toMatchObject({
      problems: [],
      replayed: 1,
      skipped: 0,
      more: false,
      replay: { kind: 'DELIVERIES', actor: operator.id, reason: 'The partner lost a day.' },
    });
    expect(await control.world.delivery(deliveries[0]!)).toMatchObject({
      status: 'QUEUED',
      replays: 1,
      receiptAt: null,
      position: before.position,
      messageId: before.messageId,
      correlationId: before.correlationId,
      decidedBefore: { status: 'ACCEPTED', problems: [], receiptAt: before.receiptAt!.toISOString(), attempts: 1 },
    });
    expect(await caseStatus(caseFile)).toBe('ACCEPTED');
    await control.send(id);
    expect(partner.requests.map(({ messageId }) => messageId)).toEqual([before.messageId, before.messageId]);
    expect(partner.labels()).toEqual(['one']);
    // The partner said that it has it (302): what it had decided stands again.
    expect(await control.world.delivery(deliveries[0]!)).toMatchObject({
      status: 'ACCEPTED',
      decidedBefore: null,
      receiptAt: before.receiptAt,
    });
    expect(await caseStatus(caseFile)).toBe('ACCEPTED');
    const events = await control.prisma.event.findMany({
      where: { type: 'case-file.changed', subjectId: caseFile },
    });
    expect(events).toHaveLength(1);
  });

  test('keeps the order of a case: what was queued behind waits again', async () => {
    const { caseFile, deliveries } = await decided('one', 'two', 'three');
    const [four] = await control.submit(caseFile, 'four', id);
    const [five] = await control.submit(caseFile, 'five', id);
    expect(await control.statuses([four!, five!])).toEqual(['QUEUED', 'BLOCKED']);
    expect(await replay(ids(deliveries[2]!, deliveries[0]!, four!))).toMatchObject({ replayed: 2, skipped: 1 });
    expect(await control.statuses([...deliveries, four!, five!])).toEqual([
      'QUEUED',
      'ACCEPTED',
      'BLOCKED',
      'BLOCKED',
      'BLOCKED',
    ]);
    const events = await control.prisma.event.findMany({
      where: { type: 'delivery.changed', subjectId: { in: [deliveries[0]!, deliveries[2]!, four!] } },
      orderBy: { id: 'asc' },
    });
    expect(
      events
        .slice(-3)
        .map(({ subjectId, data }) => [subjectId, (data as { status: string }).status])
        .toSorted(),
    ).toEqual(
      [
        [deliveries[0]!, 'QUEUED'],
        [deliveries[2]!, 'BLOCKED'],
        [four!, 'BLOCKED'],
      ].toSorted(),
    );
    await control.send(id);
    const labels = partner.requests.map(({ body }) => (JSON.parse(body) as { label: string }).label);
    expect(labels).toEqual(['one', 'two', 'three', 'one', 'three', 'four', 'five']);
  });

  test('waits behind an earlier one that is stuck, and lets a stuck one go', async () => {
    const { deliveries } = await decided('one', 'two');
    await control.prisma.delivery.update({
      where: { id: deliveries[0]! },
      data: { status: 'STUCK', starts: 3, failures: 4, retryingSince: new Date(), lastFailure: 'x' },
    });
    expect(await replay(ids(deliveries[1]!))).toMatchObject({ replayed: 1 });
    expect(await control.statuses(deliveries)).toEqual(['STUCK', 'BLOCKED']);
    expect(await replay(ids(deliveries[0]!))).toMatchObject({ replayed: 1 });
    expect(await control.statuses(deliveries)).toEqual(['QUEUED', 'BLOCKED']);
    expect(await control.world.delivery(deliveries[0]!)).toMatchObject({
      starts: 0,
      failures: 0,
      retryingSince: null,
      lastFailure: null,
    });
  });

  test('is safe to press twice, at once and later', async () => {
    const { deliveries } = await decided('one', 'two');
    const input = { ...ids(...deliveries), idempotencyKey: randomUUID(), reason: 'Pressed often.' };
    const presses = await Promise.all(Array.from({ length: 8 }, () => replay(input)));
    expect(new Set(presses.map((press) => JSON.stringify(press))).size).toBe(1);
    const replaysOf = async () =>
      (await control.prisma.delivery.findMany({ where: { id: { in: deliveries } } })).map(({ replays }) => replays);
    expect(await replaysOf()).toEqual([1, 1]);
    expect(await control.prisma.replay.count({ where: { reason: 'Pressed often.', replayed: 2 } })).toBe(1);
    const others = await Promise.all(Array.from({ length: 4 }, () => replay(ids(...deliveries))));
    expect(others.map(({ replayed, skipped }) => [replayed, skipped])).toEqual(Array(4).fill([0, 2]));
    expect(await replaysOf()).toEqual([1, 1]);
    await control.send(id);
    expect(partner.labels()).toEqual(['one', 'two']);
  });

  test('takes everything since a time, by when the partner had it, and in parts', async () => {
    const early = await decided('early');
    const late = await decided('a', 'b', 'c');
    const [waiting] = await control.submit(late.caseFile, 'd', id);
    const hour = 3_600_000;
    const since = new Date(Date.now() - hour);
    const long = new Date(Date.now() - 96 * hour);
    // Queued four days ago, while the partner was down, and sent only now; and the other way round.
    await control.prisma.$executeRaw`update delivery set created_at = ${long} where id = ${late.deliveries[0]!}::uuid`;
    await control.prisma
      .$executeRaw`update delivery set sent_at = ${long}, created_at = ${long} where id = ${early.deliveries[0]!}::uuid`;
    const filter = { partner: id, since: since.toISOString() };
    const first = await replay({ filter, limit: 2 });
    expect(first).toMatchObject({ replayed: 2, skipped: 0, more: true });
    const second = await replay({ filter, limit: 2, after: first.endCursor });
    expect(second).toMatchObject({ replayed: 1, skipped: 1, more: false });
    expect(await control.statuses([...early.deliveries, ...late.deliveries, waiting!])).toEqual([
      'ACCEPTED',
      'QUEUED',
      'BLOCKED',
      'BLOCKED',
      'BLOCKED',
    ]);
    const before = { since: new Date(since.getTime() - hour).toISOString(), until: since.toISOString() };
    expect(await replay({ filter: { partner: id, ...before } })).toMatchObject({ replayed: 0, skipped: 0 });
  });

  test('takes a status of a partner', async () => {
    const { deliveries } = await decided('one', 'two');
    await control.prisma.delivery.update({ where: { id: deliveries[1]! }, data: { status: 'STUCK' } });
    expect(await replay({ filter: { partner: id, statuses: ['STUCK'] } })).toMatchObject({ replayed: 1, skipped: 0 });
    expect(await control.statuses(deliveries)).toEqual(['ACCEPTED', 'QUEUED']);
  });

  test('takes a thousand of five hundred cases at once', async () => {
    await control.prisma.$executeRaw`
      with cases as (
        insert into case_file (id, pti_urn, kind, status, content, updated_at)
        select gen_random_uuid(), '06AA0000126', 'FIRST_HEARING', 'ACCEPTED', '{}', now() from generate_series(1, 500) returning id
      ), submissions as (
        insert into submission (id, case_file_id, number, revision, content, materials, partner_ids, actor)
        select gen_random_uuid(), cases.id, number, 1, '{}', '[]', array[${id}], 'test' from cases, generate_series(1, 2) number
        returning id, case_file_id, number
      )
      insert into delivery (id, submission_id, case_file_id, partner_id, status, position, message_id, correlation_id, attempt_count, format, updated_at)
      select gen_random_uuid(), id, case_file_id, ${id}, 'STUCK', number, gen_random_uuid(), gen_random_uuid(), 1, 'x', now()
      from submissions`;
    const done = await replay({ filter: { partner: id, statuses: ['STUCK'] } });
    expect(done).toMatchObject({ replayed: 1_000, skipped: 0, more: false });
    const states = await control.prisma.delivery.groupBy({ by: ['status'], where: { partnerId: id }, _count: true });
    expect(states.map(({ status, _count }) => [status, _count]).toSorted()).toEqual([
      ['BLOCKED', 500],
      ['QUEUED', 500],
    ]);
    const inOrder = await control.prisma.delivery.count({ where: { partnerId: id, status: 'QUEUED', position: 1 } });
    expect(inOrder).toBe(500);
  });

  test('wakes the lane of the partner', async () => {
    const { deliveries } = await decided('one');
    control.world.work({ pollMs: 60_000 });
    await eventually(async () => partner.requests.length === 1);
    await replay(ids(deliveries[0]!));
    await eventually(() => partner.requests.length === 2);
  });

  test('sends a notice again, which is in no line', async () => {
    const notice = await control.prisma.notice.create({
      data: { kind: 'CHANGE', title: 'A change', text: 'Of no kind.', startsAt: new Date(), announcedBy: 'test' },
    });
    const delivery = await control.prisma.delivery.create({
      data: {
        ...{ documentType: 'NOTICE', noticeId: notice.id, partnerId: id, status: 'STUCK', format: 'Notice 1' },
        ...{ messageId: randomUUID(), correlationId: randomUUID() },
      },
    });
    expect(await replay(ids(delivery.id))).toMatchObject({ replayed: 1 });
    expect(await control.world.delivery(delivery.id)).toMatchObject({
      status: 'QUEUED',
      decidedBefore: null,
      nextAttemptAt: expect.any(Date),
    });
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['nothing', {}, ['SELECTION_UNCLEAR /filter']],
    ['an empty filter', { filter: {} }, ['SELECTION_UNCLEAR /filter']],
    ['no ids', { ids: [] }, ['SELECTION_UNCLEAR /ids']],
    ['ids and a filter', { ids: ['dlv_x'], filter: { statuses: ['STUCK'] } }, ['SELECTION_UNCLEAR /ids']],
    ['an id that is none', { ids: ['dlv_x'] }, ['NOT_FOUND /ids/0']],
    ['too many ids', { ids: Array.from({ length: 1_001 }, () => 'dlv_x') }, ['SELECTION_UNCLEAR /ids']],
    ['a partner that is none', { filter: { partner: 'nobody' } }, ['PARTNER_UNKNOWN /filter/partner']],
    [
      'an empty partner, which is not every partner',
      { filter: { partner: '', since: '2026-01-01T00:00:00Z' } },
      ['PARTNER_UNKNOWN /filter/partner'],
    ],
    ['no reason', { filter: { statuses: ['STUCK'] }, reason: ' ' }, ['REQUIRED /reason']],
    ['a limit', { filter: { statuses: ['STUCK'] }, limit: 1_001 }, ['LIMIT_OUT_OF_RANGE /limit']],
    ['no limit', { filter: { statuses: ['STUCK'] }, limit: 0 }, ['LIMIT_OUT_OF_RANGE /limit']],
    ['a cursor', { filter: { statuses: ['STUCK'] }, after: 'x' }, ['CURSOR_INVALID /after']],
    [
      'times out of order',
      { filter: { since: '2026-11-22T12:00:00Z', until: '2026-11-22T12:00:00Z' } },
      ['DATE_ORDER /filter/until'],
    ],
  ])('refuses %s', async (_what, input, codes) => {
    const refused = await replay(input);
    expect(codesAt(refused)).toEqual(codes);
    expect(refused.replay).toBeNull();
  });
});

test('replays are listed, the latest first, and found by their ids', async () => {
  const { deliveries } = await decided('one');
  const first = (await replay({ ...ids(deliveries[0]!), reason: 'First.' })).replay!;
  const second = (await replay({ ...ids(deliveries[0]!), reason: 'Second.' })).replay!;
  const { replays, node } = await control.run<{
    replays: { edges: { node: { id: string; reason: string } }[] };
    node: { reason: string };
  }>(
    'query ($id: ID!) { replays(first: 2) { edges { node { id reason } } } node(id: $id) { ... on Replay { reason } } }',
    {
      id: first.id,
    },
  );
  expect(replays.edges.map((edge) => edge.node)).toEqual([
    { id: second.id, reason: 'Second.' },
    { id: first.id, reason: 'First.' },
  ]);
  expect(node).toEqual({ reason: 'First.' });
});
