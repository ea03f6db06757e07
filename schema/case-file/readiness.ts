import { Field, ObjectType } from 'type-graphql';
import { Problem } from '../problem.js';

@ObjectType({ description: 'Whether a case file is complete for a partner, and what is missing when it is not.' })
export class Readiness {
  @Field({ description: 'True when nothing is missing: the file can be submitted to this partner.' })
  ready!: boolean;

  @Field(() => [Problem], {
    description: 'What is missing or wrong; paths are those of this case file, e.g. `/defendants/0/dateOfBirth`.',
  })
  missing!: readonly Problem[];

  @Field({ description: 'The format whose rules were applied, e.g. `Digital Case File 1.2.2.1`.' })
  checkedAgainst!: string;
}

@ObjectType({ description: "A case file in a partner's format, as it would be sent now." })
export class PartnerDocument {
  @Field({ description: 'Format and version as the partner publishes it, e.g. `Digital Case File 1.2.2.1`.' })
  format!: string;

  @Field({ description: 'Media type of the text, e.g. `application/json`.' })
  contentType!: string;

  @Field({ description: 'The document.' })
  text!: string;

  @Field(() => [Problem], {
    description:
      'What did not fit the format: what was shortened, transliterated or left out; paths are those of this case file.',
  })
  losses!: readonly Problem[];
}
