import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { readConfig } from '../../server/config.js';
import { errorCodes, TestHub } from '../support/hub.js';

let hub: TestHub;
let operations: { name: string; sha256Hash: string; text: string }[];
const bearer = () => `Bearer ${hub.tokens.partner}`;
const ask = (body: object) => hub.post(JSON.stringify(body), { authorization: bearer() });

beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_PARTNER_DOCUMENTS: 'trusted' });
  await hub.prisma.partner.create({ data: { id: 'cps', name: 'CPS', connection: {}, retry: {} } });
  const { json } = await hub.send('/partners/operations', { authorization: bearer() });
  operations = json!['operations'] as typeof operations;
});
afterAll(() => hub?.stop());

const published = (name: string) => operations.find((operation) => operation.name === name)!;

describe('the operations for partners', () => {
  test('are listed for whoever has a token', async () => {
    expect(operations.map(({ name }) => name)).toEqual(expect.arrayContaining(['Inbox', 'AcknowledgeDelivery']));
    expect((await hub.send('/partners/operations', { authorization: '' })).status).toBe(401);
  });

  test('run by their text, by their hash, and by their id', async () => {
    const { text: query, sha256Hash } = published('Deliveries');
    const hash = { extensions: { persistedQuery: { version: 1, sha256Hash } } };
    const empty = { data: { deliveries: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } } } };
    for (const body of [
      { query },
      { query: query.replace(/#.*/, '').replace(/\s+/g, ' ') },
      { documentId: sha256Hash },
      hash,
      { query, ...hash },
      { query: '', ...hash },
    ])
      expect((await ask({ ...body, variables: { first: 5 } })).json).toEqual(empty);
  });

  test('and no others', async () => {
    for (const body of [
      { query: '{ deliveries { edges { node { id } } } }' },
      { query: '{ __typename }' },
      { query: `${published('Deliveries').text} query More { __typename }`, operationName: 'More' },
      { documentId: published('Deliveries').sha256Hash.replace(/^./, 'z') },
    ]) {
      const answer = await ask(body);
      expect([answer.status, errorCodes(answer)]).toEqual([403, ['DOCUMENT_NOT_TRUSTED']]);
      expect(answer.json!.errors![0]!.message).toContain('/partners/operations');
    }
    // Each refusal is recorded, without the words of the caller.
    const recorded = { operation: 'unpublishedOperation', outcome: 'REFUSED', role: 'partner' };
    expect(await hub.prisma.auditEntry.count({ where: recorded })).toBe(4);
    const get = await hub.send('/graphql?query={__typename}', {
      authorization: bearer(),
      headers: { 'apollo-require-preflight': 'yes', accept: 'application/json' },
    });
    expect(errorCodes(get)).toEqual(['DOCUMENT_NOT_TRUSTED']);
  });

  test('staff ask what they like', async () => {
    expect((await hub.query('{ __typename }')).json).toEqual({ data: { __typename: 'Query' } });
  });

  test('over a socket too', async () => {
    const client = createClient({
      url: `${hub.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { Authorization: bearer() },
    });
    const first = async (payload: { query: string; extensions?: Record<string, unknown> }): Promise<unknown> => {
      for await (const result of client.iterate(payload)) return result;
      return undefined;
    };
    const { text, sha256Hash } = published('ProblemCatalogue');
    const catalogue = { data: { problemCatalogue: expect.any(Array) as unknown } };
    expect(await first({ query: text })).toEqual(catalogue);
    expect(await first({ query: '', extensions: { persistedQuery: { version: 1, sha256Hash } } })).toEqual(catalogue);
    for (const query of ['{ __typename }', 'subscription { eventOccurred { cursor } }']) {
      const refused: unknown = await first({ query }).catch((error: unknown) => error);
      expect(JSON.stringify(refused)).toContain('DOCUMENT_NOT_TRUSTED');
    }
    await client.dispose();
  });
});

test('production trusts published operations alone unless told; a sandbox takes any', () => {
  const production = { CASEBRIDGE_MODE: 'production', CASEBRIDGE_PARTNERS_FILE: 'partners.json' };
  expect(readConfig({}).partnerDocuments).toBe('any');
  expect(readConfig(production).partnerDocuments).toBe('trusted');
  expect(readConfig({ ...production, CASEBRIDGE_PARTNER_DOCUMENTS: 'any' }).partnerDocuments).toBe('any');
});
