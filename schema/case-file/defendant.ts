import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import {
  ConditionalCautionObstacle,
  CourtOrderTitle,
  DrugTestResult,
  InitiationType,
  RemandStatus,
} from '../../domain/case-file/index.js';
import { BailCondition, BreachOfBail, RemandApplication } from './bail.js';
import { CourtDefendantParticulars } from './court-defendant.js';
import { Arrest, CourtOrderApplication, DomesticViolenceDetails } from './defendant-parts.js';
import { Interview } from './interview.js';
import { MultimediaResponse } from './multimedia.js';
import { Name } from './name.js';
import { CaseOffence } from './offence.js';
import { Part } from './part.js';
import { OrganisationLocation } from './place.js';
import { RecordedDate, RecordedDateTime } from './scalars.js';

const description =
  'A defendant and everything the file says of him or her. "First hearing" marks what only a first-hearing file has; a breach-of-bail file must leave it out (rules DCF-R-031 to DCF-R-033).';

@ObjectType('Defendant', { description })
@InputType('DefendantInput', { description })
export class Defendant extends Part implements domain.Defendant {
  @Field(() => ID, { nullable: true, description: 'The person, when it is one of our records.' })
  personId?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The custody record of the detention that led to the charge, when it is one of ours.',
  })
  custodyRecordId?: string;

  @Field({ nullable: true, description: 'The identifier that the sending system gave.' })
  defendantId?: string;

  @Field(() => Name, { nullable: true, description: 'The name of a person; required (rule DCF-R-037).' })
  name?: Name;

  @Field(() => RecordedDate, {
    nullable: true,
    description: 'Date of birth; required (rule DCF-R-038). Ages are reckoned at the case date.',
  })
  dateOfBirth?: string;

  @Field(() => Arrest, { nullable: true, description: 'The arrest; required if initiated by CHARGE (rule DCF-R-039).' })
  arrest?: Arrest;

  @Field(() => [ConditionalCautionObstacle], {
    nullable: true,
    description:
      'First hearing: why a conditional caution is not suitable; at least one, none twice (rules DCF-R-041 to DCF-R-043).',
  })
  conditionalCautionObstacles?: ConditionalCautionObstacle[];

  @Field(() => [CaseOffence], {
    nullable: true,
    description: 'First hearing: the offences, in order; at least one (rule DCF-R-044).',
  })
  offences?: CaseOffence[];

  @Field({ nullable: true, description: 'Occupation; required (rule DCF-R-038).' })
  occupation?: string;

  @Field(() => DrugTestResult, {
    nullable: true,
    description: 'First hearing: test for class A drugs (rule DCF-R-054).',
  })
  classADrugTest?: DrugTestResult;

  @Field({
    nullable: true,
    description: 'Details of the test. Required when it is PROVIDED_POSITIVE, not allowed otherwise (rule DCF-R-055).',
  })
  classADrugTestDetails?: string;

  @Field({
    nullable: true,
    description:
      'Whether the defendant accepts the result. Required when it is PROVIDED_POSITIVE, not allowed otherwise (rule DCF-R-056).',
  })
  acceptsDrugTestResult?: boolean;

  @Field({
    nullable: true,
    description: 'First hearing: holds passports of other member states (EEC); required (rule DCF-R-046).',
  })
  hasEecPassports?: boolean;

  @Field({
    nullable: true,
    description:
      'Whether the EEC record check was asked for. Required when `hasEecPassports`, not allowed otherwise (rule DCF-R-057).',
  })
  eecCheckSubmitted?: boolean;

  @Field({
    nullable: true,
    description: 'Whether its answer came. Required when `eecCheckSubmitted`, not allowed otherwise (rule DCF-R-058).',
  })
  eecConvictionsRecordReceived?: boolean;

  @Field({ nullable: true, description: 'Whether a foreign national; required (rule DCF-R-045).' })
  foreignNationalOffender?: boolean;

  @Field({
    nullable: true,
    description: 'First hearing: whether an order of a court was breached; required (rule DCF-R-046).',
  })
  breachOfOrder?: boolean;

  @Field(() => RecordedDate, {
    nullable: true,
    description:
      'Day the breached order was made. Required when `breachOfOrder`, not allowed otherwise (rule DCF-R-060).',
  })
  breachedOrderDateIssued?: string;

  @Field(() => OrganisationLocation, {
    nullable: true,
    description: 'The court that made it. Required when `breachOfOrder`, not allowed otherwise (rule DCF-R-060).',
  })
  breachedOrderCourt?: OrganisationLocation;

  @Field(() => CourtOrderTitle, {
    nullable: true,
    description: 'Its title. Required when `breachOfOrder`, not allowed otherwise (rule DCF-R-061).',
  })
  breachedOrderTitle?: CourtOrderTitle;

  @Field({
    nullable: true,
    description: 'Its title in words. Required when `breachedOrderTitle` is OTHER (rule DCF-R-062).',
  })
  breachedOrderTitleOther?: string;

  @Field(() => RecordedDate, {
    nullable: true,
    description: 'Day on which it lapses. Required when `breachOfOrder`, not allowed otherwise (rule DCF-R-060).',
  })
  breachedOrderLapseDate?: string;

  @Field(() => RemandApplication, {
    nullable: true,
    description: 'Application to remand in custody. Required in a breach-of-bail file (rule DCF-R-068).',
  })
  remandApplication?: RemandApplication;

  @Field(() => BreachOfBail, {
    nullable: true,
    description: 'How bail was broken. Required in a breach-of-bail file (rule DCF-R-069).',
  })
  breachOfBail?: BreachOfBail;

  @Field({
    nullable: true,
    description: 'Whether the Police National Computer was searched; required (rule DCF-R-045).',
  })
  pncCheckPerformed?: boolean;

  @Field({
    nullable: true,
    description:
      'Whether it holds convictions. Required when `pncCheckPerformed`, not allowed otherwise (rule DCF-R-059).',
  })
  pncConvictions?: boolean;

  @Field(() => [CourtOrderApplication], {
    nullable: true,
    description:
      'First hearing: orders applied for; at least one entry, NO_ORDERS_REQUIRED when none (rule DCF-R-063).',
  })
  courtOrderApplications?: CourtOrderApplication[];

  @Field({ nullable: true, description: 'Whether an interpreter is needed; required (rule DCF-R-045).' })
  interpreterRequired?: boolean;

  @Field({ nullable: true, description: 'Language or dialect. Required when `interpreterRequired` (rule DCF-R-073).' })
  interpreterLanguage?: string;

  @Field(() => [MultimediaResponse], {
    nullable: true,
    description: 'Responses to recordings. At least one when the defendant was interviewed (rule DCF-R-074).',
  })
  multimediaResponses?: MultimediaResponse[];

  @Field({
    nullable: true,
    description:
      'Notice to give evidence of bad character. Required in a not-guilty-plea file, not allowed otherwise (rule DCF-R-071).',
  })
  badCharacterNotice?: boolean;

  @Field({
    nullable: true,
    description: 'The bad character. Required when `badCharacterNotice`, not allowed otherwise (rule DCF-R-072).',
  })
  badCharacterDetails?: string;

  @Field({ nullable: true, description: 'Whether to be dealt with in Welsh; required (rule DCF-R-045).' })
  dealtWithInWelsh?: boolean;

  @Field(() => RemandStatus, {
    nullable: true,
    description: 'Custody or bail until the first hearing; required (rule DCF-R-064).',
  })
  remandStatus?: RemandStatus;

  @Field({
    nullable: true,
    description: 'First hearing: whether the charges were given to the defendant; required (rule DCF-R-046).',
  })
  givenCharges?: boolean;

  @Field(() => InitiationType, {
    nullable: true,
    description: 'First hearing: how proceedings began; required (rule DCF-R-047).',
  })
  initiationType?: InitiationType;

  @Field({
    nullable: true,
    description:
      'Whether the charge sheet was signed. Required when `initiationType` is CHARGE, not allowed otherwise (rule DCF-R-048).',
  })
  signedChargeSheet?: boolean;

  @Field(() => RecordedDate, {
    nullable: true,
    description:
      'Day the requisition was sent. Required when `initiationType` is REQUISITION, not allowed otherwise (rule DCF-R-049).',
  })
  dateSent?: string;

  @Field({
    nullable: true,
    description:
      'First hearing: whether a parent or guardian has a copy. Required when under 18, not allowed otherwise (rules DCF-R-050, DCF-R-051).',
  })
  parentGuardianCopy?: boolean;

  @Field(() => RecordedDate, {
    nullable: true,
    description: 'Day the copy was sent. Required with `parentGuardianCopy` and REQUISITION (rule DCF-R-053).',
  })
  parentGuardianDateSent?: string;

  @Field({
    nullable: true,
    description:
      'Whether the conditions were given in writing. Required when `remandStatus` is CONDITIONAL_BAIL, not allowed otherwise (rule DCF-R-065).',
  })
  bailConditionsProvided?: boolean;

  @Field({
    nullable: true,
    description: 'Whether bail was signed for. Required on bail, not allowed otherwise (rule DCF-R-066).',
  })
  signedForBail?: boolean;

  @Field(() => [BailCondition], {
    nullable: true,
    description:
      'First hearing: conditions of bail. At least one when `remandStatus` is CONDITIONAL_BAIL (rule DCF-R-067).',
  })
  bailConditions?: BailCondition[];

  @Field(() => Interview, {
    nullable: true,
    description: 'The interview, or why there was none; required (rule DCF-R-037).',
  })
  interview?: Interview;

  @Field(() => [DomesticViolenceDetails], {
    nullable: true,
    description: 'At least one when the case carries the marker DOMESTIC_VIOLENCE (rule DCF-R-070).',
  })
  domesticViolence?: DomesticViolenceDetails[];

  @Field(() => RecordedDateTime, {
    nullable: true,
    description: 'When the first hearing is; required (rule DCF-R-038).',
  })
  firstHearingDateTime?: string;

  @Field(() => OrganisationLocation, {
    nullable: true,
    description: 'Where the first hearing is; required (rule DCF-R-037).',
  })
  firstHearingLocation?: OrganisationLocation;

  @Field(() => CourtDefendantParticulars, {
    nullable: true,
    description: 'What the court is told of the defendant beyond the Digital Case File.',
  })
  court?: CourtDefendantParticulars;
}
