import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayInLondon } from '../../domain/london-day.js';
import { addDays } from '../../domain/working-days/index.js';
import { foldCounts } from '../../duties/index.js';
import type { Incident, ReferralCall } from '../../prisma/generated/client.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { Force } from '../duties/force.js';
import { newKey, NOW, TestApi } from '../support/api.js';
import { countStatements } from '../support/count-statements.js';
import { encodeCursor } from '../../domain/paging.js';
import { ask, attempt, follow, NODES } from './ask.js';
import { agencies, anyIncidents, seeded } from './world.js';

const RULES = [
  'MARAC_REFERRAL',
  'VICTIMS_SERVICES_REFERRAL',
  'CHILDRENS_SOCIAL_CARE_REFERRAL',
  'SCHOOL_NOTICE',
  'ADULT_SOCIAL_CARE_REFERRAL',
];
const columns = {
  SENT_IN_TIME: 'sentInTime',
  SENT_LATE: 'sentLate',
  WAITING: 'waiting',
  OVERDUE: 'overdue',
  CLOSED_OTHERWISE: 'closedOtherwise',
  CANCELLED: 'cancelled',
  NOT_CALLED_FOR: 'notCalledFor',
  CALLED_FOR: 'calledFor',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
} as const;
type Name = (typeof columns)[keyof typeof columns];
type Numbers = Readonly<Record<'incidents' | Name, number>>;
const once: readonly Name[] = [
  'sentInTime',
  'sentLate',
  'waiting',
  'overdue',
  'closedOtherwise',
  'cancelled',
  'notCalledFor',
];

const NUMBERS = `incidents ${Object.values(columns).join(' ')}`;
const COVERAGE = `query ($from: CalendarDate!, $to: CalendarDate!, $by: CoverageGrouping!, $rule: DutyRuleCode) {
  referralCoverage(from: $from, to: $to, by: $by, rule: $rule) {
    from to by incidents rules { rule title total { ${NUMBERS} } groups { key numbers { ${NUMBERS} } } }
  } }`;
const INCIDENTS = `query ($rule: DutyRuleCode!, $from: CalendarDate!, $to: CalendarDate!, $column: CoverageColumn!,
    $district: String, $partner: String, $first: Int = 20, $after: String) {
  coverageIncidents(rule: $rule, from: $from, to: $to, column: $column, district: $district, partner: $partner,
    first: $first, after: $after) { ${NODES} } }`;

interface Coverage {
  readonly incidents: number;
  readonly rules: readonly {
    readonly rule: string;
    readonly total: Numbers;
    readonly groups: readonly { readonly key: string; readonly numbers: Numbers }[];
  }[];
}

const to = dayInLondon(NOW);
const from = addDays(to, -100);

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await agencies(new Force(api.prisma));
  await anyIncidents(api, 80, 3);
});
afterAll(() => api?.close());

const coverageOf = async (by: string, more: Record<string, unknown> = {}): Promise<Coverage> =>
  (await ask<{ referralCoverage: Coverage }>(api, COVERAGE, { from, to, by, ...more })).referralCoverage;

/** Reckoned from the duties and incidents of the table alone: in which column an incident stands under a rule. */
async function standings(): Promise<Map<string, { incident: Incident; call: ReferralCall | undefined; column: Name }>> {
  const incidents = (await api.prisma.incident.findMany()).filter(({ reportedAt }) => {
    const day = dayInLondon(reportedAt);
    return day >= from && day <= to;
  });
  const duties = await api.prisma.duty.findMany({ where: { rule: { in: RULES } } });
  const calls = await api.prisma.referralCall.findMany();
  const result = new Map<string, { incident: Incident; call: ReferralCall | undefined; column: Name }>();
  for (const incident of incidents)
    for (const rule of RULES) {
      const own = duties.filter((duty) => duty.subjectId === incident.id && duty.rule === rule);
      const has = (test: (duty: (typeof own)[number]) => boolean) => own.some(test);
      const referred = ({ status, evidence }: (typeof own)[number]) =>
        status === 'MET' && (evidence as { kind: string }).kind === 'REFERRAL';
      const column: Name =
        own.length === 0
          ? 'notCalledFor'
          : has(({ status }) => status === 'OVERDUE')
            ? 'overdue'
            : has(({ status }) => status === 'OPEN')
              ? 'waiting'
              : has((duty) => referred(duty) && duty.late)
                ? 'sentLate'
                : has(referred)
                  ? 'sentInTime'
                  : has(({ status }) => status === 'MET')
                    ? 'closedOtherwise'
                    : 'cancelled';
      const call = calls.find((each) => each.incidentId === incident.id && each.rule === rule);
      result.set(`${rule}/${incident.id}`, { incident, call, column });
    }
  return result;
}

