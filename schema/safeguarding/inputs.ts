import { Field, ID, InputType } from 'type-graphql';
import type {
  EnhancedGround,
  OwnerRole as Role,
  ReferralKind as Kind,
  VictimUpdateOccasion,
} from '../../domain/duties/index.js';
import type { DashAnswer, RiskGrade as Grade } from '../../domain/risk/index.js';
import type {
  ConsentAnswer as Answer,
  MarkKind as MarkOf,
  PoliceProtectionStep as Step,
} from '../../domain/safeguarding/index.js';
import { LateEntryInput } from '../records/entry.js';
import { ChangeInput } from '../records/inputs.js';
import { Moment } from '../scalars.js';
import {
  ConsentAnswer,
  EnhancedRightsGround,
  InvestigationOccasion,
  MarkKind,
  OwnerRole,
  PoliceProtectionStep,
  ReferralKind,
  RiskAnswerValue,
  RiskGrade,
} from './enums.js';

const BY = 'rank and collar number, or name; at most 60 characters.';

/** What every withdrawal carries. */
@InputType()
export abstract class WithdrawInput extends ChangeInput {
  @Field({ description: `Who withdraws it: ${BY}` })
  by!: string;

  @Field({ description: 'Why it did not hold from the beginning, at most 1,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Something established about an incident, or about somebody’s part in it.' })
export class MarkIncidentInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the incident.' })
  incidentId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The part in it that this is about; left out, it is about the incident as a whole.',
  })
  involvementId?: string | null;

  @Field(() => MarkKind, { description: 'What is established.' })
  kind!: MarkOf;

  @Field(() => EnhancedRightsGround, {
    nullable: true,
    description: 'ENHANCED_RIGHTS needs the ground; nothing else has one.',
  })
  ground?: EnhancedGround | null;

  @Field(() => Moment, { description: 'When it was established; not in the future, not before the incident.' })
  at!: Date;

  @Field({ description: `Who established it: ${BY}` })
  by!: string;
}

@InputType({ description: 'A mark that was wrong.' })
export class WithdrawMarkInput extends WithdrawInput {
  @Field(() => ID, { description: 'Id of the mark, from `marks` of its incident.' })
  markId!: string;
}

@InputType({ description: 'A part in an incident that somebody never had.' })
export class WithdrawInvolvementInput extends WithdrawInput {
  @Field(() => ID, {
    description: 'Id of the part in the incident, from `involvements` of the incident or the person.',
  })
  involvementId!: string;
}

@InputType({ description: 'What somebody answered when asked whether their details may go to an agency.' })
export class RecordConsentInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the incident.' })
  incidentId!: string;

  @Field(() => ID, {
    description: 'Who was asked: somebody with a part in the incident; for victims’ services and the MARAC, a victim.',
  })
  personId!: string;

  @Field(() => ReferralKind, { description: 'The kind of agency that it is about.' })
  recipient!: Kind;

  @Field(() => ConsentAnswer, { description: 'What was answered.' })
  answer!: Answer;

  @Field(() => Moment, { description: 'When; not in the future, not before the incident was reported.' })
  at!: Date;

  @Field({ description: `Who asked: ${BY}` })
  by!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'REFUSED only, and not for victims’ services: why the referral is made all the same, a vital or public interest; at most 1,000 characters.',
  })
  overriddenBecause?: string | null;
}

@InputType({ description: 'One answer of a risk assessment.' })
export class RiskAnswerInput {
  @Field({ description: 'Number of the question on the form, q1 to q27.' })
  question!: string;

  @Field(() => RiskAnswerValue, { description: 'What was answered.' })
  answer!: DashAnswer;
}

@InputType({ description: 'A professional’s judgement that the risk is higher than the ticks show.' })
export class RiskJudgementInput {
  @Field(() => RiskGrade, { description: 'The grade; not below what the ticks say.' })
  grade!: Grade;

  @Field({ description: 'Why the ticks do not show the risk, at most 2,000 characters.' })
  reason!: string;

  @Field({ description: `Who judged it: ${BY}` })
  by!: string;
}

@InputType({ description: 'A risk assessment, all of its questions answered.' })
export class AssessRiskInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the incident.' })
  incidentId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Whose risk: a victim of the incident. Left out only when that is not known; it then counts for the only victim there is.',
  })
  personId?: string | null;

  @Field(() => [RiskAnswerInput], {
    description: 'One answer to each of q1 to q27; what could not be asked is NOT_ASKED or NOT_KNOWN.',
  })
  answers!: RiskAnswerInput[];

  @Field(() => RiskJudgementInput, { nullable: true, description: 'A professional judgement, where there is one.' })
  judgement?: RiskJudgementInput | null;

  @Field(() => Moment, { description: 'When it was made; not in the future, not before the incident was reported.' })
  assessedAt!: Date;

  @Field({ description: `Who made it: ${BY}` })
  by!: string;

  @Field(() => LateEntryInput, {
    nullable: true,
    description: 'Why it is entered later than it became known; left out when it is entered at once.',
  })
  lateEntry?: LateEntryInput | null;
}

