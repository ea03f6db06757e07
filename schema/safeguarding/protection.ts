import { Field, ObjectType } from 'type-graphql';
import { section42Outcome } from '../../domain/duties/index.js';
import type { PoliceProtection as PoliceProtectionRow, Section42Test as Section42TestRow } from '../../prisma/rows.js';
import { Moment } from '../scalars.js';
import { WITHDRAWN, Withdrawal } from './withdrawal.js';

@ObjectType({
  description:
    'The three parts of the test whether an adult is at risk, Care Act 2014, section 42(1). Each is null while it is not known.',
})
export class Section42Test {
  @Field(() => Boolean, { nullable: true, description: 'Has needs for care and support.' })
  needsCareAndSupport?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Experiences abuse or neglect, or is at risk of it.' })
  experiencesOrRisksAbuse?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Because of those needs cannot protect themselves.' })
  cannotProtectThemselves?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether all three parts are met, so that adult social care is to be told; null while that is not decided.',
  })
  met?: boolean | null;

  @Field(() => Moment, { description: 'When it was made.' })
  at!: Date;

  @Field({ description: 'Who made it.' })
  by!: string;

  static of(this: void, row: Section42TestRow): Section42Test {
    const { needsCareAndSupport, experiencesOrRisksAbuse, cannotProtectThemselves, at, by } = row;
    const parts = { needsCareAndSupport, experiencesOrRisksAbuse, cannotProtectThemselves, at, by };
    return Object.assign(new Section42Test(), parts, { met: section42Outcome(parts) ?? null });
  }
}

@ObjectType({
  description:
    'A child in police protection, Children Act 1989, section 46. It ends by 72 hours. Each step is null until it is recorded.',
})
export class PoliceProtection {
  @Field(() => Moment, { description: 'Since when.' })
  since!: Date;

  @Field({ description: 'Who took the child into police protection.' })
  by!: string;

  @Field(() => Moment, { nullable: true, description: 'When the local authority was told.' })
  localAuthorityToldAt?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When the child was told.' })
  childToldAt?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When the parents, or who has responsibility, were told.' })
  parentsToldAt?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When the designated officer enquired.' })
  designatedOfficerEnquiredAt?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When it ended.' })
  endedAt?: Date | null;

  @Field(() => Withdrawal, { nullable: true, description: WITHDRAWN })
  withdrawn?: Withdrawal | null;

  static of(this: void, row: PoliceProtectionRow): PoliceProtection {
    return Object.assign(new PoliceProtection(), {
      since: row.since,
      by: row.by,
      localAuthorityToldAt: row.localAuthorityToldAt,
      childToldAt: row.childToldAt,
      parentsToldAt: row.parentsToldAt,
      designatedOfficerEnquiredAt: row.designatedOfficerEnquiredAt,
      endedAt: row.endedAt,
      withdrawn: Withdrawal.of(row),
    });
  }
}
