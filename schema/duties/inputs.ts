import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ReferralStage as ReferralStageValue, OwnerRole as OwnerRoleValue } from '../../domain/duties/index.js';
import { MutationPayload } from '../problem.js';
import { ChangeInput } from '../records/inputs.js';
import { OwnerRole } from '../safeguarding/enums.js';
import { Moment } from '../scalars.js';
import { Duty } from './duty.js';
import { DeadlineUnit, DutyRuleCode, ReferralStage } from './enums.js';
import { DutySettings, DutySettingsEntry } from './settings.js';

@InputType({ description: 'A decision that a duty is closed without what it asks for.' })
export class DecideDutyInput extends ChangeInput {
  @Field(() => ID, { description: 'The duty. Its rule must allow it: `rule.closedByDecision`.' })
  dutyId!: string;

  @Field({ description: 'Why, at most 2,000 characters. It stays with the duty.' })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who decided, at most 100 characters; the name of the caller’s token when left out.',
  })
  decidedBy?: string | null;

  @Field(() => Moment, {
    nullable: true,
    description: 'When; now when left out. Not in the future, not before the duty was owed.',
  })
  decidedAt?: Date | null;
}

@ObjectType({ description: 'The duty as it stands, or why it cannot be decided.' })
export class DecideDutyPayload extends MutationPayload {
  @Field(() => Duty, { nullable: true, description: 'The duty; null when refused.' })
  duty?: Duty | null;
}

@InputType({ description: 'Another deadline for a rule.' })
export class DeadlineInput {
  @Field({ description: 'Its name, as `dutyRules { deadlines { name } }` lists it.' })
  name!: string;

  @Field(() => DeadlineUnit, { description: 'In what it is counted.' })
  unit!: keyof typeof DeadlineUnit;

  @Field(() => Int, {
    nullable: true,
    description: 'How many, above 0, of no more than ten years; left out for NEXT_SCHOOL_DAY.',
  })
  amount?: number | null;
}

@InputType({ description: 'After how many minutes the next ones are told that a duty is overdue.' })
export class EscalationDelaysInput {
  @Field(() => Int, { description: 'Minutes after the time was up until the supervisor is told, from 0.' })
  supervisorAfter!: number;

  @Field(() => Int, { description: 'Minutes until the lead of the district is told; no earlier than the supervisor.' })
  districtLeadAfter!: number;
}

@InputType({ description: 'How a rule is set, whole: what is left out is as the rule is written.' })
export class DutyRuleSettingInput {
  @Field(() => DutyRuleCode, { description: 'Which rule is set; `dutyRules` lists them.' })
  rule!: string;

  @Field(() => Boolean, { nullable: true, description: 'false: it does not apply in this force. Law always does.' })
  applies?: boolean | null;

  @Field(() => Moment, { nullable: true, description: 'What came before this moment calls for nothing under it.' })
  from?: Date | null;

  @Field(() => OwnerRole, { nullable: true, description: 'Who owes it.' })
  owner?: OwnerRoleValue | null;

  @Field(() => [DeadlineInput], { nullable: true, description: 'Other deadlines. Those of law cannot be set.' })
  deadlines?: DeadlineInput[] | null;

  @Field(() => ReferralStage, {
    nullable: true,
    description: 'Rules that call for a referral: what has to have happened with it before the duty is met.',
  })
  metWhen?: ReferralStageValue | null;

  @Field(() => EscalationDelaysInput, { nullable: true, description: 'When the next ones are told, for this rule.' })
  escalation?: EscalationDelaysInput | null;
}

@InputType({ description: 'The figures of the thresholds for a referral to a MARAC.' })
export class MaracSettingsInput {
  @Field(() => Int, { description: 'So many questions answered with yes, 1 to 27.' })
  ticks!: number;

  @Field(() => Int, { description: 'So many incidents of domestic abuse in the period, 1 to 1,000.' })
  escalationIncidents!: number;

  @Field(() => Int, { description: 'The period in months, 1 to 120.' })
  months!: number;
}

@InputType({ description: 'A period of school.' })
export class SchoolTermInput {
  @Field({ description: 'First day, YYYY-MM-DD.' })
  from!: string;

  @Field({ description: 'Last day, YYYY-MM-DD.' })
  to!: string;
}

@InputType({ description: 'The school days of an area or a school.' })
export class SchoolCalendarInput {
  @Field({ description: 'Its key, at most 60 characters; `default` holds where a child has no other.' })
  key!: string;

  @Field({ description: 'Whose days these are, at most 200 characters.' })
  name!: string;

  @Field({ description: 'Where they were taken from, at most 500 characters.' })
  source!: string;

  @Field(() => [SchoolTermInput], { description: 'The terms and half-terms; they may not overlap.' })
  terms!: SchoolTermInput[];

  @Field(() => [String], { description: 'Days in term on which no pupils come, YYYY-MM-DD.' })
  insetDays!: string[];

  @Field({ description: 'When school begins, by the clocks in London, HH:MM.' })
  dayStartsAt!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many days before the last day answers begin to warn that the dates run out; 60 when left out.',
  })
  warnDays?: number | null;
}

@InputType({ description: 'How the rules of duties are to hold in this force. What is not mentioned stays as it is.' })
export class ConfigureDutiesInput extends ChangeInput {
  @Field({ description: 'Why, at most 1,000 characters. It stays in the history of the settings.' })
  reason!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: what is not mentioned goes back to as the rules are written.',
  })
  replaceAll?: boolean | null;

  @Field(() => [DutyRuleSettingInput], {
    nullable: true,
    description: 'Rules, each set anew as a whole: only its code puts a rule back to as it is written.',
  })
  rules?: DutyRuleSettingInput[] | null;

  @Field(() => EscalationDelaysInput, { nullable: true, description: 'When the next ones are told, for all rules.' })
  escalation?: EscalationDelaysInput | null;

  @Field(() => MaracSettingsInput, { nullable: true, description: 'The thresholds for a referral to a MARAC.' })
  marac?: MaracSettingsInput | null;

  @Field(() => [SchoolCalendarInput], { nullable: true, description: 'School calendars, each set anew as a whole.' })
  schoolCalendars?: SchoolCalendarInput[] | null;
}

@ObjectType({ description: 'The settings as they hold now, or why they were refused.' })
export class ConfigureDutiesPayload extends MutationPayload {
  @Field(() => DutySettings, { nullable: true, description: 'The settings; null when refused.' })
  dutySettings?: DutySettings | null;

  @Field(() => DutySettingsEntry, { nullable: true, description: 'What this call changed; null when refused.' })
  entry?: DutySettingsEntry | null;
}
