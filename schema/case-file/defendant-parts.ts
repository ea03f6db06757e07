import { Field, Float, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { CourtOrderTitle } from '../../domain/case-file/index.js';
import { Name } from './name.js';
import { Received } from './received.js';
import { RecordedDateTime } from './scalars.js';
import './court-order-titles.js';

const arrest = 'The arrest of a defendant.';

@ObjectType('Arrest', { description: arrest })
@InputType('ArrestInput', { description: arrest })
export class Arrest extends Received implements domain.Arrest {
  @Field(() => RecordedDateTime, { nullable: true, description: 'When; required (rule DCF-R-040).' })
  dateTime?: string;

  @Field({ nullable: true, description: 'What the defendant said on arrest and caution.' })
  commentsOnArrestAndCaution?: string;
}

const order = 'An order that the court is asked to make.';

@ObjectType('CourtOrderApplication', { description: order })
@InputType('CourtOrderApplicationInput', { description: order })
export class CourtOrderApplication extends Received implements domain.CourtOrderApplication {
  @Field(() => CourtOrderTitle, {
    nullable: true,
    description: 'Which order; NO_ORDERS_REQUIRED when none. Required (rule DCF-R-104).',
  })
  title?: CourtOrderTitle;

  @Field({ nullable: true, description: 'The title in words. Required when `title` is OTHER (rule DCF-R-105).' })
  titleOther?: string;

  @Field({ nullable: true, description: 'Why it is asked for.' })
  reasonForRequest?: string;

  @Field(() => [String], { nullable: true, description: 'Conditions to propose; at least one when the list is given.' })
  draftConditions?: string[];
}

const violence = 'How a defendant and a victim of domestic violence are related.';

@ObjectType('DomesticViolenceDetails', { description: violence })
@InputType('DomesticViolenceDetailsInput', { description: violence })
export class DomesticViolenceDetails extends Received implements domain.DomesticViolenceDetails {
  @Field(() => Name, {
    nullable: true,
    description:
      'The victim, exactly as named among the witnesses of this file; required (rules DCF-R-106, DCF-R-107).',
  })
  victimName?: Name;

  @Field({ nullable: true, description: 'The relationship, e.g. "former partner"; required (rule DCF-R-108).' })
  relationshipDescription?: string;

  @Field(() => Float, { nullable: true, description: 'Its length in years, 0 allowed; required (rule DCF-R-109).' })
  lengthOfRelationship?: number;
}
