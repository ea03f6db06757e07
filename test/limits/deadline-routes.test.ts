import { randomUUID } from 'node:crypto';
import { request as send } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Role } from '../../access/actor.js';
import { sweepReceipts } from '../../delivery/receipts/receipts.js';
import { adapters } from '../../adapters/index.js';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { AUDIENCE, TestIssuer } from '../identity/support/test-issuer.js';
import { errorCodes, TestHub } from '../support/hub.js';
import { eventually } from '../support/processes.js';

/** What is asked of the hub beside GraphQL has the same deadline, which ends its SQL as well; and nothing that a partner posts is lost by it. */
const DEADLINE_MS = 1_200;
let hub: TestHub;
let holder: Client;
let issuer: TestIssuer;
let caseFile: string;
let material: string;
beforeAll(async () => {
  issuer = await TestIssuer.start();
  hub = await TestHub.start({
    CASEBRIDGE_REQUEST_DEADLINE_MS: String(DEADLINE_MS),
    CASEBRIDGE_SIMULATORS: 'true',
    CASEBRIDGE_WORKER: 'false',
    CASEBRIDGE_ISSUER_URL: issuer.url,
    CASEBRIDGE_TOKEN_AUDIENCE: AUDIENCE,
  });
  holder = new Client({ connectionString: hub.databaseUrl });
  await holder.connect();
  const opened = await hub.query(
    'mutation ($input: OpenCaseFileInput!) { openCaseFile(input: $input) { caseFile { id } } }',
    { input: { idempotencyKey: randomUUID(), policeUnit: '06A2' } },
  );
  caseFile = (opened.json!.data!['openCaseFile'] as { caseFile: { id: string } }).caseFile.id;
  material = ((await upload('first')).json!['material'] as { id: string }).id;
});
afterEach(() => holder.query('rollback'));
afterAll(async () => {
  await holder?.end();
  await hub?.stop();
  await issuer?.stop();
});

const held = (table: string) => holder.query(`begin; lock table ${table} in access exclusive mode`);
const newToken = async (role: Exclude<Role, 'anonymous'>, partnerId?: string) =>
  `Bearer ${await createAccessToken(hub.prisma, { name: randomUUID(), role, ...(partnerId ? { partnerId } : {}) })}`;
const upload = (key: string, authorization = `Bearer ${hub.tokens.operator}`) =>
  hub.send(`/case-files/${caseFile}/materials`, {
    method: 'POST',
    body: 'What an invented witness said',
    headers: {
      'content-type': 'text/plain',
      'idempotency-key': key,
      'casebridge-kind': 'STATEMENT',
      'casebridge-title': 'Statement',
      'casebridge-file-name': 'statement.txt',
    },
    authorization,
  });
const post = (body: string, authorization = `Bearer ${hub.tokens.partner}`) =>
  hub.send('/partners/cps/receipts', { method: 'POST', body, headers: { 'content-type': 'text/xml' }, authorization });

/** Statements of the hub that wait for a lock. */
const waiting = async (): Promise<number> => {
  const { rows } = await holder.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]!.waiting;
};

describe('when who asks cannot be looked up', () => {
  test('every address that asks for a token answers in time, whether or not it takes a body', async () => {
    const operator = await newToken('operator');
    const partner = await newToken('partner', 'cps');
    await held('access_token');
    const answers = {
      graphql: hub.post('{"query":"{ __typename }"}', { authorization: operator }),
      metrics: hub.send('/metrics', { authorization: operator }),
      operations: hub.send('/partners/operations', { authorization: operator }),
      receipts: post('<a/>', partner),
      upload: upload(randomUUID(), operator),
      download: hub.send(`/materials/${material}/content`, { authorization: operator }),
      delivered: hub.send(`/deliveries/${randomUUID()}/materials/${material}/content`, { authorization: partner }),
    };
    for (const [name, asked] of Object.entries(answers)) {
      const answer = await asked;
      expect([name, answer.status, errorCodes(answer)]).toEqual([name, 504, ['DEADLINE_EXCEEDED']]);
    }
    // Whoever watches the hub asks for no token, and is told.
    expect((await hub.send('/health/live')).status).toBe(200);
    expect([200, 503]).toContain((await hub.send('/health/ready')).status);
    // What was looked up for them does not go on in the database.
    await eventually(waiting, (count) => count === 0, 5_000);
    await holder.query('rollback');
    const who = await hub.post('{"query":"{ __typename }"}', { authorization: operator });
    expect([who.status, errorCodes(who)]).toEqual([200, []]);
  });

  test('nor does it where the partner that an identity provider names is looked up', async () => {
    const authorization = `Bearer ${await issuer.token({ casebridge_role: 'partner', casebridge_partner: 'cps' })}`;
    const ask = () => hub.post('{"query":"{ __typename }"}', { authorization });
    await held('partner');
    const asked = ask();
    await eventually(waiting, (count) => count === 1, 1_000);
    const answer = await asked;
    expect([answer.status, errorCodes(answer)]).toEqual([504, ['DEADLINE_EXCEEDED']]);
    await eventually(waiting, (count) => count === 0, 5_000);
    await holder.query('rollback');
    expect((await ask()).status).not.toBe(504);
  });
});

