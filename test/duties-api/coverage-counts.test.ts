import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../domain/working-days/index.js';
import { foldCounts } from '../../duties/index.js';
import { countCoverage, type CoverageQuestion } from '../../resolvers/duties/count-coverage.js';
import { expectCountsToAddUp } from '../duties/counted.js';
import { at, Force, hoursLater, incidentRef } from '../duties/force.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const FIRST = '2025-09-20';
const DAYS = 190;
const NOW = at('2026-04-10');
const districts = ['East', 'North', 'West'] as const;
const columns = { DAY: 'day::text', DISTRICT: 'district', PARTNER: 'partner_id' } as const;

/** What happens next: an incident is recorded, one is recorded otherwise, changes are added up, somebody asks. */
type Step =
  | { readonly kind: 'recorded'; readonly day: number; readonly district: number; readonly child: boolean }
  | { readonly kind: 'corrected'; readonly which: number; readonly day: number; readonly district: number }
  | { readonly kind: 'referred'; readonly which: number; readonly hours: number; readonly answer: string | null }
  | { readonly kind: 'added up'; readonly limit: number }
  | { readonly kind: 'asked'; readonly from: number; readonly length: number; readonly only: boolean };

const day = fc.integer({ min: 0, max: DAYS });
const district = fc.integer({ min: 0, max: districts.length - 1 });
const which = fc.nat(1_000);
const kind = <K extends Step['kind']>(name: K) => fc.constant(name);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: kind('recorded'), day, district, child: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('corrected'), which, day, district }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ kind: kind('referred'), which, hours: fc.integer({ min: 1, max: 90 }) },
      answer: fc.constantFrom('ACCEPTED', 'DECLINED', null),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('added up'), limit: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: kind('asked'), from: day, length: fc.nat(DAYS), only: fc.boolean() }),
  },
);

describe('the coverage of any period', () => {
  let database: TestDatabase;
  let force: Force;
  const incidents: string[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    force = new Force(database.prisma);
    await force.agency('victim-care', ['VICTIMS_SERVICES'], ['East', 'North']);
    await force.agency('social-care', ['CHILDRENS_SOCIAL_CARE']);
  });
  afterAll(() => database?.close());

  const reported = (of: { readonly day: number; readonly district: number }) => ({
    reportedAt: at(addDays(FIRST, of.day)),
    district: districts[of.district]!,
  });

  /** The counts that the API adds up are those of the rows. */
  async function expectRows({ from, to, by, rule }: CoverageQuestion): Promise<void> {
    const rows = await database.prisma.$queryRawUnsafe<object[]>(
      `select rule, ${columns[by]} as key, standing, answer, count(*)::int as count from referral_call
       where day between $1::date and $2::date and ($3::text is null or rule in ('ANY', $3)) group by 1, 2, 3, 4`,
      ...[from, to, rule],
    );
    const counted = await countCoverage(database.prisma, { from, to, by, rule });
    const sorted = (some: readonly object[]) =>
      some.map((one) => JSON.stringify(Object.entries(one).sort())).sort((a, b) => (a < b ? -1 : 1));
    expect(sorted(counted)).toEqual(sorted(rows));
  }

  async function take(step: Step): Promise<void> {
    if (step.kind === 'added up') {
      await foldCounts(database.prisma, { limit: step.limit });
      return;
    }
    if (step.kind === 'asked') {
      const from = addDays(FIRST, step.from);
      const rule = step.only ? 'VICTIMS_SERVICES_REFERRAL' : null;
      for (const by of ['DAY', 'DISTRICT', 'PARTNER'] as const)
        await expectRows({ from, to: addDays(from, step.length), by, rule });
      return;
    }
    if (step.kind === 'recorded') {
      const id = await force.incident({ ...reported(step), domesticAbuse: true });
      const when = reported(step).reportedAt;
      const { personId } = await force.part(id, 'VICTIM', { identifiedAt: when });
      await database.prisma.consent.create({
        data: { incidentId: id, personId, recipient: 'VICTIMS_SERVICES', answer: 'GIVEN', at: at(FIRST), by: 'pc-1' },
      });
      if (step.child)
        await database.prisma.mark.create({ data: { incidentId: id, kind: 'CHILD_CONCERN', at: when, by: 'pc-1' } });
      incidents.push(id);
      return force.evaluate([incidentRef(id)], NOW);
    }
    const id = incidents[step.which % incidents.length];
    if (id === undefined) return;
    if (step.kind === 'corrected') await database.prisma.incident.update({ where: { id }, data: reported(step) });
    else {
      const { personId } = await database.prisma.involvement.findFirstOrThrow({
        where: { incidentId: id, role: 'VICTIM' },
      });
      const { reportedAt } = await database.prisma.incident.findUniqueOrThrow({ where: { id } });
      const referral = await force.referral(id, {
        ...{ kind: 'VICTIMS_SERVICES', partnerId: 'victim-care', personId, createdAt: reportedAt },
        sentAt: hoursLater(step.hours, reportedAt),
      });
      if (step.answer) await force.answer(referral, step.answer, hoursLater(step.hours + 1, reportedAt));
    }
    await force.evaluate([incidentRef(id)], NOW);
  }

  test('is that of the rows, whatever was changed and however much of it was added up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 30 }), async (steps) => {
        for (const step of steps) await take(step);
        await expectCountsToAddUp(database.prisma);
      }),
      { numRuns: 25, endOnFailure: true },
    );
    const standings = await database.prisma.referralCall.groupBy({ by: ['standing', 'answer'] });
    expect(standings.length).toBeGreaterThan(4);
    expect(await database.prisma.coverageMonthCount.count()).toBeGreaterThan(20);
    while ((await foldCounts(database.prisma, { limit: 50 })).more);
    expect(await database.prisma.coverageChange.count()).toBe(0);
    await expectCountsToAddUp(database.prisma);
    for (const [from, to] of [
      ['2025-09-20', '2026-03-29'],
      ['2025-10-01', '2026-01-31'],
      ['2025-11-17', '2026-02-14'],
      ['2025-12-05', '2025-12-28'],
    ] as const)
      for (const by of ['DAY', 'DISTRICT', 'PARTNER'] as const) await expectRows({ from, to, by, rule: null });
  }, 120_000);
});
