import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type ExecutionResult, graphql, type GraphQLSchema, parse, subscribe } from 'graphql';
import type { Actor } from '../../access/actor.js';
import { databaseQueue } from '../../delivery/database-queue.js';
import { receiptTaking } from '../../delivery/receipts/receipts.js';
import { EventFeed } from '../../events/feed.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Loaders } from '../../resolvers/loaders.js';
import { Looks } from '../../resolvers/looks.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { loadStandingData } from '../../standing-data/index.js';
import { deliveryWorld, eventually, type DeliveryWorld } from './delivery-world.js';
import { httpPartner, type HttpPartner } from './http-partner.js';

let world: DeliveryWorld;
let events: EventFeed;
let partner: HttpPartner;
let schema: GraphQLSchema;
let id: string;
let count = 0;

beforeAll(async () => {
  world = await deliveryWorld();
  schema = buildApiSchema();
  events = new EventFeed({ prisma: world.prisma, databaseUrl: world.url, pollMs: 50 });
  await events.start();
});
afterAll(async () => {
  await events.stop();
  await world.close();
});
beforeEach(async () => {
  partner = await httpPartner();
  id = `partner-${(count += 1)}`;
  await world.partner(id, partner.url);
});
afterEach(async () => {
  await world.stopWorkers();
  await partner.down();
});

const preparer: Actor = { id: 'token:a', name: 'A', role: 'case-preparer' };
const partnerActor = (partnerId: string): Actor => ({
  id: `token:${partnerId}`,
  name: partnerId,
  role: 'partner',
  partnerId,
});

const contextOf = (actor: Actor): ApiContext => ({
  action: {
    prisma: world.prisma,
    actor,
    now: () => new Date(),
    standingData: loadStandingData(),
    adapters: world.adapters,
    queue: databaseQueue,
  },
  reads: world.prisma,
  looks: new Looks(),
  why: {},
  loaders: new Loaders(world.prisma, null),
  events,
  eventSource: 'urn:casebridge:test',
  problemCatalogue: [],
});

async function query<Data>(
  source: string,
  variableValues: Record<string, unknown> = {},
  actor = preparer,
): Promise<Data> {
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue: contextOf(actor) });
  if (errors) throw errors[0]!;
  return JSON.parse(JSON.stringify(data)) as Data;
}

type Changes<Data> = AsyncIterableIterator<ExecutionResult<Data>, undefined>;

/** The data of the next change. */
async function nextOf<Data>(changes: Changes<Data>): Promise<Data> {
  const { value } = await changes.next();
  if (!value?.data) throw new Error('no change came');
  return value.data;
}

async function follow<Data>(
  source: string,
  variableValues: Record<string, unknown> = {},
  actor = preparer,
): Promise<Changes<Data>> {
  const result = await subscribe({ schema, document: parse(source), variableValues, contextValue: contextOf(actor) });
  if (Symbol.asyncIterator in result) return result as unknown as Changes<Data>;
  throw result.errors![0]!;
}

interface Edges<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
}

