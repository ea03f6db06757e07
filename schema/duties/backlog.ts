import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CalendarDate, Moment } from '../scalars.js';
import { BacklogAge, DutyRisk, DutyRuleCode } from './enums.js';

@InputType({ description: 'What of the backlog to count. Everything given must hold.' })
export class BacklogFilter {
  @Field(() => DutyRuleCode, { nullable: true, description: 'Owed under this rule.' })
  rule?: string | null;

  @Field(() => String, { nullable: true, description: 'District, exactly as recorded; empty: those without one.' })
  district?: string | null;

  @Field(() => String, { nullable: true, description: 'Team, exactly as recorded; empty: those without one.' })
  team?: string | null;

  @Field(() => DutyRisk, { nullable: true, description: 'About people and incidents of this graded risk.' })
  risk?: DutyRisk | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only what is overdue; false: only what is not.' })
  overdue?: boolean | null;

  @Field(() => BacklogAge, { nullable: true, description: 'Owed since so many days, by the calendar in London.' })
  age?: string | null;
}

@ObjectType({ description: 'The duties behind a number: give it, as it is, as `filter` to `duties`.' })
export class DutySelection {
  @Field({ description: 'Always true: a backlog is what still has to be done.' })
  outstanding: boolean = true;

  @Field(() => DutyRuleCode, { nullable: true, description: 'Owed under this rule.' })
  rule?: string | null;

  @Field(() => String, { nullable: true, description: 'District; empty: those without one.' })
  district?: string | null;

  @Field(() => String, { nullable: true, description: 'Team; empty: those without one.' })
  team?: string | null;

  @Field(() => DutyRisk, { nullable: true, description: 'About people and incidents of this graded risk.' })
  risk?: DutyRisk | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether overdue.' })
  overdue?: boolean | null;

  @Field(() => Moment, { nullable: true, description: 'Owed since this moment or later.' })
  sinceFrom?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'Owed since before this moment.' })
  sinceBefore?: Date | null;
}

@ObjectType({ description: 'What is owed at one risk and of one age.' })
export class BacklogCell {
  @Field(() => DutyRisk, { description: 'The graded risk of the person or the incident behind these duties.' })
  risk!: DutyRisk;

  @Field(() => BacklogAge, { description: 'Since how many days they are owed, by the calendar in London.' })
  age!: string;

  @Field(() => Int, { description: 'How many duties still have to be done.' })
  count!: number;

  @Field(() => Int, { description: 'How many of these are overdue.' })
  overdue!: number;

  @Field(() => DutySelection, { description: 'The duties that are counted.' })
  selection!: DutySelection;
}

@ObjectType({ description: 'What is owed in one part of the backlog.' })
export class BacklogPart {
  @Field({
    description:
      'Which part: the code of a rule, a risk, an age, the name of a district or team (empty: without one), or `ALL`.',
  })
  key!: string;

  @Field({ description: 'Which part, in words.' })
  title!: string;

  @Field(() => Int, { description: 'How many duties still have to be done.' })
  count!: number;

  @Field(() => Int, { description: 'How many of these are overdue.' })
  overdue!: number;

  @Field(() => DutySelection, { description: 'The duties that are counted.' })
  selection!: DutySelection;
}

@ObjectType({ description: 'What is owed in one part of the backlog, by risk and age.' })
export class BacklogGroup extends BacklogPart {
  @Field(() => [BacklogCell], {
    description: 'By risk, the gravest first, and age, the oldest first. What is nothing is left out.',
  })
  cells!: BacklogCell[];
}

@ObjectType({
  description:
    'Everything that is owed and not done, counted at one moment. Each of the lists adds up to `total`: nothing is left out of any.',
})
export class Backlog {
  @Field(() => CalendarDate, { description: 'The day in London from which ages are counted.' })
  day!: Date;

  @Field(() => BacklogGroup, { description: 'All of it.' })
  total!: BacklogGroup;

  @Field(() => [BacklogPart], { description: 'By risk, the gravest first.' })
  byRisk!: BacklogPart[];

  @Field(() => [BacklogPart], { description: 'By age, the oldest first.' })
  byAge!: BacklogPart[];

  @Field(() => [BacklogGroup], { description: 'By rule, in the order of `dutyRules`.' })
  byRule!: BacklogGroup[];

  @Field(() => [BacklogGroup], { description: 'By district, in order of their names.' })
  byDistrict!: BacklogGroup[];

  @Field(() => [BacklogGroup], { description: 'By team, in order of their names.' })
  byTeam!: BacklogGroup[];
}
