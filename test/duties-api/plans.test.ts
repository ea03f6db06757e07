import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { Force } from '../duties/force.js';
import { TestApi } from '../support/api.js';
import { ask } from './ask.js';
import { districts } from './world.js';

const DUTIES = 20_000;
const INCIDENTS = 10_000;

let api: TestApi;
let incidentId: string;
let personId: string;

/** Duties, incidents and calls made by the database itself: two duties for each incident, one in five outstanding. */
beforeAll(async () => {
  api = await TestApi.start();
  const { prisma } = api;
  await prisma.$executeRaw`
    insert into incident (id, number, type, summary, occurred_from, reported_at, district, updated_at)
    select gen_random_uuid(), 'n-' || n, 'OTHER', 'Invented.', at, at, (${districts}::text[])[1 + n % 3], now()
    from generate_series(1, ${INCIDENTS}::int) n, lateral (select timestamptz '2026-11-22' - n * interval '50 minutes' as at) t`;
  await prisma.$executeRaw`
    insert into duty (id, key, rule, subject_type, subject_id, title, why, owed_to, owner_role, owner_id, since, due_at, deadline,
      status, outstanding, late, closed_at, risk_rank, risk, district, team, evidence, updated_at)
    select gen_random_uuid(), rule || ':' || i.id, rule, 'INCIDENT', i.id, 'Invented', 'Invented', 'VICTIM', 'OFFICER_IN_CASE',
      'pc-' || i.n % 500, i.reported_at, i.reported_at + interval '1 day', 'standard',
      case when open then (case when i.n % 2 = 0 then 'OVERDUE' else 'OPEN' end) else 'MET' end, open, not open and i.n % 7 = 0,
      case when open then null else i.reported_at end, i.n % 4, (array['HIGH', null, 'MEDIUM', 'STANDARD'])[1 + i.n % 4],
      i.district, 'Team ' || i.n % 40, case when open then null else '{"kind":"REFERRAL"}'::jsonb end, now()
    from (select *, row_number() over (order by id) as n from incident) i
    cross join unnest(array['RISK_ASSESSMENT', 'MARAC_REFERRAL']) rule, lateral (select i.n % 5 = 0 as open) o`;
  await prisma.$executeRaw`
    insert into duty_change (id, duty_id, kind) select gen_random_uuid(), id, 'OPENED' from duty`;
  await prisma.$executeRaw`
    insert into referral_call (incident_id, rule, day, district, partner_id, standing, answer, updated_at)
    select i.id, rule, (i.reported_at at time zone 'Europe/London')::date, i.district, '',
      case when rule = 'ANY' then '' else (array['SENT_IN_TIME', 'SENT_LATE', 'WAITING', 'OVERDUE'])[1 + i.n % 4] end, 'NONE', now()
    from (select *, row_number() over (order by id) as n from incident) i
    cross join unnest(array['ANY', 'MARAC_REFERRAL']) rule where rule = 'ANY' or i.n % 3 = 0`;
  // A person may have been merged into another, which is looked up by its id.
  await prisma.$executeRaw`
    insert into person (id, given_names, family_name, updated_at)
    select gen_random_uuid(), '{Testina}', 'Mockingham-' || n, now() from generate_series(1, 5000) n`;
  const force = new Force(prisma);
  const someone = await prisma.duty.findFirstOrThrow({ where: { outstanding: true } });
  incidentId = someone.subjectId;
  ({ personId } = await force.part(incidentId, 'VICTIM'));
  await prisma.duty.update({ where: { id: someone.id }, data: { personId } });
  await prisma.$executeRaw`vacuum analyze`;
  expect(await prisma.duty.count()).toBe(DUTIES);
}, 60_000);
afterAll(() => api?.close());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}
const every = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(every)];

/** The statements that some work sends, with their values. */
async function statementsOf(work: () => Promise<unknown>): Promise<{ text: string; values: unknown[] }[]> {
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.map(([query]) => query as unknown as { text: string; values: unknown[] });
  } finally {
    spy.mockRestore();
  }
}

/** Tables with nothing in them here, which are read as cheaply as a whole. With thousands in them: test/restrictions/plans.test.ts. */
const empty = ['custody_record', 'case_file', 'referral', 'record_restriction', 'restriction_reader', 'break_glass'];

