import { Field, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { NameKind } from '../../domain/case-file/index.js';
import { Received } from './received.js';
import './code-lists.js';

const description = 'The name of a person, an officer or an organisation; which fields apply depends on `kind`.';

@ObjectType('Name', { description })
@InputType('NameInput', { description })
export class Name extends Received implements domain.Name {
  @Field(() => NameKind, { description: 'Whose name it is.' })
  kind!: NameKind;

  @Field({ nullable: true, description: 'Person, officer: required (rule DCF-R-168).' })
  familyName?: string;

  @Field(() => [String], { nullable: true, description: 'Person, officer: in order, at least one (rule DCF-R-169).' })
  givenNames?: string[];

  @Field({ nullable: true, description: 'Officer: rank as spoken, e.g. `PC`; required (rule DCF-R-170).' })
  rank?: string;

  @Field({ nullable: true, description: 'Officer: required (rule DCF-R-170).' })
  collarNumber?: string;

  @Field({ nullable: true, description: 'Organisation: required (rule DCF-R-171).' })
  organisationName?: string;

  @Field({
    nullable: true,
    description: 'Person, officer: Mr, Ms, Dr … Told to the court; the Digital Case File has no place for it.',
  })
  title?: string;
}
