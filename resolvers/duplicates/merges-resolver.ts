import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { ActionOutcome } from '../../actions/idempotently.js';
import { mergePeople } from '../../actions/duplicates/merge-people.js';
import { unmergePeople } from '../../actions/duplicates/unmerge-people.js';
import { MergePayload, MergePeopleInput, UnmergePeopleInput } from '../../schema/duplicates/inputs.js';
import { MovedRecords, PersonMerge, PersonMergeConnection } from '../../schema/duplicates/person-merge.js';
import { PossibleDuplicate } from '../../schema/duplicates/possible-duplicate.js';
import { Person } from '../../schema/records/person.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { personById, personMergeById } from '../by-id.js';
import { childPage } from '../child-pages.js';
import { afresh, problemsOf } from '../records/afresh.js';
import { duplicatesOfPeople, mergesOfPerson, MOST_OF_PERSON, movedBy } from './lists.js';

const person = async ({ loaders }: ApiContext, id: string): Promise<Person> =>
  Person.of((await loaders.load(personById, id))!);

@Resolver(() => PersonMerge)
export class PersonMergeResolver {
  @FieldResolver(() => Person, { description: 'Whose record was kept.' })
  kept(@Ctx() context: ApiContext, @Root() { row }: PersonMerge): Promise<Person> {
    return person(context, row.keptId);
  }

  @FieldResolver(() => Person, {
    description: 'Whose record was merged into it: as it is recorded, without what was moved.',
  })
  merged(@Ctx() context: ApiContext, @Root() { row }: PersonMerge): Promise<Person> {
    return person(context, row.mergedId);
  }

  @FieldResolver(() => [MovedRecords], { description: 'What was moved to the record that was kept, by kind.' })
  async moved(@Ctx() { loaders }: ApiContext, @Root() { row }: PersonMerge): Promise<MovedRecords[]> {
    return (await loaders.load(movedBy, row.id)).map((moved) => Object.assign(new MovedRecords(), moved));
  }

  @Mutation(() => MergePayload, {
    description:
      'Merges the record of a person into another one of the same person: everything of the one is found under the other from then on, and searches find it by either name. Nothing is overwritten; what the kept record does not say it takes over. unmergePeople undoes it.',
  })
  async mergePeople(
    @Ctx() context: ApiContext,
    @Arg('input', () => MergePeopleInput, { description: 'Which two, why, and what shows it.' })
    { keepId, mergeId, ...input }: MergePeopleInput,
  ): Promise<MergePayload> {
    const keep = { personId: foreignKey('Person', keepId) };
    const merge = { personId: foreignKey('Person', mergeId) };
    return payload(context, await mergePeople(context.action, { ...input, keep, merge }));
  }

  @Mutation(() => MergePayload, {
    description:
      'Undoes a merge: what it moved is put back, and the merged record stands for itself again. What came to the kept person since stays there.',
  })
  async unmergePeople(
    @Ctx() context: ApiContext,
    @Arg('input', () => UnmergePeopleInput, { description: 'Which merge, and why.' }) input: UnmergePeopleInput,
  ): Promise<MergePayload> {
    const personMergeId = foreignKey('PersonMerge', input.personMergeId);
    return payload(context, await unmergePeople(context.action, { ...input, personMergeId }));
  }
}

async function payload(context: ApiContext, outcome: ActionOutcome): Promise<MergePayload> {
  const merge = await afresh(context, outcome, personMergeById, PersonMerge.of);
  return { merge, person: merge && (await person(context, merge.row.keptId)), problems: problemsOf(outcome) };
}

@Resolver(() => Person)
export class MergedPersonResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description:
      'Under whom everything of this record is found, because it was merged; null: it was not. The id of a merged record stays good: changes that name it are made of that person.',
  })
  async mergedInto(@Ctx() context: ApiContext, @Root() { row }: Person): Promise<Person | null> {
    return row.mergedIntoId === null ? null : person(context, row.mergedIntoId);
  }

  @FieldResolver(() => PersonMergeConnection, {
    description: 'Merges in which this record was kept, the first recorded first; with those that were undone.',
  })
  async merges(@Ctx() context: ApiContext, @Root() { row }: Person, @Args(() => PageArguments) page: PageArguments) {
    return PersonMergeConnection.read(page, PersonMerge.of, (request) =>
      childPage(context, mergesOfPerson, row.id, request),
    );
  }

  @FieldResolver(() => [PossibleDuplicate], {
    description: `Open suggestions of records that may be of the same person, the likeliest first; at most ${MOST_OF_PERSON}.`,
  })
  async possibleDuplicates(@Ctx() { loaders }: ApiContext, @Root() { row }: Person): Promise<PossibleDuplicate[]> {
    return (await loaders.load(duplicatesOfPeople, row.id)).map(PossibleDuplicate.of);
  }
}
