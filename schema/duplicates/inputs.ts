import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { DuplicateState as StateName } from '../../domain/duplicates/index.js';
import { MutationPayload } from '../problem.js';
import { ChangeInput } from '../records/inputs.js';
import { Person } from '../records/person.js';
import { DuplicateState } from './enums.js';
import { PersonMerge } from './person-merge.js';
import { PossibleDuplicate } from './possible-duplicate.js';

@InputType({ description: 'Which suggestions; all conditions must hold.' })
export class PossibleDuplicateFilter {
  @Field(() => ID, { nullable: true, description: 'Id of a person: suggestions in which this is one of the two.' })
  personId?: string | null;

  @Field(() => DuplicateState, { nullable: true, description: 'That stand so; open ones when left out.' })
  state?: StateName | null;

  @Field(() => Int, { nullable: true, description: 'With at least this score.' })
  minimumScore?: number | null;
}

@InputType({ description: 'Two records of the same person.' })
export class MergePeopleInput extends ChangeInput {
  @Field(() => ID, { description: 'The person whose record stays.' })
  keepId!: string;

  @Field(() => ID, { description: 'The person whose record is merged into it.' })
  mergeId!: string;

  @Field({ description: 'Why, in words; at most 1,000 characters.' })
  reason!: string;

  @Field(() => [String], {
    description:
      'What shows that they are one, e.g. "fingerprints"; at least one thing, at most 20, each at most 500 characters.',
  })
  evidence!: string[];

  @Field(() => String, {
    nullable: true,
    description:
      'Why they are one though the records contradict each other (PEOPLE_CONTRADICT says in what); at most 1,000 characters.',
  })
  despite?: string | null;
}

@InputType({ description: 'A merge of two records that are of two people.' })
export class UnmergePeopleInput extends ChangeInput {
  @Field(() => ID, { description: 'The merge, as mergePeople gave it and `Person.merges` lists it.' })
  personMergeId!: string;

  @Field({ description: 'Why, in words; at most 1,000 characters.' })
  reason!: string;
}

@InputType({ description: 'A suggestion of two records that are of two people.' })
export class DismissPossibleDuplicateInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the suggestion, from `possibleDuplicates`.' })
  possibleDuplicateId!: string;

  @Field({ description: 'Why, in words; at most 1,000 characters.' })
  reason!: string;
}

@ObjectType({ description: 'The merge as it stands, or why not.' })
export class MergePayload extends MutationPayload {
  @Field(() => PersonMerge, { nullable: true, description: 'The merge; null when refused.' })
  merge?: PersonMerge | null;

  @Field(() => Person, { nullable: true, description: 'The person who is kept; null when refused.' })
  person?: Person | null;
}

@ObjectType({ description: 'The suggestion as it stands, or why not.' })
export class PossibleDuplicatePayload extends MutationPayload {
  @Field(() => PossibleDuplicate, { nullable: true, description: 'The suggestion; null when refused.' })
  possibleDuplicate?: PossibleDuplicate | null;
}
