import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Day } from '../../domain/working-days/index.js';
import { CoverageIncidentConnection, ReferralCoverage } from '../../schema/duties/coverage.js';
import { CoverageColumn, CoverageGrouping, DutyRuleCode } from '../../schema/duties/enums.js';
import { Incident } from '../../schema/records/incident.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { CalendarDate } from '../../schema/scalars.js';
import type { ApiContext } from '../api-context.js';
import { searchText } from '../search-text.js';
import { countCoverage } from './count-coverage.js';
import { coverageRules, coverageView } from './coverage-view.js';
import { listCoverageIncidents } from './list-coverage-incidents.js';

/** Ten years of days. */
const LONGEST_DAYS = 3_660;
const DAY_MS = 86_400_000;

const refuse = (path: string, message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', path } });
};

function period(from: Date, to: Date): { readonly from: Day; readonly to: Day } {
  const days = (to.getTime() - from.getTime()) / DAY_MS + 1;
  if (days < 1) refuse('/to', 'The period ends before it begins. Give the first day as "from" and the last as "to".');
  if (days > LONGEST_DAYS) refuse('/to', `The period is longer than ${LONGEST_DAYS} days. Ask for parts of it.`);
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
}

function requireCoverageRule(rule: string): string {
  if (coverageRules.has(rule)) return rule;
  return refuse('/rule', `The rule calls for no referral. Use one of ${[...coverageRules.keys()].join(', ')}.`);
}

const firstDay = { description: 'First day, in London, on which the incidents were reported.' };
const lastDay = { description: 'Last day; at most ten years after the first.' };

@Resolver()
export class CoverageResolver {
  @Query(() => ReferralCoverage, {
    description:
      'Of the incidents of a period, how many called for a referral and what became of it, under each rule and for each day, district or partner.',
  })
  async referralCoverage(
    @Ctx() context: ApiContext,
    @Arg('from', () => CalendarDate, firstDay) from: Date,
    @Arg('to', () => CalendarDate, lastDay) to: Date,
    @Arg('by', () => CoverageGrouping, { description: 'By what it is broken down.' }) by: CoverageGrouping,
    @Arg('rule', () => DutyRuleCode, { nullable: true, description: 'Only this rule; all when left out.' })
    rule?: string | null,
  ): Promise<ReferralCoverage> {
    const rules = rule ? [requireCoverageRule(rule)] : [...coverageRules.keys()];
    const counted = await countCoverage(context.reads, { ...period(from, to), by, rule: rule ?? null });
    return { from, to, by, ...coverageView(counted, by, rules) };
  }

  @Query(() => CoverageIncidentConnection, {
    description:
      'The incidents behind a number of `referralCoverage`, by the day on which they were reported, then by id.',
  })
  async coverageIncidents(
    @Ctx() context: ApiContext,
    @Arg('rule', () => DutyRuleCode, { description: 'The rule that calls for the referral.' }) rule: string,
    @Arg('from', () => CalendarDate, firstDay) from: Date,
    @Arg('to', () => CalendarDate, lastDay) to: Date,
    @Arg('column', () => CoverageColumn, { description: 'The number.' }) column: CoverageColumn,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('district', () => String, { nullable: true, description: 'Only of this district, exactly as recorded.' })
    district?: string | null,
    @Arg('partner', () => String, {
      nullable: true,
      description: 'Only what goes to this partner; empty: what goes to nobody.',
    })
    partner?: string | null,
  ) {
    const number = {
      rule: requireCoverageRule(rule),
      ...period(from, to),
      column,
      district: district === null || district === undefined ? null : searchText(district, '/district'),
      partner: partner === null || partner === undefined ? null : searchText(partner, '/partner'),
    };
    return CoverageIncidentConnection.read(page, Incident.of, (request) =>
      listCoverageIncidents(context, number, request),
    );
  }
}