/** Every number is that of the rows, in every group, and every incident stands in one column. */
async function expectAll(by: string, keyOf: (of: { incident: Incident; call: ReferralCall | undefined }) => string) {
  const known = await standings();
  const coverage = await coverageOf(by);
  expect(coverage.incidents).toBe(known.size / RULES.length);
  expect(coverage.rules.map(({ rule }) => rule).sort()).toEqual([...RULES].sort());
  for (const { rule, total, groups } of coverage.rules) {
    const own = [...known].filter(([key]) => key.startsWith(`${rule}/`)).map(([, value]) => value);
    const numbersOf = (some: typeof own): Record<string, number> => ({
      incidents: some.length,
      ...Object.fromEntries(once.map((name) => [name, some.filter(({ column }) => column === name).length])),
    });
    expect(total).toMatchObject(numbersOf(own));
    const byKey = [...Map.groupBy(own, keyOf)].map(([key, some]) => ({ key, numbers: numbersOf(some) }));
    // A group without anything is possible only of partners: where nothing is uncalled for.
    expect(groups.filter(({ numbers }) => numbers.incidents > 0)).toMatchObject(
      byKey.sort((a, b) => (a.key < b.key ? -1 : 1)),
    );
    for (const numbers of [total, ...groups.map((group) => group.numbers)]) {
      expect(once.reduce((sum, name) => sum + numbers[name], 0)).toBe(numbers.incidents);
      expect(numbers.calledFor).toBe(numbers.incidents - numbers.notCalledFor - numbers.cancelled);
      expect(numbers.accepted + numbers.declined).toBeLessThanOrEqual(numbers.sentInTime + numbers.sentLate);
    }
  }
  return coverage;
}

