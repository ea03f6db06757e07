import { Field, Int, ObjectType } from 'type-graphql';
import type { RecordKind as Kind, RecordSearchReason as Reason } from '../../domain/record-search/index.js';
import { Node } from '../relay/node.js';
import { PageInfo } from '../relay/connection.js';
import { Moment } from '../scalars.js';
import { RecordKind, RecordSearchReason } from './enums.js';

@ObjectType({ description: 'How a part of what was asked met a record.' })
export class RecordMatch {
  @Field(() => RecordSearchReason, { description: 'In which way.' })
  reason!: Reason;

  @Field({ description: 'The part of what was asked, in small letters; a number in capitals and digits.' })
  asked!: string;

  @Field({ description: 'As what it stands in the record: a word, a code, a postcode, a number.' })
  as!: string;
}

@ObjectType({ description: 'A record that a search found.' })
export class RecordHit {
  @Field(() => RecordKind, { description: 'What it is.' })
  kind!: Kind;

  @Field(() => Node, { description: 'The record: an `Incident`, a `CaseFile` or a `Material`.' })
  record!: Node;

  @Field(() => Moment, {
    description: 'When it was reported, opened or uploaded: of equal hits the latest come first.',
  })
  at!: Date;

  @Field(() => Int, {
    description:
      'How well it answers, 0 to 10,000: 10,000 its number, 9,000 a part of it, 8,000 the beginning, 6,000 all words, 5,000 all words or others for the same, 3,000 all but one.',
  })
  score!: number;

  @Field(() => [RecordMatch], { description: 'Why: how each part of what was asked met it.' })
  matches!: readonly RecordMatch[];
}

@ObjectType({ description: 'One hit of a search of records, with its cursor.' })
export class RecordHitEdge {
  @Field(() => RecordHit, { description: 'The hit.' })
  node!: RecordHit;

  @Field({ description: 'Where this hit stands, and the moment of the search; give it as `after` to go on from here.' })
  cursor!: string;
}

@ObjectType({ description: 'One page of the hits of a search of records, the best first.' })
export class RecordHitConnection {
  @Field(() => [RecordHitEdge], { description: 'The hits of the page, in their order.' })
  edges!: RecordHitEdge[];

  @Field(() => [String], {
    description:
      'Parts of the text, in small letters, that nothing was searched by: a time by the clock without its day, what came after twelve parts. Small words are not named. Empty: all of it was used.',
  })
  notUsed!: readonly string[];

  @Field(() => PageInfo, { description: 'Where the page ends and whether more follows.' })
  pageInfo!: PageInfo;
}
