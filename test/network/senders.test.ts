import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { adapters } from '../../adapters/index.js';
import { postOnce } from '../../adapters/transport/post-once.js';
import type { PartnerConnection } from '../../adapters/adapter.js';
import type { Consignment } from '../../delivery/channels/channel.js';
import { createChannels } from '../../delivery/channels/index.js';
import { type PartnerOn, partnerSetting } from '../../delivery/partners/partners.js';
import { defaultRetryPolicy } from '../../delivery/partners/retry-policy.js';
import { addressesOfHost, type NetworkAddress } from '../../network/index.js';
import { until, WebhookWorld } from '../events/webhook-world.js';
import { type Listener, listener } from './listeners.js';

let inside: Listener;
let world: WebhookWorld;
beforeAll(async () => {
  inside = await listener();
  world = await WebhookWorld.open();
});
afterEach(async () => {
  await world.clear();
  // Whatever was tried, nothing has come to what is inside.
  expect(inside.connections()).toBe(0);
});
afterAll(() => Promise.all([inside.close(), world.close()]));

const leadsTo =
  (...addresses: string[]) =>
  (): Promise<NetworkAddress[]> =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
/** A name and its addresses, each of which would lead inside. */
const insideNames: [string, string[]][] = [
  ['only inside', ['127.0.0.1']],
  ['inside among others', ['2d00::1', '127.0.0.1']],
  ['into a private network', ['10.0.0.1']],
];
const nothingSent = { kind: 'unavailable', reason: expect.stringMatching(/^Nothing was sent: the name leads to /) };

describe('to a partner by WEBHOOK', () => {
  const notice = {
    ...{ id: '018f0000-0000-7000-8000-000000000001', kind: 'HUB_MAINTENANCE', title: 'Sunday', text: 'Closed.' },
    ...{ startsAt: new Date(), endsAt: null, withdrawnAt: null, withdrawnReason: null },
  };
  const consignment: Consignment = {
    deliveryId: '018f0000-0000-7000-8000-000000000002',
    identity: { messageId: 'm', correlationId: 'c', submittedAt: '2026-11-23T09:00:00.000Z' },
    attempt: 1,
    cargo: { type: 'NOTICE', notice },
  };
  const secret = randomBytes(32).toString('base64');
  const send = (url: string, changes: object, ...addresses: string[]) => {
    const connection = { url, secretReferences: ['env:A'], timeoutMs: 5_000, ...changes };
    const setting = partnerSetting.parse({ id: 'p', name: 'P', channel: 'WEBHOOK', connection, policy: {} });
    const partner = { ...setting, adapter: 'cps', retry: defaultRetryPolicy } as PartnerOn<'WEBHOOK'>;
    const channels = createChannels({ readSecret: () => Promise.resolve(secret), resolve: leadsTo(...addresses) });
    return channels.get('WEBHOOK')!.send(consignment, partner);
  };

  test.each(insideNames)('nothing goes to a name that leads %s', async (_where, addresses) => {
    for (const testOperation of [true, false])
      expect(await send(`https://partner.example:${inside.port}/`, { testOperation }, ...addresses)).toEqual(
        nothingSent,
      );
  });

  test('nothing goes to this machine where private networks are allowed', async () => {
    const url = `https://127.0.0.1:${inside.port}/`;
    const result = await send(url, { privateNetworkAllowed: true });
    expect(result).toMatchObject({ kind: 'unavailable', reason: expect.stringMatching(/^Nothing was sent: /) });
  });
});

describe('to a partner by HTTPS, in the envelope of its adapter', () => {
  const connection: PartnerConnection = {
    url: '',
    sourceSystem: 's',
    destinationSystem: 'd',
    organisationUnit: '006A100',
    dataController: 'c',
    testOperation: false,
    timeoutMs: 5_000,
  };

  test.each([...adapters])('%s sends nothing to this machine or into a private network', async (_id, adapter) => {
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '10.0.0.1', '169.254.169.254']) {
      const url = `https://${host}:${inside.port}/`;
      const result = await adapter.send({ body: 'x', headers: {} }, { ...connection, url });
      expect(result).toEqual({ kind: 'unavailable', reason: expect.stringMatching(/^Nothing was sent: the address /) });
    }
  });

  test.each(insideNames)('nothing goes to a name that leads %s', async (_where, addresses) => {
    const message = { url: `https://partner.example:${inside.port}/`, headers: {}, body: 'x', rules: {} };
    const limits = { timeoutMs: 5_000, maxAnswerBytes: 1_000, resolve: leadsTo(...addresses) };
    const read = () => ({ kind: 'received' as const, duplicate: false, answer: 'it was sent' });
    expect(await postOnce({ ...message, ...limits }, read)).toEqual(nothingSent);
  });
});

