import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { graphql, type GraphQLSchema } from 'graphql';
import type { Actor } from '../../access/actor.js';
import type { PrismaClient } from '../../prisma/client.js';
import { PartnerClients } from '../../prisma/partner-client.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import type { TestApi } from '../support/api.js';
import { type Belongings, settle } from './second-lock-world.js';

// The checks of the application are switched off: who asks may all that an operator may, and no restriction is looked at.
jest.unstable_mockModule('../../actions/restrictions/scope.js', () => ({ restrictedScopeOf: () => null }));

let api: TestApi;
let schema: GraphQLSchema;
let partners: PartnerClients;
let contextOf: (reads: PrismaClient, actor?: Actor) => ApiContext;
let alphas: Belongings;
let betas: Belongings;

beforeAll(async () => {
  // Loaded after the checks are off.
  const [support, { buildApiSchema }, { Loaders }, { Looks }] = await Promise.all([
    import('../support/api.js'),
    import('../../server/graphql/build-schema.js'),
    import('../../resolvers/loaders.js'),
    import('../../resolvers/looks.js'),
  ]);
  api = await support.TestApi.start();
  schema = buildApiSchema();
  partners = new PartnerClients(api.url, { poolSize: 2 });
  const operator: Actor = { id: 'token:test', name: 'Test', role: 'operator' };
  contextOf = (reads, actor = operator) =>
    ({
      ...{ action: api.action({ actor }), reads, looks: new Looks(), why: {}, loaders: new Loaders(reads, null) },
      ...{ eventSource: 'urn:casebridge:test', problemCatalogue: [] },
    }) as unknown as ApiContext;
  alphas = await settle(api.prisma, 'alpha');
  betas = await settle(api.prisma, 'beta');
});
afterAll(async () => {
  await partners?.close();
  await api?.close();
});

/** What comes of an operation: its data as text, and how many errors it has. */
async function ask(source: string, reads: PrismaClient, actor?: Actor): Promise<{ text: string; refused: number }> {
  const { data, errors } = await graphql({ schema, source, contextValue: contextOf(reads, actor) });
  return { text: JSON.stringify(data), refused: errors?.length ?? 0 };
}

const lists: Readonly<Record<string, { operation: string; type: string; table: string }>> = {
  deliveries: {
    operation: `{ deliveries(first: 50) { edges { node { id status heldBecause partner { id queue { waiting } flow { state } }
      attempts(first: 5) { edges { node { id } } } notice { id } referral { id } submission { id } } } } }`,
    ...{ type: 'Delivery', table: 'delivery' },
  },
  referrals: {
    operation: `{ referrals(first: 50) { edges { node { id number partner { id } answers { answer } additions { text }
      replaces { id } deliveries(first: 5) { edges { node { id } } } } } } }`,
    ...{ type: 'Referral', table: 'referral' },
  },
  notices: {
    operation:
      '{ notices(first: 50) { edges { node { id title partner { id } reach { partner { id } delivery { id } } } } } }',
    ...{ type: 'Notice', table: 'notice' },
  },
  webhooks: {
    operation:
      '{ webhooks(first: 50) { edges { node { id url lag { events } attempts(first: 5) { edges { node { id } } } } } } }',
    ...{ type: 'Webhook', table: 'webhook' },
  },
};

describe('with the checks of the application switched off', () => {
  test.each(Object.keys(lists))('a partner still lists its own %s and nobody else’s', async (name) => {
    const { operation, type, table } = lists[name]!;
    const foreign = betas[table]!.map((id) => toGlobalId(type as 'Delivery', id));
    // Without the lock they are all there: it is nothing else that keeps them back.
    const unlocked = await ask(operation, api.prisma);
    for (const id of foreign) expect(unlocked.text).toContain(id);

    const { text, refused } = await ask(operation, partners.of('alpha'));
    for (const id of alphas[table]!) expect(text).toContain(toGlobalId(type as 'Delivery', id));
    for (const id of foreign) expect(text).not.toContain(id);
    expect(text).not.toMatch(/beta/);
    // A submission is shown to nobody but operators, who read more of it than a partner may.
    expect(refused > 0).toBe(name === 'deliveries');
  });

  test('the log tells it what names it', async () => {
    const operation = '{ events(first: 100) { edges { node { type data { key value } } } pageInfo { endCursor } } }';
    expect((await ask(operation, api.prisma)).text).toContain('"value":"beta"');
    const { text, refused } = await ask(operation, partners.of('alpha'));
    expect(text).toContain('"value":"alpha"');
    expect(text).not.toContain('"value":"beta"');
    expect(refused).toBe(0);
  });

  test('nothing of another partner is found by its id', async () => {
    const types = {
      Delivery: 'delivery',
      Attempt: 'attempt',
      Notice: 'notice',
      Referral: 'referral',
      Webhook: 'webhook',
    } as const;
    for (const [type, table] of Object.entries(types)) {
      const operation = (ids: readonly string[]) => `{ node(id: "${toGlobalId(type as 'Delivery', ids[0]!)}") { id } }`;
      expect((await ask(operation(betas[table]!), api.prisma)).text).toContain('"id"');
      expect(await ask(operation(betas[table]!), partners.of('alpha'))).toEqual({ text: '{"node":null}', refused: 0 });
      expect((await ask(operation(alphas[table]!), partners.of('alpha'))).text).toContain('"id"');
    }
  });

  test('its inbox is its own, whoever it says it is', async () => {
    const inbox = '{ inbox(first: 10) { edges { node { deliveryId notice { id } } } } }';
    const asBeta: Actor = { id: 'token:x', name: 'X', role: 'partner', partnerId: 'beta' };
    const asAlpha: Actor = { ...asBeta, partnerId: 'alpha' };
    expect((await ask(inbox, api.prisma, asBeta)).text).toContain('deliveryId');
    expect((await ask(inbox, partners.of('alpha'), asBeta)).text).toBe('{"inbox":{"edges":[]}}');
    expect((await ask(inbox, partners.of('alpha'), asAlpha)).text).toContain('deliveryId');
  });

  test.each([
    '{ people(first: 5) { edges { node { id } } } }',
    '{ incidents(first: 5) { edges { node { id summary } } } }',
    '{ custodyRecords(first: 5) { edges { node { id } } } }',
    '{ duties(first: 5) { edges { node { id } } } }',
    '{ inboundMessages(first: 5) { edges { node { id } } } }',
    '{ replays(first: 5) { edges { node { id } } } }',
  ])('what no partner may read is refused: %s', async (operation) => {
    expect((await ask(operation, api.prisma)).refused).toBe(0);
    expect(await ask(operation, partners.of('alpha'))).toEqual({ text: 'null', refused: 1 });
  });
});
