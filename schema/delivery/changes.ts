import { Field, ObjectType } from 'type-graphql';
import { CaseFile } from '../case-file/case-file.js';
import { Delivery } from './delivery.js';

@ObjectType({ description: 'A delivery that changed.' })
export class DeliveryChange {
  @Field({ description: 'Where this change stands in the event log: subscribe with it as `after` to go on from here.' })
  cursor!: string;

  @Field(() => Delivery, {
    description:
      'The delivery as it is now. When it changed several times at once, each change shows the latest state.',
  })
  delivery!: Delivery;
}

@ObjectType({ description: 'A case file that changed.' })
export class CaseFileChange {
  @Field({ description: 'Where this change stands in the event log: subscribe with it as `after` to go on from here.' })
  cursor!: string;

  @Field(() => CaseFile, {
    description:
      'The case file as it is now. When it changed several times at once, each change shows the latest state.',
  })
  caseFile!: CaseFile;
}
