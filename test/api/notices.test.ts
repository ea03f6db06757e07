import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { upsertPartners } from '../../delivery/partners/partners.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { deliveryWorld, eventually, type DeliveryWorld } from '../delivery/delivery-world.js';
import { httpPartner, type HttpPartner } from '../delivery/http-partner.js';
import { newKey } from '../support/api.js';
import { readable } from '../support/readable.js';
import { type Asking, type ControlApi, controlApi, partnerActor, preparer } from './control-api.js';

let world: DeliveryWorld;
let api: ControlApi;
let pushed: HttpPartner;
/** A partner of each channel: HTTPS, INBOX, EMAIL. */
let https: string;
let inbox: string;
let email: string;
let count = 0;

beforeAll(async () => {
  world = await deliveryWorld();
  api = controlApi(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  pushed = await httpPartner();
  count += 1;
  [https, inbox, email] = [`https-${count}`, `inbox-${count}`, `email-${count}`] as const;
  await world.partner(https, pushed.url);
  const smtp = { host: 'mail.invalid', port: 465, security: 'TLS' as const };
  await upsertPartners(world.prisma, [
    { id: inbox, name: inbox, adapter: https, channel: 'INBOX' },
    {
      id: email,
      name: email,
      adapter: https,
      channel: 'EMAIL',
      connection: { to: ['prosecutor@example.org'], from: 'hub@example.org', smtp },
    },
  ]);
});
afterEach(async () => {
  await world.stopWorkers();
  await pushed.down();
});

const NOTICE =
  'id kind title text startsAt endsAt announcedBy withdrawnAt withdrawnBy withdrawnReason partner { id } reach { told partner { id } delivery { id documentType format channel status caseFileId caseFile { id } submission { id } notice { id } } withdrawal { id documentType channel status notice { id } } }';

interface Reach {
  readonly told: string;
  readonly partner: { readonly id: string };
  readonly delivery: { readonly id: string } | null;
  readonly withdrawal: { readonly id: string } | null;
}
interface Notice {
  readonly id: string;
  readonly reach: readonly Reach[];
}
const NOW = new Date('2026-11-22T12:00:00.000Z');
const announce = (input: object = {}, asking: Asking = { at: NOW }) =>
  api.change<{ notice: Notice | null }>(
    'announceNotice',
    'AnnounceNoticeInput',
    {
      kind: 'HUB_MAINTENANCE',
      title: 'The hub is maintained on Sunday',
      text: 'Documents that are queued then go when it is over.',
      startsAt: '2026-11-29T01:00:00Z',
      endsAt: '2026-11-29T03:00:00Z',
      ...input,
    },
    `notice { ${NOTICE} }`,
    asking,
  );
const withdraw = (noticeId: string, input: object = {}, asking: Asking = { at: NOW }) =>
  api.change<{ notice: object | null; changed: boolean; warnings: readonly { readonly code: string }[] }>(
    'withdrawNotice',
    'WithdrawNoticeInput',
    { noticeId, reason: 'Put off', ...input },
    `notice { ${NOTICE} } changed warnings { code }`,
    asking,
  );
const list = async (filter: object | null, asking: Asking = { at: NOW }) =>
  (
    await api.run<{ notices: { edges: { node: { id: string } }[] } }>(
      'query ($filter: NoticeFilter) { notices(first: 100, filter: $filter) { edges { node { id } } } }',
      { filter },
      asking,
    )
  ).notices.edges.map(({ node }) => node.id);
const one = async (id: string, asking: Asking = { at: NOW }) =>
  (await api.run<{ notice: Notice | null }>(`query ($id: ID!) { notice(id: $id) { ${NOTICE} } }`, { id }, asking))
    .notice;

describe('a notice for every partner', () => {
  test('is an event for each, a document where the channel has one, and says how each was told', async () => {
    const { notice, problems } = await announce();
    expect(problems).toEqual([]);
    expect(notice).toMatchObject({
      id: expect.stringMatching(/^ntc_/),
      kind: 'HUB_MAINTENANCE',
      announcedBy: 'token:operator',
      startsAt: '2026-11-29T01:00:00.000Z',
      endsAt: '2026-11-29T03:00:00.000Z',
      partner: null,
      withdrawnAt: null,
    });
    const reachOf = (id: string) => notice!.reach.find(({ partner }) => partner.id === id);
    expect(notice!.reach).toHaveLength(await world.prisma.partner.count());
    expect(reachOf(https)).toEqual({ told: 'EVENT', partner: { id: https }, delivery: null, withdrawal: null });
    for (const [id, channel] of [
      [inbox, 'INBOX'],
      [email, 'EMAIL'],
    ] as const) {
      expect(reachOf(id)).toMatchObject({
        told: 'DELIVERY',
        delivery: {
          documentType: 'NOTICE',
          format: 'Casebridge notice 1',
          channel,
          status: 'QUEUED',
          caseFileId: null,
          caseFile: null,
          submission: null,
          notice: { id: notice!.id },
        },
      });
    }
    for (const id of [https, inbox, email]) {
      const noticeId = notice!.id.slice(4);
      expect(await api.eventsOf(id, 'notice.')).toEqual([
        { type: 'notice.announced', subjectId: noticeId, data: { noticeId, partnerId: id, kind: 'HUB_MAINTENANCE' } },
      ]);
    }
    const found = await api.run<{ deliveries: { edges: { node: object }[] } }>(
      'query ($p: ID) { deliveries(filter: { partner: $p, documentType: NOTICE }) { edges { node { id } } } }',
      { p: inbox },
    );
    expect(found.deliveries.edges).toEqual([{ node: { id: reachOf(inbox)!.delivery!.id } }]);
  });

  test('reaches its inbox by the worker; in it, it is no case file', async () => {
    const { notice } = await announce();
    const delivery = notice!.reach.find(({ partner }) => partner.id === inbox)!.delivery!.id;
    world.work();
    await eventually(async () => (await world.status(delivery.slice(4))) === 'AWAITING_RECEIPT');
    expect(pushed.requests).toEqual([]);
    const INBOX = '{ inbox { edges { node { deliveryId document { text } notice { id title announcedBy } } } } }';
    const { inbox: found } = await api.run<{ inbox: { edges: object[] } }>(INBOX, {}, { actor: partnerActor(inbox) });
    const told = { id: notice!.id, title: 'The hub is maintained on Sunday', announcedBy: null };
    expect(found.edges).toEqual([{ node: { deliveryId: delivery, document: null, notice: told } }]);
  });

  test('is made once under one key', async () => {
    const idempotencyKey = newKey();
    const [first, again] = [await announce({ idempotencyKey }), await announce({ idempotencyKey })];
    expect(again).toEqual(first);
    expect(await api.eventsOf(inbox, 'notice.')).toHaveLength(1);
    expect(await world.prisma.delivery.count({ where: { partnerId: inbox } })).toBe(1);
  });

  test('does not say that it reached a partner who came later', async () => {
    const { notice } = await announce();
    await world.partner(`later-${count}`, pushed.url);
    expect((await one(notice!.id))!.reach).toEqual(notice!.reach);
  });
});

describe('refusals', () => {
  const tooEarly = new Date(NOW.getTime() - 24 * 3_600_000 - 1).toISOString();
  test.each<[string, object, string, string]>([
    ['no title', { title: ' ' }, 'REQUIRED', '/title'],
    ['a title that is too long', { title: 'x'.repeat(201) }, 'TOO_LONG', '/title'],
    ['no text', { text: '' }, 'REQUIRED', '/text'],
    ['a text that is too long', { text: 'x'.repeat(10_001) }, 'TOO_LONG', '/text'],
    ['a text that cannot be stored', { text: 'a\u0000b' }, 'CHARACTER_NOT_STORABLE', '/text'],
    ['an end before the beginning', { endsAt: '2026-11-29T00:59:59.999Z' }, 'DATE_ORDER', '/endsAt'],
    ['an end at the beginning', { endsAt: '2026-11-29T01:00:00Z' }, 'DATE_ORDER', '/endsAt'],
    ['a beginning more than a day ago', { startsAt: tooEarly }, 'DATE_TOO_LONG_AGO', '/startsAt'],
    ['a partner that there is not', { partner: 'nobody' }, 'PARTNER_UNKNOWN', '/partner'],
    ['a partner that no text can name', { partner: 'a\0b' }, 'PARTNER_UNKNOWN', '/partner'],
    ['maintenance of no partner', { kind: 'PARTNER_MAINTENANCE' }, 'REQUIRED', '/partner'],
  ])('%s', async (_what, input, code, path) => {
    const before = await world.prisma.event.count();
    expect(await announce(input)).toMatchObject({ notice: null, problems: [{ code, path }] });
    expect(await world.prisma.event.count()).toBe(before);
  });

  test('what began within a day may be told, and what has no known end', async () => {
    const startsAt = new Date(NOW.getTime() - 24 * 3_600_000).toISOString();
    expect(await announce({ kind: 'OUTAGE', startsAt, endsAt: null })).toMatchObject({
      problems: [],
      notice: { kind: 'OUTAGE', endsAt: null },
    });
  });
});

describe('maintenance of a partner', () => {
  const during = { at: new Date('2026-11-29T02:00:00Z') };
  const flow = async (asking: Asking) =>
    (
      await api.run<{ partner: object }>(
        'query ($id: ID!) { partner(id: $id) { flow { state closedUntil closedBecause } queue { held waiting } } }',
        { id: https },
        asking,
      )
    ).partner;

  test('closes it while it lasts, and concerns it alone', async () => {
    const { notice } = await announce({ kind: 'PARTNER_MAINTENANCE', partner: https });
    expect(notice).toMatchObject({ partner: { id: https }, reach: [{ told: 'EVENT', partner: { id: https } }] });
    expect(await api.eventsOf(inbox, 'notice.')).toEqual([]);

    const [delivery] = await world.submit(await world.caseFile(), 'one', https);
    expect(await flow({ at: NOW })).toMatchObject({ flow: { state: 'OPEN' }, queue: { held: 0, waiting: 1 } });
    expect(await flow(during)).toEqual({
      flow: { state: 'CLOSED', closedUntil: '2026-11-29T03:00:00.000Z', closedBecause: 'in announced maintenance' },
      queue: { held: 1, waiting: 0 },
    });
    const show = 'query ($id: ID!) { delivery(id: $id) { status heldBecause } }';
    expect(await api.run(show, { id: toGlobalId('Delivery', delivery!) }, during)).toEqual({
      delivery: {
        status: 'HELD',
        heldBecause: 'The partner is in announced maintenance. The document goes at 2026-11-29T03:00:00.000Z.',
      },
    });
    expect(await withdraw(notice!.id)).toMatchObject({ changed: true, warnings: [] });
    expect(await flow(during)).toMatchObject({ flow: { state: 'OPEN' }, queue: { held: 0, waiting: 1 } });
  });

  test('holds what the worker would send, until it is withdrawn', async () => {
    const now = { at: new Date() };
    const startsAt = new Date(Date.now() - 60_000).toISOString();
    const { notice } = await announce({ kind: 'PARTNER_MAINTENANCE', partner: https, startsAt, endsAt: null }, now);
    const [delivery] = await world.submit(await world.caseFile(), 'one', https);
    world.work();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(pushed.requests).toEqual([]);
    expect(await flow(now)).toMatchObject({ flow: { state: 'CLOSED', closedUntil: null }, queue: { held: 1 } });
    await withdraw(notice!.id, {}, now);
    await eventually(async () => (await world.status(delivery!)) === 'AWAITING_RECEIPT');
  });
});

describe('a notice that is withdrawn', () => {
  test('says when, by whom and why; each partner that was told is told again; twice changes nothing', async () => {
    const { notice } = await announce();
    const first = await withdraw(notice!.id);
    expect(first).toMatchObject({
      changed: true,
      problems: [],
      warnings: [],
      notice: { withdrawnAt: NOW.toISOString(), withdrawnBy: 'token:operator', withdrawnReason: 'Put off' },
    });
    expect(await withdraw(notice!.id, { reason: 'Again' })).toEqual({
      ...first,
      changed: false,
      warnings: [{ code: 'NOTICE_UNCHANGED' }],
    });
    for (const id of [https, inbox, email]) {
      expect((await api.eventsOf(id, 'notice.')).map(({ type }) => type)).toEqual([
        'notice.announced',
        'notice.withdrawn',
      ]);
    }
  });

  test('is withdrawn by a document as well where one may have come; one that was not tried says it itself', async () => {
    const { notice } = await announce();
    const reachOf = (partner: string, { reach }: Notice) => reach.find((one) => one.partner.id === partner)!;
    const announced = reachOf(inbox, notice!).delivery!.id;
    await world.prisma.partnerFlow.update({ where: { partnerId: email }, data: { mode: 'PAUSED' } });
    world.work();
    await eventually(async () => (await world.status(announced.slice(4))) === 'AWAITING_RECEIPT');
    const withdrawn = (await withdraw(notice!.id)).notice as Notice;
    expect(reachOf(inbox, withdrawn)).toMatchObject({
      delivery: { id: announced },
      withdrawal: { documentType: 'NOTICE', channel: 'INBOX', notice: { id: notice!.id } },
    });
    expect(reachOf(email, withdrawn).withdrawal).toBeNull();
    expect(reachOf(https, withdrawn).withdrawal).toBeNull();
    const second = reachOf(inbox, withdrawn).withdrawal!.id;
    await eventually(async () => (await world.status(second.slice(4))) === 'AWAITING_RECEIPT');
    const INBOX = '{ inbox { edges { node { deliveryId notice { id withdrawnAt withdrawnReason } } } } }';
    const { inbox: found } = await api.run<{ inbox: { edges: { node: object }[] } }>(
      INBOX,
      {},
      { actor: partnerActor(inbox) },
    );
    const said = { id: notice!.id, withdrawnAt: NOW.toISOString(), withdrawnReason: 'Put off' };
    expect(found.edges.map(({ node }) => node)).toEqual([
      { deliveryId: announced, notice: said },
      { deliveryId: second, notice: said },
    ]);
    await withdraw(notice!.id, { reason: 'Again' });
    expect(await world.prisma.delivery.count({ where: { partnerId: inbox } })).toBe(2);
  });

  test('by ten operators at once is withdrawn once', async () => {
    const { notice } = await announce({ partner: inbox });
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => withdraw(notice!.id)));
    expect(outcomes.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await api.eventsOf(inbox, 'notice.withdrawn')).toHaveLength(1);
  });

  test.each([
    ['there is not', toGlobalId('Notice', '018f0000-0000-7000-8000-000000000000'), {}, 'NOT_FOUND', '/noticeId'],
    ['is no notice', toGlobalId('Delivery', '018f0000-0000-7000-8000-000000000000'), {}, 'NOT_FOUND', '/noticeId'],
    [
      'has no reason',
      toGlobalId('Notice', '018f0000-0000-7000-8000-000000000000'),
      { reason: '' },
      'REQUIRED',
      '/reason',
    ],
  ])('that %s is refused', async (_what, id, input, code, path) => {
    expect(await withdraw(id, input)).toMatchObject({ notice: null, changed: false, problems: [{ code, path }] });
  });
});

