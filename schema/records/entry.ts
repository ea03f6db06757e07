import { Field, InputType, ObjectType } from 'type-graphql';
import { Moment } from '../scalars.js';

@InputType({
  description: 'Why a record is entered later than it became known. When it is entered the hub says itself.',
})
export class LateEntryInput {
  @Field({ description: 'E.g. that it was written on paper, and where the paper is; at most 500 characters.' })
  reason!: string;

  @Field(() => Moment, { nullable: true, description: 'Since when the system was down; not in the future.' })
  systemDownFrom?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When it was back; not in the future, not before it went down.' })
  systemDownTo?: Date | null;
}

@ObjectType({
  description:
    'When something happened, when it became known, and when it was entered. Duties reckon from when it became known.',
})
export class RecordEntry {
  @Field(() => Moment, { nullable: true, description: 'When it happened, or began; null where that says nothing.' })
  happenedAt!: Date | null;

  @Field(() => Moment, {
    description: 'When the force knew of it: what is owed is reckoned from here, or as the law says.',
  })
  knownAt!: Date;

  @Field(() => Moment, { description: 'When it was entered in this hub, by its own clock.' })
  enteredAt!: Date;

  @Field({ description: 'Whether it was entered an hour or more after it became known.' })
  late!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was entered late; null when nobody said.' })
  reason!: string | null;

  @Field(() => Moment, { nullable: true, description: 'Since when the system was down, if that was why.' })
  systemDownFrom!: Date | null;

  @Field(() => Moment, { nullable: true, description: 'When it was back.' })
  systemDownTo!: Date | null;

  @Field(() => String, { nullable: true, description: 'Who entered it late; null when nobody said why.' })
  enteredBy!: string | null;
}
