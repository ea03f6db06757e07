import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { readConfig } from '../../server/config.js';
import { limitsByRole } from '../../server/limits/limits-by-role.js';
import { errorCodes, TestHub } from '../support/hub.js';

let hub: TestHub;
const log: string[] = [];
beforeAll(async () => {
  const limits = {
    anonymous: { requestsPerMinute: 5 },
    records: { requestsPerMinute: 3 },
    supervisor: { recordsPerMinute: 250 },
    custody: { requestsPerMinute: 2 },
    'case-preparer': { peoplePerHour: 3 },
  };
  hub = await TestHub.start(
    { CASEBRIDGE_RATE_LIMITS: JSON.stringify(limits), CASEBRIDGE_WORKER: 'false' },
    pino({ level: 'warn' }, { write: (line: string) => void log.push(line) }),
  );
});
afterAll(() => hub?.stop());

const TYPENAME = '{ __typename }';

describe('the table', () => {
  test('people see few, systems many; a sandbox hardly has limits', () => {
    const production = limitsByRole('production');
    expect(production.supervisor.peoplePerHour).toBe(500);
    expect(production.records.peoplePerHour).toBeGreaterThan(production.operator.peoplePerHour);
    expect(limitsByRole('sandbox').operator.requestsPerMinute).toBeGreaterThanOrEqual(1_000_000);
    expect(limitsByRole('production', '{"supervisor":{"peoplePerHour":7}}').supervisor).toEqual({
      ...production.supervisor,
      peoplePerHour: 7,
    });
  });

  test.each([
    '{',
    '{"chief":{"peoplePerHour":1}}',
    '{"supervisor":{"peoplePerHour":0}}',
    '{"supervisor":{"people":1}}',
    '[]',
  ])('a setting that is wrong stops the start: %s', (value) =>
    expect(() => readConfig({ CASEBRIDGE_RATE_LIMITS: value })).toThrow(/CASEBRIDGE_RATE_LIMITS must be JSON/),
  );
});

describe('requests', () => {
  test('of one caller: so many a minute, then 429 and when to ask again; others are not concerned', async () => {
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push(await hub.query(TYPENAME, {}, 'records'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    const last = answers[3]!;
    expect(errorCodes(last)).toEqual(['RATE_LIMITED']);
    const seconds = Number(last.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(Number.isInteger(seconds)).toBe(true);
    expect((await hub.query(TYPENAME)).status).toBe(200);
    const another = await createAccessToken(hub.prisma, { name: 'Another', role: 'records' });
    expect((await hub.post('{"query":"{ __typename }"}', { authorization: `Bearer ${another}` })).status).toBe(200);
  });

  test('what they could give counts as well', async () => {
    const lists = (first: number) => `{ incidents(first: ${first}) { edges { node { id } } } }`;
    expect((await hub.query(lists(100), {}, 'supervisor')).status).toBe(200);
    expect((await hub.query(lists(100), {}, 'supervisor')).status).toBe(200);
    const third = await hub.query(lists(100), {}, 'supervisor');
    expect([third.status, errorCodes(third)]).toEqual([429, ['RATE_LIMITED']]);
    expect(third.json!.errors![0]!.extensions!['retryAfterSeconds']).toBe(Number(third.headers.get('retry-after')));
    expect(third.text).not.toMatch(/stacktrace|"http"/);
    // What was refused counts: the minute has to pass.
    expect((await hub.query(TYPENAME, {}, 'supervisor')).status).toBe(429);
  });

  test('on sockets count likewise', async () => {
    const client = createClient({
      url: `${hub.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${hub.tokens.custody}` },
      retryAttempts: 0,
    });
    const codes = [];
    for (let i = 0; i < 3; i += 1) {
      try {
        for await (const { errors } of client.iterate({ query: TYPENAME })) codes.push(errors?.length ?? 'ok');
      } catch (errors) {
        codes.push((errors as { extensions: { code: string } }[])[0]!.extensions.code);
      }
    }
    expect(codes).toEqual(['ok', 'ok', 'RATE_LIMITED']);
    await client.dispose();
  });
});

test('people looked at within an hour: no more than the limit, and somebody is told', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const { json } = await hub.query(
      `mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { person { id } problems { code } } }`,
      { input: { idempotencyKey: `person-${n}`, familyName: `Nobody${n}`, givenNames: ['Invented'] } },
    );
    ids.push((json!.data!['recordPerson'] as { person: { id: string } }).person.id);
  }
  const look = (...wanted: string[]) =>
    hub.query(`query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, { ids: wanted }, 'case-preparer');
  expect((await look(ids[0]!, ids[1]!)).status).toBe(200);
  expect((await look(ids[0]!, ids[1]!)).status).toBe(200);
  const both = await look(ids[2]!, ids[3]!);
  expect([both.status, errorCodes(both), both.json!.data]).toEqual([429, ['RATE_LIMITED'], undefined]);
  expect(Number(both.headers.get('retry-after'))).toBeGreaterThan(3_000);
  expect((await look(ids[2]!)).status).toBe(200);
  expect((await look(ids[3]!)).status).toBe(429);
  expect((await look(ids[0]!, ids[1]!, ids[2]!)).status).toBe(200);
  const [refused] = await hub.prisma.auditEntry.findMany({
    where: { role: 'case-preparer', outcome: 'REFUSED' },
    take: 1,
  });
  expect(refused).toBeDefined();
  expect(log.filter((line) => line.includes('at the limit of people')).length).toBeGreaterThanOrEqual(1);
  expect(log.join('')).not.toMatch(/Nobody|Invented/);
  expect((await hub.send('/metrics')).text).toMatch(/casebridge_people_limit_reached_total\{role="case-preparer"\} 2/);
});

// Last, since a token that was not seen before is not taken from this address any more.
test('requests without a valid token count by their address; tokens that held before are still taken', async () => {
  const statuses = [];
  for (let i = 0; i < 7; i += 1) statuses.push((await hub.post('{}', { authorization: `Bearer cb_wrong${i}` })).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect((await hub.query(TYPENAME)).status).toBe(200);
  const unseen = await createAccessToken(hub.prisma, { name: 'Unseen', role: 'operator' });
  const answer = await hub.post('{"query":"{ __typename }"}', { authorization: `Bearer ${unseen}` });
  expect([answer.status, errorCodes(answer)]).toEqual([429, ['RATE_LIMITED']]);
});
