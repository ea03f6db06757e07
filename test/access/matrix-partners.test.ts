import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type NodeType, parseGlobalId } from '../../domain/global-id.js';
import { encodePosition } from '../../events/cursor.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { readTrustedDocuments } from '../../server/graphql/trusted-documents.js';
import type { Answer } from '../support/hub.js';
import { expected } from './expected.js';
import { rows } from './expected-rows.js';
import { agencies, MatrixWorld, type Owner, type PartnerId, partners } from './matrix-world.js';
import { askingTogether, pathsTo } from './paths.js';

/**
 * Partners in the matrix: everything that they may see of their own, run; and partner B with every id that A saw or could guess, by every way
 * that there is: not found, in the same words as what does not exist.
 */
const schema = buildApiSchema();
let world: MatrixWorld;
let [cells, tries] = [0, 0];
beforeAll(async () => {
  world = await MatrixWorld.start();
}, 120_000);
afterAll(async () => {
  process.stdout.write(`${cells} cells of partners and fields were run; B tried what is A's ${tries} times.\n`);
  await world?.stop();
});

const pairs = [
  ['alpha', 'beta'],
  ['north', 'south'],
] as const satisfies readonly (readonly [PartnerId, PartnerId])[];
const NOBODY = 'nobody';

describe('a partner sees all fields that it may, of its own', () => {
  test.each(['alpha', 'north', 'beta', 'south'] as const)('%s', async (partner) => {
    const side: Owner = partner === partners.a || partner === agencies.a ? 'a' : 'b';
    const ids = world.of(side);
    const agency = partner === agencies.a || partner === agencies.b;
    const byRoot: Readonly<Record<string, string>> = {
      delivery: ids.Delivery,
      notice: ids.Notice,
      referral: ids.Referral,
      webhook: ids.Webhook,
    };
    const ways = pathsTo(
      schema,
      (type, field) => expected('partner', type, field),
      (root, argument) => (argument === 'id' && byRoot[root] ? `"${byRoot[root]}"` : undefined),
    );
    const wrong: unknown[] = [];
    const found = new Set<string>();
    const asked = [...ways]
      .filter(([, { operation }]) => operation !== 'subscription')
      .map(([type, path]) => {
        const named = schema.getType(type);
        const fields = named && 'getFields' in named ? Object.keys(named.getFields()) : [];
        return { type, path, fields: fields.filter((field) => expected('partner', type, field)) };
      })
      .filter(({ fields }) => fields.length > 0);
    for (const [query, group] of askingTogether(schema, asked)) {
      const answer = await world.ask(partner, query);
      cells += group.reduce((sum, { fields }) => sum + fields.length, 0);
      if (answer.status !== 200 || answer.json?.errors) wrong.push([query, answer.text.slice(0, 500)]);
      else if (Object.values(answer.json!.data!)[0]) found.add(group[0]!.path.root);
    }
    expect(wrong).toEqual([]);
    // Its own are there: otherwise all of this would have said nothing.
    expect(found).toEqual(new Set([...found, 'inbox', ...(agency ? ['referral'] : ['delivery', 'notice', 'webhook'])]));
  });
});

test('what was sent to a partner stays its own when the record behind it is restricted; no other partner sees it', async () => {
  const seen = async (partner: PartnerId, id: string, root: string) =>
    (await world.ask(partner, `{ ${root}(id: "${id}") { id } }`)).json!.data![root];
  const { Delivery, Referral } = world.of('restricted');
  expect(await seen('alpha', Delivery, 'delivery')).toEqual({ id: Delivery });
  expect(await seen('north', Referral, 'referral')).toEqual({ id: Referral });
  expect([await seen('beta', Delivery, 'delivery'), await seen('south', Referral, 'referral')]).toEqual([null, null]);
});

/** Every id in a text. */
const idsIn = (text: string): string[] =>
  [...new Set(text.match(/\b[a-z]{3}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g) ?? [])].filter(
    (id) => parseGlobalId(id) !== undefined,
  );
const unknown = (type: NodeType) => toGlobalId(type, randomUUID());
const typeOf = (id: string): NodeType => parseGlobalId(id)!.type;

/** Everything that A is shown by the published lists, and everything of A's set of records, whoever may see it. */
async function whatIsOf(partner: PartnerId): Promise<string[]> {
  const lists = readTrustedDocuments().filter(({ name }) =>
    /^(Inbox|Deliveries|Referrals|Notices|Webhooks|Events)$/.test(name),
  );
  const texts = await Promise.all(lists.map(async ({ text }) => (await world.ask(partner, text)).text));
  const guessed = [...Object.values(world.of('a')), ...Object.values(world.of('restricted'))];
  return [...new Set([...texts.flatMap(idsIn), ...guessed])];
}

