import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { Received } from './received.js';

/** A part that can be addressed by itself; in output and input alike. */
@ObjectType('Part')
@InputType('PartInput')
export abstract class Part extends Received implements domain.Part {
  @Field(() => ID, {
    nullable: true,
    description:
      'Addresses this part within its case file. Given when the part is stored: name it to replace the part, leave it out to add a new one.',
  })
  key?: string;
}
