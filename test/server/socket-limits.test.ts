import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from 'graphql';
import { WebSocket } from 'ws';
import type { Actor } from '../../access/actor.js';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { appendEvents } from '../../events/append.js';
import { decodePosition, isAfter } from '../../events/cursor.js';
import { EventFeed } from '../../events/feed.js';
import { BEGINNING } from '../../events/read.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Loaders } from '../../resolvers/loaders.js';
import { Looks } from '../../resolvers/looks.js';
import { databaseId } from '../../schema/relay/global-id.js';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { Authenticator } from '../../server/identity/authenticator.js';
import type { SocketLimits } from '../../server/graphql/socket-limits.js';
import { limitsByRole } from '../../server/limits/limits-by-role.js';
import { RateLimits } from '../../server/limits/rate-limits.js';
import { serveWebSocket } from '../../server/graphql/websocket.js';
import { TrustedDocuments } from '../../server/graphql/trusted-documents.js';
import { problemCatalogue } from '../../server/problem-catalogue.js';
import { newKey, TestApi } from '../support/api.js';
import { auditingFor } from '../support/auditing.js';
import { eventually } from '../support/processes.js';
import { silent } from '../support/silent-logger.js';

/** The sockets of a hub, with limits of one's own. */
let api: TestApi;
let feed: EventFeed;
let server: Server;
let sockets: ReturnType<typeof serveWebSocket>;
const clients: TestClient[] = [];

beforeEach(async () => {
  api = await TestApi.start();
  feed = new EventFeed({ prisma: api.prisma, databaseUrl: api.url, pollMs: 50 });
  await feed.start();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.terminate();
  await sockets.stop();
  server.close();
  await feed.stop();
  await api.close();
});

