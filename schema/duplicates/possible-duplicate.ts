import { Field, Int, ObjectType } from 'type-graphql';
import type {
  DuplicateCounterEvidence as CounterEvidenceName,
  DuplicateEvidence as EvidenceName,
  DuplicateState as StateName,
} from '../../domain/duplicates/index.js';
import type { PossibleDuplicate as Row } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { DuplicateCounterEvidence, DuplicateEvidence, DuplicateState } from './enums.js';

@ObjectType({ description: 'That somebody said that two records are of two people.' })
export class DismissedDuplicate {
  @Field(() => Moment, { description: 'When.' })
  at!: Date;

  @Field({ description: 'Who: id of the actor.' })
  by!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

@ObjectType({ implements: Node, description: 'Two records that may be of the same person.' })
export class PossibleDuplicate extends Node {
  readonly __typename = 'PossibleDuplicate' as const;
  /** The row behind it, for field resolvers. */
  readonly row!: Row;

  @Field(() => Int, { description: 'How much speaks for it, 0 to 10,000: a measure, not a probability.' })
  score!: number;

  @Field(() => [DuplicateEvidence], { description: 'What speaks for it.' })
  evidence!: readonly EvidenceName[];

  @Field(() => [DuplicateCounterEvidence], { description: 'What speaks against it.' })
  against!: readonly CounterEvidenceName[];

  @Field(() => DuplicateState, { description: 'How it stands.' })
  state!: StateName;

  @Field(() => Moment, { description: 'When it was found.' })
  foundAt!: Date;

  @Field(() => Moment, { description: 'When its score, evidence or state last changed.' })
  changedAt!: Date;

  @Field(() => DismissedDuplicate, {
    nullable: true,
    description: 'The last time that somebody said that they are two people; null: nobody did.',
  })
  dismissed?: DismissedDuplicate | null;

  static of(this: void, row: Row): PossibleDuplicate {
    const { score, evidence, against, state, foundAt, changedAt, dismissedAt, dismissedBy, dismissedReason } = row;
    const dismissed = dismissedAt && { at: dismissedAt, by: dismissedBy ?? '', reason: dismissedReason ?? '' };
    const id = toGlobalId('PossibleDuplicate', row.id);
    const shown = { id, score, evidence, against, state, foundAt, changedAt, dismissed, row };
    return Object.assign(new PossibleDuplicate(), shown as Omit<PossibleDuplicate, '__typename'>);
  }
}

export const PossibleDuplicateConnection = Connection(PossibleDuplicate, 'PossibleDuplicate');
