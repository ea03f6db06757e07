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

/** What of the coverage to count: by which of its columns, over which days, under one rule or (null) under all. */
export interface CoverageQuestion {
  readonly from: Day;
  readonly to: Day;
  readonly by: CoverageGrouping;
  readonly rule: string | null;
}

/**
 * Counts the coverage of a period in one statement, so that all its numbers are of the same moment: what was added up by day,
 * and the changes that were not yet.
 */
export function countCoverage(
  prisma: PrismaClient,
  { from, to, by, rule }: CoverageQuestion,
): Promise<CountedCoverage[]> {
  const key = columns[by];
  const ofRule = rule === null ? Prisma.empty : Prisma.sql`and rule in (${ANY_RULE}, ${rule})`;
  // Each table is added up by itself first, as nearly everything stands in one of them.
  const counted = (table: string) => Prisma.sql`
    select rule, ${key} as key, standing, answer, sum(count) as count from ${Prisma.raw(table)}
    where day between ${from}::date and ${to}::date ${ofRule}
    group by rule, ${key}, standing, answer`;
  return prisma.$queryRaw<CountedCoverage[]>`
    select rule, key::text as key, standing, answer, sum(count)::int as count
    from (${counted('coverage_count')} union all ${counted('coverage_change')}) every
    group by rule, every.key, standing, answer
    having sum(count) <> 0`;
}
