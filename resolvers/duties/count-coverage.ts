import type { Day } from '../../domain/working-days/index.js';
import { ANY_RULE } from '../../duties/referral-rules.js';
import { Prisma, type PrismaClient } from '../../prisma/client.js';
import type { CoverageGrouping } from '../../schema/duties/enums.js';

/** How many incidents of a day, district or partner stand in one way under a rule; under `ANY` all there are. */
export interface CountedCoverage {
  readonly rule: string;
  readonly key: string;
  readonly standing: string;
  readonly answer: string;
  readonly count: number;
}

const columns: Readonly<Record<CoverageGrouping, Prisma.Sql>> = {
  DAY: Prisma.sql`day`,
  DISTRICT: Prisma.sql`district`,
  PARTNER: Prisma.sql`partner_id`,
};

/**
 * Counts the coverage of a period in one statement, so that all its numbers are of the same moment: what was added up by day,
 * and the changes that were not yet.
 */
export function countCoverage(
  prisma: PrismaClient,
  {
    from,
    to,
    by,
    rules,
  }: { readonly from: Day; readonly to: Day; readonly by: CoverageGrouping; readonly rules: readonly string[] },
): Promise<CountedCoverage[]> {
  const wanted = Prisma.sql`rule = any(${[ANY_RULE, ...rules]}) and day between ${from}::date and ${to}::date`;
  const key = columns[by];
  return prisma.$queryRaw<CountedCoverage[]>`
    select rule, ${key}::text as key, standing, answer, sum(count)::int as count
    from (
      select rule, day, district, partner_id, standing, answer, count from coverage_count where ${wanted}
      union all
      select rule, day, district, partner_id, standing, answer, count from coverage_change where ${wanted}
    ) every
    group by rule, ${key}, standing, answer
    having sum(count) <> 0`;
}
