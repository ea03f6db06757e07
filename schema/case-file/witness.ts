import { Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { WitnessKind, WitnessType } from '../../domain/case-file/index.js';
import { Name } from './name.js';
import { Part } from './part.js';
import { Received } from './received.js';
import { RecordedDate } from './scalars.js';
import { Injury, VictimDetails } from './victim.js';

const evidence = 'What a witness or victim saw and can say.';

@ObjectType('WitnessEvidence', { description: evidence })
@InputType('WitnessEvidenceInput', { description: evidence })
export class WitnessEvidence extends Received implements domain.WitnessEvidence {
  @Field({
    nullable: true,
    description: 'The identifier that the sending system gave; not used twice (rule DCF-R-131).',
  })
  witnessId?: string;

  @Field({ nullable: true, description: 'How the witness is involved; required (rule DCF-R-130).' })
  natureOfInvolvement?: string;

  @Field({ nullable: true, description: 'What the witness can say; required (rule DCF-R-130).' })
  evidenceTheyCanGive?: string;

  @Field({
    nullable: true,
    description:
      'Whether special measures are asked for. Required in a not-guilty-plea file, not allowed otherwise (rule DCF-R-132).',
  })
  specialMeasures?: boolean;

  @Field({
    nullable: true,
    description:
      'Whether an interpreter is needed. Required in a not-guilty-plea file, not allowed otherwise (rule DCF-R-132).',
  })
  interpreterRequired?: boolean;

  @Field({ nullable: true, description: 'Language or dialect. Required when `interpreterRequired` (rule DCF-R-133).' })
  interpreterLanguage?: string;

  @Field({
    nullable: true,
    description:
      'Whether a video link is wished for. Required in a not-guilty-plea file, not allowed otherwise (rule DCF-R-132).',
  })
  wishToUseVideoLink?: boolean;
}

const description = 'A witness or a victim of the case; which fields apply depends on `kind`.';

@ObjectType('Witness', { description })
@InputType('WitnessInput', { description })
export class Witness extends Part implements domain.Witness {
  @Field(() => WitnessKind, { description: 'Kind of witness.' })
  kind!: WitnessKind;

  @Field(() => ID, { nullable: true, description: 'The person, when it is one of our records.' })
  personId?: string;

  @Field(() => Name, {
    nullable: true,
    description:
      'Name; required (rule DCF-R-126). A person for a person victim, an organisation for an organisation victim, a person or officer otherwise; an expert may be an organisation.',
  })
  name?: Name;

  @Field(() => [WitnessType], {
    nullable: true,
    description: 'What the witness can speak to; at least one, none twice (rules DCF-R-127 to DCF-R-129).',
  })
  witnessTypes?: WitnessType[];

  @Field(() => WitnessEvidence, {
    nullable: true,
    description: 'What the witness saw and can say; required, for victims too.',
  })
  evidence?: WitnessEvidence;

  @Field(() => RecordedDate, {
    nullable: true,
    description:
      'Statement witness, person victim: date of birth. Required unless `reasonDateOfBirthNotProvided` is given (rule DCF-R-134).',
  })
  dateOfBirth?: string;

  @Field({
    nullable: true,
    description:
      'Statement witness, person victim: why not. Required without a date of birth, not allowed with one (rule DCF-R-134).',
  })
  reasonDateOfBirthNotProvided?: string;

  @Field({
    nullable: true,
    description:
      'Statement witness, person victim: whether the interview was recorded on video; required (rule DCF-R-135).',
  })
  visuallyRecordedInterview?: boolean;

  @Field({
    nullable: true,
    description:
      'Where that recording is. Statement witness: required when there is one, not allowed otherwise (rule DCF-R-136).',
  })
  url?: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Other witness: how many witnesses this entry stands for, 0 allowed; required (rule DCF-R-137).',
  })
  number?: number;

  @Field(() => VictimDetails, { nullable: true, description: 'Person victim, organisation victim: required.' })
  victim?: VictimDetails;

  @Field(() => [Injury], { nullable: true, description: 'Person victim: injuries.' })
  injuries?: Injury[];
}
