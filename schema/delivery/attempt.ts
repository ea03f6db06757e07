import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Attempt as AttemptRow } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';

/** What came of an attempt; the table holds the words in lower case. */
export enum AttemptResult {
  RECEIVED = 'received',
  REFUSED = 'refused',
  UNAVAILABLE = 'unavailable',
  FAULT = 'fault',
}

registerEnumType(AttemptResult, {
  name: 'AttemptResult',
  description: 'What came of an attempt.',
  valuesConfig: {
    RECEIVED: { description: 'The partner has the document, from this attempt or from an earlier one.' },
    REFUSED: { description: 'The partner will not take the document as it is.' },
    UNAVAILABLE: { description: 'The partner could not be reached, did not answer in time, or asked to wait.' },
    FAULT: { description: 'The hub itself failed; the partner is not to blame.' },
  },
});

@ObjectType({ implements: Node, description: 'One try at sending one document to one partner.' })
export class Attempt extends Node {
  readonly __typename = 'Attempt' as const;
  readonly row!: AttemptRow;

  @Field(() => Int, { description: 'Which attempt at this delivery; 1 is the first.' })
  number!: number;

  @Field(() => Moment, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => Moment, {
    nullable: true,
    description: 'When it ended; null while it runs, or when the hub stopped in the middle of it.',
  })
  endedAt?: Date | null;

  @Field(() => AttemptResult, {
    nullable: true,
    description: 'What came of it; null while it runs, or when the hub stopped in the middle of it.',
  })
  result?: AttemptResult | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the partner answered, as it came; at most the first 20,000 bytes. Null when nothing came.',
  })
  answer?: string | null;

  static of(this: void, row: AttemptRow): Attempt {
    const { number, startedAt, endedAt, result, answer } = row;
    return Object.assign(new Attempt(), {
      id: toGlobalId('Attempt', row.id),
      row,
      number,
      startedAt,
      endedAt,
      result,
      answer,
    });
  }
}

export const AttemptConnection = Connection(Attempt, 'Attempt');
