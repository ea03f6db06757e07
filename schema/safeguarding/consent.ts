import { Field, ObjectType } from 'type-graphql';
import type { ReferralKind as Kind } from '../../domain/duties/index.js';
import type { ConsentAnswer as Answer } from '../../domain/safeguarding/index.js';
import type { Consent as ConsentRow } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { ConsentAnswer, ReferralKind } from './enums.js';

@ObjectType({
  implements: Node,
  description:
    'What somebody answered when asked whether their details may go to an agency. The latest answer holds; earlier ones stay.',
})
export class Consent extends Node {
  readonly __typename = 'Consent' as const;
  readonly row!: ConsentRow;

  @Field(() => ReferralKind, { description: 'The kind of agency that it is about.' })
  recipient!: Kind;

  @Field(() => ConsentAnswer, { description: 'What was answered.' })
  answer!: Answer;

  @Field(() => Moment, { description: 'When they answered.' })
  at!: Date;

  @Field({ description: 'Who asked.' })
  by!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why the referral is made although consent was refused; null when it is not.',
  })
  overriddenBecause?: string | null;

  @Field(() => Moment, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  static of(this: void, row: ConsentRow): Consent {
    return Object.assign(new Consent(), {
      id: toGlobalId('Consent', row.id),
      row,
      recipient: row.recipient as Kind,
      answer: row.answer as Answer,
      at: row.at,
      by: row.by,
      overriddenBecause: row.overriddenBecause,
      recordedAt: row.recordedAt,
    });
  }
}

export const ConsentConnection = Connection(Consent, 'Consent');