async function serve(limits: Partial<SocketLimits>): Promise<void> {
  server = createServer();
  sockets = serveWebSocket(server, {
    rates: new RateLimits(limitsByRole('sandbox')),
    schemaShown: true,
    trusted: new TrustedDocuments('any'),
    schema: api.schema,
    authenticator: new Authenticator({ prisma: api.prisma }),
    auditing: auditingFor(api.prisma),
    contextOf,
    logger: silent,
    limits,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

const contextOf = (actor: Actor): ApiContext => ({
  looks: new Looks(),
  why: {},
  action: api.action({ actor }),
  reads: api.prisma,
  loaders: new Loaders(api.prisma, restrictedScopeOf(api.action({ actor }))),
  events: feed,
  eventSource: 'urn:casebridge:force:06',
  problemCatalogue,
});

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: { data?: Record<string, { cursor: string }> } & { extensions: Record<string, unknown> }[];
}

/** A client that says exactly what it is told to. */
class TestClient {
  readonly heard: Message[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly socket: WebSocket;

  constructor(options: WebSocket.ClientOptions = {}) {
    const { port } = server.address() as AddressInfo;
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', options);
    this.socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString()) as Message));
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) =>
      this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
    clients.push(this);
  }

  /** One that has said who it is. */
  static async of(token: string, options: WebSocket.ClientOptions = {}): Promise<TestClient> {
    const client = new TestClient(options);
    await new Promise((resolve) => client.socket.once('open', resolve));
    client.say({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } });
    await Promise.race([client.hear('connection_ack'), client.closed]);
    return client;
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  ask(id: string, query: string, variables: object = {}): void {
    this.say({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** Subscribes, and waits until the hub follows the log for it. */
  async follow(query = CHANGED, id = 'changes', variables: object = {}): Promise<void> {
    const { readers } = feed.statistics();
    this.ask(id, query, variables);
    await eventually(
      () => Promise.resolve(feed.statistics().readers),
      (now) => now > readers,
    );
  }

  async hear(type: string, count = 1, patienceMs = 15_000): Promise<Message[]> {
    const found = () => this.heard.filter((message) => message.type === type);
    await eventually(
      () => Promise.resolve(found().length),
      (heard) => heard >= count,
      patienceMs,
    );
    return found();
  }

  /** The cursors that came. */
  get cursors(): string[] {
    return this.heard.flatMap(({ payload }) => Object.values(payload?.data ?? {}).map(({ cursor }) => cursor));
  }
}

const CHANGED = 'subscription ($after: String) { caseFileChanged(after: $after) { cursor caseFile { id } } }';
const LARGE = `subscription { caseFileChanged { cursor caseFile { ${Array.from({ length: 30 }, (_, at) => `${'f'.repeat(800)}${at}: id`).join(' ')} } } }`;

const operator = (name = 'Operator') => createAccessToken(api.prisma, { name, role: 'operator' });

async function caseFile(): Promise<string> {
  const { data } = await graphql({
    schema: api.schema,
    source: `mutation { openCaseFile(input: { idempotencyKey: "${newKey()}", policeUnit: "06A2" }) { caseFile { id } } }`,
    contextValue: contextOf(api.action().actor),
  });
  const { caseFile: made } = data!['openCaseFile'] as { caseFile: { id: string } };
  // Opening it is a change too, which nobody here counts: it has gone by before anybody follows.
  const reader = feed.follow({ after: BEGINNING });
  await reader.next();
  reader.close();
  await eventually(
    () => Promise.resolve(feed.follow()),
    (now) => {
      now.close();
      return isAfter(decodePosition(now.cursor)!, decodePosition(reader.cursor)!);
    },
  );
  return databaseId('CaseFile', made.id)!;
}

const change = (subjectId: string, count = 1) =>
  api.prisma.$transaction((tx) =>
    appendEvents(
      tx,
      Array.from({ length: count }, () => ({ type: 'case-file.changed', subjectType: 'CaseFile', subjectId }) as const),
    ),
  );

describe('a token', () => {
  // So seldom looked at by the clock that only the look before an event can find it out.
  const onlyBeforeEvents = { tokenCheckMs: 600_000, tokenCheckPerEventMs: 0 };

  test.each([
    ['is taken away', (name: string) => api.prisma.accessToken.deleteMany({ where: { name } })],
    [
      'expires',
      (name: string) => api.prisma.accessToken.updateMany({ where: { name }, data: { expiresAt: new Date(0) } }),
    ],
    [
      'means another role',
      (name: string) => api.prisma.accessToken.updateMany({ where: { name }, data: { role: 'records' } }),
    ],
    [
      'means a partner',
      (name: string) =>
        api.prisma.accessToken.updateMany({ where: { name }, data: { role: 'partner', partnerId: 'cps' } }),
    ],
  ])('that %s gets nothing more, and its socket is closed with the place to go on from', async (_what, end) => {
    await serve(onlyBeforeEvents);
    const file = await caseFile();
    const [leaving, staying] = [
      await TestClient.of(await operator('Leaver')),
      await TestClient.of(await operator('Stayer')),
    ];
    await leaving.follow();
    await staying.follow();
    await change(file);
    await Promise.all([leaving.hear('next'), staying.hear('next')]);
    if (_what === 'means a partner')
      await api.prisma.partner.create({ data: { id: 'cps', name: 'CPS', connection: {}, retry: {} } });
    await end('Leaver');
    await change(file);
    await staying.hear('next', 2);
    const closed = await leaving.closed;
    expect(closed).toEqual({ code: 4403, reason: expect.stringContaining(`; after: ${leaving.cursors[0]}`) });
    expect(Buffer.byteLength(closed.reason)).toBeLessThanOrEqual(123);
    expect(leaving.cursors).toHaveLength(1);
    // A subscription that is cut is not complete.
    expect(leaving.heard.map(({ type }) => type)).toEqual(['connection_ack', 'next']);
  });

  test('that ends while nothing happens is found by the clock', async () => {
    await serve({ tokenCheckMs: 500 });
    const client = await TestClient.of(await operator('Leaver'));
    await api.prisma.accessToken.deleteMany({ where: { name: 'Leaver' } });
    expect(await client.closed).toMatchObject({ code: 4403 });
  });
});

describe('a client', () => {
  test('that says nothing is turned away', async () => {
    await serve({ initMs: 200 });
    expect(await new TestClient().closed).toMatchObject({ code: 4408 });
  });

  test('may have so many sockets, whichever token of its own it uses', async () => {
    await serve({ socketsPerCaller: 2 });
    await api.prisma.partner.create({ data: { id: 'cps', name: 'CPS', connection: {}, retry: {} } });
    const partner = (name: string) => createAccessToken(api.prisma, { name, role: 'partner', partnerId: 'cps' });
    const [one, other] = [await partner('One'), await partner('Other')];
    const first = await TestClient.of(one);
    await TestClient.of(other);
    expect(await (await TestClient.of(other)).closed).toEqual({
      code: 4429,
      reason: expect.stringContaining('Too many sockets'),
    });
    await TestClient.of(await operator());
    first.socket.terminate();
    await first.closed;
    const again = await eventually(
      () => TestClient.of(one),
      ({ heard }) => heard.length > 0,
    );
    expect(again.heard[0]!.type).toBe('connection_ack');
  });

  test('may have so many operations on a socket', async () => {
    await serve({ operationsPerSocket: 2 });
    const client = await TestClient.of(await operator());
    await client.follow(CHANGED, 'one');
    await client.follow(CHANGED, 'two');
    client.ask('three', CHANGED);
    const [error] = await client.hear('error');
    expect(error).toMatchObject({ id: 'three', payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS' } }] });
    client.say({ id: 'one', type: 'complete' });
    await eventually(
      () => Promise.resolve(feed.statistics().readers),
      (readers) => readers === 1,
    );
    await client.follow(CHANGED, 'four');
  });

  test('that is gone without a word is found out', async () => {
    await serve({ pingMs: 300 });
    const gone = await TestClient.of(await operator(), { autoPong: false });
    const there = await TestClient.of(await operator());
    expect(await gone.closed).toMatchObject({ code: 1006 });
    await sleep(2_000);
    expect(there.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('that asks and does not read the answers is not listened to until it does', async () => {
    await serve({ unreadBytes: 20_000 });
    const client = await TestClient.of(await operator());
    client.socket.pause();
    const asked = 150;
    // A long question with a longer answer.
    const query = `{ __schema { types { name description fields { name description } } } } # ${'-'.repeat(100_000)}`;
    for (let id = 0; id < asked; id += 1) client.ask(String(id), query);
    // Its questions wait with it: the hub takes no more of them than it can answer.
    await sleep(3_000);
    expect(client.socket.bufferedAmount).toBeGreaterThan(1_000_000);
    client.socket.resume();
    await client.hear('complete', asked, 45_000);
  }, 60_000);
});

describe('a client that does not read its changes', () => {
  /** Brings as much on its way as the system keeps for it, and more. */
  async function overwhelm(client: TestClient, file: string): Promise<void> {
    client.socket.pause();
    for (let batch = 0; batch < 4; batch += 1) await change(file, 500);
  }

  test('is closed after a time, hears where it was if it reads again, and goes on without a gap or a repeat', async () => {
    await serve({ stalledMs: 1_500, stalledBehind: 1_000_000, closeMs: 20_000 });
    const token = await operator();
    const file = await caseFile();
    const client = await TestClient.of(token);
    await client.follow(LARGE);
    await overwhelm(client, file);
    await eventually(
      () => Promise.resolve(feed.statistics().readers),
      (readers) => readers === 0,
    );
    client.socket.resume();
    const { code, reason } = await client.closed;
    const last = client.cursors.at(-1)!;
    expect(code).toBe(1013);
    expect(reason).toMatch(new RegExp(`; after: ${last}$`));
    expect(client.heard.at(-1)).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'READER_TOO_SLOW', cursor: last } }],
    });
    const again = await TestClient.of(token);
    await again.follow(CHANGED, 'changes', { after: last });
    await again.hear('next', 2_000 - client.cursors.length);
    const all = [...client.cursors, ...again.cursors];
    expect(all).toHaveLength(2_000);
    expect(new Set(all).size).toBe(2_000);
  }, 60_000);

  test('is closed sooner when much waits for it, and cut when it does not answer that', async () => {
    await serve({ stalledMs: 600_000, stalledBehind: 1_000, closeMs: 500 });
    const file = await caseFile();
    const client = await TestClient.of(await operator());
    await client.follow(LARGE);
    await overwhelm(client, file);
    await eventually(
      () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count))),
      (count) => count === 0,
    );
    client.socket.resume();
    expect(await client.closed).toMatchObject({ code: 1006 });
  }, 60_000);
});

test('sockets that are closed for a restart can be resumed, and new ones are refused', async () => {
  await serve({ closeMs: 1_000 });
  const token = await operator();
  const file = await caseFile();
  const client = await TestClient.of(token);
  await client.follow();
  await change(file);
  await client.hear('next');
  const deaf = await TestClient.of(token);
  deaf.socket.pause();
  const stopping = sockets.stop();
  const refused = new TestClient();
  const status = new Promise((resolve) =>
    refused.socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
  );
  expect(await client.closed).toEqual({
    code: 1012,
    reason: `The hub restarts; connect again; after: ${client.cursors[0]}`,
  });
  expect(client.heard.map(({ type }) => type)).toEqual(['connection_ack', 'next']);
  expect(await status).toBe(503);
  // One that does not answer does not hold the hub up.
  await stopping;
});
