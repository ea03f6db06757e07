import { Field, ID, InputType, Int } from 'type-graphql';
import type { OtherNameKind, PersonWarningKind as WarningKind } from '../../domain/person-search/kinds.js';
import { InvolvementRole } from '../../domain/records.js';
import { ChangeInput } from '../records/inputs.js';
import { WithdrawInput } from '../safeguarding/inputs.js';
import { CalendarDate } from '../scalars.js';
import { PersonNameKind, PersonWarningKind } from './enums.js';

@InputType({ description: 'Of whom only a search tells; all of it must hold.' })
export class PersonSearchFilter {
  @Field(() => InvolvementRole, { nullable: true, description: 'Who had this part in an incident.' })
  role?: InvolvementRole | null;

  @Field(() => String, { nullable: true, description: 'Who had a part in an incident of this district.' })
  district?: string | null;

  @Field(() => Int, { nullable: true, description: 'Who is at least this old, in years.' })
  agedFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'Who is at most this old, in years.' })
  agedTo?: number | null;

  @Field(() => String, { nullable: true, description: 'CJS gender code: 0, 1, 2 or 9.' })
  gender?: string | null;
}

@InputType({ description: 'Whom to search for: one box, what is known besides, and of whom only.' })
export class PersonSearchInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Whatever is known, in any order, at most 200 characters: names, as heard; a date of birth or a part of it (3/4/82, 03APR82, 030482, apr 82, 1982, 3/4, ??/04/1982, 1980s); an age (40, about 34, 40-45, 40s, late forties, over 50, c50, teens); a sex (m, female); an address or a part of it (14 Acacia Ave; Acacia Avenue; a town last, or after "from"); a postcode, or its first part (LS6); a telephone number; a PNC or CRO number, with or without its letter; an arrest/summons number, with slashes or without; a custody record number, or year and serial of it, or "custody" and its serial. What may be a name as well (York, May, Rose Street, a last m or f) is looked for as both, the name first.',
  })
  text?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The whole date of birth; where only a part of it is known, give that in `text`.',
  })
  dateOfBirth?: Date | null;

  @Field(() => Int, { nullable: true, description: 'Year of birth, where no more is known.' })
  birthYear?: number | null;

  @Field(() => Int, { nullable: true, description: 'About this age, in years.' })
  age?: number | null;

  @Field(() => String, { nullable: true, description: 'Address, as far as it is known; at most 200 characters.' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'Postcode, or its first part.' })
  postcode?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  telephone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'PNC ID, CRO number, arrest/summons number, or custody record number or its serial.',
  })
  identifier?: string | null;

  @Field(() => PersonSearchFilter, { nullable: true, description: 'What must hold of everybody who is found.' })
  only?: PersonSearchFilter | null;
}

@InputType({ description: 'A name that somebody has besides that of the record.' })
export class RecordPersonNameInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the person who has the name.' })
  personId!: string;

  @Field(() => PersonNameKind, { description: 'What kind of name it is.' })
  kind!: OtherNameKind;

  @Field(() => [String], { description: 'Given names in order, at most 20 of at most 100 characters; may be empty.' })
  givenNames!: string[];

  @Field({ description: 'Family name, at most 100 characters; may be empty where a given name is known.' })
  familyName!: string;
}

@InputType({ description: 'Which name to take back, and why.' })
export class WithdrawPersonNameInput extends WithdrawInput {
  @Field(() => ID, { description: 'Id of the name, from `otherNames` of the person.' })
  nameId!: string;
}

@InputType({ description: 'What an officer must know before meeting somebody.' })
export class RecordPersonWarningInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the person of whom it warns.' })
  personId!: string;

  @Field(() => PersonWarningKind, { description: 'What it warns of.' })
  kind!: WarningKind;

  @Field(() => String, { nullable: true, description: 'More about it, at most 500 characters.' })
  note?: string | null;
}

@InputType({ description: 'Which warning to take back, and why.' })
export class WithdrawPersonWarningInput extends WithdrawInput {
  @Field(() => ID, { description: 'Id of the warning, from `warnings` of the person.' })
  warningId!: string;
}
