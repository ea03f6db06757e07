import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { getOperationAST, parse } from 'graphql';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { writeStatement } from '../../resolvers/one-statement/write.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { TestApi } from '../support/api.js';
import { everyQuery } from '../support/every-query.js';
import { somebody } from './world.js';

const ROWS = 20_000;
const RESTRICTIONS = 5_000;
const actor = somebody('planner');

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  const run = (sql: string) => api.prisma.$executeRawUnsafe(sql);
  await run(`insert into person (id, given_names, family_name, updated_at)
    select gen_random_uuid(), '{}', 'Family ' || n % 500, now() from generate_series(1, ${ROWS}) n`);
  await run(`insert into incident (id, number, type, summary, occurred_from, reported_at, district, updated_at)
    select gen_random_uuid(), 'n-' || n, 'OTHER', 'Invented.', at, at, 'District ' || n % 10, now()
    from generate_series(1, ${ROWS}) n, lateral (select timestamptz '2026-11-22' - n * interval '5 minutes' as at) t`);
  await run(`insert into involvement (id, incident_id, person_id, role)
    select gen_random_uuid(), i.id, p.id, 'VICTIM'
    from (select id, row_number() over (order by id) n from incident) i
    join (select id, row_number() over (order by id) n from person) p using (n)`);
  await run(`insert into custody_record (id, number, person_id, incident_id, station, arrested_at, updated_at)
    select gen_random_uuid(), 'n-' || row_number() over (), person_id, incident_id, '06A' || 100 + n % 20, now() - n * interval '1 minute', now()
    from (select *, row_number() over () n from involvement) v`);
  await run(`insert into case_file (id, pti_urn, kind, status, incident_id, content, updated_at)
    select gen_random_uuid(), 'urn' || number, 'FirstHearingDCF', 'ACCEPTED', id,
      '{"kind":"FirstHearingDCF","ptiUrn":"urn","version":1,"defendants":[],"witnesses":[]}', now() from incident`);
  await run(`insert into partner (id, name, connection, retry, updated_at) values ('cps', 'CPS', '{}', '{}', now())`);
  await run(`insert into submission (id, case_file_id, number, revision, content, materials, actor)
    select gen_random_uuid(), id, 1, 1, '{}', '[]', 'x' from case_file`);
  await run(`insert into delivery (id, submission_id, case_file_id, partner_id, status, message_id, correlation_id, format, updated_at)
    select gen_random_uuid(), id, case_file_id, 'cps', 'ACCEPTED', gen_random_uuid(), gen_random_uuid(), 'x', now() from submission`);
  await run(`insert into referral (id, number, kind, incident_id, person_id, partner_id, status, content, legal_basis, created_by, updated_at)
    select gen_random_uuid(), 'r' || row_number() over (), 'MARAC', incident_id, person_id, 'cps', 'SENT', '{"reason":"x"}', 'CONSENT', 'x', now()
    from involvement`);
  await run(`insert into duty (id, key, rule, subject_type, subject_id, title, why, owed_to, owner_role, since, deadline, status, outstanding, risk_rank, updated_at)
    select gen_random_uuid(), 'k' || id, 'RISK_ASSESSMENT', (array['INCIDENT', 'CUSTODY_RECORD', 'CASE_FILE', 'REFERRAL'])[1 + n % 4],
      id, 'x', 'x', 'CHILD', 'OFFICER_IN_CASE', now() - n * interval '1 minute', 'x', 'OPEN', true, n % 4, now()
    from (select id, row_number() over () n from incident) i`);
  await run(`insert into record_restriction (id, record_type, record_id, kind, reason, placed_by, placed_at, lifted_at)
    select gen_random_uuid(), 'PERSON', id, 'SEALED', 'x', 'x', now(), case when random() < 0.3 then now() end
    from person order by id limit ${RESTRICTIONS}`);
  await run(`insert into restriction_reader (restriction_id, actor_id, added_by, added_at)
    select id, 'token:reader-' || n, 'x', now() from record_restriction, generate_series(1, 3) n`);
  await run(`insert into break_glass (id, actor_id, actor_name, role, asked_type, asked_id, record_type, record_id, reason, at, until)
    select gen_random_uuid(), 'token:reader-9', 'x', 'x', record_type, record_id, record_type, record_id, 'x', now(), now() from record_restriction`);
  await run(`insert into charge (id, person_id, incident_id, sequence, offence_code, wording, offence_from, charged_at)
    select gen_random_uuid(), person_id, incident_id, 1, 'CD71039', 'Invented.', '2026-11-01', now() from involvement`);
  await run(`insert into custody_event (id, custody_record_id, type, occurred_at)
    select gen_random_uuid(), id, 'ARRIVAL', now() from custody_record`);
  await run(`vacuum analyze`);
}, 120_000);
afterAll(() => api?.close());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}
const every = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(every)];

