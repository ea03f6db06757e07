import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { newKey as newIdempotencyKey } from '../support/api.js';
import { TestHub } from '../support/hub.js';
import { AUDIENCE, newKey, TestIssuer } from './support/test-issuer.js';

let issuer: TestIssuer;
let hub: TestHub;
beforeAll(async () => {
  issuer = await TestIssuer.start();
  hub = await TestHub.start({
    CASEBRIDGE_ISSUER_URL: issuer.url,
    CASEBRIDGE_TOKEN_AUDIENCE: AUDIENCE,
    CASEBRIDGE_KEYS_FRESH_SECONDS: '2',
    CASEBRIDGE_KEYS_STALE_SECONDS: '4',
  });
}, 60_000);
afterAll(async () => {
  await hub?.stop();
  await issuer?.stop();
});

const seconds = (fromNow: number): number => Math.floor(Date.now() / 1_000) + fromNow;
/** A token that ends after so many seconds. */
const tokenFor = (lasting: number, claims = {}) =>
  issuer.token({ casebridge_role: 'case-preparer', exp: seconds(lasting), ...claims });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Said {
  readonly type: string;
  readonly id?: string;
  readonly payload?: Record<string, unknown>;
}

/** A client that writes down what it hears, and when. */
class Listener {
  readonly heard: { readonly at: number; readonly said: Said }[] = [];
  readonly socket: WebSocket;
  /** How the socket ended. */
  readonly ended: Promise<{ code: number; reason: string; at: number }>;

  constructor(token: string) {
    const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    this.socket = socket;
    this.ended = new Promise((resolve) =>
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString(), at: Date.now() })),
    );
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) =>
      this.heard.push({ at: Date.now(), said: JSON.parse(data.toString()) as Said }),
    );
    socket.on('open', () => this.say({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } }));
  }

  say(message: Said): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The next message of a type, from here on or from the beginning. */
  async hears(type: string, from = 0): Promise<Said> {
    for (const began = Date.now(); Date.now() - began < 10_000; await pause(10)) {
      const found = this.heard.slice(from).find(({ said }) => said.type === type);
      if (found) return found.said;
    }
    throw new Error(`It did not hear "${type}": ${JSON.stringify(this.heard)}`);
  }

  get changes(): number {
    return this.heard.filter(({ said }) => said.type === 'next').length;
  }

  /** Follows case files, until the first change is heard. */
  async follows(): Promise<this> {
    await this.hears('connection_ack');
    this.say({ type: 'subscribe', id: '1', payload: { query: 'subscription { caseFileChanged { cursor } }' } });
    for (const began = Date.now(); this.changes === 0 && Date.now() - began < 10_000; await pause(50)) await change();
    expect(this.changes).toBeGreaterThan(0);
    return this;
  }

  async renewsWith(token: string): Promise<Said> {
    const from = this.heard.length;
    this.say({ type: 'ping', payload: { authorization: `Bearer ${token}` } });
    return this.hears('pong', from);
  }
}

const listeners: Listener[] = [];
const listen = (token: string): Listener => {
  const listener = new Listener(token);
  listeners.push(listener);
  return listener;
};
afterEach(() => listeners.splice(0).forEach(({ socket }) => socket.terminate()));

/** Something happens. */
async function change(): Promise<void> {
  const answer = await hub.query(
    'mutation ($input: OpenCaseFileInput!) { openCaseFile(input: $input) { problems { code } } }',
    { input: { idempotencyKey: newIdempotencyKey(), policeUnit: '06A2' } },
  );
  expect(answer.json?.errors).toBeUndefined();
}

/** What is heard of changes that go on for so long. */
async function changesGoOn(milliseconds: number): Promise<void> {
  for (const began = Date.now(); Date.now() - began < milliseconds; await pause(100)) await change();
}

