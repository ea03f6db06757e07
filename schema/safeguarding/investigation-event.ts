import { Field, ObjectType } from 'type-graphql';
import type { VictimUpdateOccasion } from '../../domain/duties/index.js';
import type {
  InvestigationEvent as InvestigationEventRow,
  VictimUpdate as VictimUpdateRow,
} from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { InvestigationOccasion } from './enums.js';
import { WITHDRAWN, Withdrawal } from './withdrawal.js';

@ObjectType({
  implements: Node,
  description: 'Something that happened in the investigation of which its victims are told (Victims’ Code, Right 6).',
})
export class InvestigationEvent extends Node {
  readonly __typename = 'InvestigationEvent' as const;
  readonly row!: InvestigationEventRow;

  @Field(() => InvestigationOccasion, { description: 'What happened.' })
  occasion!: VictimUpdateOccasion;

  @Field(() => Moment, { description: 'When it happened.' })
  at!: Date;

  @Field({ description: 'Who recorded it, or did what it was recorded with.' })
  by!: string;

  @Field(() => Moment, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  @Field(() => Withdrawal, { nullable: true, description: WITHDRAWN })
  withdrawn?: Withdrawal | null;

  static of(this: void, row: InvestigationEventRow): InvestigationEvent {
    return Object.assign(new InvestigationEvent(), {
      id: toGlobalId('InvestigationEvent', row.id),
      row,
      occasion: row.occasion as VictimUpdateOccasion,
      at: row.at,
      by: row.by,
      recordedAt: row.recordedAt,
      withdrawn: Withdrawal.of(row),
    });
  }
}

export const InvestigationEventConnection = Connection(InvestigationEvent, 'InvestigationEvent');

@ObjectType({
  implements: Node,
  description: 'That a victim was told of something that happened in the investigation.',
})
export class VictimUpdate extends Node {
  readonly __typename = 'VictimUpdate' as const;
  readonly row!: VictimUpdateRow;

  @Field(() => Moment, { description: 'When they were told.' })
  at!: Date;

  @Field({ description: 'Who told them.' })
  by!: string;

  @Field(() => Moment, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  static of(this: void, row: VictimUpdateRow): VictimUpdate {
    const { at, by, recordedAt } = row;
    return Object.assign(new VictimUpdate(), { id: toGlobalId('VictimUpdate', row.id), row, at, by, recordedAt });
  }
}

export const VictimUpdateConnection = Connection(VictimUpdate, 'VictimUpdate');