/** Does something with each, eight at a time. */
async function several<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

/** What was answered, without the ids that were asked for. */
const said = ({ status, text }: Answer, ...ids: string[]) =>
  `${status} ${ids.reduce((rest, id) => rest.replaceAll(id, '<id>'), text)}`;

describe.each(pairs)('what is of %s, %s does not find', (a, b) => {
  let ofA: string[];
  beforeAll(async () => {
    ofA = await whatIsOf(a);
  });

  /** Asks as B once with what is A's and once with what does not exist: the answers are the same. */
  async function same(query: string, own: unknown, none: unknown): Promise<void> {
    tries += 1;
    const ask = async (value: unknown) => {
      const answer = await world.ask(b, query, { value });
      return said(answer, ...idsIn(JSON.stringify([value])), a, NOBODY);
    };
    const [theirs, nothing] = [await ask(own), await ask(none)];
    expect([query, own, theirs]).toEqual([query, own, nothing]);
    expect([query, own, idsIn(theirs).filter((id) => ofA.includes(id))]).toEqual([query, own, []]);
  }

  test('there is something to look for, of every type that has ids', () => {
    expect(ofA.length).toBeGreaterThan(50);
    expect([...new Set(ofA.map(typeOf))].sort()).toEqual(Object.keys(rows).sort());
  });

  test('by id: node, nodes, and every root field that takes one', async () => {
    const roots = [
      'node',
      'delivery',
      'notice',
      'referral',
      'webhook',
      'incident',
      'person',
      'caseFile',
      'custodyRecord',
      'duty',
    ];
    await several(ofA, async (id) => {
      for (const root of roots)
        await same(`query ($value: ID!) { ${root}(id: $value) { id } }`, id, unknown(typeOf(id)));
      await same('query ($value: [ID!]!) { nodes(ids: $value) { id } }', [id], [unknown(typeOf(id))]);
    });
  });

  test('by list and edge, on every page', async () => {
    for (const { name, text } of readTrustedDocuments().filter(({ text }) => text.includes('pageInfo'))) {
      let after: string | null = null;
      do {
        const answer: Answer = await world.ask(b, text, { first: 3, after });
        tries += 1;
        expect([name, answer.json?.errors, idsIn(answer.text).filter((id) => ofA.includes(id))]).toEqual([
          name,
          undefined,
          [],
        ]);
        const [page] = Object.values(answer.json!.data!) as [{ pageInfo: { hasNextPage: boolean; endCursor: string } }];
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
    }
  });

  test('by filter', async () => {
    const page = '{ edges { cursor node { id } } pageInfo { hasNextPage endCursor } }';
    for (const id of ofA) {
      if (typeOf(id) === 'CaseFile')
        await same(
          `query ($value: ID!) { deliveries(filter: { caseFileId: $value }) ${page} }`,
          id,
          unknown('CaseFile'),
        );
      if (typeOf(id) === 'Incident')
        await same(
          `query ($value: ID!) { referrals(filter: { incidentId: $value }) ${page} }`,
          id,
          unknown('Incident'),
        );
    }
    for (const list of ['deliveries', 'referrals', 'notices'])
      await same(`query ($value: ID!) { ${list}(filter: { partner: $value }) ${page} }`, a, NOBODY);
    await same(`query ($value: String) { referrals(filter: { district: $value }) ${page} }`, 'Northshire', 'Nowhere');
  });

  test('by the cursors of A: what follows is of B alone', async () => {
    const filled: string[] = [];
    for (const list of ['deliveries', 'referrals', 'notices', 'webhooks', 'events', 'inbox']) {
      const node = list === 'inbox' ? 'deliveryId' : list === 'events' ? 'subject' : 'id';
      const query = `query ($after: String) { ${list}(first: 20, after: $after) { edges { cursor node { ${node} } } } }`;
      const { json } = await world.ask(a, query);
      const { edges } = json!.data![list] as { edges: { cursor: string }[] };
      if (edges.length > 0) filled.push(list);
      for (const { cursor } of edges.slice(0, 5)) {
        const answer = await world.ask(b, query, { after: cursor });
        tries += 1;
        expect([list, idsIn(answer.text).filter((id) => ofA.includes(id))]).toEqual([list, []]);
      }
    }
    expect(filled).toEqual([
      'deliveries',
      ...(a === agencies.a ? ['referrals'] : ['notices', 'webhooks']),
      'events',
      'inbox',
    ]);
  });

  test('by mutation', async () => {
    const key = () => `idempotencyKey: "${randomUUID()}"`;
    const problems = '{ problems { code path message } }';
    const changeable = ['Delivery', 'Referral', 'Webhook'];
    const oneOfEach = new Map(ofA.map((id) => [changeable.includes(typeOf(id)) ? id : typeOf(id), id]));
    await several([...oneOfEach.values()], async (id) => {
      const none = unknown(typeOf(id));
      const attempts = [
        `acknowledgeDelivery(input: { ${key()}, deliveryId: $value, verdict: ACCEPTED })`,
        `answerReferral(input: { ${key()}, referralId: $value, answer: ACCEPTED })`,
        ...['addWebhookSecret', 'pauseWebhook', 'resumeWebhook', 'removeWebhook'].map(
          (name) => `${name}(input: { ${key()}, webhookId: $value })`,
        ),
        `retireWebhookSecret(input: { ${key()}, webhookId: $value, secretId: "x" })`,
      ];
      for (const attempt of attempts) {
        const again = attempt.replace(/idempotencyKey: "[^"]*"/, key());
        tries += 1;
        const answers = [];
        for (const [mutation, value] of [
          [attempt, id],
          [again, none],
        ] as const)
          answers.push(
            said(await world.ask(b, `mutation ($value: ID!) { ${mutation} ${problems} }`, { value }), id, none),
          );
        expect([attempt, answers[0]]).toEqual([attempt, answers[1]]);
        expect(answers[0]).toContain('NOT_FOUND');
      }
    });
    const register = (partner: string) =>
      world.ask(
        b,
        `mutation { registerWebhook(input: { ${key()}, name: "x", url: "https://b.example/", partner: "${partner}" }) ${problems} }`,
      );
    expect(said(await register(a), a)).toBe(said(await register(NOBODY), NOBODY).replaceAll(NOBODY, '<id>'));
  });

  test('by subscription, from the beginning of the log', async () => {
    const client = createClient({
      url: `${world.hub.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { Authorization: `Bearer ${world.tokens[b]}` },
    });
    const after = encodePosition({ transaction: 0n, id: 0n });
    const deliveries = ofA.filter((id) => typeOf(id) === 'Delivery');
    const heard: string[] = [];
    const follow = (query: string, variables: Record<string, unknown>) => {
      tries += 1;
      return client.subscribe(
        { query, variables },
        {
          next: (result) => void heard.push(JSON.stringify(result)),
          error: (error) => void heard.push(JSON.stringify(error)),
          complete: () => undefined,
        },
      );
    };
    follow('subscription ($after: String) { eventOccurred(after: $after) { subject data { key value } } }', { after });
    follow('subscription ($after: String) { deliveryChanged(after: $after) { delivery { id } } }', { after });
    follow('subscription ($after: String) { referralChanged(after: $after) { referral { id } } }', { after });
    for (const deliveryId of deliveries)
      follow(
        'subscription ($after: String, $deliveryId: ID) { deliveryChanged(after: $after, deliveryId: $deliveryId) { delivery { id } } }',
        { after, deliveryId },
      );
    // B's own come, and come after A's, which were written first.
    const own = b === partners.b ? world.of('b').Delivery : world.of('b').Referral;
    for (const until = Date.now() + 20_000; !heard.some((text) => text.includes(own)) && Date.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await client.dispose();
    expect(heard.some((text) => text.includes(own))).toBe(true);
    expect(heard.flatMap(idsIn).filter((id) => ofA.includes(id))).toEqual([]);
    expect(heard.filter((text) => text.includes(`"${a}"`) || text.includes('errors'))).toEqual([]);
  });

  test('by the addresses of materials and receipts', async () => {
    const authorization = `Bearer ${world.tokens[b]}`;
    const get = async (path: string, ...ids: string[]) => said(await world.hub.send(path, { authorization }), ...ids);
    const deliveries = ofA.filter((id) => typeOf(id) === 'Delivery');
    const materials = ofA.filter((id) => typeOf(id) === 'Material');
    for (const material of materials) {
      const none = unknown('Material');
      tries += 1;
      expect(await get(`/materials/${material}/content`, material)).toBe(await get(`/materials/${none}/content`, none));
      for (const delivery of deliveries) {
        const nowhere = unknown('Delivery');
        tries += 1;
        expect(await get(`/deliveries/${delivery}/materials/${material}/content`, delivery, material)).toBe(
          await get(`/deliveries/${nowhere}/materials/${none}/content`, nowhere, none),
        );
      }
    }
    const post = async (partner: string) =>
      said(
        await world.hub.send(`/partners/${partner}/receipts`, { method: 'POST', body: '<a/>', authorization }),
        partner,
      );
    tries += 1;
    expect(await post(a)).toBe(await post(NOBODY));
  });
});
