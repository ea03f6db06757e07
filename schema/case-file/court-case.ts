import { Field, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { Name } from './name.js';
import { Address, ContactDetails } from './place.js';
import { RecordedDate, RecordedTime } from './scalars.js';

const hearing = 'The first hearing as the court is told of it.';

@ObjectType('CourtHearing', { description: hearing })
@InputType('CourtHearingInput', { description: hearing })
export class CourtHearing implements domain.CourtHearing {
  @Field({
    nullable: true,
    description: 'Organisation unit code of the court, e.g. `B06IS00`; checked against the standing data.',
  })
  courtLocation?: string;

  @Field(() => RecordedDate, { nullable: true, description: 'Day of the hearing.' })
  date?: string;

  @Field(() => RecordedTime, { nullable: true, description: 'Time of day at which the hearing begins.' })
  time?: string;
}

const officer = 'The officer in the case as the court knows him or her.';

@ObjectType('CourtOfficerInTheCase', { description: officer })
@InputType('CourtOfficerInTheCaseInput', { description: officer })
export class CourtOfficerInTheCase implements domain.CourtOfficerInTheCase {
  @Field(() => Name, { nullable: true, description: "The officer's name." })
  name?: Name;

  @Field({ nullable: true, description: 'Rank, up to 35 characters.' })
  rank?: string;

  @Field({ nullable: true, description: 'Warrant or collar number, up to 15 characters.' })
  referenceNumber?: string;

  @Field({
    nullable: true,
    description: "Organisation unit code of the officer's station; checked against the standing data.",
  })
  locationCode?: string;

  @Field(() => Address, { nullable: true, description: 'Address of the station.' })
  address?: Address;

  @Field({ nullable: true, description: 'Document exchange (DX) address.' })
  dxAddress?: string;

  @Field(() => ContactDetails, { nullable: true, description: 'How to reach the officer.' })
  contact?: ContactDetails;
}

const description =
  'The beginning of the case at the court (SPI 0.6g): what the court is told beyond the Digital Case File.';

@ObjectType('CourtInitiation', { description })
@InputType('CourtInitiationInput', { description })
export class CourtInitiation implements domain.CourtInitiation {
  @Field({
    nullable: true,
    description: 'Organisation unit that brings the case, e.g. `06A100`; checked against the standing data.',
  })
  originatingOrganisation?: string;

  @Field({ nullable: true, description: '`C` charge, `S` summons, `R` requisition.' })
  initiationCode?: string;

  @Field({ nullable: true, description: 'With a summons: `A`, `E`, `M` or `W`.' })
  summonsCode?: string;

  @Field({ nullable: true, description: 'The informant, up to 92 characters.' })
  informant?: string;

  @Field({
    nullable: true,
    description:
      'Organisation unit code of the CPS, e.g. `A06AA00`; its form is checked, as the standing data does not list the CPS.',
  })
  cpsOrganisation?: string;

  @Field({ nullable: true, description: "Marker of the case in the court's own list, up to 10 characters." })
  caseMarker?: string;

  @Field(() => CourtHearing, { nullable: true, description: 'Court, day and time of the first hearing.' })
  firstHearing?: CourtHearing;

  @Field({ nullable: true, description: 'Number of a vehicle operator’s licence, up to 9 characters.' })
  vehicleOperatorLicenceNumber?: string;

  @Field(() => CourtOfficerInTheCase, {
    nullable: true,
    description: 'The officer in the case, with station and how to be reached.',
  })
  officerInTheCase?: CourtOfficerInTheCase;
}