/** The tables that some work reads as a whole. */
async function readWhole(work: () => Promise<unknown>): Promise<string[]> {
  const statements = await statementsOf(work);
  expect(statements.length).toBeGreaterThan(0);
  const client = new Client({ connectionString: api.url });
  await client.connect();
  try {
    const plans: Plan[] = [];
    for (const { text, values } of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, values);
      plans.push(...every(rows[0]!['QUERY PLAN'][0].Plan));
    }
    return plans
      .filter((plan) => plan['Node Type'] === 'Seq Scan')
      .map((plan) => plan['Relation Name'] ?? '')
      .filter((table) => !empty.includes(table));
  } finally {
    await client.end();
  }
}

const list = (filter: Record<string, unknown> | null, after: string | null = null) =>
  ask<{ duties: { edges: unknown[]; pageInfo: { endCursor: string | null } } }>(
    api,
    'query ($filter: DutyFilter, $after: String) { duties(filter: $filter, after: $after) { edges { cursor } pageInfo { endCursor } } }',
    { filter, after },
  );

describe('no table is read as a whole', () => {
  const filters: readonly (readonly [string, Record<string, unknown> | null])[] = [
    ['everything', null],
    ['what is outstanding', { outstanding: true }],
    ['what is closed', { outstanding: false }],
    ['a rule', { rule: 'MARAC_REFERRAL' }],
    ['what is outstanding under a rule', { rule: 'MARAC_REFERRAL', outstanding: true }],
    ['what is outstanding in a district', { district: districts[0], outstanding: true }],
    ['what is overdue in a district at a risk', { district: districts[0], overdue: true, risk: 'HIGH' }],
    ['what is overdue', { overdue: true }],
    ['what an officer owes', { owner: 'pc-5', outstanding: true }],
    ['what a team owes', { team: 'Team 5', outstanding: true }],
    ['a risk', { outstanding: true, risk: 'MEDIUM' }],
    [
      'an age',
      {
        outstanding: true,
        rule: 'RISK_ASSESSMENT',
        risk: 'HIGH',
        sinceFrom: '2026-09-01T00:00:00Z',
        sinceBefore: '2026-09-20T00:00:00Z',
      },
    ],
    ['what was met late', { late: true }],
  ];
  test.each(filters)('for duties of %s, on the first page and a later one', async (_what, filter) => {
    const { duties } = await list(filter);
    expect(duties.edges.length).toBeGreaterThan(0);
    expect(await readWhole(() => list(filter))).toEqual([]);
    expect(await readWhole(() => list(filter, duties.pageInfo.endCursor))).toEqual([]);
  });

  test('for duties of a record and of a person', async () => {
    for (const subject of [toGlobalId('Incident', incidentId), toGlobalId('Person', personId)]) {
      expect((await list({ subject })).duties.edges.length).toBeGreaterThan(0);
      // The tables of detentions and referrals are empty here, and read as cheaply so.
      const whole = await readWhole(() => list({ subject }));
      expect(whole.filter((table) => !['custody_record', 'referral', 'involvement'].includes(table))).toEqual([]);
    }
  });

  test('for the duties of incidents, and their history', async () => {
    const query = '{ incidents { edges { node { duties { edges { node { history { edges { cursor } } } } } } } } }';
    expect(await readWhole(() => ask(api, query))).toEqual([]);
  });

  test.each(['OVERDUE', 'CALLED_FOR', 'NOT_CALLED_FOR'])(
    'for the incidents of a week that stand in %s',
    async (column) => {
      const query = `query ($column: CoverageColumn!, $after: String) { coverageIncidents(rule: MARAC_REFERRAL, from: "2026-10-01",
      to: "2026-10-07", column: $column, after: $after) { edges { cursor } pageInfo { endCursor } } }`;
      const read = (after: string | null) =>
        ask<{ coverageIncidents: { edges: unknown[]; pageInfo: { endCursor: string } } }>(api, query, {
          column,
          after,
        });
      const { coverageIncidents } = await read(null);
      expect(coverageIncidents.edges.length).toBeGreaterThan(0);
      expect(await readWhole(() => read(null))).toEqual([]);
      expect(await readWhole(() => read(coverageIncidents.pageInfo.endCursor))).toEqual([]);
    },
  );
});