describe('the coverage', () => {
  test('adds up by day', () => expectAll('DAY', ({ incident }) => dayInLondon(incident.reportedAt)));
  test('adds up by district', () => expectAll('DISTRICT', ({ incident }) => incident.district));
  test('adds up by partner', async () => {
    const coverage = await expectAll('PARTNER', ({ call }) => call?.partnerId ?? '');
    const childrens = coverage.rules.find(({ rule }) => rule === 'CHILDRENS_SOCIAL_CARE_REFERRAL')!;
    expect(childrens.groups.map(({ key }) => key)).toEqual(['', 'childrens', 'childrens-east']);
  });

  test('has something in every column', async () => {
    const { rules } = await coverageOf('DAY');
    const sum = (name: Name) => rules.reduce((total, rule) => total + rule.total[name], 0);
    for (const name of Object.values(columns).filter((each) => each !== 'cancelled'))
      expect([name, sum(name) > 0]).toEqual([name, true]);
  });

  test('of one rule and one day is that of the whole', async () => {
    const whole = (await coverageOf('DAY')).rules.find(({ rule }) => rule === 'MARAC_REFERRAL')!;
    expect(whole.groups).not.toEqual([]);
    for (const { key, numbers } of whole.groups.slice(0, 20)) {
      const { rules } = await coverageOf('DISTRICT', { rule: 'MARAC_REFERRAL', from: key, to: key });
      expect(rules.map(({ rule, total }) => [rule, total])).toEqual([['MARAC_REFERRAL', numbers]]);
    }
  });

  test('is read in one statement', async () => {
    for (const by of ['DAY', 'DISTRICT', 'PARTNER']) expect(await countStatements(() => coverageOf(by))).toBe(1);
  });

  test('has the list behind every number, in pages of any size', async () => {
    const known = [...(await standings())];
    for (const rule of RULES) {
      for (const [column, name] of Object.entries(columns)) {
        const own = known.filter(([key]) => key.startsWith(`${rule}/`)).map(([, value]) => value);
        const expected = own.filter((one) =>
          name === 'calledFor'
            ? one.column !== 'notCalledFor' && one.column !== 'cancelled'
            : name === 'accepted' || name === 'declined'
              ? one.column !== 'cancelled' && one.call?.answer === name.toUpperCase()
              : one.column === name,
        );
        const ids = expected
          .sort((a, b) => {
            const [day, other] = [dayInLondon(a.incident.reportedAt), dayInLondon(b.incident.reportedAt)];
            return day < other || (day === other && a.incident.id < b.incident.id) ? -1 : 1;
          })
          .map(({ incident }) => toGlobalId('Incident', incident.id));
        const listed = async (first: number) =>
          (await follow<{ id: string }>(api, INCIDENTS, 'coverageIncidents', first, { rule, from, to, column })).map(
            ({ id }) => id,
          );
        expect([rule, column, await listed(100)]).toEqual([rule, column, ids]);
        for (const size of [1, 7]) expect(await listed(size)).toEqual(ids);
      }
    }
  });

  test('has the list behind the numbers of a district and a partner', async () => {
    const rule = 'CHILDRENS_SOCIAL_CARE_REFERRAL';
    for (const [by, argument] of [
      ['DISTRICT', 'district'],
      ['PARTNER', 'partner'],
    ] as const) {
      const { rules } = await coverageOf(by, { rule });
      for (const { key, numbers } of rules[0]!.groups) {
        for (const [column, name] of Object.entries(columns)) {
          const variables = { rule, from, to, column, [argument]: key };
          const list = await follow(api, INCIDENTS, 'coverageIncidents', 100, variables);
          expect([key, column, list.length]).toEqual([key, column, numbers[name]]);
        }
      }
    }
  });

  test('stays that of the rows after changes as they come', async () => {
    const chance = seeded(9);
    const open = await api.prisma.duty.findMany({ where: { outstanding: true, rule: { in: RULES } } });
    for (const { id } of open.filter(() => chance() < 0.3))
      await ask(api, 'mutation ($input: DecideDutyInput!) { decideDuty(input: $input) { problems { code } } }', {
        input: { idempotencyKey: newKey(), dutyId: toGlobalId('Duty', id), reason: 'Invented reason.' },
      });
    await anyIncidents(api, 20, 10);
    await expectAll('DISTRICT', ({ incident }) => incident.district);
    // Adding up moves numbers from one table to the other, and changes none.
    for (const limit of [1, 10, 10_000]) {
      expect((await foldCounts(api.prisma, { limit })).folded).toBeGreaterThan(0);
      await expectAll('PARTNER', ({ call }) => call?.partnerId ?? '');
    }
    expect(await api.prisma.coverageChange.count()).toBe(0);
  });

  test.each([
    ['a period that ends before it begins', { from: to, to: from }, '/to'],
    ['a period of decades', { from: '1990-01-01' }, '/to'],
    ['a rule that calls for no referral', { rule: 'CRIME_RECORD' }, '/rule'],
  ])('refuses %s', async (_what, variables, path) => {
    const { errors } = await attempt(api, COVERAGE, { from, to, by: 'DAY', ...variables });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path });
    const list = await attempt(api, INCIDENTS, { from, to, rule: RULES[0], column: 'OVERDUE', ...variables });
    expect(list.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path });
  });

  test.each([
    ['nonsense'],
    [encodeCursor(['2026-13-01', '018f0000-0000-7000-8000-000000000000'])],
    [encodeCursor([1, 2])],
  ])('refuses the cursor %s', async (after) => {
    const { errors } = await attempt(api, INCIDENTS, { from, to, rule: RULES[0], column: 'OVERDUE', after });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path: '/after' });
  });
});