describe('a material', () => {
  test('that cannot be looked up is not given; the SQL does not go on', async () => {
    await held('material');
    const asked = hub.send(`/materials/${material}/content`);
    await eventually(waiting, (count) => count === 1);
    const answer = await asked;
    expect([answer.status, errorCodes(answer)]).toEqual([504, ['DEADLINE_EXCEEDED']]);
    await eventually(waiting, (count) => count === 0, 5_000);
    await holder.query('rollback');
    expect((await hub.send(`/materials/${material}/content`)).text).toBe('What an invented witness said');
  });

  test('that cannot be recorded is not; the answer says that this is unknown, and its key makes it once', async () => {
    const key = randomUUID();
    await held('material');
    const answer = await upload(key);
    expect([answer.status, errorCodes(answer)]).toEqual([504, ['DEADLINE_EXCEEDED']]);
    expect(answer.json!.errors![0]!.message).toMatch(/not known.*same idempotency key/i);
    await eventually(waiting, (count) => count === 0, 5_000);
    await holder.query('rollback');
    const before = await hub.prisma.material.count();
    const made = [await upload(key), await upload(key)].map(({ json }) => (json!['material'] as { id: string }).id);
    expect([new Set(made).size, (await hub.prisma.material.count()) - before]).toEqual([1, 1]);
    expect((await hub.send(`/materials/${made[0]}/content`)).text).toBe('What an invented witness said');
  });

  test('that comes slowly has its time', async () => {
    const sending = send(`${hub.url}/case-files/${caseFile}/materials`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${hub.tokens.operator}`,
        'content-type': 'text/plain',
        'idempotency-key': randomUUID(),
        'casebridge-kind': 'STATEMENT',
        'casebridge-title': 'Slow',
        'casebridge-file-name': 'slow.txt',
      },
    });
    const status = new Promise((resolve, reject) => {
      sending.once('response', (response) => resolve(response.statusCode)).once('error', reject);
    });
    for (let part = 0; part < 8; part += 1) {
      sending.write('What an invented witness said, word by word. '.repeat(200));
      await sleep(DEADLINE_MS / 4);
    }
    sending.end();
    expect(await status).toBe(201);
  });
});

describe('what a partner posts', () => {
  const kept = () =>
    hub.prisma.inboundMessage.findMany({ orderBy: { id: 'asc' }, select: { body: true, state: true } });

  test('and cannot be kept in time is answered so, its SQL ends, and it is taken when it is posted again', async () => {
    const before = (await kept()).length;
    await held('inbound_message');
    const answers = await Promise.all(['<one/>', '<two/>', '<three/>'].map((body) => post(body)));
    for (const answer of answers) {
      expect([answer.status, errorCodes(answer)]).toEqual([504, ['DEADLINE_EXCEEDED']]);
      expect(answer.json!.errors![0]!.message).toMatch(/Whether the receipt was kept is not known: post it again/);
    }
    await eventually(waiting, (count) => count === 0, 5_000);
    await holder.query('rollback');
    for (const body of ['<one/>', '<two/>', '<three/>']) expect((await post(body)).status).toBe(200);
    expect((await kept()).slice(before).map(({ body }) => body)).toEqual(['<one/>', '<two/>', '<three/>']);
  });

  test('and was kept, but cannot be applied in time, is applied afterwards without being posted again', async () => {
    const before = (await kept()).length;
    // The message can be kept; nothing can be said of it.
    await holder.query(
      `create function hang() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4711); return new; end $$`,
    );
    await holder.query('create trigger hang before update on inbound_message for each row execute function hang()');
    await holder.query('begin; select pg_advisory_xact_lock(4711)');
    const answer = await post('<four/>');
    expect([answer.status, errorCodes(answer)]).toEqual([504, ['DEADLINE_EXCEEDED']]);
    expect((await kept()).slice(before)).toEqual([{ body: '<four/>', state: 'RECEIVED' }]);
    await eventually(waiting, (count) => count === 0, 5_000);
    await holder.query('rollback');
    await holder.query('drop trigger hang on inbound_message');
    // As the worker does, to what is older than 30 seconds.
    await holder.query(
      `update inbound_message set received_at = received_at - interval '1 minute' where state = 'RECEIVED'`,
    );
    await sweepReceipts({ prisma: hub.prisma, adapters });
    expect((await kept()).slice(before)).toEqual([{ body: '<four/>', state: 'UNREADABLE' }]);
    // Too long a one is kept no further than its beginning, and has its deadline as well.
    await held('inbound_message');
    const long = await post('x'.repeat(3_000_000));
    expect([long.status, errorCodes(long)]).toEqual([504, ['DEADLINE_EXCEEDED']]);
    await eventually(waiting, (count) => count === 0, 5_000);
  });
});