describe('notices are found', () => {
  test('by when they apply, by kind and by partner', async () => {
    const current = (await announce({ startsAt: '2026-11-22T11:00:00Z', endsAt: '2026-11-22T13:00:00Z' })).notice!.id;
    const endless = (await announce({ kind: 'OUTAGE', startsAt: '2026-11-22T11:00:00Z', endsAt: null })).notice!.id;
    const upcoming = (await announce({ kind: 'CHANGE', partner: inbox })).notice!.id;
    const past = (await announce({ startsAt: '2026-11-21T13:00:00Z', endsAt: '2026-11-22T12:00:00Z' })).notice!.id;
    const withdrawn = (await announce({ startsAt: '2026-11-22T11:00:00Z' })).notice!.id;
    await withdraw(withdrawn);
    const mine = [current, endless, upcoming, past, withdrawn];
    const among = async (filter: object | null, asking?: Asking) =>
      (await list(filter, asking)).filter((id) => mine.includes(id));
    expect(await among(null)).toEqual(mine.toReversed());
    expect(await among({ when: 'CURRENT' })).toEqual([endless, current]);
    expect(await among({ when: 'UPCOMING' })).toEqual([upcoming]);
    expect(await among({ when: 'PAST' })).toEqual([withdrawn, past]);
    expect(await among({ kind: 'CHANGE' })).toEqual([upcoming]);
    expect(await among({ partner: https })).toEqual([withdrawn, past, endless, current]);
    expect(await among({ when: 'UPCOMING', partner: inbox }, { at: NOW, actor: preparer })).toEqual([upcoming]);
  });

  test('by a partner only where they concern it, with itself alone, and without who announced it', async () => {
    const general = (await announce()).notice!.id;
    const own = (await announce({ partner: inbox })).notice!.id;
    const foreign = (await announce({ partner: email })).notice!.id;
    const asking = { at: NOW, actor: partnerActor(inbox) };
    const seen = await list(null, asking);
    expect(seen.slice(0, 2)).toEqual([own, general]);
    expect(seen).not.toContain(foreign);
    expect(await list({ partner: email }, asking)).not.toContain(foreign);
    expect(await one(foreign, asking)).toBeNull();
    expect(await one(general, asking)).toMatchObject({
      announcedBy: null,
      reach: [{ told: 'DELIVERY', partner: { id: inbox } }],
    });
  });

  test('in the event log, by the partners that they concern', async () => {
    const { notice } = await announce({ partner: https });
    await readable(world.prisma);
    const heard = async (partnerId: string) =>
      (
        await api.run<{ events: { edges: { node: { type: string; subject: string } }[] } }>(
          '{ events(first: 100) { edges { node { type subject } } } }',
          {},
          { actor: partnerActor(partnerId) },
        )
      ).events.edges.filter(({ node }) => node.subject === notice!.id);
    expect(await heard(https)).toEqual([{ node: { type: 'NOTICE_ANNOUNCED', subject: notice!.id } }]);
    expect(await heard(inbox)).toEqual([]);
  });

  test('by node(id)', async () => {
    const { notice } = await announce();
    expect(await api.run('query ($id: ID!) { node(id: $id) { __typename id } }', { id: notice!.id })).toEqual({
      node: { __typename: 'Notice', id: notice!.id },
    });
  });

  test('page by page', async () => {
    await announce();
    await announce();
    const PAGE =
      'query ($after: String) { notices(first: 1, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } }';
    interface Page {
      readonly notices: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }
    const all = await list(null);
    const first = await api.run<Page>(PAGE);
    const second = await api.run<Page>(PAGE, { after: first.notices.pageInfo.endCursor });
    expect([first, second].map(({ notices }) => notices.edges[0]!.node.id)).toEqual(all.slice(0, 2));
  });
});
