import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { MutationPayload } from '../problem.js';
import { ChangeInput } from '../records/inputs.js';
import { Delivery } from './delivery.js';

/** What a partner thinks of a document. */
export enum Verdict {
  ACCEPTED = 'ACCEPTED',
  ACCEPTED_WITH_WARNINGS = 'ACCEPTED_WITH_WARNINGS',
  REJECTED = 'REJECTED',
}

registerEnumType(Verdict, {
  name: 'Verdict',
  description: 'What a partner thinks of a document.',
  valuesConfig: {
    ACCEPTED: { description: 'It is taken as it is.' },
    ACCEPTED_WITH_WARNINGS: { description: 'It is taken; `problems` say what is to be mended with the next version.' },
    REJECTED: { description: 'It is not taken; `problems` say why. The force mends the file and submits it again.' },
  },
});

@InputType({ description: 'Something that a partner points out in a document.' })
export class PartnerProblemInput {
  @Field({ description: 'Your code of it, at most 200 characters.' })
  code!: string;

  @Field({
    defaultValue: '',
    description: 'Where in the document, as a JSON Pointer or XPath, at most 2,000 characters; empty for the whole.',
  })
  path!: string;

  @Field({
    description: 'What the case worker has to do, in a sentence of at most 4,000 characters, without personal data.',
  })
  message!: string;
}

@InputType({ description: 'What a partner says of a document.' })
export class AcknowledgeDeliveryInput extends ChangeInput {
  @Field(() => ID, { description: 'The delivery, as `inbox` or the webhook named it.' })
  deliveryId!: string;

  @Field(() => Verdict, { description: 'Whether the document is taken.' })
  verdict!: Verdict;

  @Field(() => [PartnerProblemInput], {
    defaultValue: [],
    description: 'What is pointed out, at most 1,000; at least one when it is not simply accepted.',
  })
  problems!: PartnerProblemInput[];
}

@ObjectType({
  description:
    'The delivery with its verdict. With `ACKNOWLEDGEMENT_CONTRADICTORY` among the problems, the verdict is the one given before: it stands.',
})
export class AcknowledgeDeliveryPayload extends MutationPayload {
  @Field(() => Delivery, { nullable: true, description: 'The delivery as it now is; null when refused.' })
  delivery?: Delivery | null;
}
