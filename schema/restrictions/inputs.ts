import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type {
  RestrictableRecord as RestrictableRecordName,
  RestrictionKind as RestrictionKindName,
} from '../../domain/restrictions/index.js';
import { MutationPayload } from '../problem.js';
import { ChangeInput } from '../records/inputs.js';
import { Moment } from '../scalars.js';
import { RecordRestriction, RestrictableRecord, RestrictionKind } from './restriction.js';

@InputType({ description: 'Which restrictions; all conditions must hold.' })
export class RestrictionFilter {
  @Field(() => RestrictableRecord, { nullable: true, description: 'Of records of this type.' })
  recordType?: RestrictableRecordName | null;

  @Field(() => ID, { nullable: true, description: 'Id of the person, incident, custody record or case file.' })
  recordId?: string | null;

  @Field(() => RestrictionKind, { nullable: true, description: 'Placed for this reason, in a word.' })
  kind?: RestrictionKindName | null;

  @Field(() => Boolean, { nullable: true, description: 'true: that hold; false: that were lifted.' })
  inForce?: boolean | null;
}

@InputType({ description: 'Which broken glass; all conditions must hold.' })
export class GlassBrokenFilter {
  @Field(() => ID, { nullable: true, description: 'Id of the person, incident, custody record or case file.' })
  recordId?: string | null;

  @Field(() => String, { nullable: true, description: 'Opened by the caller with this id, e.g. `user:…`.' })
  actorId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'true: open still; false: no longer.' })
  open?: boolean | null;
}

@InputType({ description: 'A record to restrict.' })
export class RestrictRecordInput extends ChangeInput {
  @Field(() => ID, { description: 'The person, incident, custody record or case file.' })
  recordId!: string;

  @Field(() => RestrictionKind, { description: 'Why, in a word.' })
  kind!: RestrictionKindName;

  @Field({ description: 'Why, in words; at most 1,000 characters.' })
  reason!: string;

  @Field(() => [String], { defaultValue: [], description: 'Ids of those who may see it, e.g. `user:…`; at most 200.' })
  readers!: string[];

  @Field({ defaultValue: false, description: 'Whether you yourself are not to see it.' })
  withoutMe!: boolean;
}

@InputType({ description: 'Who may see a restricted record from now on.' })
export class ChangeRestrictionReadersInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the restriction, from `restrictions`.' })
  restrictionId!: string;

  @Field(() => [String], { defaultValue: [], description: 'Ids of those who may see it besides.' })
  add!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Ids of those who may no longer.' })
  remove!: string[];
}

@InputType({ description: 'A restriction that is no longer needed.' })
export class LiftRestrictionInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the restriction, from `restrictions`.' })
  restrictionId!: string;

  @Field({ description: 'Why, in words; at most 1,000 characters.' })
  reason!: string;
}

@ObjectType({ description: 'The restriction as it stands, or why not.' })
export class RestrictionPayload extends MutationPayload {
  @Field(() => RecordRestriction, { nullable: true, description: 'The restriction; null when refused.' })
  restriction?: RecordRestriction | null;
}

@InputType({ description: 'A restricted record that you must see now though you are not named for it.' })
export class BreakGlassInput extends ChangeInput {
  @Field(() => ID, { description: 'The person, incident, custody record or case file.' })
  recordId!: string;

  @Field({ description: 'Why, in at least three words and at most 1,000 characters. A supervisor reads it.' })
  reason!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many minutes; left out: for as long as the force allows, 60 unless it has set otherwise.',
  })
  minutes?: number | null;
}

@ObjectType({ description: 'What was opened and for how long, or why not.' })
export class BreakGlassPayload extends MutationPayload {
  @Field(() => [ID], { description: 'The records that were opened: what you asked for, and what hides it.' })
  openedIds!: readonly string[];

  @Field(() => Moment, { nullable: true, description: 'Until when you see them; null when refused.' })
  until?: Date | null;
}
