import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { TestHub } from '../support/hub.js';

/** The audits of GraphQL over HTTP against a whole hub with an operator's token. Some of them ask `__type`: the sandbox answers. */
let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start();
});
afterAll(() => hub?.stop());

const audits = serverAudits({
  url: () => `${hub.url}/graphql`,
  fetchFn: (url: string, init: RequestInit) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${hub.tokens.operator}`);
    return fetch(url, { ...init, headers });
  },
});
const named = (word: string) =>
  audits.filter(({ name }) => name.startsWith(word)).map((audit) => [`${audit.id} ${audit.name}`, audit] as const);

const outcome = async (audit: (typeof audits)[number]) => {
  const result = await audit.fn();
  return { status: result.status, reason: 'reason' in result ? result.reason : undefined };
};

test('every audit is of a kind that is looked at', () => {
  expect(['MUST', 'SHOULD', 'MAY'].map((word) => named(word).length)).toEqual([13, 23, 25]);
  expect(audits).toHaveLength(61);
});

describe('what a server must and should do, it does', () => {
  test.each([...named('MUST'), ...named('SHOULD')])('%s', async (_name, audit) => {
    expect(await outcome(audit)).toEqual({ status: 'ok', reason: undefined });
  });
});

/**
 * A server may take GET. The hub does from a program that sends a header which no page of another site can send without
 * being asked first; the audits send none. Every other thing that a server may do, it does.
 */
const REFUSED_ON_PURPOSE = ['5A70', 'D6D5', '6A70'];

describe('what a server may do, it does, except GET from anybody', () => {
  test.each(named('MAY'))('%s', async (_name, audit) => {
    const { status } = await outcome(audit);
    expect(status).toBe(REFUSED_ON_PURPOSE.includes(audit.id) ? 'notice' : 'ok');
  });

  test('GET with the header that prevents forgery', async () => {
    const query = new URLSearchParams({
      query: 'query Type($name: String!) { __type(name: $name) { name } }',
      variables: '{"name":"Person"}',
    });
    const { status, json } = await hub.send(`/graphql?${query.toString()}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect([status, json]).toEqual([200, { data: { __type: { name: 'Person' } } }]);
  });
});