describe('to a webhook that was registered', () => {
  test.each(insideNames)('nothing goes to a name that leads %s; its owner is told why', async (_where, addresses) => {
    const { id } = await world.subscriber({ url: `https://subscriber.example:${inside.port}/` });
    world.work({ resolve: leadsTo(...addresses) });
    await world.append({ subjectId: 'a' });
    await until(async () => (await world.row(id)).failures >= 3, 'its failures');
    expect((await world.row(id)).lastFailure).toMatch(/^Nothing was sent: the name leads to this machine or into /);
    const attempts = await world.prisma.webhookAttempt.findMany({ where: { webhookId: id } });
    expect(new Set(attempts.map(({ result, answer }) => `${result} ${answer}`))).toEqual(new Set(['unavailable null']));
    await until(async () => (await world.told('webhook.failing', id)) === 1, 'that it fails');
  });

  test('nothing goes to this machine outside of a sandbox, however it got into the table', async () => {
    const { id } = await world.subscriber({ url: `http://127.0.0.1:${inside.port}/` });
    world.work({ loopbackAllowed: false });
    await world.append({ subjectId: 'a' });
    await until(async () => (await world.row(id)).failures >= 1, 'its failure');
    expect((await world.row(id)).lastFailure).toMatch(/^Nothing was sent: the address leads to this machine or into /);
  });
});

describe('to a mail relay', () => {
  const send = async (host: string, changes: object, ...addresses: string[]) => {
    const connection = {
      ...{ to: ['files@partner.example'], from: 'files@force.example', timeoutMs: 5_000, ...changes },
      smtp: { host, port: inside.port, security: 'TLS' },
    };
    const setting = partnerSetting.parse({ id: 'p', name: 'P', channel: 'EMAIL', connection });
    const partner = { ...setting, adapter: 'cps', retry: defaultRetryPolicy } as PartnerOn<'EMAIL'>;
    const channels = createChannels({ readSecret: () => Promise.resolve('none'), resolve: leadsTo(...addresses) });
    const notice = {
      ...{ id: '018f0000-0000-7000-8000-000000000001', kind: 'HUB_MAINTENANCE', title: 'Sunday', text: 'Closed.' },
      ...{ startsAt: new Date(), endsAt: null, withdrawnAt: null, withdrawnReason: null },
    };
    const consignment: Consignment = {
      deliveryId: '018f0000-0000-7000-8000-000000000002',
      identity: { messageId: 'm', correlationId: 'c', submittedAt: '2026-11-23T09:00:00.000Z' },
      attempt: 1,
      cargo: { type: 'NOTICE', notice },
    };
    return channels.get('EMAIL')!.send(consignment, partner);
  };

  test.each(insideNames)('nothing goes to a name that leads %s', async (_where, addresses) => {
    for (const testOperation of [true, false])
      expect(await send('relay.example', { testOperation }, ...addresses)).toEqual(nothingSent);
  });

  test('a private network is called only if the partner says so', async () => {
    expect(await send('relay.example', {}, '10.255.255.1')).toEqual(nothingSent);
    expect(await send('relay.example', { privateNetworkAllowed: true }, '10.255.255.1', '127.0.0.1')).toEqual(
      nothingSent,
    );
  });

  test.each([
    '127.0.0.1',
    'localhost',
    '10.0.0.1',
    '2130706433',
    '0x7f.1',
    '::1',
    '169.254.169.254',
    'relay',
    'relay.internal',
  ])('the settings of a partner with %s are not taken', (host) => {
    const connection = { to: ['a@b.example'], from: 'a@b.example', smtp: { host, port: 25, security: 'TLS' } };
    const read = partnerSetting.safeParse({ id: 'p', name: 'P', channel: 'EMAIL', connection });
    expect(read.success).toBe(false);
    expect(JSON.stringify(read.error!.issues)).toContain('"host"');
  });

  test.each(['a/b', 'a?b', 'user@relay.example', 'relay.example#', 'relay.example:25', 'a b', ''])(
    'what is no host is not called: %s',
    async (host) => {
      expect(await addressesOfHost(host, {}, leadsTo('93.184.216.34'))).toMatchObject({ ok: false });
    },
  );
});
