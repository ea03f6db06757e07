import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { seedForce } from '../../prisma/synthetic/index.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { type Answer, TestHub } from '../support/hub.js';

/** Queries that the hub knows are answered without the engine: no caller may see the difference, and nothing may be left out. */
let hub: TestHub;
let people: string[];
const engine = jest.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');

beforeAll(async () => {
  // What its workers read would be counted too.
  hub = await TestHub.start({ CASEBRIDGE_WORKER: 'false' });
  await seedForce(hub.databaseUrl, { people: 60, seed: 7 });
  const rows = await hub.prisma.person.findMany({ take: 3, orderBy: { id: 'asc' } });
  people = rows.map(({ id }) => toGlobalId('Person', id));
}, 60_000);
beforeEach(() => void engine.mockClear());
afterAll(() => hub?.stop());

const PERSON = 'query Person($id: ID!) { person(id: $id) { familyName dateOfBirth } }';
const LIST = 'query List($first: Int) { incidents(first: $first) { edges { node { number reportedAt } } } }';
const FEW = '{ people(first: 2) { edges { node { familyName } } } }';

interface Asked {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}
const post = (asked: Asked, accept?: string, role: keyof TestHub['tokens'] = 'operator') =>
  hub.post(JSON.stringify(asked), {
    authorization: `Bearer ${hub.tokens[role]}`,
    headers: accept === undefined ? {} : { accept },
  });

/** All of an answer that does not tell the time. */
const seen = ({ status, headers, text }: Answer) => ({
  status,
  headers: Object.fromEntries([...headers].filter(([name]) => name !== 'date')),
  text: text.replace(/"reference":"[^"]+"/, '"reference":"…"'),
});
const entries = async () => {
  const [{ count }] = await hub.prisma.$queryRaw<[{ count: bigint }]>`select count(*) from audit_entry`;
  return Number(count);
};
const lastEntry = async () => {
  const entry = await hub.prisma.auditEntry.findFirstOrThrow({ orderBy: { sequence: 'desc' } });
  const { sequence: _s, at: _at, previousHash: _p, hash: _h, ...rest } = entry;
  return rest;
};

describe('a query that is asked again', () => {
  test.each([
    ['one record', () => ({ query: PERSON, variables: { id: people[0] } }), 'application/json'],
    ['one record, of the newer type', () => ({ query: PERSON, variables: { id: people[0] } }), undefined],
    ['by its name', () => ({ query: PERSON, variables: { id: people[0] }, operationName: 'Person' }), '*/*'],
    [
      'a list, as clients ask',
      () => ({ query: LIST, variables: { first: 3 } }),
      'application/graphql-response+json, application/json;q=0.9',
    ],
    ['no variables', () => ({ query: FEW, variables: null, extensions: {} }), 'application/json'],
    [
      'a record that there is not',
      () => ({ query: PERSON, variables: { id: people[0]!.replace(/.{4}$/, '0000') } }),
      'application/json',
    ],
  ])('is answered without the engine, to the byte, and recorded: %s', async (_, asked, accept) => {
    // Once for the query, and once for the media type with it.
    const first = await post(asked(), accept);
    const recorded = await lastEntry();
    await post(asked(), accept);
    engine.mockClear();
    const before = await entries();
    const again = await post(asked(), accept);
    expect(engine).not.toHaveBeenCalled();
    expect(seen(again)).toEqual(seen(first));
    expect(again.json?.errors).toBeUndefined();
    expect(await entries()).toBe(before + 1);
    expect(await lastEntry()).toEqual(recorded);
  });

  test('gives another record when another is named', async () => {
    const answers = [];
    for (const id of people) answers.push((await post({ query: PERSON, variables: { id } })).text);
    expect(new Set(answers).size).toBe(3);
    for (const [n, id] of people.entries()) {
      engine.mockClear();
      expect((await post({ query: PERSON, variables: { id } })).text).toBe(answers[n]);
      expect(engine).not.toHaveBeenCalled();
    }
  });

  test('goes by the values of its variables, also those that share a name with what is within them', async () => {
    const query = `query ($id: ID!, $filter: CustodyRecordFilter, $yes: Boolean!) {
      person(id: $id) { familyName @include(if: $yes) __typename }
      custodyRecords(first: 2, filter: $filter) { edges { node { number } } } }`;
    const ask = async (variables: object) => (await post({ query, variables })).json?.data;
    const id = people[0];
    const whole = await ask({ id, yes: true });
    expect(await ask({ id, yes: false })).toMatchObject({ person: { __typename: 'Person' } });
    expect(await ask({ id, yes: false, filter: { station: 'Nowhere' } })).toEqual({
      person: { __typename: 'Person' },
      custodyRecords: { edges: [] },
    });
    engine.mockClear();
    expect(await ask({ id, yes: true })).toEqual(whole);
    expect(engine).not.toHaveBeenCalled();
  });
});

