import { Field, ID, ObjectType } from 'type-graphql';
import type { Partner as PartnerRow } from '../../prisma/rows.js';

@ObjectType({ description: 'An outside system that documents are sent to.' })
export class Partner {
  @Field(() => ID, { description: 'Short name, e.g. `cps` or `court`; what `submitCaseFile` takes in `partners`.' })
  id!: string;

  @Field({ description: 'Its name, e.g. `Crown Prosecution Service`.' })
  name!: string;

  static of(this: void, { id, name }: PartnerRow): Partner {
    return Object.assign(new Partner(), { id, name });
  }
}
