import { Field, Int, ObjectType } from 'type-graphql';
import { deadlineText, type DutyRule as Rule } from '../../domain/duties/index.js';
import { OwnerRole } from '../safeguarding/enums.js';
import { DutyCreditor, DutyRecordType, DutyRuleCode } from './enums.js';

@ObjectType({ description: 'Where a rule comes from.' })
export class DutyRuleSource {
  @Field({ description: 'The law, code or guidance, in words.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Where it can be read; null when it was not read anywhere.' })
  url!: string | null;

  @Field({ description: 'Whether it was read there. Otherwise it is from general knowledge and has to be checked.' })
  verified!: boolean;
}

@ObjectType({ description: 'Until when something is owed under a rule.' })
export class DutyDeadline {
  @Field({ description: 'Its name in the rule; `standard` is the one that holds unless another is named.' })
  name!: string;

  @Field({ description: 'As the rule is written, e.g. `2 working days`.' })
  asWritten!: string;

  @Field({ description: 'As it holds in this force.' })
  inForce!: string;

  @Field({
    description: 'Whether the figure as written was read in the source. Otherwise it is the force’s own to set.',
  })
  verified!: boolean;
}

@ObjectType({ description: 'After how many minutes the next ones are told that a duty is overdue.' })
export class EscalationDelays {
  @Field(() => Int, { description: 'Minutes after the time was up until the supervisor is told.' })
  supervisorAfter!: number;

  @Field(() => Int, { description: 'Minutes after the time was up until the lead of the district is told.' })
  districtLeadAfter!: number;
}

@ObjectType({
  description: 'A rule by which something is owed: what it says, where it comes from, and how it holds here.',
})
export class DutyRule {
  readonly rule!: Rule;

  @Field(() => DutyRuleCode, { description: 'Its code.' })
  code!: string;

  @Field({ description: 'What is to be done.' })
  title!: string;

  @Field(() => DutyRuleSource, { description: 'Where it comes from.' })
  source!: DutyRuleSource;

  @Field(() => DutyRecordType, { description: 'The records that it looks at.' })
  recordType!: string;

  @Field(() => OwnerRole, { description: 'Who owes it as the rule is written.' })
  owner!: string;

  @Field(() => DutyCreditor, { description: 'To whom it is owed.' })
  owedTo!: string;

  @Field({ description: 'Whether it is law that no force may change or switch off.' })
  fixed!: boolean;

  @Field({ description: 'Whether `decideDuty` closes it without what it asks for.' })
  closedByDecision!: boolean;

  static of(this: void, rule: Rule): DutyRule {
    const { code, title, source, appliesTo, owner, owedTo, fixed, closedByDecision } = rule;
    const fields = { rule, code, title, source, recordType: appliesTo, owner, owedTo, fixed, closedByDecision };
    return Object.assign(new DutyRule(), fields);
  }
}

/** The deadlines of a rule, as written and as they hold with the settings of the force. */
export const deadlinesOf = (rule: Rule, set: Rule['deadlines'] | undefined): DutyDeadline[] =>
  Object.entries(rule.deadlines).map(([name, deadline]) => ({
    name,
    asWritten: deadlineText(deadline),
    inForce: deadlineText(set?.[name] ?? deadline),
    verified: deadline.verified,
  }));
