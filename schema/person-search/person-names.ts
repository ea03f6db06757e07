import { Field, ID, ObjectType } from 'type-graphql';
import type { OtherNameKind, PersonWarningKind as WarningKind } from '../../domain/person-search/kinds.js';
import type { PersonName as NameRow, PersonWarning as WarningRow } from '../../prisma/rows.js';
import { Moment } from '../scalars.js';
import { PersonNameKind, PersonWarningKind } from './enums.js';

@ObjectType({ description: 'A name that somebody has besides that of the record.' })
export class PersonName {
  @Field(() => ID, { description: 'To withdraw it by.' })
  id!: string;

  @Field(() => PersonNameKind, { description: 'What kind of name it is.' })
  kind!: OtherNameKind;

  @Field(() => [String], { description: 'Given names in order; may be empty.' })
  givenNames!: readonly string[];

  @Field({ description: 'Family name; empty where there is none.' })
  familyName!: string;

  @Field(() => Moment, { description: 'When it was recorded.' })
  recordedAt!: Date;

  static of(this: void, row: NameRow): PersonName {
    const { id, givenNames, familyName, recordedAt } = row;
    return Object.assign(new PersonName(), { id, kind: row.kind as OtherNameKind, givenNames, familyName, recordedAt });
  }
}

@ObjectType({ description: 'What an officer must know before meeting somebody.' })
export class PersonWarning {
  @Field(() => ID, { description: 'To withdraw it by.' })
  id!: string;

  @Field(() => PersonWarningKind, { description: 'What it warns of.' })
  kind!: WarningKind;

  @Field(() => String, { nullable: true, description: 'More about it, in words.' })
  note?: string | null;

  @Field(() => Moment, { description: 'When it was recorded.' })
  recordedAt!: Date;

  static of(this: void, row: WarningRow): PersonWarning {
    const { id, note, recordedAt } = row;
    return Object.assign(new PersonWarning(), { id, kind: row.kind as WarningKind, note, recordedAt });
  }
}
