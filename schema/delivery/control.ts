import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import { MutationPayload, Problem } from '../problem.js';
import { ChangeInput } from '../records/inputs.js';
import { Partner } from './partner.js';

@InputType({ description: 'A partner whose documents are to be stopped or let go, and why.' })
export class ControlPartnerInput extends ChangeInput {
  @Field(() => ID, { description: 'The partner, e.g. `cps`.' })
  partner!: string;

  @Field({ description: 'Why, for those who see it later; at most 1,000 characters. No personal data.' })
  reason!: string;
}

@ObjectType({ description: 'The partner as it stands now, or why nothing could be done.' })
export class ControlPartnerPayload extends MutationPayload {
  @Field(() => Partner, { nullable: true, description: 'The partner as it stands now; null when refused.' })
  partner?: Partner | null;

  @Field({
    description:
      'Whether this call changed anything: false when the partner stood so already (`warnings` says since when).',
  })
  changed!: boolean;

  @Field(() => [Problem], { description: 'What is to be known beside, e.g. `PARTNER_UNCHANGED`.' })
  warnings: readonly DomainProblem[] = [];
}
