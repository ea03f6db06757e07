import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { Admission, AnticipatedPlea, OffenceForm } from '../../domain/case-file/index.js';
import { CourtOffenceParticulars } from './court-offence.js';
import { Name } from './name.js';
import { Part } from './part.js';
import { Received } from './received.js';
import { RecordedDate } from './scalars.js';

const retailTheft = 'What the defendant admitted of a theft from a shop when interviewed.';

@ObjectType('RetailTheftInterview', { description: retailTheft })
@InputType('RetailTheftInterviewInput', { description: retailTheft })
export class RetailTheftInterview extends Received implements domain.RetailTheftInterview {
  @Field(() => Admission, { nullable: true, description: 'Admits taking the property; required (rule DCF-R-125).' })
  admitsTakingProperty?: Admission;

  @Field({ nullable: true, description: 'Admits being dishonest; required (rule DCF-R-124).' })
  admitsBeingDishonest?: boolean;

  @Field({
    nullable: true,
    description: 'Admits the intention to deprive the owner permanently; required (rule DCF-R-124).',
  })
  admitsIntendingToDeprivePermanently?: boolean;
}

const assault = 'What the defendant admitted of an assault when interviewed.';

@ObjectType('AssaultInterview', { description: assault })
@InputType('AssaultInterviewInput', { description: assault })
export class AssaultInterview extends Received implements domain.AssaultInterview {
  @Field({ nullable: true, description: 'Admits involvement in the incident; required (rule DCF-R-122).' })
  admitsInvolvementInIncident?: boolean;

  @Field({ nullable: true, description: 'Admits assaulting the victim; required (rule DCF-R-122).' })
  admitsAssaultingVictim?: boolean;

  @Field(() => Admission, { nullable: true, description: 'Admits causing the injuries; required (rule DCF-R-123).' })
  admitsCausingTheInjuries?: Admission;

  @Field({ nullable: true, description: "Accepts the victim's version of events; required (rule DCF-R-122)." })
  acceptsVictimsVersionOfEvents?: boolean;

  @Field({ nullable: true, description: 'Was in a position of trust; required (rule DCF-R-122).' })
  positionOfTrust?: boolean;

  @Field({ nullable: true, description: 'Self-defence is put forward; required (rule DCF-R-122).' })
  selfDefencePutForward?: boolean;
}

const description = 'One offence alleged against one defendant.';

@ObjectType('CaseOffence', { description })
@InputType('CaseOffenceInput', { description })
export class CaseOffence extends Part implements domain.CaseOffence {
  @Field(() => OffenceForm, { description: 'Which form of the Digital Case File the offence uses.' })
  form!: OffenceForm;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number, from 0, of the offence list that this offence came in, for a file prepared elsewhere with several lists of one form. Leave it out otherwise.',
  })
  list?: number;

  @Field(() => ID, { nullable: true, description: 'The charge it was made from, when it is one of ours.' })
  chargeId?: string;

  @Field({
    nullable: true,
    description:
      'CJS offence code, e.g. `TH68010`; required (rules DCF-R-116 to DCF-R-118). Checked against the standing data: look it up with `offences`.',
  })
  offenceCode?: string;

  @Field(() => RecordedDate, { nullable: true, description: 'First day of the offence; required (rule DCF-R-110).' })
  fromDate?: string;

  @Field(() => RecordedDate, {
    nullable: true,
    description: 'Last day of the offence, the same as the first when it was one day; required (rule DCF-R-110).',
  })
  toDate?: string;

  @Field(() => RecordedDate, { nullable: true, description: 'Day of the charge; required (rule DCF-R-110).' })
  chargeDate?: string;

  @Field({ nullable: true, description: 'Title of the offence; required (rule DCF-R-110).' })
  title?: string;

  @Field({
    nullable: true,
    description: 'Wording of the charge; required (rule DCF-R-110). The court takes up to 2,500 characters.',
  })
  chargeWording?: string;

  @Field({ nullable: true, description: 'What the defendant replied to the charge.' })
  replyToCharge?: string;

  @Field({ nullable: true, description: 'How the points to prove are met; required (rule DCF-R-110).' })
  pointsToProveMetBy?: string;

  @Field({
    nullable: true,
    description:
      "The defendant's demeanour at the incident. Required when the case carries the marker DOMESTIC_VIOLENCE, not allowed otherwise (rule DCF-R-111).",
  })
  demeanourAtIncident?: string;

  @Field(() => AnticipatedPlea, { nullable: true, description: 'The plea expected; required (rule DCF-R-113).' })
  anticipatedPlea?: AnticipatedPlea;

  @Field({ nullable: true, description: 'Whether it was committed on bail; required (rule DCF-R-114).' })
  committedOnBail?: boolean;

  @Field({
    nullable: true,
    description:
      'Whether children were present. Required when the case carries the marker DOMESTIC_VIOLENCE, not allowed otherwise (rule DCF-R-112).',
  })
  childrenPresent?: boolean;

  @Field(() => [String], {
    nullable: true,
    description: 'Ages of the children. Required when children were present (rule DCF-R-115).',
  })
  agesOfChildren?: string[];

  @Field(() => [Float], {
    nullable: true,
    description:
      'Generic, retail theft: numbers (`propertyId`) of property of this file (rule DCF-R-119); retail theft: at least one (rule DCF-R-120).',
  })
  propertyIds?: number[];

  @Field(() => [Name], {
    nullable: true,
    description: 'Generic: those against whom it was committed, persons or organisations.',
  })
  victimNames?: Name[];

  @Field(() => Name, { nullable: true, description: 'Assault: the person assaulted; required (rule DCF-R-121).' })
  victimName?: Name;

  @Field(() => RetailTheftInterview, { nullable: true, description: 'Retail theft: what was admitted in interview.' })
  retailTheftInterview?: RetailTheftInterview;

  @Field(() => AssaultInterview, { nullable: true, description: 'Assault: what was admitted in interview.' })
  assaultInterview?: AssaultInterview;

  @Field(() => CourtOffenceParticulars, {
    nullable: true,
    description: 'What the court is told of the offence beyond the Digital Case File.',
  })
  court?: CourtOffenceParticulars;
}