describe('deliveries', () => {
  const DELIVERIES = `query ($filter: DeliveryFilter, $first: Int, $after: String) {
    deliveries(filter: $filter, first: $first, after: $after) {
      edges { cursor node {
        id caseFileId status format lastFailure nextAttemptAt sentAt receiptAt attemptCount problems { code path message }
        partner { id name } blockedBy { id } submission { number actor deliveries { edges { node { id } } } } caseFile { id status }
        attempts { edges { node { id number result answer startedAt endedAt } } }
      } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  interface Row {
    readonly id: string;
    readonly status: string;
    readonly [field: string]: unknown;
  }
  const list = async (variables: object, actor?: Actor) =>
    (await query<{ deliveries: Edges<Row> }>(DELIVERIES, { ...variables }, actor)).deliveries.edges.map(
      ({ node }) => node,
    );

  test('say all about each, and which one waits for which', async () => {
    const caseFile = await world.caseFile();
    partner.answerWith(({ body }) => (body.includes('"first"') ? { status: 500, body: 'broken' } : undefined));
    const [first] = await world.submit(caseFile, 'first', id);
    const [second] = await world.submit(caseFile, 'second', id);
    await world.partner(id, partner.url, { firstDelayMs: 60_000, maxDelayMs: 60_000 });
    world.work();
    await eventually(async () => (await world.delivery(first!)).attempts[0]?.result === 'unavailable');
    const [later, earlier] = await list({ filter: { caseFileId: toGlobalId('CaseFile', caseFile) } });
    expect(earlier).toMatchObject({
      id: toGlobalId('Delivery', first!),
      caseFileId: toGlobalId('CaseFile', caseFile),
      status: 'QUEUED',
      lastFailure: 'The partner answered 500.',
      nextAttemptAt: expect.any(String),
      attemptCount: 1,
      sentAt: null,
      partner: { id, name: id },
      blockedBy: null,
      submission: {
        number: 1,
        actor: 'test',
        deliveries: { edges: [{ node: { id: toGlobalId('Delivery', first!) } }] },
      },
      attempts: { edges: [{ node: { number: 1, result: 'UNAVAILABLE', answer: 'broken' } }] },
    });
    expect(later).toMatchObject({
      id: toGlobalId('Delivery', second!),
      status: 'BLOCKED',
      nextAttemptAt: null,
      blockedBy: { id: toGlobalId('Delivery', first!) },
    });
    expect(await list({ filter: { partner: id, status: 'BLOCKED' } })).toHaveLength(1);
  });

  test('come page by page, the latest first, and with their case file', async () => {
    const caseFile = await world.caseFile();
    const ids: string[] = [];
    for (let number = 1; number <= 5; number += 1)
      ids.push(toGlobalId('Delivery', (await world.submit(caseFile, `${number}`, id))[0]!));
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page: { deliveries: Edges<Row> & { pageInfo: { hasNextPage: boolean; endCursor: string } } } = await query(
        DELIVERIES,
        { filter: { partner: id }, first: 2, after },
      );
      seen.push(...page.deliveries.edges.map(({ node }) => node.id));
      if (!page.deliveries.pageInfo.hasNextPage) break;
      after = page.deliveries.pageInfo.endCursor;
    }
    expect(seen).toEqual(ids.toReversed());
    const file = await query<{ node: { submissions: Edges<{ number: number }>; deliveries: Edges<Row> } }>(
      'query ($id: ID!) { node(id: $id) { ... on CaseFile { submissions(first: 3) { edges { node { number } } } deliveries { edges { node { id } } } } } }',
      { id: toGlobalId('CaseFile', caseFile) },
    );
    expect(file.node.submissions.edges.map(({ node }) => node.number)).toEqual([1, 2, 3]);
    expect(file.node.deliveries.edges.map(({ node }) => node.id)).toEqual(ids);
  });

  test('of a time that ends before it begins are a mistake, not an empty list', async () => {
    const filter = { partner: id, since: '2026-11-02T00:00:00Z', until: '2026-11-01T00:00:00Z' };
    await expect(list({ filter })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: '/filter/until' },
    });
    expect(await list({ filter: { ...filter, since: null } })).toEqual([]);
  });

  test('are seen by a partner only where they are its own, and without the file behind them', async () => {
    await world.partner(`${id}-other`, partner.url);
    const [own, foreign] = await world.submit(await world.caseFile(), 'both', id, `${id}-other`);
    const seen = await list({}, partnerActor(id));
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ id: toGlobalId('Delivery', own!), submission: null, caseFile: null });
    expect(await list({ filter: { partner: `${id}-other` } }, partnerActor(id))).toEqual([]);
    const ONE = 'query ($id: ID!) { delivery(id: $id) { id } }';
    expect(await query(ONE, { id: toGlobalId('Delivery', own!) }, partnerActor(id))).toEqual({
      delivery: { id: toGlobalId('Delivery', own!) },
    });
    expect(await query(ONE, { id: toGlobalId('Delivery', foreign!) }, partnerActor(id))).toEqual({ delivery: null });
  });
});

test('inbound messages that could not be matched or read are listed by what became of them', async () => {
  await receiptTaking(world.context)(id, '<unreadable>');
  const { inboundMessages } = await query<{ inboundMessages: Edges<object> }>(
    `query ($partner: ID) { inboundMessages(state: UNREADABLE, partner: $partner) { edges { node { id state body problems { code } partner { id } delivery { id } } } } }`,
    { partner: id },
  );
  expect(inboundMessages.edges.map(({ node }) => node)).toEqual([
    {
      id: expect.stringMatching(/^inm_/),
      state: 'UNREADABLE',
      body: '<unreadable>',
      problems: [{ code: 'PLAIN-UNREADABLE' }],
      partner: { id },
      delivery: null,
    },
  ]);
  expect(
    (await query<{ partners: { id: string }[] }>('{ partners { id name } }')).partners.map((each) => each.id),
  ).toContain(id);
});

describe('subscriptions', () => {
  const WATCH = `subscription ($caseFileId: ID, $after: String) {
    deliveryChanged(caseFileId: $caseFileId, after: $after) { cursor delivery { id status attempts { edges { node { number } } } } }
  }`;
  interface Watched {
    readonly deliveryChanged: {
      readonly cursor: string;
      readonly delivery: { readonly id: string; readonly status: string };
    };
  }

  test('follow a delivery to its receipt, and a case file to its verdict', async () => {
    const caseFile = await world.caseFile();
    const caseFileId = toGlobalId('CaseFile', caseFile);
    const deliveries = await follow<Watched>(WATCH, { caseFileId });
    const files = await follow<{ caseFileChanged: { caseFile: { id: string; status: string } } }>(
      'subscription ($caseFileId: ID) { caseFileChanged(caseFileId: $caseFileId) { cursor caseFile { id status } } }',
      { caseFileId },
    );
    const verdict = nextOf(files);
    const statuses: string[] = [];
    const watching = (async () => {
      for await (const { data } of deliveries) {
        statuses.push(data!.deliveryChanged.delivery.status);
        if (statuses.at(-1) === 'ACCEPTED') break;
      }
    })();
    const [delivery] = await world.submit(caseFile, 'one', id);
    world.work();
    await eventually(() => statuses.includes('AWAITING_RECEIPT'));
    const { correlationId } = await world.delivery(delivery!);
    await receiptTaking(world.context)(
      id,
      JSON.stringify({ correlationId, receiptId: 'r', verdict: 'ACCEPTED', problems: [] }),
    );
    await watching;
    expect(await verdict).toMatchObject({ caseFileChanged: { caseFile: { id: caseFileId, status: 'ACCEPTED' } } });
    await files.return!();
    expect(events.liveReaders).toBe(0);
  });

  test('go on from a cursor with what was missed, once each', async () => {
    const caseFile = await world.caseFile();
    const caseFileId = toGlobalId('CaseFile', caseFile);
    const first = await follow<Watched>(WATCH, { caseFileId });
    const [one] = await world.submit(caseFile, 'one', id);
    world.work();
    const { deliveryChanged } = await nextOf(first);
    await first.return!();
    const [two] = await world.submit(caseFile, 'two', id);
    await eventually(async () => (await world.status(two!)) === 'AWAITING_RECEIPT');
    const cursors = [deliveryChanged.cursor];
    const again = await follow<Watched>(WATCH, { caseFileId, after: cursors[0] });
    const expected = await world.prisma.event.count({
      where: { type: 'delivery.changed', subjectId: { in: [one!, two!] } },
    });
    while (cursors.length < expected) cursors.push((await nextOf(again)).deliveryChanged.cursor);
    expect(new Set(cursors).size).toBe(expected);
    await again.return!();
  });

  test('tell a partner of its own deliveries only, and of no case file', async () => {
    await world.partner(`${id}-other`, partner.url);
    const own = await follow<Watched>(WATCH, {}, partnerActor(id));
    const [foreign] = await world.submit(await world.caseFile(), 'not mine', `${id}-other`);
    const [mine] = await world.submit(await world.caseFile(), 'mine', id);
    world.work();
    await eventually(
      async () =>
        (await world.status(foreign!)) === 'AWAITING_RECEIPT' && (await world.status(mine!)) === 'AWAITING_RECEIPT',
    );
    const seen = [await nextOf(own), await nextOf(own)];
    expect(seen.map(({ deliveryChanged }) => deliveryChanged.delivery.id)).toEqual([
      toGlobalId('Delivery', mine!),
      toGlobalId('Delivery', mine!),
    ]);
    await own.return!();
  });

  test('refuse a cursor that is none', async () => {
    await expect(follow(WATCH, { after: 'nonsense' })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: '/after' },
    });
  });
});
