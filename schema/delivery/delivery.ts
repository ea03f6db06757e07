import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import type { Delivery as DeliveryRow } from '../../prisma/rows.js';
import { Problem } from '../problem.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { DeliveryStatus } from './delivery-status.js';

@ObjectType({
  implements: Node,
  description: 'One document on its way to one partner, until the partner has said what it thinks of it.',
})
export class Delivery extends Node {
  readonly __typename = 'Delivery' as const;
  readonly row!: DeliveryRow;

  @Field(() => ID, { description: 'The case file that was submitted.' })
  caseFileId!: string;

  @Field(() => DeliveryStatus, { description: 'How far it has come.' })
  status!: DeliveryStatus;

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

  @Field(() => Moment, { nullable: true, description: 'When it is tried next; null unless it is queued.' })
  nextAttemptAt?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When the partner had the document; null before.' })
  sentAt?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When its receipt came; null before.' })
  receiptAt?: Date | null;

  @Field(() => Moment, { description: 'When it was queued.' })
  createdAt!: Date;

  @Field(() => Moment, { description: 'When it last changed.' })
  updatedAt!: Date;

  static of(this: void, row: DeliveryRow): Delivery {
    const { format, messageId, correlationId, attemptCount, lastFailure, sentAt, receiptAt, createdAt, updatedAt } =
      row;
    return Object.assign(new Delivery(), {
      id: toGlobalId('Delivery', row.id),
      row,
      caseFileId: toGlobalId('CaseFile', row.caseFileId),
      status: row.status as DeliveryStatus,
      problems: row.problems as unknown as DomainProblem[],
      losses: row.losses as unknown as DomainProblem[],
      // While it is being sent the column holds the end of the worker's claim, which is nobody else's business.
      nextAttemptAt: row.status === 'QUEUED' ? row.nextAttemptAt : null,
      ...{ format, messageId, correlationId, attemptCount, lastFailure, sentAt, receiptAt, createdAt, updatedAt },
    });
  }
}

export const DeliveryConnection = Connection(Delivery, 'Delivery');

@InputType({ description: 'Which deliveries; all conditions must hold.' })
export class DeliveryFilter {
  @Field(() => ID, { nullable: true, description: 'To this partner, e.g. `cps`.' })
  partner?: string | null;

  @Field(() => DeliveryStatus, { nullable: true, description: 'In this status.' })
  status?: DeliveryStatus | null;

  @Field(() => ID, { nullable: true, description: 'Of this case file.' })
  caseFileId?: string | null;
}