describe('what is not plain is left to the engine', () => {
  const known = () => post({ query: PERSON, variables: { id: people[0] } });

  test.each<[string, () => Asked, number]>([
    ['a variable that is missing', () => ({ query: PERSON, variables: {} }), 400],
    ['a variable of another type', () => ({ query: PERSON, variables: { id: { not: 'an id' } } }), 400],
    ['variables as text', () => ({ query: PERSON, variables: '{}' }), 400],
    ['an operation that is not there', () => ({ query: PERSON, operationName: 'Other', variables: {} }), 400],
    ['a hash', () => ({ query: PERSON, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }), 200],
  ])('%s', async (_, asked, status) => {
    await known();
    engine.mockClear();
    const answer = await post(asked());
    expect(engine).toHaveBeenCalledTimes(1);
    expect({ status: answer.status, refused: (answer.json?.errors ?? []).length > 0 }).toEqual({
      status,
      refused: true,
    });
  });

  test('a caller whose role may not ask it: refused, and recorded as that', async () => {
    await known();
    await known();
    engine.mockClear();
    const answer = await post({ query: PERSON, variables: { id: people[0] } }, undefined, 'monitor');
    expect(engine).toHaveBeenCalledTimes(1);
    expect([answer.status, answer.json?.errors?.[0]?.extensions?.code]).toEqual([403, 'FORBIDDEN']);
    expect(await lastEntry()).toMatchObject({ outcome: 'REFUSED', operation: 'person' });
  });

  test('a text with several operations', async () => {
    const query = `query A { incidents(first: 1) { edges { node { number } } } } query B { __typename }`;
    for (const operationName of ['A', 'A', 'B', 'A']) {
      engine.mockClear();
      const { json } = await post({ query, operationName });
      expect(Object.keys(json?.data ?? {})).toEqual([operationName === 'A' ? 'incidents' : '__typename']);
      expect(engine).toHaveBeenCalledTimes(1);
    }
  });
});

describe('what goes wrong is said as the engine says it', () => {
  const without = async (what: string, back: string, work: () => Promise<void>): Promise<void> => {
    await hub.prisma.$executeRawUnsafe(what);
    try {
      await work();
    } finally {
      await hub.prisma.$executeRawUnsafe(back);
    }
  };
  const query = '{ incidents(first: 2) { edges { node { number summary } } } }';
  const other = '{ incidents(first: 2) { edges { node { summary number } } } }';

  test('the database fails', async () => {
    await post({ query });
    await post({ query });
    await without('alter table incident rename to hidden', 'alter table hidden rename to incident', async () => {
      engine.mockClear();
      const [direct, byEngine] = [await post({ query }), await post({ query: other })];
      expect(engine).toHaveBeenCalledTimes(1);
      expect(direct.json?.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
      expect(seen(direct)).toEqual(seen(byEngine));
    });
  });

  test('the look cannot be recorded', async () => {
    await post({ query });
    await post({ query });
    await hub.prisma.$executeRawUnsafe(`create or replace function test_refuse() returns trigger language plpgsql as $$
      begin raise exception 'no room' using errcode = 'disk_full'; end $$`);
    await without(
      'create trigger test_refuse before insert on audit_entry for each row execute function test_refuse()',
      'drop trigger test_refuse on audit_entry',
      async () => {
        engine.mockClear();
        const direct = await post({ query });
        expect(engine).not.toHaveBeenCalled();
        const byEngine = await post({ query: '{ incidents(first: 2) { edges { node { district } } } }' });
        expect([direct.status, direct.json?.errors?.[0]?.extensions?.code]).toEqual([503, 'AUDIT_UNAVAILABLE']);
        expect(seen(direct)).toEqual(seen(byEngine));
      },
    );
  });
});

/** Statements that the hub sends for one request by now: what is read, and the record of the look. */
describe('what is asked most costs two statements', () => {
  const person = 'person { givenNames familyName dateOfBirth }';
  const page = '(first: 5) { edges { node';
  test.each([
    ['one person', PERSON],
    [
      'a list of incidents with their people and charges',
      `{ incidents(first: 50) { edges { node { number involvements${page} { role ${person} } } } charges${page} { wording } } } } } } }`,
    ],
    [
      "a person's whole history",
      `query ($id: ID!) { person(id: $id) { familyName otherNames { familyName } warnings { kind }
        involvements${page} { role incident { number } } } } custodyRecords${page} { number events${page} { type } } } } } }
        charges${page} { wording } } } } }`,
    ],
    [
      'a detention with its events',
      `{ custodyRecords(first: 5) { edges { node { number events${page} { type officer } } } } } } }`,
    ],
  ])('%s', async (_, query) => {
    const variables = { id: people[0] };
    for (let times = 0; times < 2; times++) await post({ query, variables });
    const spy = jest.spyOn(Client.prototype, 'query');
    expect((await post({ query, variables })).json?.errors).toBeUndefined();
    const texts = spy.mock.calls.map(([sent]) => (sent as unknown as { text?: string }).text ?? String(sent));
    spy.mockRestore();
    const reading = texts.filter((text) => text.includes(' as data, '));
    const recording = texts.filter((text) => text.includes('insert into audit_entry'));
    expect([reading.length, recording.length]).toEqual([1, 1]);
    const ofRecords = /from "?(person|incident|involvement|custody_record|custody_event|charge|access_token)\b/i;
    expect(texts.filter((text) => ofRecords.test(text) && !reading.includes(text))).toEqual([]);
  });
});
