import { Field, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { Received } from './received.js';

const location =
  'A court or a police unit: its names at the four levels of the CJS organisation unit list, and its code.';

@ObjectType('OrganisationLocation', { description: location })
@InputType('OrganisationLocationInput', { description: location })
export class OrganisationLocation extends Received implements domain.OrganisationLocation {
  @Field({ nullable: true, description: "First level, e.g. `Magistrates' Courts`; required (rule DCF-R-172)." })
  topLevelName?: string;

  @Field({ nullable: true, description: 'Second level, e.g. the area; required (rule DCF-R-172).' })
  secondLevelName?: string;

  @Field({ nullable: true, description: 'Third level; the format wants it, an empty text will do.' })
  thirdLevelName?: string;

  @Field({ nullable: true, description: 'Fourth level; the format wants it, an empty text will do.' })
  bottomLevelName?: string;

  @Field({
    nullable: true,
    description:
      'CJS organisation unit code, e.g. `B06IS00`; checked against the standing data. Told to the court; the Digital Case File has no place for it.',
  })
  organisationUnitCode?: string;
}

const address =
  'A postal address in the lines of BS 7666. The court takes up to 35 characters a line; longer ones are shortened and reported.';

@ObjectType('Address', { description: address })
@InputType('AddressInput', { description: address })
export class Address implements domain.Address {
  @Field({ nullable: true, description: 'Flat or unit (secondary addressable object).' })
  secondaryName?: string;

  @Field({ nullable: true, description: 'House name or number (primary addressable object).' })
  primaryName?: string;

  @Field({ nullable: true, description: 'Street, without the house number.' })
  street?: string;

  @Field({ nullable: true, description: 'Locality within the town.' })
  locality?: string;

  @Field({ nullable: true, description: 'Town or city.' })
  town?: string;

  @Field({ nullable: true, description: 'County or other administrative area.' })
  administrativeArea?: string;

  @Field({ nullable: true, description: 'Post town.' })
  postTown?: string;

  @Field({ nullable: true, description: 'Postcode with its space, e.g. `M1 1AA`.' })
  postcode?: string;

  @Field({ nullable: true, description: 'Unique street reference number (USRN) of the national gazetteer.' })
  uniqueStreetReferenceNumber?: string;

  @Field({ nullable: true, description: 'Unique property reference number (UPRN) of the national gazetteer.' })
  uniquePropertyReferenceNumber?: string;
}

const contact = 'Telephone numbers and e-mail addresses.';

@ObjectType('ContactDetails', { description: contact })
@InputType('ContactDetailsInput', { description: contact })
export class ContactDetails implements domain.ContactDetails {
  @Field({ nullable: true, description: 'Telephone at home: the court takes 1 to 20 digits, spaces and hyphens.' })
  homeTelephone?: string;

  @Field({ nullable: true, description: 'Telephone at work: the court takes 1 to 20 digits, spaces and hyphens.' })
  workTelephone?: string;

  @Field({ nullable: true, description: 'Mobile telephone: the court takes 1 to 20 digits, spaces and hyphens.' })
  mobileTelephone?: string;

  @Field({ nullable: true, description: 'Fax number: the court takes 1 to 20 digits, spaces and hyphens.' })
  faxNumber?: string;

  @Field(() => [String], { nullable: true, description: 'E-mail addresses, the preferred one first.' })
  emailAddresses?: string[];
}
