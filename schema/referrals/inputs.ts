import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import { MutationPayload, Problem } from '../problem.js';
import { ChangeInput } from '../records/inputs.js';
import { ReferralKind } from '../safeguarding/enums.js';
import { Moment } from '../scalars.js';
import {
  AdultSocialCareDetailsInput,
  ChildrensSocialCareDetailsInput,
  MaracDetailsInput,
  SchoolNoticeDetailsInput,
  VictimsServicesDetailsInput,
} from './details.js';
import { LegalBasis, ReferralAnswerKind } from './enums.js';
import { Referral } from './referral.js';

@InputType({ description: 'Who refers, and how the agency reaches them.' })
export class ReferrerInput {
  @Field({ description: 'Unit of the force, at most 200 characters.' })
  unit!: string;

  @Field({ description: 'Name, at most 200 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Telephone, at most 35 characters.' })
  telephone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, at most 254 characters.' })
  emailAddress?: string | null;
}

const ofKind = (kind: string) => ({
  nullable: true,
  description: `Details of a referral of kind ${kind}; no other has them.`,
});

@InputType({ description: 'What somebody says who refers.' })
abstract class ReferralInput extends ChangeInput {
  @Field(() => LegalBasis, {
    nullable: true,
    description: 'On what it rests. Without it nothing is referred (REFERRAL_BASIS_MISSING).',
  })
  legalBasis?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it goes without consent, where a vital or public interest calls for it; at most 2,000 characters.',
  })
  basisReason?: string | null;

  @Field({ description: 'What the agency has to know, in plain words; at most 10,000 characters.' })
  reason!: string;

  @Field(() => ReferrerInput, { description: 'Who refers.' })
  referrer!: ReferrerInput;

  @Field(() => ID, {
    nullable: true,
    description: 'The partner to whom it goes; left out: the one that is configured for the kind and the district.',
  })
  partner?: string | null;

  @Field(() => VictimsServicesDetailsInput, ofKind('VICTIMS_SERVICES'))
  victimsServices?: VictimsServicesDetailsInput | null;

  @Field(() => ChildrensSocialCareDetailsInput, ofKind('CHILDRENS_SOCIAL_CARE'))
  childrensSocialCare?: ChildrensSocialCareDetailsInput | null;

  @Field(() => AdultSocialCareDetailsInput, ofKind('ADULT_SOCIAL_CARE'))
  adultSocialCare?: AdultSocialCareDetailsInput | null;

  @Field(() => MaracDetailsInput, ofKind('MARAC'))
  marac?: MaracDetailsInput | null;

  @Field(() => SchoolNoticeDetailsInput, ofKind('SCHOOL_NOTICE'))
  schoolNotice?: SchoolNoticeDetailsInput | null;
}
export type { ReferralInput };

@InputType({ description: 'A referral to make: from a duty, or by hand with `kind`, `incidentId` and `personId`.' })
export class CreateReferralInput extends ReferralInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The duty that it is to meet: it says kind, incident and person.',
  })
  dutyId?: string | null;

  @Field(() => ReferralKind, { nullable: true, description: 'To what kind of agency; from the duty when left out.' })
  kind?: string | null;

  @Field(() => ID, { nullable: true, description: 'The incident; from the duty when left out.' })
  incidentId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Whom it concerns, who has a part in the incident; from the duty when left out. Only a concern for a child who is not identified yet needs none.',
  })
  personId?: string | null;
}

@InputType({ description: 'A referral to make in place of one that was declined, or that the agency could not take.' })
export class ReferAnewInput extends ReferralInput {
  @Field(() => ID, { description: 'The referral that is replaced: it says kind, incident and person.' })
  referralId!: string;
}

@InputType({ description: 'A referral to take back.' })
export class WithdrawReferralInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the referral, from `referrals` or the incident.' })
  referralId!: string;

  @Field({ description: 'Why; the agency sees it too. At most 1,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Something to add to a referral.' })
export class AddToReferralInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the referral, from `referrals` or the incident.' })
  referralId!: string;

  @Field({ description: 'What the agency asked for, or what has become known since; at most 10,000 characters.' })
  text!: string;
}

@InputType({ description: 'What an agency says to a referral.' })
export class AnswerReferralInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the referral, from `referrals` or the incident.' })
  referralId!: string;

  @Field(() => ReferralAnswerKind, { description: 'What it says.' })
  answer!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is declined, what is asked for, or what came of it; at most 4,000 characters.',
  })
  reason?: string | null;
}

@InputType({ description: 'What an agency said to a referral by telephone or letter.' })
export class RecordReferralAnswerInput extends AnswerReferralInput {
  @Field(() => Moment, { description: 'When it said so; not in the future, not before the referral was made.' })
  at!: Date;
}

@ObjectType({ description: 'The referral, or why not.' })
export class ReferralPayload extends MutationPayload {
  @Field(() => Referral, { nullable: true, description: 'The referral as it now is; null when refused.' })
  referral?: Referral | null;

  @Field(() => [Problem], {
    description: 'What is worth knowing though it was carried out, e.g. what the agency will ask for.',
  })
  warnings: readonly DomainProblem[] = [];
}
