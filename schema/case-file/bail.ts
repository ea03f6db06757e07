import { Field, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { BailConditionGround, BailOppositionGround } from '../../domain/case-file/index.js';
import { OrganisationLocation } from './place.js';
import { Received } from './received.js';
import { RecordedDate, RecordedDateTime } from './scalars.js';

const condition = 'A condition of bail and what it is to prevent.';

@ObjectType('BailCondition', { description: condition })
@InputType('BailConditionInput', { description: condition })
export class BailCondition extends Received implements domain.BailCondition {
  @Field(() => [BailConditionGround], {
    nullable: true,
    description: 'What it is to prevent; at least one (rule DCF-R-092).',
  })
  grounds?: BailConditionGround[];

  @Field({ nullable: true, description: 'The condition; required (rule DCF-R-093).' })
  condition?: string;

  @Field({ nullable: true, description: 'Why this condition.' })
  reason?: string;
}

const opposition = 'A ground on which bail is opposed, with its justification.';

@ObjectType('BailOpposition', { description: opposition })
@InputType('BailOppositionInput', { description: opposition })
export class BailOpposition extends Received implements domain.BailOpposition {
  @Field(() => BailOppositionGround, { nullable: true, description: 'The ground; required (rule DCF-R-095).' })
  ground?: BailOppositionGround;

  @Field({ nullable: true, description: 'Why it applies; required (rule DCF-R-096).' })
  justification?: string;
}

const remand = 'An application to remand the defendant in custody.';

@ObjectType('RemandApplication', { description: remand })
@InputType('RemandApplicationInput', { description: remand })
export class RemandApplication extends Received implements domain.RemandApplication {
  @Field(() => [BailOpposition], { nullable: true, description: 'Why bail is opposed; at least one (rule DCF-R-094).' })
  substantialGrounds?: BailOpposition[];

  @Field(() => [BailCondition], { nullable: true, description: 'Conditions to ask for should bail be granted.' })
  bailConditions?: BailCondition[];
}

const existing = 'The bail that was broken.';

@ObjectType('ExistingBail', { description: existing })
@InputType('ExistingBailInput', { description: existing })
export class ExistingBail extends Received implements domain.ExistingBail {
  @Field(() => [String], {
    nullable: true,
    description: 'Wording of the charges for which bail was given; at least one (rule DCF-R-100).',
  })
  originalChargeWording?: string[];

  @Field(() => OrganisationLocation, {
    nullable: true,
    description: 'The court or station that gave bail; required (rule DCF-R-101).',
  })
  bailedFrom?: OrganisationLocation;

  @Field(() => RecordedDate, { nullable: true, description: 'Day on which bail was given; required (rule DCF-R-102).' })
  bailedDate?: string;

  @Field(() => OrganisationLocation, {
    nullable: true,
    description: 'The court at which to appear; required (rule DCF-R-101).',
  })
  toAppearAt?: OrganisationLocation;

  @Field(() => RecordedDateTime, { nullable: true, description: 'When to appear; required (rule DCF-R-102).' })
  toAppearDateTime?: string;

  @Field(() => [BailCondition], { nullable: true, description: 'Its conditions; at least one (rule DCF-R-103).' })
  conditions?: BailCondition[];
}

const breach = 'How bail was broken.';

@ObjectType('BreachOfBail', { description: breach })
@InputType('BreachOfBailInput', { description: breach })
export class BreachOfBail extends Received implements domain.BreachOfBail {
  @Field({ nullable: true, description: 'What happened; required (rule DCF-R-097).' })
  details?: string;

  @Field({
    nullable: true,
    description: 'Whether a witness statement establishes the breach; required (rule DCF-R-098).',
  })
  witnessStatementEstablishesBreach?: boolean;

  @Field({ nullable: true, description: 'The key evidence; required (rule DCF-R-097).' })
  keyEvidence?: string;

  @Field(() => ExistingBail, { nullable: true, description: 'The bail that was broken; required (rule DCF-R-099).' })
  existingBail?: ExistingBail;
}
