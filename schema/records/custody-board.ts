import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AlertBand } from '../../domain/custody/index.js';
import type { CustodyRecord as CustodyRecordRow } from '../../prisma/rows.js';
import { Moment } from '../scalars.js';
import { CustodyClock } from './custody-clock.js';
import * as enums from './custody-enums.js';
import { CustodyRecord } from './custody-record.js';

@ObjectType({ description: 'What is due next for somebody who is detained.' })
export class CustodyDue {
  @Field(() => enums.CustodyDueKind, {
    description: 'Whether it is the limit of detention, a review, an appropriate adult or the first court.',
  })
  kind!: 'LIMIT' | 'REVIEW' | 'APPROPRIATE_ADULT' | 'FIRST_COURT';

  @Field(() => Moment, { description: 'When, at the latest.' })
  dueAt!: Date;

  @Field(() => enums.AlertBand, { description: 'How near it is.' })
  band!: AlertBand;

  @Field({ description: 'The section of the law, or of the Code.' })
  section!: string;
}

@ObjectType({ description: 'Somebody who is detained.' })
export class CustodyBoardEntry {
  readonly row!: CustodyRecordRow;

  @Field(() => ID, { description: 'Id of the custody record.' })
  custodyRecordId!: string;

  @Field({ description: 'Number of the custody record.' })
  number!: string;

  @Field(() => Moment, { description: 'When the person was arrested.' })
  arrestedAt!: Date;

  @Field({
    description:
      'Whether the record is restricted and you are not named for it: then only its number and clock are shown. Somebody is detained all the same, and must be looked after.',
  })
  restricted!: boolean;

  @Field(() => CustodyRecord, { nullable: true, description: 'The custody record; null when it is restricted.' })
  custodyRecord!: CustodyRecord | null;

  @Field(() => CustodyClock, { description: 'The clock at the moment of the board.' })
  clock!: CustodyClock;

  @Field(() => CustodyDue, { nullable: true, description: 'What is due first; null when nothing has a time.' })
  nextDue!: CustodyDue | null;
}

@ObjectType({ description: 'Everybody who is detained at a station, what is due first at the top.' })
export class CustodyBoard {
  @Field({ description: 'Organisation unit code of the station.' })
  station!: string;

  @Field(() => Moment, { description: 'The moment for which it holds.' })
  at!: Date;

  @Field(() => [CustodyBoardEntry], {
    description:
      'The detained, by what is due first; then those for whom nothing has a time, the earliest arrest first.',
  })
  entries!: CustodyBoardEntry[];

  @Field({ description: 'More are detained than the board shows: it leaves out the latest arrests.' })
  more!: boolean;
}

@ObjectType({ description: 'That a limit or a review comes, or is there.' })
export class CustodyAlert {
  @Field({ description: 'Where it stands in the event log; give it as `after` to go on from here.' })
  cursor!: string;

  @Field(() => CustodyRecord, { description: 'The detention.' })
  custodyRecord!: CustodyRecord;

  @Field(() => ID, { description: 'The duty of which its time is told.' })
  dutyId!: string;

  @Field({ description: 'The rule of the duty, e.g. CUSTODY_REVIEW.' })
  rule!: string;

  @Field({ description: 'The section of the law, or why in words.' })
  section!: string;

  @Field(() => Int, { description: 'Minutes before it of which this is the word: 120, 60, 15 or 0.' })
  lead!: number;

  @Field(() => Moment, {
    nullable: true,
    description: 'When it is due, as it stands now; null while the clock stands.',
  })
  dueAt!: Date | null;
}