@InputType({ description: 'A risk assessment that was wrong.' })
export class WithdrawRiskAssessmentInput extends WithdrawInput {
  @Field(() => ID, { description: 'Id of the assessment, from `riskAssessments` of its incident.' })
  riskAssessmentId!: string;
}

@InputType({ description: 'The test whether an adult is at risk. At least one part has to be decided.' })
export class RecordSection42TestInput extends ChangeInput {
  @Field(() => ID, { description: 'The part in the incident of an adult who is or may be vulnerable.' })
  involvementId!: string;

  @Field(() => Boolean, { nullable: true, description: 'Has needs for care and support; left out while not known.' })
  needsCareAndSupport?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Experiences abuse or neglect, or is at risk of it; left out while not known.',
  })
  experiencesOrRisksAbuse?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Because of those needs cannot protect themselves; left out while not known.',
  })
  cannotProtectThemselves?: boolean | null;

  @Field(() => Moment, { description: 'When; not in the future, not before the incident was reported.' })
  at!: Date;

  @Field({ description: `Who decided it: ${BY}` })
  by!: string;
}

@InputType({ description: 'A child taken into police protection.' })
export class TakeIntoPoliceProtectionInput extends ChangeInput {
  @Field(() => ID, { description: 'The part of the child in the incident.' })
  involvementId!: string;

  @Field(() => Moment, { description: 'Since when; not in the future, not before the incident.' })
  since!: Date;

  @Field({ description: `The officer who did it: ${BY}` })
  by!: string;
}

@InputType({ description: 'A step of police protection, or its end.' })
export class RecordPoliceProtectionStepInput extends ChangeInput {
  @Field(() => ID, { description: 'The part of the child in the incident.' })
  involvementId!: string;

  @Field(() => PoliceProtectionStep, { description: 'What was done.' })
  step!: Step;

  @Field(() => Moment, { description: 'When; not in the future, not before the protection began.' })
  at!: Date;
}

@InputType({ description: 'Police protection that never was.' })
export class WithdrawPoliceProtectionInput extends WithdrawInput {
  @Field(() => ID, { description: 'The part of the child in the incident.' })
  involvementId!: string;
}

@InputType({ description: 'Something that happened in the investigation of which its victims are told.' })
export class RecordInvestigationEventInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the incident.' })
  incidentId!: string;

  @Field(() => InvestigationOccasion, {
    description: 'What happened. Arrests, releases and charges that are recorded as such make theirs themselves.',
  })
  occasion!: VictimUpdateOccasion;

  @Field(() => Moment, { description: 'When; not in the future, not before the incident.' })
  at!: Date;

  @Field({ description: `Who did or decided it: ${BY}` })
  by!: string;
}

@InputType({ description: 'An event of the investigation that did not happen.' })
export class WithdrawInvestigationEventInput extends WithdrawInput {
  @Field(() => ID, { description: 'Id of the event, from `investigationEvents` of its incident.' })
  investigationEventId!: string;
}

@InputType({ description: 'That a victim was told of something that happened in the investigation.' })
export class RecordVictimUpdateInput extends ChangeInput {
  @Field(() => ID, { description: 'What they were told of.' })
  investigationEventId!: string;

  @Field(() => ID, { description: 'Who was told: a victim of the incident.' })
  personId!: string;

  @Field(() => Moment, { description: 'When; not in the future, not before it happened.' })
  at!: Date;

  @Field({ description: `Who told them: ${BY}` })
  by!: string;
}

@InputType({ description: 'An incident to record as a crime.' })
export class RecordCrimeInput extends ChangeInput {
  @Field(() => ID, { description: 'The incident. It then meets the recording standard.' })
  incidentId!: string;

  @Field(() => Moment, { description: 'When; not in the future, not before the incident was reported.' })
  at!: Date;

  @Field({ description: `Who decided it: ${BY}` })
  by!: string;
}

@InputType({ description: 'Who fills a role for an incident.' })
export class IncidentOwnerInput {
  @Field(() => OwnerRole, { description: 'Which role, once.' })
  role!: Role;

  @Field(() => String, {
    nullable: true,
    description: 'The officer: staff number or name, at most 60 characters; null: nobody any more.',
  })
  officer?: string | null;
}

@InputType({ description: 'Who works on an incident. What is left out stays as it is.' })
export class AssignIncidentInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the incident.' })
  incidentId!: string;

  @Field(() => String, { nullable: true, description: 'The team, at most 60 characters; null: none any more.' })
  team?: string | null;

  @Field(() => [IncidentOwnerInput], { nullable: true, description: 'Who fills which role.' })
  owners?: IncidentOwnerInput[] | null;
}
