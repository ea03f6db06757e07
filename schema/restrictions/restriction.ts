import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import {
  type RestrictableRecord as RestrictableRecordName,
  restrictableRecords,
  type RestrictionKind as RestrictionKindName,
  restrictionKinds,
} from '../../domain/restrictions/index.js';
import type {
  BreakGlass as BreakGlassRow,
  RecordRestriction as RestrictionRow,
  RestrictionReader as ReaderRow,
} from '../../prisma/rows.js';
import { enumOf } from '../enum-of.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';

export const RestrictableRecord = enumOf(Object.keys(restrictableRecords) as RestrictableRecordName[]);
registerEnumType(RestrictableRecord, {
  name: 'RestrictableRecord',
  description: 'What can be restricted. What depends on it is hidden with it.',
  valuesConfig: {
    PERSON: { description: 'A person, with involvements, detentions, charges and referrals.' },
    INCIDENT: { description: 'An incident, with everything that is recorded of it and its case files.' },
    CUSTODY_RECORD: { description: 'A custody record, with what happened in the detention.' },
    CASE_FILE: { description: 'A case file, with its materials and what was sent of it.' },
  },
});

export const RestrictionKind = enumOf(restrictionKinds);
registerEnumType(RestrictionKind, {
  name: 'RestrictionKind',
  description: 'Why a record is restricted.',
  valuesConfig: {
    SEALED: { description: 'A case that only those who work on it may know.' },
    SENSITIVE_VICTIM: { description: 'Somebody who must not be found: a victim, a witness, an informant.' },
    POLICE_STAFF: { description: 'Somebody who works for the police.' },
  },
});

/** The id of a record as the API knows it. */
const recordId = (type: string, id: string): string =>
  toGlobalId(restrictableRecords[type as RestrictableRecordName], id);

@ObjectType({ description: 'Somebody who may see a restricted record.' })
export class RestrictionReader {
  @Field({ description: 'Who: the id of a person, a system or a token, e.g. `user:…`.' })
  actorId!: string;

  @Field({ description: 'Who named them.' })
  addedBy!: string;

  @Field(() => Moment, { description: 'Since when they may see it.' })
  addedAt!: Date;

  static of(this: void, { actorId, addedBy, addedAt }: ReaderRow): RestrictionReader {
    return Object.assign(new RestrictionReader(), { actorId, addedBy, addedAt });
  }
}

@ObjectType({
  implements: Node,
  description: 'That a record is found by its named readers alone; to anybody else it is not there.',
})
export class RecordRestriction extends Node {
  readonly __typename = 'RecordRestriction' as const;
  readonly row!: RestrictionRow;

  @Field(() => RestrictableRecord, { description: 'What is restricted.' })
  recordType!: RestrictableRecordName;

  @Field(() => ID, { description: 'The id of the record; who is no reader gets nothing for it.' })
  recordId!: string;

  @Field(() => RestrictionKind, { description: 'Why, in a word.' })
  kind!: RestrictionKindName;

  @Field({ description: 'Why, as whoever placed it said.' })
  reason!: string;

  @Field({ description: 'Who placed it.' })
  placedBy!: string;

  @Field(() => Moment, { description: 'When it was placed.' })
  placedAt!: Date;

  @Field(() => Moment, { nullable: true, description: 'When it was lifted; null while it holds.' })
  liftedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Who lifted it; null while it holds.' })
  liftedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was lifted; null while it holds.' })
  liftReason!: string | null;

  static of(this: void, row: RestrictionRow): RecordRestriction {
    const { reason, placedBy, placedAt, liftedAt, liftedBy, liftReason } = row;
    return Object.assign(new RecordRestriction(), {
      id: toGlobalId('RecordRestriction', row.id),
      row,
      recordType: row.recordType as RestrictableRecordName,
      recordId: recordId(row.recordType, row.recordId),
      kind: row.kind as RestrictionKindName,
      ...{ reason, placedBy, placedAt, liftedAt, liftedBy, liftReason },
    });
  }
}
export const RecordRestrictionConnection = Connection(RecordRestriction, 'RecordRestriction');

@ObjectType({ implements: Node, description: 'That somebody who is not named opened a restricted record for a while.' })
export class BrokenGlass extends Node {
  readonly __typename = 'BrokenGlass' as const;
  readonly row!: BreakGlassRow;

  @Field({ description: 'Id of the caller who opened it, e.g. `user:…`.' })
  actorId!: string;

  @Field({ description: 'What the credential calls them.' })
  actorName!: string;

  @Field({ description: 'The role in which they opened it.' })
  role!: string;

  @Field(() => RestrictableRecord, { description: 'What was opened.' })
  recordType!: RestrictableRecordName;

  @Field(() => ID, { description: 'The id of the record that was opened.' })
  recordId!: string;

  @Field(() => ID, { description: 'The id of the record that was asked for: the same, or one that it hides.' })
  askedForId!: string;

  @Field({ description: 'Why, in their words.' })
  reason!: string;

  @Field(() => Moment, { description: 'When it was opened.' })
  at!: Date;

  @Field(() => Moment, { description: 'Until when it is, or was, open.' })
  until!: Date;

  static of(this: void, row: BreakGlassRow): BrokenGlass {
    const { actorId, actorName, role, reason, at, until } = row;
    return Object.assign(new BrokenGlass(), {
      id: toGlobalId('BrokenGlass', row.id),
      row,
      recordType: row.recordType as RestrictableRecordName,
      recordId: recordId(row.recordType, row.recordId),
      askedForId: recordId(row.askedType, row.askedId),
      ...{ actorId, actorName, role, reason, at, until },
    });
  }
}
export const BrokenGlassConnection = Connection(BrokenGlass, 'BrokenGlass');
