import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { errorCodes, TestHub } from '../support/hub.js';
import { eventually } from '../support/processes.js';

const DEADLINE_MS = 1_500;
let hub: TestHub;
let holder: Client;
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_REQUEST_DEADLINE_MS: String(DEADLINE_MS), CASEBRIDGE_WORKER: 'false' });
  holder = new Client({ connectionString: hub.databaseUrl });
  await holder.connect();
});
afterEach(() => holder.query('rollback'));
afterAll(async () => {
  await holder?.end();
  await hub?.stop();
});

const INCIDENTS = '{ incidents(first: 1) { edges { node { id } } } }';
const REPORT = `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } problems { code } } }`;
const input = (idempotencyKey: string) => ({
  idempotencyKey,
  type: 'THEFT',
  occurredFrom: '2026-11-01T09:00:00Z',
  reportedAt: '2026-11-01T10:00:00Z',
  summary: 'Invented',
  district: 'Northshire East',
});
const held = (table: string) => holder.query(`begin; lock table ${table} in access exclusive mode`);

/** Statements of the hub that wait for a lock. */
const waiting = async (): Promise<number> => {
  const [row] = await hub.prisma.$queryRaw<{ waiting: number }[]>`
    select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return row!.waiting;
};

describe('when the deadline passes', () => {
  test('a query is answered, and its SQL does not go on', async () => {
    await held('incident');
    const began = performance.now();
    const asked = hub.query(INCIDENTS);
    await eventually(waiting, (count) => count === 1);
    const answer = await asked;
    expect([answer.status, errorCodes(answer)]).toEqual([504, ['DEADLINE_EXCEEDED']]);
    expect(answer.json!.errors![0]!.message).toBe('There was no answer in time. Ask for less at once, or try again.');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(performance.now() - began).toBeGreaterThanOrEqual(DEADLINE_MS);
    await eventually(waiting, (count) => count === 0, 5_000);
    expect(
      await hub.prisma
        .$queryRaw`select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and application_name like 'casebridge%'`,
    ).toEqual([{ n: 0 }]);
    await holder.query('rollback');
    expect((await hub.query(INCIDENTS)).status).toBe(200);
    const metrics = await hub.send('/metrics');
    expect(metrics.text).toMatch(/casebridge_graphql_requests_over_total\{why="deadline"\} [1-9]/);
  });

  test('a change is not made, its answer says that this is unknown, and its key makes it once', async () => {
    await held('incident');
    const answer = await hub.query(REPORT, { input: input('late-0001') });
    expect([answer.status, errorCodes(answer)]).toEqual([504, ['DEADLINE_EXCEEDED']]);
    expect(answer.json!.errors![0]!.message).toMatch(/not known.*same idempotency key/i);
    await eventually(waiting, (count) => count === 0, 5_000);
    await holder.query('rollback');
    const ids = [];
    for (let i = 0; i < 2; i += 1) {
      const { json } = await hub.query(REPORT, { input: input('late-0001') });
      ids.push((json!.data!['reportIncident'] as { incident: { id: string } | null }).incident!.id);
    }
    expect(new Set(ids).size).toBe(1);
    expect(await hub.prisma.incident.count()).toBe(1);
  });

  test('many at once all end, also those that waited for a connection', async () => {
    await held('incident');
    const answers = await Promise.all(Array.from({ length: 40 }, () => hub.query(INCIDENTS)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([504]));
    await eventually(waiting, (count) => count === 0, 5_000);
    await holder.query('rollback');
    const after = await Promise.all(Array.from({ length: 40 }, () => hub.query(INCIDENTS)));
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

test('when its client has gone, the SQL of a request does not go on', async () => {
  await held('incident');
  const body = JSON.stringify({ query: INCIDENTS });
  const socket = connect(Number(new URL(hub.url).port), '127.0.0.1', () =>
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer ${hub.tokens.operator}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    ),
  );
  socket.on('error', () => undefined);
  await eventually(waiting, (count) => count === 1);
  const began = performance.now();
  socket.destroy();
  await eventually(waiting, (count) => count === 0, DEADLINE_MS);
  expect(performance.now() - began).toBeLessThan(DEADLINE_MS);
});

describe('on a socket', () => {
  const client = () =>
    createClient({
      url: `${hub.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${hub.tokens.operator}` },
      retryAttempts: 0,
    });

  test('operations have the same deadline', async () => {
    await held('incident');
    const socket = client();
    const results = [];
    for await (const result of socket.iterate({ query: INCIDENTS })) results.push(result);
    expect(results).toMatchObject([{ errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] }]);
    await eventually(waiting, (count) => count === 0, 5_000);
    await socket.dispose();
  });

  test('its operations end with it', async () => {
    await held('incident');
    const socket = client();
    const asking = (async () => {
      for await (const _result of socket.iterate({ query: INCIDENTS })) void _result;
    })().catch(() => undefined);
    await eventually(waiting, (count) => count === 1);
    socket.terminate();
    await eventually(waiting, (count) => count === 0, DEADLINE_MS);
    await asking;
    await sleep(0);
  });
});
