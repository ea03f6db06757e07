import { Field, ID, InputType } from 'type-graphql';
import { ReferralUrgency } from './enums.js';

const named = (what: string) => ({ nullable: true, description: `${what}; at most 500 characters.` });

@InputType({ description: 'How somebody can be reached without danger.' })
export class SafeContactInput {
  @Field(() => Boolean, { nullable: true, description: 'Whether it is safe to call; left out: not known.' })
  safeToCall?: boolean | null;

  @Field(() => String, { nullable: true, description: 'How and when, in words; at most 4,000 characters.' })
  how?: string | null;
}

@InputType({ description: 'What victims’ services need beside what the force knows.' })
export class VictimsServicesDetailsInput {
  @Field(() => SafeContactInput, { nullable: true, description: 'How the victim can be reached without danger.' })
  safeContact?: SafeContactInput | null;

  @Field(() => String, named('Language of an interpreter, where one is needed'))
  interpreterLanguage?: string | null;
}

@InputType({ description: 'Somebody of a child’s family, or another whom social care needs to know of.' })
export class FamilyMemberInput {
  @Field(() => ID, { description: 'The person, who has a part in the incident.' })
  personId!: string;

  @Field({ description: 'What they are to the child, e.g. mother; at most 500 characters.' })
  relationship!: string;
}

@InputType({ description: 'What children’s social care needs beside what the force knows.' })
export class ChildrensSocialCareDetailsInput {
  @Field(() => [FamilyMemberInput], { nullable: true, description: 'The family, at most 50.' })
  family?: FamilyMemberInput[] | null;

  @Field(() => String, named('School or nursery'))
  school?: string | null;

  @Field(() => String, named('General practitioner'))
  generalPractitioner?: string | null;

  @Field(() => String, named('Language that the family speaks'))
  language?: string | null;

  @Field(() => String, named('Disability of the child'))
  disability?: string | null;

  @Field(() => ReferralUrgency, { nullable: true, description: 'How soon somebody has to act. RED when left out.' })
  urgency?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What has to be done for the child’s safety at once; at most 4,000 characters.',
  })
  immediateSafety?: string | null;

  @Field(() => [String], { nullable: true, description: 'Who was told of the referral, at most 50, e.g. mother.' })
  told?: string[] | null;
}

@InputType({ description: 'What adult social care needs beside what the force knows.' })
export class AdultSocialCareDetailsInput {
  @Field(() => SafeContactInput, { nullable: true, description: 'How the adult can be reached without danger.' })
  safeContact?: SafeContactInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the adult wants to come of it; at most 4,000 characters.',
  })
  wishes?: string | null;

  @Field(() => ReferralUrgency, { nullable: true, description: 'How soon somebody has to act. RED when left out.' })
  urgency?: string | null;
}

@InputType({ description: 'What a MARAC asks about diversity. Left out: not known.' })
export class DiversityInput {
  @Field(() => Boolean, { nullable: true, description: 'Whether the victim is Black or minoritised.' })
  blackOrMinoritised?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the victim is disabled.' })
  disabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the victim is lesbian, gay, bisexual or trans.' })
  lgbt?: boolean | null;
}

@InputType({ description: 'Who is said to have done it.' })
export class PerpetratorInput {
  @Field(() => ID, { description: 'The person, who has a part in the incident.' })
  personId!: string;

  @Field(() => String, named('What they are to the victim'))
  relationship?: string | null;
}

@InputType({ description: 'A child of the household.' })
export class MaracChildInput {
  @Field(() => ID, { description: 'The child, who has a part in the incident.' })
  personId!: string;

  @Field(() => String, named('What the child is to the victim'))
  relationshipToVictim?: string | null;

  @Field(() => String, named('What the child is to the perpetrator'))
  relationshipToPerpetrator?: string | null;

  @Field(() => String, named('School of the child'))
  school?: string | null;
}

@InputType({ description: 'What a MARAC needs beside what the force knows.' })
export class MaracDetailsInput {
  @Field(() => SafeContactInput, { nullable: true, description: 'How the victim can be reached without danger.' })
  safeContact?: SafeContactInput | null;

  @Field(() => DiversityInput, { nullable: true, description: 'Of the victim.' })
  diversity?: DiversityInput | null;

  @Field(() => PerpetratorInput, { nullable: true, description: 'Left out: not known.' })
  perpetrator?: PerpetratorInput | null;

  @Field(() => [MaracChildInput], { nullable: true, description: 'The children, at most 50.' })
  children?: MaracChildInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the victim knows of the referral.' })
  victimAware?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why not, where the victim does not know; at most 4,000 characters.',
  })
  whyNotAware?: string | null;

  @Field(() => String, { nullable: true, description: 'Whom the victim is afraid of; at most 4,000 characters.' })
  afraidOf?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whether another MARAC has heard of the victim, and which; at most 4,000 characters.',
  })
  previousMarac?: string | null;
}

@InputType({ description: 'What a school is told beside what the force knows.' })
export class SchoolNoticeDetailsInput {
  @Field(() => String, {
    nullable: true,
    description: 'What the child said or how they seemed, in words fit for the school; at most 4,000 characters.',
  })
  voiceOfTheChild?: string | null;

  @Field(() => String, named('School of the child'))
  school?: string | null;
}
