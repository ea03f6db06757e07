import { Field, InputType, ObjectType } from 'type-graphql';
import type { Person } from '../../prisma/rows.js';

/** The columns of an address, the same in the rows of people and incidents. */
type Columns = Pick<Person, Extract<keyof Person, `address${string}`>>;

@ObjectType({ description: 'A postal address in the lines of BS 7666.' })
@InputType('PostalAddressInput', {
  description: 'A postal address in the lines of BS 7666. Leave out what does not apply.',
})
export class PostalAddress {
  @Field(() => String, { nullable: true, description: 'Flat or unit, e.g. Flat 2; at most 100 characters.' })
  secondaryName?: string | null;

  @Field(() => String, { nullable: true, description: 'House number or name; at most 100 characters.' })
  primaryName?: string | null;

  @Field(() => String, { nullable: true, description: 'Street; at most 100 characters.' })
  street?: string | null;

  @Field(() => String, { nullable: true, description: 'Locality or village; at most 100 characters.' })
  locality?: string | null;

  @Field(() => String, { nullable: true, description: 'Town; at most 100 characters.' })
  town?: string | null;

  @Field(() => String, { nullable: true, description: 'County or administrative area; at most 100 characters.' })
  administrativeArea?: string | null;

  @Field(() => String, { nullable: true, description: 'Post town; at most 100 characters.' })
  postTown?: string | null;

  @Field(() => String, { nullable: true, description: 'Postcode with its space, e.g. M1 1AA; at most 10 characters.' })
  postcode?: string | null;

  /** The address in a row; null when no line of it is known. */
  static of(this: void, row: Columns): PostalAddress | null {
    const lines: PostalAddress = {
      secondaryName: row.addressSecondary,
      primaryName: row.addressPrimary,
      street: row.addressStreet,
      locality: row.addressLocality,
      town: row.addressTown,
      administrativeArea: row.addressArea,
      postTown: row.addressPostTown,
      postcode: row.addressPostcode,
    };
    return Object.values(lines).some((line) => line !== null) ? Object.assign(new PostalAddress(), lines) : null;
  }
}
