import { Field, ObjectType } from 'type-graphql';
import type { EnhancedGround } from '../../domain/duties/index.js';
import type { MarkKind as Kind } from '../../domain/safeguarding/index.js';
import type { Mark as MarkRow } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { EnhancedRightsGround, MarkKind } from './enums.js';
import { WITHDRAWN, Withdrawal } from './withdrawal.js';

@ObjectType({
  implements: Node,
  description: 'Something established about an incident, or about somebody’s part in it, on which duties rest.',
})
export class Mark extends Node {
  readonly __typename = 'Mark' as const;
  readonly row!: MarkRow;

  @Field(() => MarkKind, { description: 'What is established.' })
  kind!: Kind;

  @Field(() => EnhancedRightsGround, { nullable: true, description: 'Enhanced rights: why; null of anything else.' })
  ground?: EnhancedGround | null;

  @Field(() => Moment, { description: 'When it was established.' })
  at!: Date;

  @Field({ description: 'Who established it.' })
  by!: string;

  @Field(() => Moment, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  @Field(() => Withdrawal, { nullable: true, description: WITHDRAWN })
  withdrawn?: Withdrawal | null;

  static of(this: void, row: MarkRow): Mark {
    return Object.assign(new Mark(), {
      id: toGlobalId('Mark', row.id),
      row,
      kind: row.kind as Kind,
      ground: row.detail as EnhancedGround | null,
      at: row.at,
      by: row.by,
      recordedAt: row.recordedAt,
      withdrawn: Withdrawal.of(row),
    });
  }
}

export const MarkConnection = Connection(Mark, 'Mark');
