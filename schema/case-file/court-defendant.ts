import { Field, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { Name } from './name.js';
import { Address, ContactDetails } from './place.js';
import { RecordedDate } from './scalars.js';

const driver = 'Driving licence of the defendant.';

@ObjectType('DriverInformation', { description: driver })
@InputType('DriverInformationInput', { description: driver })
export class DriverInformation implements domain.DriverInformation {
  @Field({ nullable: true, description: 'Driver number as on the licence, 16 characters, e.g. `MORGA657054SM9IJ`.' })
  driverNumber?: string;

  @Field({ nullable: true, description: 'Code of the kind of licence.' })
  licenceCode?: string;

  @Field({ nullable: true, description: 'Issue number of the licence.' })
  licenceIssue?: string;
}

const parent = 'The parent or guardian of a defendant under 18.';

@ObjectType('ParentOrGuardian', { description: parent })
@InputType('ParentOrGuardianInput', { description: parent })
export class ParentOrGuardian implements domain.ParentOrGuardian {
  @Field(() => Name, { nullable: true, description: 'The name of a person.' })
  name?: Name;

  @Field(() => RecordedDate, { nullable: true, description: 'Date of birth.' })
  dateOfBirth?: string;

  @Field({ nullable: true, description: '`0` not known, `1` male, `2` female, `9` not specified.' })
  gender?: string;

  @Field(() => ContactDetails, { nullable: true, description: 'How to reach the parent or guardian.' })
  contact?: ContactDetails;

  @Field(() => Address, { nullable: true, description: 'Where the parent or guardian lives.' })
  address?: Address;

  @Field({ nullable: true, description: 'Officer-observed ethnicity, 6+1 codes, `0` to `6`.' })
  observedEthnicity?: string;

  @Field({ nullable: true, description: 'Self-defined ethnicity, 16+1 codes, e.g. `W1`.' })
  selfDefinedEthnicity?: string;
}

const description =
  'What the court is told of a defendant beyond the Digital Case File (SPI 0.6g). Codes are those of the CJS data standards.';

@ObjectType('CourtDefendantParticulars', { description })
@InputType('CourtDefendantParticularsInput', { description })
export class CourtDefendantParticulars implements domain.CourtDefendantParticulars {
  @Field({
    nullable: true,
    description:
      "Arrest/summons number in its long form, e.g. `2606AA0100000000123D`: the prosecutor's reference for the defendant.",
  })
  prosecutorReference?: string;

  @Field({ nullable: true, description: 'PNC ID, e.g. `2012/0000016Z`; its check letter is verified.' })
  pncIdentifier?: string;

  @Field({ nullable: true, description: 'CRO number, e.g. `065656/91H`; its check letter is verified.' })
  croNumber?: string;

  @Field({ nullable: true, description: '`0` not known, `1` male, `2` female, `9` not specified.' })
  gender?: string;

  @Field({ nullable: true, description: 'Stated nationality, up to 3 letters.' })
  nationality?: string;

  @Field({ nullable: true, description: 'Conditions of bail as one text, up to 2,500 characters.' })
  bailConditionsText?: string;

  @Field({ nullable: true, description: 'Year of birth as it appears, e.g. `1980`, when the date is not known.' })
  perceivedBirthYear?: string;

  @Field(() => Address, { nullable: true, description: 'Where the defendant lives.' })
  address?: Address;

  @Field(() => ContactDetails, { nullable: true, description: 'How to reach the defendant.' })
  contact?: ContactDetails;

  @Field({ nullable: true, description: 'Officer-observed ethnicity, 6+1 codes, `0` to `6`.' })
  observedEthnicity?: string;

  @Field({ nullable: true, description: 'Self-defined ethnicity, 16+1 codes, e.g. `W1`.' })
  selfDefinedEthnicity?: string;

  @Field({ nullable: true, description: 'Code of the occupation, 1 to 5 digits.' })
  occupationCode?: string;

  @Field({ nullable: true, description: 'Offender code, up to 3 characters.' })
  offenderCode?: string;

  @Field({ nullable: true, description: 'Custody status, 1 character.' })
  custodyStatus?: string;

  @Field({ nullable: true, description: 'Language of documents: `E` English, `W` Welsh.' })
  documentationLanguage?: string;

  @Field({ nullable: true, description: 'Language of the hearing: `E` English, `W` Welsh.' })
  hearingLanguage?: string;

  @Field({ nullable: true, description: 'Needs for language, e.g. an interpreter, up to 150 characters.' })
  languageNeeds?: string;

  @Field({ nullable: true, description: 'Other needs, up to 80 characters.' })
  specialNeeds?: string;

  @Field(() => DriverInformation, { nullable: true, description: 'Driving licence.' })
  driver?: DriverInformation;

  @Field({ nullable: true, description: 'Issue number of the counterpart of the licence.' })
  counterpartIssue?: string;

  @Field(() => [Name], { nullable: true, description: 'Other names used, persons.' })
  aliases?: Name[];

  @Field(() => ParentOrGuardian, { nullable: true, description: 'Parent or guardian of a defendant under 18.' })
  parentOrGuardian?: ParentOrGuardian;
}
