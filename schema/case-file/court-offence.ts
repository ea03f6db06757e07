import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { Name } from './name.js';
import { Address, ContactDetails } from './place.js';
import { RecordedDate, RecordedTime } from './scalars.js';

const victim = 'A victim of an offence as the court is told of him or her.';

@ObjectType('CourtVictim', { description: victim })
@InputType('CourtVictimInput', { description: victim })
export class CourtVictim implements domain.CourtVictim {
  @Field(() => Name, { nullable: true, description: 'The name of a person.' })
  name?: Name;

  @Field(() => Address, { nullable: true, description: 'Where the victim lives.' })
  address?: Address;

  @Field(() => ContactDetails, { nullable: true, description: 'How to reach the victim.' })
  contact?: ContactDetails;

  @Field(() => RecordedDate, { nullable: true, description: 'Date of birth.' })
  dateOfBirth?: string;

  @Field({ nullable: true, description: '`0` not known, `1` male, `2` female, `9` not specified.' })
  gender?: string;

  @Field({ nullable: true, description: 'Officer-observed ethnicity, 6+1 codes, `0` to `6`.' })
  observedEthnicity?: string;

  @Field({ nullable: true, description: 'Self-defined ethnicity, 16+1 codes, e.g. `W1`.' })
  selfDefinedEthnicity?: string;
}

const description = 'What the court is told of an offence beyond the Digital Case File (SPI 0.6g).';

@ObjectType('CourtOffenceParticulars', { description })
@InputType('CourtOffenceParticularsInput', { description })
export class CourtOffenceParticulars implements domain.CourtOffenceParticulars {
  @Field(() => Int, {
    nullable: true,
    description: 'Order of the offence, 0 to 999. Left out, offences are numbered as they stand.',
  })
  sequenceNumber?: number;

  @Field({
    nullable: true,
    description:
      'How the dates are meant: `1` on or in, `2` before, `3` after, `4` between, `5` on or about, `6` on or before.',
  })
  dateCode?: string;

  @Field(() => RecordedTime, { nullable: true, description: 'Time of day at which it began.' })
  startTime?: string;

  @Field(() => RecordedTime, { nullable: true, description: 'Time of day at which it ended.' })
  endTime?: string;

  @Field(() => RecordedDate, { nullable: true, description: 'Day of the arrest for this offence.' })
  arrestDate?: string;

  @Field({ nullable: true, description: 'Where it was committed, up to 80 characters.' })
  location?: string;

  @Field({ nullable: true, description: 'Alcohol: the amount measured.' })
  alcoholLevelAmount?: string;

  @Field({ nullable: true, description: 'Alcohol: code of the method by which it was measured.' })
  alcoholLevelMethod?: string;

  @Field({ nullable: true, description: 'Vehicle: code of its kind.' })
  vehicleCode?: string;

  @Field({ nullable: true, description: 'Registration mark of the vehicle, as on its plate, up to 11 characters.' })
  vehicleRegistrationMark?: string;

  @Field({ nullable: true, description: 'Facts of the prosecution, up to 4,000 characters.' })
  prosecutionFacts?: string;

  @Field(() => [CourtVictim], { nullable: true, description: 'Victims the court is told of.' })
  victims?: CourtVictim[];
}
