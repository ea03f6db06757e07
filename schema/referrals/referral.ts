import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Referral as ReferralContent } from '../../domain/referral/index.js';
import type {
  Referral as ReferralRow,
  ReferralAddition as AdditionRow,
  ReferralAnswer as AnswerRow,
} from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { ReferralKind } from '../safeguarding/enums.js';
import { Moment } from '../scalars.js';
import { LegalBasis, ReferralAnswerKind, ReferralStatus } from './enums.js';

@ObjectType({ description: 'What an agency said to a referral. Never changed.' })
export class ReferralAnswer {
  @Field(() => ReferralAnswerKind, { description: 'What it said.' })
  answer!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it declines, what it asks for, or what came of it; null where the answer says it all.',
  })
  reason!: string | null;

  @Field(() => Moment, { description: 'When it said so.' })
  at!: Date;

  @Field({ description: 'The partner, or who of the force recorded what it said in another way.' })
  by!: string;

  @Field(() => Moment, { description: 'When the hub took it down.' })
  recordedAt!: Date;

  static of(this: void, { answer, reason, at, by, recordedAt }: AnswerRow): ReferralAnswer {
    return { answer, reason, at, by, recordedAt };
  }
}

@ObjectType({ description: 'What was given to an agency after the referral was made.' })
export class ReferralAddition {
  @Field(() => Int, { description: '1 for the first.' })
  number!: number;

  @Field({ description: 'What was given.' })
  text!: string;

  @Field(() => Moment, { description: 'When.' })
  at!: Date;

  static of(this: void, { number, text, at }: AdditionRow): ReferralAddition {
    return { number, text, at };
  }
}

@ObjectType({
  implements: Node,
  description:
    'Somebody’s case handed to another agency, with only the fields that the agency needs. Kept as it was made; what the agency says of it stands beside it.',
})
export class Referral extends Node {
  readonly __typename = 'Referral' as const;
  readonly row!: ReferralRow;

  @Field({ description: 'Its number, e.g. R-20261123-000012. The agency quotes it.' })
  number!: string;

  @Field(() => ReferralKind, { description: 'To what kind of agency.' })
  kind!: string;

  @Field(() => ReferralStatus, { description: 'How far it is.' })
  status!: string;

  @Field(() => LegalBasis, { description: 'On what it rests.' })
  legalBasis!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it goes without consent; null when it rests on consent or a duty of law.',
  })
  basisReason!: string | null;

  @Field({ description: 'What the referrer writes to the agency.' })
  reason!: string;

  @Field(() => Moment, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => Moment, { nullable: true, description: 'When the agency’s system first had it; null before.' })
  sentAt!: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When the agency first said that it has it; null before.' })
  receivedAt!: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When the agency took it on or declined it; null before.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What came of it in the end, as the agency reports it.' })
  outcome!: string | null;

  @Field(() => Moment, { nullable: true, description: 'When that was; null before.' })
  outcomeAt!: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When the force took it back; null: it did not.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null: it was not.' })
  withdrawnReason!: string | null;

  static of(this: void, row: ReferralRow): Referral {
    const { number, kind, status, legalBasis, createdAt, sentAt, receivedAt, decidedAt, outcome, outcomeAt } = row;
    const { basisReason, reason } = row.content as unknown as ReferralContent;
    return Object.assign(new Referral(), {
      id: toGlobalId('Referral', row.id),
      row,
      ...{ number, kind, status, legalBasis, basisReason, reason },
      ...{ createdAt, sentAt, receivedAt, decidedAt, outcome, outcomeAt },
      ...{ withdrawnAt: row.withdrawnAt, withdrawnReason: row.withdrawnReason },
    });
  }
}

export const ReferralConnection = Connection(Referral, 'Referral');

@InputType({ description: 'Which referrals; all conditions must hold.' })
export class ReferralFilter {
  @Field(() => ReferralKind, { nullable: true, description: 'To this kind of agency.' })
  kind?: string | null;

  @Field(() => ReferralStatus, { nullable: true, description: 'That stand so now.' })
  status?: string | null;

  @Field(() => ID, { nullable: true, description: 'To the agency with this id of a partner, e.g. `victims-services`.' })
  partner?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of incidents in this district, exactly as recorded. For the force only: a partner is refused (`FORBIDDEN`, with the path).',
  })
  district?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Made of the incident with this id. For the force only: a partner is refused (`FORBIDDEN`, with the path).',
  })
  incidentId?: string | null;
}

@ObjectType({ description: 'A referral that changed.' })
export class ReferralChange {
  @Field({ description: 'Where this change stands in the event log: subscribe with it as `after` to go on from here.' })
  cursor!: string;

  @Field(() => Referral, {
    description:
      'The referral as it is now. When it changed several times at once, each change shows the latest state.',
  })
  referral!: Referral;
}
