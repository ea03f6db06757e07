import { expect } from '@jest/globals';
import type { PrismaClient } from '../../prisma/client.js';

type Row = Record<string, unknown>;

/** The counts as a reader adds them up, and what counting the rows comes to. */
const questions = {
  backlog: [
    `select rule, day::text, district, team, risk, overdue, sum(count)::int as count from (
       select rule, day, district, team, risk, overdue, count from backlog_count
       union all select rule, day, district, team, risk, overdue, count from backlog_change) all_of_them
     group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0 order by 1, 2, 3, 4, 5, 6`,
    `select rule, (since at time zone 'Europe/London')::date::text as day, coalesce(district, '') as district,
       coalesce(team, '') as team, coalesce(risk, 'NOT_ASSESSED') as risk, status = 'OVERDUE' as overdue, count(*)::int as count
     from duty where outstanding group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
  ],
  coverage: [
    `select rule, day::text, district, partner_id, standing, answer, sum(count)::int as count from (
       select rule, day, district, partner_id, standing, answer, count from coverage_count
       union all select rule, day, district, partner_id, standing, answer, count from coverage_change) all_of_them
     group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0 order by 1, 2, 3, 4, 5, 6`,
    `select rule, day::text, district, partner_id, standing, answer, count(*)::int as count
     from referral_call group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
  ],
  // What was added up by day alone and by month is what was added up in full.
  days: [
    `select rule, day::text, standing, answer, count from coverage_day_count order by 1, 2, 3, 4`,
    `select rule, day::text, standing, answer, sum(count)::int as count from coverage_count
     group by 1, 2, 3, 4 having sum(count) <> 0 order by 1, 2, 3, 4`,
  ],
  months: [
    `select rule, month::text, district, partner_id, standing, answer, count from coverage_month_count
     order by 1, 2, 3, 4, 5, 6`,
    `select rule, to_char(day, 'YYYY-MM') || '-01' as month, district, partner_id, standing, answer, sum(count)::int as count
     from coverage_count group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0 order by 1, 2, 3, 4, 5, 6`,
  ],
  // Of each incident and rule the one column, by its duties; and every incident once under ANY.
  columns: [
    `select incident_id::text as id, rule, standing from referral_call order by 1, 2`,
    `select subject_id::text as id, rule, (array['OVERDUE', 'WAITING', 'SENT_LATE', 'SENT_IN_TIME', 'CLOSED_OTHERWISE', 'CANCELLED'])[
       min(case when status = 'OVERDUE' then 1 when status = 'OPEN' then 2 when status = 'CANCELLED' then 6
         when evidence->>'kind' <> 'REFERRAL' then 5 when late then 3 else 4 end)] as standing
     from duty where rule in ('VICTIMS_SERVICES_REFERRAL', 'MARAC_REFERRAL', 'CHILDRENS_SOCIAL_CARE_REFERRAL',
       'ADULT_SOCIAL_CARE_REFERRAL', 'SCHOOL_NOTICE') group by 1, 2
     union all select distinct on (incident_id) incident_id::text, 'ANY', '' from referral_call
     order by 1, 2`,
  ],
} as const;

/** Expects that backlog and coverage are what counting the rows comes to, and that each incident is in one column per rule. */
export async function expectCountsToAddUp(prisma: PrismaClient): Promise<void> {
  for (const [counted, rows] of Object.values(questions))
    expect(await prisma.$queryRawUnsafe<Row[]>(counted)).toEqual(await prisma.$queryRawUnsafe<Row[]>(rows));
}
