import { Field, Int, ObjectType } from 'type-graphql';
import type { SettingChange as Change } from '../../domain/duties/index.js';
import type { DutySettings as SettingsRow } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { OwnerRole } from '../safeguarding/enums.js';
import { Moment } from '../scalars.js';
import { EscalationDelays } from './duty-rule.js';
import { DutyHistoryKind, DutyRuleCode, ReferralStage } from './enums.js';

@ObjectType({ description: 'How a rule is set in this force.' })
export class DutyRuleSetting {
  @Field({ description: 'Whether it applies at all.' })
  applies!: boolean;

  @Field(() => Moment, {
    nullable: true,
    description: 'What came before this moment calls for nothing under it; null: everything counts.',
  })
  from!: Date | null;

  @Field(() => OwnerRole, { description: 'Who owes it.' })
  owner!: string;

  @Field(() => ReferralStage, {
    description: 'Rules that call for a referral: what has to have happened with it before the duty is met.',
  })
  metWhen!: string;

  @Field(() => EscalationDelays, { description: 'When the next ones are told that a duty is overdue.' })
  escalation!: EscalationDelays;

  @Field({ description: 'Whether the force has set anything of it, the delays of escalation apart.' })
  changed!: boolean;
}

@ObjectType({ description: 'The figures of the thresholds for a referral to a MARAC.' })
export class MaracSettings {
  @Field(() => Int, { description: 'So many questions answered with yes.' })
  ticks!: number;

  @Field(() => Int, { description: 'So many incidents of domestic abuse in the period.' })
  escalationIncidents!: number;

  @Field(() => Int, { description: 'The period, in months.' })
  months!: number;
}

@ObjectType({ description: 'A period of school.' })
export class SchoolTerm {
  @Field({ description: 'First day, YYYY-MM-DD.' })
  from!: string;

  @Field({ description: 'Last day, YYYY-MM-DD.' })
  to!: string;
}

@ObjectType({ description: 'The school days of an area or a school, as the force has set them.' })
export class SchoolCalendar {
  @Field({ description: 'Its key; `default` holds where a child has no other.' })
  key!: string;

  @Field({ description: 'Whose days these are.' })
  name!: string;

  @Field({ description: 'Where they were taken from.' })
  source!: string;

  @Field(() => [SchoolTerm], { description: 'The terms and half-terms.' })
  terms!: readonly SchoolTerm[];

  @Field(() => [String], { description: 'Days in term on which no pupils come, YYYY-MM-DD.' })
  insetDays!: readonly string[];

  @Field({ description: 'When school begins, by the clocks in London, HH:MM.' })
  dayStartsAt!: string;
}

@ObjectType({ description: 'One thing that was set otherwise than before, in words.' })
export class DutySettingChange {
  @Field(() => DutyRuleCode, { nullable: true, description: 'The rule; null when it is of no rule in particular.' })
  rule!: string | null;

  @Field({ description: 'A JSON Pointer into the settings.' })
  path!: string;

  @Field({ description: 'How it was set before.' })
  from!: string;

  @Field({ description: 'How it is set from then on.' })
  to!: string;
}

@ObjectType({ description: 'How many duties a change of the settings opened, closed or moved.' })
export class DutySettingEffect {
  @Field(() => DutyRuleCode, { description: 'The rule under which the duties are owed.' })
  rule!: string;

  @Field(() => DutyHistoryKind, { description: 'What happened to the duties.' })
  kind!: DutyHistoryKind;

  @Field(() => Int, { description: 'To how many.' })
  count!: number;
}

@ObjectType({ description: 'One change of the settings, and what it did to the duties that there are.' })
export class DutySettingsEntry {
  @Field(() => Moment, { description: 'When the settings were changed.' })
  setAt!: Date;

  @Field({ description: 'Id of the caller who changed them.' })
  setBy!: string;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => [DutySettingChange], { description: 'What was set otherwise.' })
  changes!: DutySettingChange[];

  @Field({
    description:
      'Whether all records were evaluated anew. Until then `effects` grows; new changes are evaluated so at once.',
  })
  done!: boolean;

  @Field(() => Moment, { nullable: true, description: 'When all records were through; null while they are not.' })
  doneAt!: Date | null;

  @Field(() => Int, { description: 'How many records were evaluated anew so far.' })
  records!: number;

  @Field({ description: 'Whether later settings came before it was through: their evaluation does it all.' })
  superseded!: boolean;

  @Field(() => [DutySettingEffect], { description: 'What it changed so far.' })
  effects!: DutySettingEffect[];

  static of(this: void, row: SettingsRow): DutySettingsEntry {
    const { setAt, setBy, reason, doneAt } = row;
    const { records = 0, superseded = false } = row.cursor as unknown as Progress;
    return Object.assign(new DutySettingsEntry(), {
      ...{ setAt, setBy, reason, doneAt, done: doneAt !== null, records, superseded },
      changes: (row.changes as unknown as Change[]).map(({ rule, ...change }) => ({ ...change, rule: rule || null })),
      effects: effectsOf(row.counts as unknown as Counts),
    });
  }
}

/** Of `duty_settings.cursor`: how far the evaluation anew is. */
interface Progress {
  readonly records?: number;
  readonly superseded?: boolean;
}

/** `duty_settings.counts`: by rule and what happened. */
type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

const effectsOf = (counts: Counts): DutySettingEffect[] =>
  Object.entries(counts).flatMap(([rule, kinds]) =>
    Object.entries(kinds).map(([kind, count]) => ({
      rule,
      kind: (kind === 'BECAME_OVERDUE' ? 'OVERDUE' : kind) as DutyHistoryKind,
      count,
    })),
  );

export const DutySettingsEntryConnection = Connection(DutySettingsEntry, 'DutySettingsEntry');

@ObjectType({ description: 'What the force has set for its duties. `dutyRules` says how each rule is set.' })
export class DutySettings {
  @Field(() => EscalationDelays, {
    description: 'When the next ones are told of an overdue duty, unless a rule says otherwise.',
  })
  escalation!: EscalationDelays;

  @Field(() => MaracSettings, { description: 'The thresholds for a referral to a MARAC.' })
  marac!: MaracSettings;

  @Field(() => [SchoolCalendar], { description: 'School calendars, in order of their keys.' })
  schoolCalendars!: SchoolCalendar[];
}
