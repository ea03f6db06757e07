import { Field, Int, ObjectType } from 'type-graphql';
import type {
  DuplicateCounterEvidence as CounterEvidenceName,
  DuplicateEvidence as EvidenceName,
} from '../../domain/duplicates/index.js';
import type { PersonMerge as Row } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { DuplicateCounterEvidence, DuplicateEvidence, MovedRecordKind, type MovedRecordKindName } from './enums.js';

@ObjectType({ description: 'How many records of a kind a merge brought under the person who was kept.' })
export class MovedRecords {
  @Field(() => MovedRecordKind, { description: 'What kind of record.' })
  kind!: MovedRecordKindName;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'That a merge was undone.' })
export class UndoneMerge {
  @Field(() => Moment, { description: 'When.' })
  at!: Date;

  @Field({ description: 'Who: id of the actor.' })
  by!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

@ObjectType({
  implements: Node,
  description: 'That the record of a person was found to be of another one, and merged into that. It can be undone.',
})
export class PersonMerge extends Node {
  readonly __typename = 'PersonMerge' as const;
  /** The row behind it, for field resolvers. */
  readonly row!: Row;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => [String], { description: 'What shows that they are one, in the words of whoever merged them.' })
  evidence!: readonly string[];

  @Field(() => [DuplicateEvidence], { description: 'What the records said for it at that moment.' })
  found!: readonly EvidenceName[];

  @Field(() => [DuplicateCounterEvidence], { description: 'What the records said against it at that moment.' })
  against!: readonly CounterEvidenceName[];

  @Field(() => String, {
    nullable: true,
    description: 'Why they were merged all the same, where the records contradict each other.',
  })
  despite?: string | null;

  @Field(() => Moment, { description: 'When they were merged.' })
  mergedAt!: Date;

  @Field({ description: 'Who merged them: id of the actor.' })
  mergedBy!: string;

  @Field(() => UndoneMerge, { nullable: true, description: 'That it was undone; null while it holds.' })
  undone?: UndoneMerge | null;

  static of(this: void, row: Row): PersonMerge {
    const { reason, evidence, found, against, despite, mergedAt, mergedBy } = row;
    const { unmergedAt, unmergedBy, unmergedReason } = row;
    const undone = unmergedAt && { at: unmergedAt, by: unmergedBy ?? '', reason: unmergedReason ?? '' };
    const id = toGlobalId('PersonMerge', row.id);
    const shown = { id, reason, evidence, found, against, despite, mergedAt, mergedBy, undone, row };
    return Object.assign(new PersonMerge(), shown as Omit<PersonMerge, '__typename'>);
  }
}

export const PersonMergeConnection = Connection(PersonMerge, 'PersonMerge');
