import { Field, ObjectType } from 'type-graphql';
import type { Person as PersonRow } from '../../prisma/rows.js';
import { toGlobalId } from '../relay/global-id.js';
import { Connection } from '../relay/connection.js';
import { Node } from '../relay/node.js';
import { CalendarDate, Moment } from '../scalars.js';
import { PostalAddress } from './postal-address.js';

@ObjectType({ implements: Node, description: 'Somebody known to the force.' })
export class Person extends Node {
  readonly __typename = 'Person' as const;
  /** The row behind it, for field resolvers. */
  readonly row!: PersonRow;

  @Field(() => String, { nullable: true, description: 'Mr, Ms, Dr …' })
  title?: string | null;

  @Field(() => [String], { description: 'Given names in order.' })
  givenNames!: readonly string[];

  @Field({ description: 'Family name.' })
  familyName!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Date of birth; null when it is not known.' })
  dateOfBirth?: Date | null;

  @Field({ description: 'CJS gender code: 0 not known, 1 male, 2 female, 9 not specified.' })
  gender!: string;

  @Field(() => String, { nullable: true, description: 'Ethnicity as observed by an officer, 6+1 codes (0 to 6).' })
  observedEthnicity?: string | null;

  @Field(() => String, { nullable: true, description: 'Ethnicity as the person defines it, 16+1 codes, e.g. W1.' })
  selfDefinedEthnicity?: string | null;

  @Field(() => String, { nullable: true, description: 'Nationality, three-letter country code.' })
  nationality?: string | null;

  @Field(() => String, { nullable: true, description: 'Occupation in words.' })
  occupation?: string | null;

  @Field(() => String, { nullable: true, description: 'Police National Computer id, e.g. 2012/0000016Z.' })
  pncId?: string | null;

  @Field(() => String, { nullable: true, description: 'Criminal Records Office number, e.g. 065656/91H.' })
  croNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Home telephone number.' })
  homeTelephone?: string | null;

  @Field(() => String, { nullable: true, description: 'Mobile telephone number.' })
  mobileTelephone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  emailAddress?: string | null;

  @Field(() => PostalAddress, { nullable: true, description: 'Home address; null when none is known.' })
  get address(): PostalAddress | null {
    return PostalAddress.of(this.row);
  }

  @Field(() => Moment, { description: 'When the record was made.' })
  createdAt!: Date;

  @Field(() => Moment, { description: 'When the record was last changed.' })
  updatedAt!: Date;

  static of(this: void, row: PersonRow): Person {
    const { id, ...fields } = row;
    return Object.assign(new Person(), fields, { id: toGlobalId('Person', id), row });
  }
}

export const PersonConnection = Connection(Person, 'Person');
