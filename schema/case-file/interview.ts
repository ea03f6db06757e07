import { Field, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { InterviewKind } from '../../domain/case-file/index.js';
import { Name } from './name.js';
import { Received } from './received.js';
import { RecordedDate } from './scalars.js';

const description = 'The interview under caution, or why there was none; which fields apply depends on `kind`.';

@ObjectType('Interview', { description })
@InputType('InterviewInput', { description })
export class Interview extends Received implements domain.Interview {
  @Field(() => InterviewKind, { description: 'Whether the defendant was interviewed.' })
  kind!: InterviewKind;

  @Field(() => RecordedDate, { nullable: true, description: 'Interviewed: the day; required (rule DCF-R-075).' })
  date?: string;

  @Field({
    nullable: true,
    description: 'Interviewed: whether the defendant had a legal representative; required (rule DCF-R-076).',
  })
  legallyRepresented?: boolean;

  @Field(() => Name, {
    nullable: true,
    description: 'The representative, a person. Required when legally represented (rule DCF-R-077).',
  })
  legalRepresentative?: Name;

  @Field({
    nullable: true,
    description: "The representative's firm. Required when legally represented (rule DCF-R-077).",
  })
  legalRepresentativeFirm?: string;

  @Field(() => [Name], { nullable: true, description: 'Interpreters, persons; nobody twice (rule DCF-R-078).' })
  interpreters?: Name[];

  @Field({
    nullable: true,
    description: 'Interviewed: whether special warnings were given; required (rule DCF-R-076).',
  })
  specialWarningsGiven?: boolean;

  @Field({
    nullable: true,
    description: 'Interviewed: whether the answer was "no comment"; required (rule DCF-R-076).',
  })
  noCommentResponse?: boolean;

  @Field({
    nullable: true,
    description:
      'The questions asked. Required when the answer was "no comment", not allowed otherwise (rule DCF-R-079).',
  })
  questionsAsked?: string;

  @Field({ nullable: true, description: 'What was admitted.' })
  admissions?: string;

  @Field({ nullable: true, description: 'What was denied.' })
  denials?: string;

  @Field({ nullable: true, description: 'Defences put forward.' })
  defences?: string;

  @Field({ nullable: true, description: 'Explanations given.' })
  explanations?: string;

  @Field({ nullable: true, description: 'Mitigation put forward.' })
  mitigations?: string;

  @Field({ nullable: true, description: 'What aggravates the offence.' })
  aggravatingFeatures?: string;

  @Field(() => [Name], {
    nullable: true,
    description:
      'Appropriate adults, persons. At least one when the defendant is under 18 at the case date (rule DCF-R-052).',
  })
  appropriateAdults?: Name[];

  @Field({ nullable: true, description: 'Not interviewed: why; required (rule DCF-R-080).' })
  reason?: string;
}
