import { type AgeBand, firstDaysOfBands } from '../../domain/duties/backlog-age.js';
import type { Day } from '../../domain/working-days/index.js';
import { Prisma, type PrismaClient } from '../../prisma/client.js';
import type { BacklogFilter } from '../../schema/duties/backlog.js';

/** A number of the backlog: of everything (`ALL`), or of one rule, district or team, at one risk and of one age. */
export interface CountedBacklog {
  readonly dimension: 'ALL' | 'RULE' | 'DISTRICT' | 'TEAM';
  readonly key: string;
  readonly risk: string;
  readonly age: AgeBand;
  readonly count: number;
  readonly overdue: number;
}

/** By which columns of rule, district and team it was not grouped, a bit for each. */
const dimensions = { 7: 'ALL', 3: 'RULE', 5: 'DISTRICT', 6: 'TEAM' } as const;

const all = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  conditions.length > 0 ? Prisma.sql`where ${Prisma.join([...conditions], ' and ')}` : Prisma.empty;

/**
 * Counts the backlog in one statement, so that all its numbers are of the same moment: what was added up, and the changes that
 * were not yet. Whether those are added up meanwhile is of no matter: it happens in one transaction.
 */
export async function countBacklog(prisma: PrismaClient, filter: BacklogFilter, today: Day): Promise<CountedBacklog[]> {
  const [second, third, fourth, fifth] = firstDaysOfBands(today);
  const conditions: Prisma.Sql[] = [];
  if (filter.rule) conditions.push(Prisma.sql`rule = ${filter.rule}`);
  if (filter.risk) conditions.push(Prisma.sql`risk = ${filter.risk}`);
  if (typeof filter.district === 'string') conditions.push(Prisma.sql`district = ${filter.district}`);
  if (typeof filter.team === 'string') conditions.push(Prisma.sql`team = ${filter.team}`);
  if (typeof filter.overdue === 'boolean') conditions.push(Prisma.sql`overdue = ${filter.overdue}`);
  const age = Prisma.sql`
    case when day >= ${second}::date then 'DAYS_0_TO_1'
         when day >= ${third}::date then 'DAYS_2_TO_7'
         when day >= ${fourth}::date then 'DAYS_8_TO_30'
         when day >= ${fifth}::date then 'DAYS_31_TO_100'
         else 'DAYS_OVER_100' end`;
  // Each table is added up by itself first: the days are many, and what is left of them is little.
  const counted = (table: string) => Prisma.sql`
    select rule, district, team, risk, ${age} as age, sum(count) as count,
      coalesce(sum(count) filter (where overdue), 0) as overdue
    from ${Prisma.raw(table)} ${all(conditions)}
    group by rule, district, team, risk, age`;
  const ofAge = filter.age ? Prisma.sql`where age = ${filter.age}` : Prisma.empty;
  // As one value: to read thousands of rows costs more than to count them.
  const [row] = await prisma.$queryRaw<{ counted: string }[]>`
    with counted as (${counted('backlog_count')} union all ${counted('backlog_change')}),
    summed as (
      select grouping(rule, district, team) as left_out, rule, district, team, risk, age, sum(count)::int as count,
        sum(overdue)::int as overdue
      from counted
      ${ofAge}
      group by grouping sets ((risk, age), (rule, risk, age), (district, risk, age), (team, risk, age))
    )
    select coalesce(json_agg(json_build_array(left_out, coalesce(rule, district, team), risk, age, count, overdue)), '[]')::text
      as counted
    from summed where count <> 0 or overdue <> 0`;
  const rows = JSON.parse(row!.counted) as [keyof typeof dimensions, string | null, string, AgeBand, number, number][];
  return rows.map(([leftOut, key, risk, age, count, overdue]) => ({
    dimension: dimensions[leftOut],
    key: key ?? 'ALL',
    ...{ risk, age, count, overdue },
  }));
}
