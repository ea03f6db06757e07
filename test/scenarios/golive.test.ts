import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { defaultFacts, sized } from '../../scenarios/golive/facts.js';
import { picture } from '../../scenarios/golive/picture.js';
import { type Outcome, runGoLive } from '../../scenarios/golive/run.js';
import { seenTable, weeksTable } from '../../scenarios/golive/table.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const facts = { ...sized(defaultFacts, 0.01), days: 16 };
let database: TestDatabase;
let outcome: Outcome;

beforeAll(async () => {
  database = await testDatabase();
  outcome = await runGoLive({ databaseUrl: database.url, facts, seed: 1 });
}, 120_000);
afterAll(() => database?.close());

test('every week is seen, the last one though it is not over', () => {
  expect(outcome.weeks.map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2019-07-08 2019-07-14',
    '2019-07-15 2019-07-21',
    '2019-07-22 2019-07-23',
  ]);
  expect(outcome.counts.incidents).toBe(facts.incidentsADay * facts.days);
});

test('what the hub shows is what the rows say', async () => {
  const [rows] = await database.prisma.$queryRaw<{ owed: number; overdue: number; referrals: number }[]>`
    select (select count(*) from duty where outstanding)::int as owed,
      (select count(*) from duty where status = 'OVERDUE')::int as overdue,
      (select count(*) from referral)::int as referrals`;
  const { total } = outcome.weeks.at(-1)!.owed;
  expect(total).toEqual({ count: rows!.owed, overdue: rows!.overdue });
  expect(rows!.referrals).toBe(outcome.counts.referrals);
});

test('partners that are down keep documents waiting, and get them afterwards', async () => {
  const [early] = await database.prisma.$queryRaw<{ sent: number }[]>`
    select count(*)::int as sent from referral where sent_at < '2019-07-12T23:00:00Z'`;
  expect(early!.sent).toBe(0);
  expect(outcome.weeks.at(-1)!.queued).toBe(0);
  expect(await database.prisma.referral.count({ where: { status: 'CREATED' } })).toBe(0);
});

test('a backlog is seen within days, not after months', () => {
  const risk = outcome.seen.find(({ rule }) => rule === 'RISK_ASSESSMENT')!;
  expect(risk.overdue!.getTime() - outcome.start.getTime()).toBeLessThan(7 * 86_400_000);
  expect(seenTable(outcome.start, outcome.seen)).toContain('RISK_ASSESSMENT');
  expect(weeksTable(outcome.weeks)).toContain('686 at last');
});

test('the picture is a document with a line for each figure', () => {
  const svg = picture(outcome.weeks, 'A <title> & more');
  expect(XMLValidator.validate(svg)).toBe(true);
  const { svg: root } = new XMLParser().parse(svg) as { svg: { title: string; polyline: unknown[] } };
  expect(root.title).toBe('A <title> & more');
  expect(root.polyline).toHaveLength(9);
});

test('a force that works off what the backlog shows gets ahead of it', async () => {
  const other = await testDatabase();
  try {
    const responding = { ...facts, respondFromWeek: 2, catchUpADay: 400 };
    const { weeks } = await runGoLive({ databaseUrl: other.url, facts: responding, seed: 1 });
    const unassessed = (of: Outcome['weeks']) =>
      of.at(-1)!.owed.byRule.find(({ key }) => key === 'RISK_ASSESSMENT')?.overdue ?? 0;
    expect(unassessed(weeks)).toBe(0);
    expect(weeks.at(-1)!.owed.total.overdue).toBeLessThan(outcome.weeks.at(-1)!.owed.total.overdue);
  } finally {
    await other.close();
  }
}, 120_000);