describe('a socket', () => {
  test('hears nothing more once its token has ended, and is closed within five seconds', async () => {
    const end = seconds(5);
    const listener = await listen(await tokenFor(5, { exp: end })).follows();
    const [{ code, reason, at }] = await Promise.all([listener.ended, changesGoOn(8_000)]);
    expect(code).toBe(4403);
    // Where to go on from is said.
    expect(reason).toContain('; after: ');
    expect(at - end * 1_000).toBeLessThan(5_000);
    expect(at - end * 1_000).toBeGreaterThan(-1_000);
    const late = listener.heard.filter((message) => message.said.type === 'next' && message.at > end * 1_000 + 2_000);
    expect(late).toEqual([]);
  });

  test.each([
    ['has ended, though clocks may differ', () => tokenFor(-5)],
    ['ended long ago', () => tokenFor(-600)],
    ['was signed by somebody else', async () => issuer.token({}, { key: await newKey('first') })],
  ])('is not opened with a token that %s', async (_what, make) => {
    expect((await listen(await make()).ended).code).toBe(4401);
  });

  test('goes on with a token that is renewed in time', async () => {
    const listener = await listen(await tokenFor(5)).follows();
    const end = seconds(600);
    const pong = await listener.renewsWith(await tokenFor(600, { exp: end }));
    expect(pong.payload).toEqual({ expiresAt: new Date(end * 1_000).toISOString() });
    await pause(7_000);
    const before = listener.changes;
    await change();
    for (const began = Date.now(); listener.changes === before && Date.now() - began < 10_000;) await pause(20);
    expect(listener.changes).toBe(before + 1);
    expect(listener.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('goes on with a shorter token too, and then ends with that', async () => {
    const listener = await listen(await tokenFor(600)).follows();
    await listener.renewsWith(await tokenFor(2));
    expect((await listener.ended).code).toBe(4403);
  });

  test.each([
    ['somebody else', () => tokenFor(600, { sub: 'another.invented' })],
    ['the same person in another role', () => tokenFor(600, { casebridge_role: 'supervisor' })],
    ['nobody: it has ended', () => tokenFor(-1)],
    ['nobody: its signature is wrong', async () => issuer.token({}, { key: await newKey('first') })],
    ['an operator of the hub', () => hub.tokens.operator],
  ])('is closed by a renewal with the token of %s', async (_what, make) => {
    const listener = await listen(await tokenFor(600)).follows();
    listener.say({ type: 'ping', payload: { authorization: `Bearer ${await make()}` } });
    expect((await listener.ended).code).toBe(4403);
    expect(listener.heard.filter(({ said }) => said.type === 'pong')).toEqual([]);
  });

  test('of a token of the hub is told that this does not end', async () => {
    const token = await createAccessToken(hub.prisma, { name: 'Lasting', role: 'operator' });
    const listener = listen(token);
    await listener.hears('connection_ack');
    expect((await listener.renewsWith(token)).payload).toEqual({ expiresAt: null });
  });

  test('that is asked whether it is there says so, with what it was given', async () => {
    const listener = listen(await tokenFor(600));
    await listener.hears('connection_ack');
    listener.say({ type: 'ping', payload: { number: 1 } });
    expect(await listener.hears('pong')).toEqual({ type: 'pong', payload: { number: 1 } });
  });

  test('gains nothing by a renewal before it has said who it is', async () => {
    const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => socket.on('open', resolve));
    const code = new Promise((resolve) => socket.on('close', resolve));
    socket.send(JSON.stringify({ type: 'ping', payload: { authorization: `Bearer ${await tokenFor(600)}` } }));
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ __typename }' } }));
    expect(await code).toBe(4401);
  });

  test('is closed when the key of its token is taken back', async () => {
    const key = await newKey('short-lived');
    issuer.keys = [issuer.key.jwk, key.jwk];
    await pause(2_100);
    const token = await issuer.token({ casebridge_role: 'case-preparer' }, { key });
    const listener = await listen(token).follows();
    issuer.keys = [issuer.key.jwk];
    const [{ code }] = await Promise.all([listener.ended, changesGoOn(4_000)]);
    expect(code).toBe(4403);
  });

  test('is closed, to try again, when its token cannot be verified any more', async () => {
    const listener = await listen(await tokenFor(600)).follows();
    await issuer.stop();
    expect((await listener.ended).code).toBe(1013);
    const answer = await hub.post('{"query":"{ __typename }"}', { authorization: `Bearer ${await tokenFor(600)}` });
    expect([answer.status, answer.json?.errors?.[0]?.extensions?.code, answer.headers.get('retry-after')]).toEqual([
      503,
      'IDENTITY_PROVIDER_UNREACHABLE',
      '5',
    ]);
    expect((await listen(await tokenFor(600)).ended).code).toBe(1013);
    await issuer.restart();
    await pause(1_100);
    await listen(await tokenFor(600)).follows();
  });
});

test('a hub starts while its issuer is down, and takes its tokens once it is there', async () => {
  const late = await TestIssuer.start();
  await late.stop();
  const second = await TestHub.start({
    CASEBRIDGE_ISSUER_URL: late.url,
    CASEBRIDGE_TOKEN_AUDIENCE: AUDIENCE,
    CASEBRIDGE_KEYS_FRESH_SECONDS: '2',
  });
  const ask = async () =>
    (await second.post('{"query":"{ __typename }"}', { authorization: `Bearer ${await late.token()}` })).status;
  expect(await ask()).toBe(503);
  expect((await second.query('{ __typename }')).status).toBe(200);
  await late.restart();
  await pause(1_100);
  expect(await ask()).toBe(200);
  await second.stop();
  await late.stop();
}, 60_000);