const ask = (source: string, variables: Record<string, unknown>) =>
  api.run<Record<string, never>, Record<string, unknown>>(parse(source) as never, variables, { actor });

interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statements that read what an operation asks for. */
async function sentBy(work: () => Promise<unknown>): Promise<Sent[]> {
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls
      .map(([query]) => query as unknown as Sent)
      .filter(({ text }) => /^\s*(select|with)\b/i.test(text));
  } finally {
    spy.mockRestore();
  }
}

/** The plans of the statements that an operation sends, as they ran. */
async function plansOf(work: () => Promise<unknown>): Promise<Plan[]> {
  const statements = await sentBy(work);
  expect(statements.length).toBeGreaterThan(0);
  return explained(statements, 'analyze, ');
}

/** As the connections for statements that answer a whole query are set up (`createAnsweringPool`). */
const AS_READING = '-c jit=off -c enable_seqscan=off -c enable_bitmapscan=off';

async function explained(statements: readonly Sent[], how: 'analyze, ' | '' = '', options = ''): Promise<Plan[]> {
  const client = new Client({ connectionString: api.url, options });
  await client.connect();
  try {
    const plans: Plan[] = [];
    for (const { text, values } of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (${how}format json) ${text}`, [
        ...values,
      ]);
      plans.push(...every(rows[0]!['QUERY PLAN'][0].Plan));
    }
    return plans;
  } finally {
    await client.end();
  }
}

const lists: readonly (readonly [string, string])[] = [
  ['people', 'people(first: 50, after: $after)'],
  ['people of a name', 'people(first: 20, familyName: "Family 7", after: $after)'],
  ['incidents', 'incidents(first: 50, after: $after)'],
  ['incidents of a district', 'incidents(first: 50, filter: { district: "District 3" }, after: $after)'],
  ['custody records', 'custodyRecords(first: 50, after: $after)'],
  ['custody records of a station', 'custodyRecords(first: 50, filter: { station: "06A107" }, after: $after)'],
  ['case files', 'caseFiles(first: 50, after: $after)'],
  ['deliveries', 'deliveries(first: 50, after: $after)'],
  ['referrals', 'referrals(first: 50, after: $after)'],
  ['duties', 'duties(first: 50, after: $after)'],
  ['duties that are outstanding', 'duties(first: 50, filter: { outstanding: true }, after: $after)'],
];

describe('no table is read as a whole, and nothing is looked at for long, though thousands of records are restricted', () => {
  test.each(lists)('for %s, on the first page and a later one', async (_what, list) => {
    const source = `query ($after: String) { list: ${list} { edges { node { id } } pageInfo { endCursor } } }`;
    const first = (await ask(source, {})) as unknown as { list: { edges: unknown[]; pageInfo: { endCursor: string } } };
    expect(first.list.edges.length).toBeGreaterThan(5);
    for (const after of [null, first.list.pageInfo.endCursor]) {
      const plans = await plansOf(() => ask(source, { after }));
      expect(plans.filter((plan) => plan['Node Type'] === 'Seq Scan').map((plan) => plan['Relation Name'])).toEqual([]);
      // Rows that some step of the plan gave or threw away, at most: a page, those that are hidden in it, and what each rests on.
      const touched = plans.map(
        (plan) => ((plan['Actual Rows'] ?? 0) + (plan['Rows Removed by Filter'] ?? 0)) * (plan['Actual Loops'] ?? 1),
      );
      expect(Math.max(...touched)).toBeLessThan(2_000);
    }
  });

  test('for what hangs on the records of a page', async () => {
    const source = `{ incidents(first: 50) { edges { node { involvements { edges { node { person { id } } } }
      custodyRecords { edges { node { id events { edges { cursor } } } } } charges { edges { cursor } }
      caseFiles { edges { node { submissions { edges { cursor } } deliveries { edges { cursor } } } } }
      referrals { edges { cursor } } duties { edges { cursor } } marks { edges { cursor } } } } } }`;
    const plans = await plansOf(() => ask(source, {}));
    const empty = ['custody_event', 'charge', 'mark'];
    const whole = plans.filter((plan) => plan['Node Type'] === 'Seq Scan').map((plan) => plan['Relation Name']!);
    expect(whole.filter((table) => !empty.includes(table))).toEqual([]);
  });

  test('for what a mutation names', async () => {
    const { id } = await api.prisma.caseFile.findFirstOrThrow();
    const plans = await plansOf(() =>
      ask(`mutation ($input: SubmitCaseFileInput!) { submitCaseFile(input: $input) { problems { code } } }`, {
        input: { idempotencyKey: ' ', caseFileId: toGlobalId('CaseFile', id), revision: 1 },
      }),
    );
    expect(plans.filter((plan) => plan['Node Type'] === 'Seq Scan').map((plan) => plan['Relation Name'])).toEqual([]);
  });
});

/** Arguments that the schema does not say. */
const given = {
  'partner.id': '"cps"',
  'custodyBoard.station': '"06A107"',
  'searchPeople.search': '{ text: "Family 7" }',
  'coverageIncidents.rule': 'MARAC_REFERRAL',
  'searchRecords.search': '{ text: "Invented" }',
  'reconcileWithPartnerList.input': `{ partner: "cps", from: "2026-11-01T00:00:00Z",
    documents: [{ messageId: "018f0000-0000-7000-8000-000000000000" }] }`,
};

describe('what a query of the API costs does not grow with the tables', () => {
  const ids: Record<string, string> = {};
  let large: ReadonlySet<string>;
  beforeAll(async () => {
    const tables = { Person: 'person', Incident: 'incident', CustodyRecord: 'custody_record', CaseFile: 'case_file' };
    const more = { Delivery: 'delivery', Duty: 'duty', Referral: 'referral' };
    for (const [type, table] of Object.entries({ ...tables, ...more })) {
      const rows = await api.prisma.$queryRawUnsafe<{ id: string }[]>(
        `select id from ${table} order by id desc limit 1`,
      );
      ids[type] = toGlobalId(type as 'Person', rows[0]!.id);
    }
    const rows = await api.prisma.$queryRaw<{ name: string }[]>`
      select relname as name from pg_class where relkind = 'r' and reltuples >= 1000 and relnamespace = 'public'::regnamespace`;
    large = new Set(rows.map(({ name }) => name));
    expect([...large]).toEqual(expect.arrayContaining([...Object.values(tables), ...Object.values(more)]));
  });

  test('each is asked as the schema says, and reads no large table as a whole', async () => {
    const wrong: string[] = [];
    let statements = 0;
    const queries = everyQuery(api.schema, (type) => ids[type], { ...given, 'dutyHistory.dutyId': `"${ids['Duty']}"` });
    for (const [name, source] of queries) {
      // Only a partner has one.
      const asker = name === 'inbox' ? { ...actor, role: 'partner' as const, partnerId: 'cps' } : actor;
      const document = parse(source);
      let told: string | undefined;
      const sent = await sentBy(async () => {
        const { errors } = await api
          .execute(document as never, {} as never, { actor: asker })
          .catch((error: unknown) => ({
            errors: [error as Error],
          }));
        told = errors?.[0]?.message;
      });
      if (told !== undefined) wrong.push(`${name}: ${told}`);
      const operation = getOperationAST(document)!;
      const sight = restrictedScopeOf(api.action({ actor }));
      const sees = () => true;
      const one = writeStatement({ schema: api.schema, document, operation, variables: {}, sight, sees });
      statements += sent.length;
      for (const plan of [...(await explained(sent)), ...(one ? await explained([one], '', AS_READING) : [])]) {
        const table = plan['Relation Name'] ?? '';
        if (plan['Node Type'] === 'Seq Scan' && large.has(table)) wrong.push(`${name} reads all of ${table}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(statements).toBeGreaterThan(60);
  }, 60_000);
});
