import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { storedBody } from '../../domain/custody/index.js';
import { CustodyEventType } from '../../domain/records.js';
import type { CustodyEvent as CustodyEventRow, CustodyRecord as CustodyRecordRow } from '../../prisma/rows.js';
import { toGlobalId } from '../relay/global-id.js';
import { Connection } from '../relay/connection.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';
import { CustodyEventDetails } from './custody-event-details.js';
import './enums.js';

@ObjectType({ implements: Node, description: 'One detention of one person.' })
export class CustodyRecord extends Node {
  readonly __typename = 'CustodyRecord' as const;
  readonly row!: CustodyRecordRow;

  @Field({ description: 'Custody number: station, year and serial, e.g. 06A100/2026/000123.' })
  number!: string;

  @Field({ description: 'Organisation unit code of the custody suite where they are or were last, e.g. 06A100.' })
  station!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Arrest/summons number in its long form, e.g. 2606A10100000000123D.',
  })
  asn?: string | null;

  @Field(() => Moment, { description: 'When the person was arrested.' })
  arrestedAt!: Date;

  @Field(() => Moment, {
    nullable: true,
    description: 'When the person arrived at the station; null while on the way.',
  })
  arrivedAt?: Date | null;

  @Field(() => Moment, {
    nullable: true,
    description: 'When the detention ended, or was broken by bail before charge; null while it lasts.',
  })
  releasedAt?: Date | null;

  static of(this: void, row: CustodyRecordRow): CustodyRecord {
    const { id, ...fields } = row;
    return Object.assign(new CustodyRecord(), fields, { id: toGlobalId('CustodyRecord', id), row });
  }
}

export const CustodyRecordConnection = Connection(CustodyRecord, 'CustodyRecord');

@ObjectType({ implements: Node, description: 'What happened in a detention. Never changed once recorded.' })
export class CustodyEvent extends Node {
  readonly __typename = 'CustodyEvent' as const;
  readonly row!: CustodyEventRow;

  @Field(() => CustodyEventType, { description: 'What happened.' })
  type!: CustodyEventType;

  @Field(() => Moment, { description: 'When it happened.' })
  occurredAt!: Date;

  @Field(() => Moment, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The officer concerned: rank and collar number.' })
  officer?: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in words.' })
  reason?: string | null;

  @Field(() => CustodyEventDetails, {
    nullable: true,
    description: 'What it says more; null where its type says nothing more, and in events of the first releases.',
  })
  get details(): CustodyEventDetails | null {
    return CustodyEventDetails.of(this.row.type, storedBody(this.row.type, this.row.details));
  }

  @Field(() => ID, { nullable: true, description: 'The event that it takes back or puts right; null for most.' })
  get correctsId(): string | null {
    return this.row.correctsId && toGlobalId('CustodyEvent', this.row.correctsId);
  }

  static of(this: void, row: CustodyEventRow): CustodyEvent {
    const { id, type, occurredAt, recordedAt, officer, reason } = row;
    return Object.assign(new CustodyEvent(), {
      ...{ id: toGlobalId('CustodyEvent', id), row, type: type as CustodyEventType },
      ...{ occurredAt, recordedAt, officer, reason },
    });
  }
}

export const CustodyEventConnection = Connection(CustodyEvent, 'CustodyEvent');

@InputType({ description: 'Which custody records to list. Everything given must hold.' })
export class CustodyRecordFilter {
  @Field(() => String, { nullable: true, description: 'Organisation unit code of the custody suite.' })
  station?: string | null;
}
