import { Field, ID, ObjectType } from 'type-graphql';
import type { PartnerShown } from '../../prisma/rows.js';
import { ReferralKind } from '../safeguarding/enums.js';
import { Channel } from './channel.js';

@ObjectType({ description: 'Which referrals go to a partner.' })
export class PartnerReferrals {
  @Field(() => [ReferralKind], { description: 'The kinds.' })
  kinds!: readonly string[];

  @Field(() => [String], {
    nullable: true,
    description: 'The districts that it is for; null: all that have no partner of their own.',
  })
  districts!: readonly string[] | null;
}

@ObjectType({ description: 'An outside system that documents are sent to.' })
export class Partner {
  readonly row!: PartnerShown;

  @Field(() => ID, { description: 'Short name, e.g. `cps` or `court`; what `submitCaseFile` takes in `partners`.' })
  id!: string;

  @Field({ description: 'Its name, e.g. `Crown Prosecution Service`.' })
  name!: string;

  @Field(() => Channel, { description: 'How documents reach it.' })
  channel!: Channel;

  static of(this: void, row: PartnerShown): Partner {
    return Object.assign(new Partner(), { row, id: row.id, name: row.name, channel: row.channel as Channel });
  }
}
