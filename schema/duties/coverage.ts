import { Field, Int, ObjectType } from 'type-graphql';
import { Connection } from '../relay/connection.js';
import { Incident } from '../records/incident.js';
import { CalendarDate } from '../scalars.js';
import { CoverageGrouping, DutyRuleCode } from './enums.js';

@ObjectType({
  description:
    'How incidents stand under a rule that calls for a referral. `incidents` = `sentInTime` + `sentLate` + `waiting` + `overdue` + `closedOtherwise` + `cancelled` + `notCalledFor`. An incident that calls for several referrals under one rule counts once, by the worst of them.',
})
export class CoverageNumbers {
  @Field(() => Int, { description: 'Incidents reported in the period.' })
  incidents!: number;

  @Field(() => Int, { description: 'Of these, how many call for a referral: the five that follow.' })
  calledFor!: number;

  @Field(() => Int, { description: 'Referred, in time.' })
  sentInTime!: number;

  @Field(() => Int, { description: 'Referred after the time was up.' })
  sentLate!: number;

  @Field(() => Int, { description: 'Not done yet, still in time.' })
  waiting!: number;

  @Field(() => Int, { description: 'Not sent, and the time is up.' })
  overdue!: number;

  @Field(() => Int, { description: 'Closed without a referral: consent refused, or decided with a reason and a name.' })
  closedOtherwise!: number;

  @Field(() => Int, { description: 'Called for once; what called for it was withdrawn.' })
  cancelled!: number;

  @Field(() => Int, { description: 'Never called for.' })
  notCalledFor!: number;

  @Field(() => Int, { description: 'Of those called for: the agency accepted.' })
  accepted!: number;

  @Field(() => Int, { description: 'Of those called for: the agency declined.' })
  declined!: number;
}

@ObjectType({ description: 'The coverage of one day, district or partner.' })
export class CoverageGroup {
  @Field({
    description:
      'The day (YYYY-MM-DD), the district, or the id of the partner. Of partners empty: not called for, or nobody to refer to is configured.',
  })
  key!: string;

  @Field(() => CoverageNumbers, { description: 'How the incidents of the group stand.' })
  numbers!: CoverageNumbers;
}

@ObjectType({ description: 'The coverage under one rule.' })
export class RuleCoverage {
  @Field(() => DutyRuleCode, { description: 'The rule.' })
  rule!: string;

  @Field({ description: 'What the rule asks for.' })
  title!: string;

  @Field(() => CoverageNumbers, { description: 'The whole period. The groups add up to it.' })
  total!: CoverageNumbers;

  @Field(() => [CoverageGroup], { description: 'By day, district or partner, in order of their keys.' })
  groups!: CoverageGroup[];
}

@ObjectType({
  description:
    'What was called for and what was sent: under each rule every incident of the period is in exactly one column. `coverageIncidents` lists the incidents behind every number.',
})
export class ReferralCoverage {
  @Field(() => CalendarDate, { description: 'First day, in London, on which the incidents were reported.' })
  from!: Date;

  @Field(() => CalendarDate, { description: 'Last day.' })
  to!: Date;

  @Field(() => CoverageGrouping, { description: 'By what it is broken down.' })
  by!: CoverageGrouping;

  @Field(() => Int, { description: 'Incidents reported in the period.' })
  incidents!: number;

  @Field(() => [RuleCoverage], { description: 'Each rule that calls for a referral, in the order of `dutyRules`.' })
  rules!: RuleCoverage[];
}

export const CoverageIncidentConnection = Connection(Incident, 'CoverageIncident');
