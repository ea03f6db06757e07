import { Field, Float, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { CompensationReason, StatementReadingWish } from '../../domain/case-file/index.js';
import { Name } from './name.js';
import { Received } from './received.js';

const compensation = 'An application for compensation.';

@ObjectType('CompensationApplication', { description: compensation })
@InputType('CompensationApplicationInput', { description: compensation })
export class CompensationApplication extends Received implements domain.CompensationApplication {
  @Field(() => [Name], {
    nullable: true,
    description: 'From which defendants, exactly as named in this file; at least one (rules DCF-R-143, DCF-R-144).',
  })
  defendantNames?: Name[];

  @Field(() => [CompensationReason], {
    nullable: true,
    description: 'For what; at least one, none twice (rule DCF-R-145).',
  })
  reasons?: CompensationReason[];

  @Field({
    nullable: true,
    description:
      'Which expenses. Required when `reasons` holds OTHER_EXPENSES, not allowed otherwise (rule DCF-R-146).',
  })
  detailsOfExpenses?: string;

  @Field({
    nullable: true,
    description: 'Which losses. Required when `reasons` holds OTHER_LOSSES, not allowed otherwise (rule DCF-R-147).',
  })
  detailsOfOtherLosses?: string;

  @Field(() => Float, {
    nullable: true,
    description: 'How much, in pounds sterling, 0 allowed; required (rule DCF-R-148).',
  })
  amountRequested?: number;

  @Field({ nullable: true, description: 'Whether the amount is an estimate; required (rule DCF-R-149).' })
  isEstimate?: boolean;
}

const details = 'What the file says of a victim beyond a witness.';

@ObjectType('VictimDetails', { description: details })
@InputType('VictimDetailsInput', { description: details })
export class VictimDetails extends Received implements domain.VictimDetails {
  @Field({
    nullable: true,
    description:
      'Whether the Code of Practice for Victims of Crime has been complied with so far; required (rule DCF-R-138).',
  })
  victimCodeRequirementsMet?: boolean;

  @Field({
    nullable: true,
    description:
      "Whether there is a victim personal statement, or an organisation's impact statement; required (rule DCF-R-138).",
  })
  hasMadePersonalStatement?: boolean;

  @Field(() => StatementReadingWish, {
    nullable: true,
    description: "The victim's wish about its reading (rule DCF-R-139).",
  })
  statementReadingWish?: StatementReadingWish;

  @Field(() => StatementReadingWish, {
    nullable: true,
    description: "The organisation's representative's wish about its reading (rule DCF-R-140).",
  })
  representativeReadingWish?: StatementReadingWish;

  @Field({
    nullable: true,
    description:
      'Whether the statement is a retraction. Required when the case carries the marker DOMESTIC_VIOLENCE (rule DCF-R-141).',
  })
  isRetractionStatement?: boolean;

  @Field(() => [CompensationApplication], { nullable: true, description: 'Applications for compensation.' })
  compensationApplications?: CompensationApplication[];
}

const injury = 'An injury of a victim.';

@ObjectType('Injury', { description: injury })
@InputType('InjuryInput', { description: injury })
export class Injury extends Received implements domain.Injury {
  @Field(() => [Name], { nullable: true, description: 'Who caused it; at least one (rule DCF-R-150).' })
  defendantsCausingInjury?: Name[];

  @Field({ nullable: true, description: 'The injury; required (rule DCF-R-151).' })
  description?: string;

  @Field({ nullable: true, description: 'Whether pictures were taken; required (rule DCF-R-152).' })
  imagesTaken?: boolean;

  @Field(() => [String], { nullable: true, description: 'Where the pictures are.' })
  imageUrls?: string[];

  @Field({ nullable: true, description: 'What the pictures show. Required when pictures were taken (rule DCF-R-153).' })
  imageDescription?: string;

  @Field({
    nullable: true,
    description:
      'Why there are no pictures. Required when there is neither a description nor an address of them (rule DCF-R-154).',
  })
  reasonImagesNotTaken?: string;

  @Field({ nullable: true, description: 'Whether it was treated; required (rule DCF-R-152).' })
  receivedMedicalTreatment?: boolean;

  @Field({ nullable: true, description: 'The treatment. Required when it was treated (rule DCF-R-155).' })
  detailsOfMedicalTreatment?: string;

  @Field({ nullable: true, description: 'Whether it can be seen; required (rule DCF-R-152).' })
  injuriesVisible?: boolean;
}
