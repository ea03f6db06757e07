import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { forgetReplacedRecords, indexRecordsDue, takeUpRecordsAgain } from '../../search/records/index-records.js';
import { RecordWorld } from './world.js';

const ROWS = 4_000;
let world: RecordWorld;

/** A year and more of incidents, so that some words are frequent and some are not. */
const store = (rows: number) =>
  world.api.prisma.$executeRawUnsafe(`
    insert into incident (id, number, type, summary, occurred_from, reported_at, district, address_postcode, address_street, address_town,
      domestic_abuse, updated_at)
    select gen_random_uuid(), to_char(at, 'YYYYMMDD') || '-' || lpad(n::text, 6, '0'), (array['BURGLARY', 'THEFT', 'ASSAULT', 'OTHER'])[1 + n % 4],
      'Caller says ' || (array['window forced', 'laptop gone', 'shouting heard', 'taken without consent'])[1 + n % 5 % 4] || ' near the '
        || (array['canal', 'park', 'school'])[1 + (n / 7) % 3] || ' word' || n % 900, at, at, 'District ' || n % 10,
      'M' || n % 40 || ' ' || n % 9 || 'AA', 'Street ' || n % 900, 'Town ' || n % 20, n % 9 = 0, now()
    from generate_series(1, ${rows}) n, lateral (select timestamptz '2026-11-22' - n * interval '3 hours' as at) t`);

beforeAll(async () => {
  world = await RecordWorld.start();
  await store(ROWS);
}, 60_000);
afterAll(() => world?.api.close());

test('what is written by the thousand is found when the worker has indexed it', async () => {
  const { prisma } = world.api;
  expect(await world.found('canal')).toEqual([]);
  expect(await prisma.recordSearchDue.count()).toBe(ROWS);
  while (await indexRecordsDue(prisma));
  expect(await prisma.recordSearchDue.count()).toBe(0);
  expect(await world.found('canal')).toHaveLength(50);
}, 60_000);

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
}
const every = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(every)];

async function plansOf(search: object): Promise<Plan[]> {
  const spy = jest.spyOn(Client.prototype, 'query');
  await world.page(search, 20);
  const statements = spy.mock.calls.map(([query]) => query as unknown as { text: string; values: unknown[] });
  spy.mockRestore();
  const client = new Client({ connectionString: world.api.url });
  await client.connect();
  try {
    const plans: Plan[] = [];
    for (const { text, values } of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        `explain (analyze, buffers, format json) ${text}`,
        values,
      );
      plans.push(rows[0]!['QUERY PLAN'][0].Plan);
    }
    return plans;
  } finally {
    await client.end();
  }
}

describe('a search reads little of the tables, and none from one end to the other', () => {
  beforeAll(async () => {
    const client = new Client({ connectionString: world.api.url });
    await client.connect();
    await client.query('vacuum analyze');
    await client.end();
  });

  test.each([
    { text: 'burg canal' },
    { text: 'word321' },
    { text: 'shouting word321' },
    { text: 'window forced helicopter' },
    { text: 'DA break-in school' },
    { text: 'burgx canaly' },
    { text: '20260501' },
    { text: 'burg 14 december' },
    { text: 'word321 before 1 march' },
    { text: '000321' },
    { only: { place: 'M1', from: '2026-10-01T00:00:00Z' } },
    { only: { occurredFrom: '2026-01-01T00:00:00Z', occurredBefore: '2026-02-01T00:00:00Z', types: ['BURGLARY'] } },
  ])('%j', async (search) => {
    const plans = await plansOf(search);
    expect(plans.length).toBeGreaterThanOrEqual(2);
    const scans = plans.flatMap(every).filter((plan) => plan['Node Type'] === 'Seq Scan');
    // Of what waits for being indexed the first row is enough, and there are few, or an index.
    const small = ['record_restriction', 'restriction_reader', 'break_glass', 'record_search_due'];
    expect(scans.map((plan) => plan['Relation Name']!).filter((name) => !small.includes(name))).toEqual([]);
    const blocks = plans.reduce((sum, plan) => sum + plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], 0);
    expect(blocks).toBeLessThan(1_600);
  });
});

test('what was replaced is taken away; a database that was restored is indexed again', async () => {
  const { prisma } = world.api;
  const [first] = await prisma.incident.findMany({ take: 1, orderBy: { number: 'asc' } });
  const rows = () => prisma.recordSearch.count({ where: { recordId: first!.id } });
  await prisma.incident.update({ where: { id: first!.id }, data: { summary: 'An onlyone quibble.' } });
  await prisma.incident.update({ where: { id: first!.id }, data: { team: null } });
  expect(await rows()).toBe(2);
  expect(await world.found('onlyone')).toEqual([first!.number]);
  expect(await forgetReplacedRecords(prisma, '9000000000000000')).toBe(false);
  expect(await rows()).toBe(1);
  expect(await takeUpRecordsAgain(prisma)).toBe(false);
  await prisma.$executeRaw`update record_search set number = number + (1::bigint << 50) where record_id = ${first!.id}::uuid`;
  expect(await takeUpRecordsAgain(prisma)).toBe(true);
  while (await indexRecordsDue(prisma));
  expect(await world.found('onlyone')).toEqual([first!.number]);
}, 60_000);
