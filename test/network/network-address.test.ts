import { describe, expect, test } from '@jest/globals';
import { isWebhookUrl } from '../../actions/events/webhook-url.js';
import { addressKind, hostKind, hostOf, mayBeCalled, rulesOfPartner } from '../../domain/network-address.js';
import { postPinned } from '../../network/index.js';
import { loopbackHosts, neverHosts, privateHosts, publicHosts, unreadableHosts } from './hosts.js';

const kindOf = (host: string) => hostKind(hostOf(new URL(`https://${host}/`)));
const production = { loopbackAllowed: false };
const sandbox = { loopbackAllowed: true };

/** What comes of posting to it where nothing besides public addresses may be called; nobody may be asked for the name. */
const post = (host: string, rules: object) =>
  postPinned(
    {
      url: `https://${host}:1/`,
      headers: {},
      body: 'secret',
      rules,
      resolve: () => Promise.reject(new Error('the name was asked for')),
    },
    AbortSignal.timeout(10_000),
  );
const refused = { sent: false, reason: expect.stringMatching(/^Nothing was sent: .+ which the hub does not call\.$/) };

test('the table is long enough', () => {
  const all = [...loopbackHosts, ...privateHosts, ...neverHosts, ...unreadableHosts];
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(120);
});

describe('a host that leads to this machine', () => {
  test.each(loopbackHosts)('%s', async (host) => {
    expect(kindOf(host)).toBe('LOOPBACK');
    expect(isWebhookUrl(`https://${host}/`, production)).toBe(false);
    expect(isWebhookUrl(`http://${host}:4000/`, sandbox)).toBe(true);
    expect(await post(host, {})).toEqual(refused);
    expect(await post(host, { privateNetworkAllowed: true })).toEqual(refused);
  });
});

describe('a host that leads into a private network', () => {
  test.each(privateHosts)('%s', async (host) => {
    expect(kindOf(host)).toBe('PRIVATE');
    for (const rules of [production, sandbox]) expect(isWebhookUrl(`https://${host}/`, rules)).toBe(false);
    expect(await post(host, { loopbackAllowed: true })).toEqual(refused);
  });
});

describe('a host that leads to nobody', () => {
  test.each(neverHosts)('%s', async (host) => {
    expect(kindOf(host)).toBe('NEVER');
    for (const rules of [production, sandbox]) expect(isWebhookUrl(`https://${host}/`, rules)).toBe(false);
    expect(await post(host, { loopbackAllowed: true, privateNetworkAllowed: true })).toEqual(refused);
  });
});

describe('no host at all', () => {
  test.each(unreadableHosts)('%s', async (host) => {
    expect(URL.canParse(`https://${host}/`)).toBe(false);
    for (const rules of [production, sandbox]) expect(isWebhookUrl(`https://${host}/`, rules)).toBe(false);
    await expect(post(host, {})).rejects.toMatchObject({ code: 'ERR_INVALID_URL' });
  });
});

describe('a host that may be called', () => {
  test.each(publicHosts)('%s', (host) => {
    expect(['PUBLIC', 'NAME']).toContain(kindOf(host));
    expect(isWebhookUrl(`https://${host}/`, production)).toBe(true);
  });
});

test('what a resolver answers and is no address is none', () => {
  expect(['127.1', '0x7f.0.0.1', '', 'partner.example', '1.2.3.4/8'].map(addressKind)).toEqual(
    Array(5).fill(undefined),
  );
  expect(addressKind('fe80::1%eth0')).toBe('NEVER');
});

test('a private network is for partners that say so, this machine for those that are a test', () => {
  const [plain, test, psn] = [
    { testOperation: false },
    { testOperation: true },
    { testOperation: false, privateNetworkAllowed: true },
  ].map(rulesOfPartner);
  const kinds = ['PUBLIC', 'PRIVATE', 'LOOPBACK', 'NEVER'] as const;
  const may = (rules: object | undefined) => kinds.filter((kind) => mayBeCalled(kind, rules!));
  expect([plain, test, psn].map(may)).toEqual([['PUBLIC'], ['PUBLIC', 'LOOPBACK'], ['PUBLIC', 'PRIVATE']]);
});
