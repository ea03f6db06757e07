import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import type { Delivery as DeliveryRow } from '../../prisma/rows.js';
import { Problem } from '../problem.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { Channel } from './channel.js';
import { DeliveryStatus } from './delivery-status.js';
import { DocumentType } from './document-type.js';

@ObjectType({
  implements: Node,
  description: 'One document on its way to one partner, until the partner has said what it thinks of it.',
})
export class Delivery extends Node {
  readonly __typename = 'Delivery' as const;
  readonly row!: DeliveryRow;

  @Field(() => DocumentType, { description: 'What it carries: a submitted case file, a notice or a referral.' })
  documentType!: DocumentType;

  @Field(() => Channel, { description: 'How it goes to the partner: the channel of the partner when it was queued.' })
  channel!: Channel;

  @Field(() => ID, { nullable: true, description: 'The case file that was submitted; null for anything else.' })
  caseFileId?: string | null;

  @Field({
    description:
      'Why it goes: ORIGINAL; WITHDRAWAL, of a notice or referral that the partner was sent; ADDITION-1 …, to a referral.',
  })
  purpose!: string;

  @Field({ description: 'Format and version of the document, e.g. `Digital Case File 1.2.2.1`.' })
  format!: string;

  @Field(() => ID, {
    description:
      'Id of the message; the same on every attempt. Name it to the partner when you ask about the document.',
  })
  messageId!: string;

  @Field(() => ID, { description: 'The id by which the receipt of the partner refers to the message.' })
  correlationId!: string;

  @Field(() => [Problem], {
    description: 'What the partner points out or refuses, in its own codes; empty before it has answered.',
  })
  problems!: readonly DomainProblem[];

  @Field(() => [Problem], {
    description:
      'What did not fit the format of the partner: shortened, transliterated or left out. Paths are those of the case file.',
  })
  losses!: readonly DomainProblem[];

  @Field(() => Int, { description: 'How often it has been tried.' })
  attemptCount!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why the last attempt did not get through, in words; null when nothing is wrong.',
  })
  lastFailure?: string | null;

  @Field(() => Moment, { nullable: true, description: 'When the partner had the document; null before.' })
  sentAt?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When its receipt came; null before.' })
  receiptAt?: Date | null;

  @Field(() => Moment, {
    nullable: true,
    description: 'By when the partner should have answered; null before it has the document, or when none is expected.',
  })
  receiptDueAt?: Date | null;

  @Field(() => Moment, {
    nullable: true,
    description: 'When an alarm was raised because its receipt had not come in time; null when none was.',
  })
  receiptLateAt?: Date | null;

  @Field(() => Moment, {
    nullable: true,
    description:
      'When it is known to have arrived without a word on its contents: fetched from the inbox, or delivered to the mailbox.',
  })
  arrivedAt?: Date | null;

  @Field(() => Int, { description: 'How often an operator had it sent again, under the same message id.' })
  replays!: number;

  @Field(() => Moment, { description: 'When it was queued.' })
  createdAt!: Date;

  @Field(() => Moment, { description: 'When it last changed.' })
  updatedAt!: Date;

  static of(this: void, row: DeliveryRow): Delivery {
    const { format, messageId, correlationId, attemptCount, lastFailure, sentAt, receiptAt, createdAt, updatedAt } =
      row;
    const { receiptDueAt, receiptLateAt, arrivedAt, replays } = row;
    return Object.assign(new Delivery(), {
      id: toGlobalId('Delivery', row.id),
      row,
      documentType: row.documentType as DocumentType,
      channel: row.channel as Channel,
      caseFileId: row.caseFileId && toGlobalId('CaseFile', row.caseFileId),
      problems: row.problems as unknown as DomainProblem[],
      losses: row.losses as unknown as DomainProblem[],
      ...{ format, messageId, correlationId, attemptCount, lastFailure, sentAt, receiptAt, createdAt, updatedAt },
      ...{ receiptDueAt, receiptLateAt, arrivedAt, replays, purpose: row.purpose },
    });
  }
}

export const DeliveryConnection = Connection(Delivery, 'Delivery');

@InputType({ description: 'Which deliveries; all conditions must hold.' })
export class DeliveryFilter {
  @Field(() => ID, { nullable: true, description: 'To this partner, e.g. `cps`.' })
  partner?: string | null;

  @Field(() => DeliveryStatus, { nullable: true, description: 'That stand so now; `STUCK` is what needs somebody.' })
  status?: DeliveryStatus | null;

  @Field(() => DocumentType, { nullable: true, description: 'Carrying this: case files, notices or referrals.' })
  documentType?: DocumentType | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: the partner has it and its receipt has not come in time; false: all others.',
  })
  receiptOverdue?: boolean | null;

  @Field(() => Moment, { nullable: true, description: 'Queued at this moment or later.' })
  since?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'Queued before this moment.' })
  until?: Date | null;

  @Field(() => ID, { nullable: true, description: 'Id of a case file: what was sent of it, whatever submission.' })
  caseFileId?: string | null;
}
