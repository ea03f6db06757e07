import { Field, InputType, ObjectType } from 'type-graphql';
import type { Incident, Person } from '../../prisma/rows.js';

@ObjectType({ description: 'A postal address in the lines of BS 7666.' })
@InputType('PostalAddressInput', { description: 'A postal address in the lines of BS 7666. Leave out what does not apply.' })
export class PostalAddress {
  @Field(() => String, { nullable: true, description: 'Flat or unit, e.g. Flat 2.' })
  secondaryName?: string | null;

  @Field(() => String, { nullable: true, description: 'House number or name.' })
  primaryName?: string | null;

  @Field(() => String, { nullable: true, description: 'Street.' })
  street?: string | null;

  @Field(() => String, { nullable: true, description: 'Locality or village.' })
  locality?: string | null;

  @Field(() => String, { nullable: true, description: 'Town.' })
  town?: string | null;

  @Field(() => String, { nullable: true, description: 'County or administrative area.' })
  administrativeArea?: string | null;

  @Field(() => String, { nullable: true, description: 'Post town.' })
  postTown?: string | null;

  @Field(() => String, { nullable: true, description: 'Postcode with its space, e.g. M1 1AA.' })
  postcode?: string | null;

  static ofPerson(row: Person): PostalAddress | null {
    return known({
      secondaryName: row.addressSecondary,
      primaryName: row.addressPrimary,
      street: row.addressStreet,
      locality: row.addressLocality,
      town: row.addressTown,
      administrativeArea: row.addressArea,
      postTown: row.addressPostTown,
      postcode: row.addressPostcode,
    });
  }

  static ofIncident(row: Incident): PostalAddress | null {
    return known({
      primaryName: row.addressPrimary,
      street: row.addressStreet,
      town: row.addressTown,
      postcode: row.addressPostcode,
    });
  }
}

const known = (lines: PostalAddress): PostalAddress | null =>
  Object.values(lines).some((line) => line !== null && line !== undefined) ? Object.assign(new PostalAddress(), lines) : null;
