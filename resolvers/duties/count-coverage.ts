import type { Day } from '../../domain/working-days/index.js';
import { ANY_RULE, referralRules } from '../../duties/settings/referral-rules.js';
import { Prisma, type PrismaClient } from '../../prisma/client.js';
import type { CoverageGrouping } from '../../schema/duties/enums.js';
import { type Days, partsOfPeriod } from './coverage-period.js';

/** How many incidents of a day, district or partner stand in one way under a rule; under `ANY` all there are. */
export interface CountedCoverage {
  readonly rule: string;
  readonly key: string;
  readonly standing: string;
  readonly answer: string;
  readonly count: number;
}

const columns: Readonly<Record<CoverageGrouping, string>> = {
  DAY: 'day',
  DISTRICT: 'district',
  PARTNER: 'partner_id',
};

/** What of the coverage to count: by which of its columns, over which days, under one rule or (null) under all. */
export interface CoverageQuestion {
  readonly from: Day;
  readonly to: Day;
  readonly by: CoverageGrouping;
  readonly rule: string | null;
}

/** What some days, or months, count in one of the tables, or (-1) what they count too much. */
interface Part extends Days {
  readonly table: string;
  readonly time: 'day' | 'month';
  readonly sign: 1 | -1;
}

/** The counts that add up to a period: those of its days or, where neither is asked for, of its whole months and the rest. */
function partsOf({ from, to, by }: CoverageQuestion): Part[] {
  const changes: Part = { table: 'coverage_change', time: 'day', sign: 1, from, to };
  if (by === 'DAY') return [{ table: 'coverage_day_count', time: 'day', sign: 1, from, to }, changes];
  const { months, more, less } = partsOfPeriod({ from, to });
  const daily = { table: 'coverage_count', time: 'day' } as const;
  return [
    ...(months ? [{ table: 'coverage_month_count', time: 'month', sign: 1, ...months } as const] : []),
    ...more.map((days) => ({ ...daily, sign: 1, ...days }) as const),
    ...less.map((days) => ({ ...daily, sign: -1, ...days }) as const),
    changes,
  ];
}

/**
 * Counts the coverage of a period in one statement, so that all its numbers are of the same moment: what was added up by day
 * or month, and the changes that were not yet.
 */
export async function countCoverage(prisma: PrismaClient, question: CoverageQuestion): Promise<CountedCoverage[]> {
  const { by, rule } = question;
  const key = Prisma.raw(columns[by]);
  const rules = [ANY_RULE, ...(rule === null ? Object.keys(referralRules) : [rule])];
  const counted = partsOf(question).map(
    ({ table, time, sign, from, to }) => Prisma.sql`
      select rule, ${key} as key, standing, answer, sum(count) * ${sign}::int as count
      from ${Prisma.raw(table)}
      where rule = any(${rules}) and ${Prisma.raw(time)} between ${from}::date and ${to}::date
      group by rule, ${key}, standing, answer`,
  );
  // As one value: to read thousands of rows costs more than to count them.
  const [row] = await prisma.$queryRaw<{ counted: string }[]>`
    select coalesce(json_agg(json_build_array(rule, key, standing, answer, count)), '[]')::text as counted
    from (
      select rule, key, standing, answer, sum(count)::int as count
      from (${Prisma.join(counted, ' union all ')}) parts
      group by rule, key, standing, answer
      having sum(count) <> 0
    ) every`;
  const rows = JSON.parse(row!.counted) as [string, string, string, string, number][];
  return rows.map(([ofRule, ofKey, standing, answer, count]) => ({
    ...{ rule: ofRule, key: ofKey, standing, answer, count },
  }));
}
