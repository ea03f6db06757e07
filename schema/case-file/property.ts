import { Field, Float, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { PropertyAction } from '../../domain/case-file/index.js';
import { Part } from './part.js';

const description = 'Property stolen or damaged. First-hearing files only.';

@ObjectType('PropertyItem', { description })
@InputType('PropertyItemInput', { description })
export class PropertyItem extends Part implements domain.PropertyItem {
  @Field(() => Float, {
    nullable: true,
    description:
      'Number of the item within the file, by which offences refer to it; required, and not used twice (rules DCF-R-161, DCF-R-162).',
  })
  propertyId?: number;

  @Field(() => PropertyAction, { nullable: true, description: 'What happened to it; required (rule DCF-R-163).' })
  action?: PropertyAction;

  @Field({ nullable: true, description: 'What it is; required (rule DCF-R-164).' })
  description?: string;

  @Field(() => Float, { nullable: true, description: 'Its value in pounds sterling.' })
  value?: number;

  @Field({
    nullable: true,
    description:
      'The damage. Required when it is DAMAGED or STOLEN_RECOVERED_DAMAGED, not allowed otherwise (rule DCF-R-165).',
  })
  damageDescription?: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'Cost of the damage in pounds sterling, 0 allowed. Required when it is DAMAGED or STOLEN_RECOVERED_DAMAGED, not allowed otherwise (rule DCF-R-166).',
  })
  damageCost?: number;

  @Field({
    nullable: true,
    description:
      'From whom it was recovered. Required when it is STOLEN_RECOVERED or STOLEN_RECOVERED_DAMAGED, not allowed otherwise (rule DCF-R-167).',
  })
  recoveredFrom?: string;
}
