import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figures } from '../../server/telemetry/figures.js';
import { TestHub } from '../support/hub.js';
import { type Asked, caseFileToSend, deliveryOf, submit } from '../support/send-case-file.js';

const folder = mkdtempSync(join(tmpdir(), 'casebridge-metrics-'));
const noPartners = join(folder, 'partners.json');
let hub: TestHub;
beforeAll(async () => {
  writeFileSync(noPartners, '[]');
  hub = await TestHub.start({ CASEBRIDGE_SIMULATORS: 'true' });
});
afterAll(async () => {
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const asked: Asked = {
  graphql: async <Data>(query: string, variables?: Record<string, unknown>) => {
    const { json, text } = await hub.query(query, variables);
    if (!json?.data || json.errors) throw new Error(text);
    return json.data as Data;
  },
};
const metrics = (role: keyof TestHub['tokens'] = 'monitor') =>
  hub.send('/metrics', { authorization: `Bearer ${hub.tokens[role]}` });

/** The value of a sample, by its name and labels as they are written. */
const sample = (text: string, name: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
};

describe('who may read them', () => {
  test('monitor and operator', async () => {
    for (const role of ['monitor', 'operator'] as const) {
      const { status, headers, text } = await metrics(role);
      expect([role, status]).toEqual([role, 200]);
      expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
      expect(text).toContain('# TYPE casebridge_deliveries_open gauge');
    }
  });

  test('nobody else with a token, and none that is not valid', async () => {
    for (const role of ['case-preparer', 'records', 'partner'] as const) expect((await metrics(role)).status).toBe(403);
    expect((await hub.send('/metrics', { authorization: 'Bearer no-such-token' })).status).toBe(401);
  });

  test('in the sandbox whoever is on this machine, unless a proxy came between', async () => {
    expect((await hub.send('/metrics', { authorization: '' })).status).toBe(200);
    const { status } = await hub.send('/metrics', { authorization: '', headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(status).toBe(401);
  });

  test('in production nobody without a token', async () => {
    const production = await TestHub.start({
      CASEBRIDGE_MODE: 'production',
      CASEBRIDGE_PARTNERS_FILE: noPartners,
    });
    try {
      expect((await production.send('/metrics', { authorization: '' })).status).toBe(401);
      const token = `Bearer ${production.tokens.monitor}`;
      expect((await production.send('/metrics', { authorization: token })).status).toBe(200);
    } finally {
      await production.stop();
    }
  });
});

test('a submission is counted from the queue to its receipt, and nothing personal is in it', async () => {
  const before = (await metrics()).text;
  const file = await caseFileToSend(asked);
  await submit(asked, file);
  await deliveryOf(asked, file, ({ status }) => status === 'ACCEPTED');
  const { text } = await metrics();
  const grown = (name: string): number => (sample(text, name) ?? 0) - (sample(before, name) ?? 0);
  expect(grown('casebridge_delivery_attempts_total{partner="cps",result="received"}')).toBe(1);
  expect(grown('casebridge_delivery_attempt_seconds_count{partner="cps"}')).toBe(1);
  expect(grown('casebridge_receipts_total{partner="cps",state="APPLIED"}')).toBe(1);
  expect(grown('casebridge_receipt_seconds_count{partner="cps"}')).toBe(1);
  expect(grown('casebridge_graphql_request_seconds_count{operation="mutation",result="ok"}')).toBe(2);
  expect(sample(text, 'casebridge_partner_circuit_open{partner="cps"}')).toBe(0);
  expect(sample(text, 'casebridge_figures_age_seconds')).toBeGreaterThanOrEqual(0);
  expect(sample(text, 'casebridge_deliveries_under_way{partner="cps"}')).toBe(0);
  expect(text).toContain('process_resident_memory_bytes');

  // Labels are ids of partners and webhooks, states and results: nothing that a client could choose.
  const labels = new Set([...text.matchAll(/[{,]([a-z_]+)="/g)].map(([, name]) => name));
  for (const name of labels)
    expect([
      'partner',
      'state',
      'result',
      'operation',
      'webhook',
      'le',
      'type',
      'kind',
      'space',
      'version',
      'major',
      'minor',
      'patch',
      'quantile',
    ]).toContain(name);
  expect(text).not.toMatch(/Imaginary|06AA/);
});

test('what is queued is HELD while its partner takes nothing, whatever the reason', async () => {
  const held = await TestHub.start({ CASEBRIDGE_WORKER: 'false', CASEBRIDGE_SIMULATORS: 'true' });
  const open = (text: string, partner: string) =>
    ['QUEUED', 'HELD'].map((state) =>
      sample(text, `casebridge_deliveries_open{partner="${partner}",state="${state}"}`),
    );
  try {
    await fill(held, 'QUEUED', 3);
    const partner = { name: 'P', connection: {}, retry: {} };
    const queued = await held.prisma.delivery.findFirstOrThrow({ where: { status: 'QUEUED' } });
    const one = async (partnerId: string, createdAt: Date, policy: object = {}) => {
      await held.prisma.partner.upsert({
        where: { id: partnerId },
        create: { id: partnerId, ...partner, policy },
        update: {},
      });
      const { id } = await held.prisma.notice.create({
        data: { kind: 'CHANGE', title: 'T', text: 'T', startsAt: new Date(), announcedBy: 'test' },
      });
      await held.prisma.delivery.create({
        data: {
          ...{ documentType: 'NOTICE', noticeId: id, partnerId, status: 'QUEUED', format: queued.format, createdAt },
          ...{ messageId: randomUUID(), correlationId: randomUUID() },
        },
      });
    };
    const now = Date.now();
    const another = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'][(new Date(now).getUTCDay() + 3) % 7]!;
    await one('shut', new Date(now), { serviceHours: [{ days: [another], from: '12:00', to: '13:00' }] });
    await one('maintained', new Date(now));
    await held.prisma.notice.create({
      data: {
        ...{ kind: 'PARTNER_MAINTENANCE', partnerId: 'maintained', title: 'T', text: 'T', announcedBy: 'test' },
        startsAt: new Date(now - 60_000),
      },
    });
    await one('drained', new Date(now - 60_000));
    await one('drained', new Date(now));
    const draining = { mode: 'DRAINING', drainUntil: new Date(now - 30_000) };
    await held.prisma.partnerFlow.upsert({
      where: { partnerId: 'drained' },
      create: { partnerId: 'drained', ...draining },
      update: draining,
    });
    const { text } = await held.send('/metrics');
    expect(open(text, 'cps')).toEqual([3, undefined]);
    expect(open(text, 'shut')).toEqual([undefined, 1]);
    expect(open(text, 'maintained')).toEqual([undefined, 1]);
    expect(open(text, 'drained')).toEqual([1, 1]);
  } finally {
    await held.stop();
  }
});

test('what waits is shown with its age, and each figure has its help', async () => {
  const other = await TestHub.start({ CASEBRIDGE_WORKER: 'false', CASEBRIDGE_SIMULATORS: 'true' });
  try {
    await fill(other, 'QUEUED', 3);
    await fill(other, 'STUCK', 2);
    await other.prisma.inboundMessage.create({ data: { partnerId: 'cps', body: '?', state: 'UNREADABLE' } });
    await other.prisma.partnerFlow.upsert({
      where: { partnerId: 'court' },
      create: { partnerId: 'court', mode: 'PAUSED', failingSince: new Date(Date.now() - 60_000) },
      update: { mode: 'PAUSED', failingSince: new Date(Date.now() - 60_000) },
    });
    const { text } = await other.send('/metrics');
    expect(sample(text, 'casebridge_deliveries_open{partner="cps",state="QUEUED"}')).toBe(3);
    expect(sample(text, 'casebridge_deliveries_open{partner="cps",state="STUCK"}')).toBe(2);
    expect(sample(text, 'casebridge_deliveries_oldest_seconds{partner="cps",state="QUEUED"}')).toBeGreaterThan(3_500);
    expect(sample(text, 'casebridge_quarantine_messages{partner="cps"}')).toBe(1);
    expect(sample(text, 'casebridge_partner_paused{partner="court"}')).toBe(1);
    expect(sample(text, 'casebridge_partner_failing_seconds{partner="court"}')).toBeGreaterThan(59);
    for (const { gauges } of figures) for (const { name } of gauges) expect(text).toContain(`# HELP ${name} `);
    // Asked again at once, the database is not.
    await fill(other, 'QUEUED', 1);
    const again = (await other.send('/metrics')).text;
    expect(sample(again, 'casebridge_deliveries_open{partner="cps",state="QUEUED"}')).toBe(3);
  } finally {
    await other.stop();
  }
});

test('finished deliveries cost nothing, however many there are', async () => {
  const other = await TestHub.start({ CASEBRIDGE_WORKER: 'false', CASEBRIDGE_SIMULATORS: 'true' });
  try {
    await fill(other, 'ACCEPTED', 60_000);
    await fill(other, 'QUEUED', 10);
    await other.prisma.$executeRawUnsafe('vacuum analyze delivery');
    for (const { query, asksWhoIsHeld } of figures) {
      const rows = await other.prisma.$queryRawUnsafe<{ 'QUERY PLAN': PlanRoot[] }[]>(
        `explain (analyze, format json) ${query}`,
        ...(asksWhoIsHeld ? [['court']] : []),
      );
      expect(rowsRead(rows[0]!['QUERY PLAN'][0]!.Plan)).toBeLessThan(2_000);
    }
  } finally {
    await other.stop();
  }
});

test('a reader that breaks off harms nobody', async () => {
  const { hostname, port } = new URL(hub.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /metrics HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
  await once(socket, 'connect');
  socket.destroy();
  expect((await metrics()).status).toBe(200);
});

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Relation Name'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}
interface PlanRoot {
  readonly Plan: Plan;
}

/** Rows of tables that a plan touched. */
function rowsRead(plan: Plan): number {
  const own = plan['Relation Name']
    ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
    : 0;
  return own + (plan.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), 0);
}

/** Deliveries of a state, an hour old. */
async function fill({ prisma }: TestHub, status: string, count: number): Promise<void> {
  await prisma.$executeRaw`
    with file as (
      insert into case_file (id, pti_urn, kind, status, content, updated_at)
      values (gen_random_uuid(), '06AA0000126', 'FIRST_HEARING', 'SUBMITTED', '{}', now()) returning id
    ), sent as (
      insert into submission (id, case_file_id, number, revision, content, materials, actor)
      select gen_random_uuid(), file.id, n, 1, '{}', '[]', 'test' from file, generate_series(1, ${count}::int) n
      returning id, case_file_id
    )
    insert into delivery (id, submission_id, case_file_id, partner_id, status, message_id, correlation_id, format, created_at, updated_at)
    select gen_random_uuid(), id, case_file_id, 'cps', ${status}, gen_random_uuid(), gen_random_uuid(), 'test', now() - interval '1 hour', now()
    from sent`;
}
