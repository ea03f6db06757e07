import { Field, ObjectType } from 'type-graphql';
import type { Problem as DomainProblem } from '../domain/problem.js';

@ObjectType({
  description: 'Why something was refused, or what is unusual about it: a code, the field, and what to do.',
})
export class Problem implements DomainProblem {
  @Field({ description: 'Code from the catalogue (`problemCatalogue`), e.g. `DCF-R-055` or `OFFENCE_CODE_UNKNOWN`.' })
  code!: string;

  @Field({
    description: 'JSON Pointer (RFC 6901) to the field, e.g. `/defendants/0/dateOfBirth`; empty for the whole.',
  })
  path!: string;

  @Field({ description: 'A sentence that says what to do. Holds no personal data.' })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The law that says so, e.g. `PACE s.42(1)`; null where it is no matter of law.',
  })
  section?: string | null;
}

/** What every mutation returns beside the object it changed. */
@ObjectType()
export abstract class MutationPayload {
  @Field(() => [Problem], { description: 'Why the mutation was refused; empty when it was carried out.' })
  problems: readonly DomainProblem[] = [];
}
