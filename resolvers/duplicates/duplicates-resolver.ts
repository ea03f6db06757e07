import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { dismissPossibleDuplicate } from '../../actions/duplicates/dismiss-possible-duplicate.js';
import {
  DismissPossibleDuplicateInput,
  PossibleDuplicateFilter,
  PossibleDuplicatePayload,
} from '../../schema/duplicates/inputs.js';
import { PossibleDuplicate, PossibleDuplicateConnection } from '../../schema/duplicates/possible-duplicate.js';
import { Person } from '../../schema/records/person.js';
import { PageArguments } from '../../schema/relay/connection.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { personById, possibleDuplicateById } from '../by-id.js';
import { afresh, problemsOf } from '../records/afresh.js';
import { listPossibleDuplicates } from './lists.js';

@Resolver(() => PossibleDuplicate)
export class PossibleDuplicateResolver {
  @Query(() => PossibleDuplicateConnection, {
    description:
      'Records that may be of the same person, the likeliest first. They are found soon after a person is recorded, changed or imported.',
  })
  async possibleDuplicates(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => PossibleDuplicateFilter, {
      nullable: true,
      description: 'Which ones; open ones when left out.',
    })
    filter?: PossibleDuplicateFilter | null,
  ) {
    return PossibleDuplicateConnection.read(page, PossibleDuplicate.of, (request) =>
      listPossibleDuplicates(context, filter ?? {}, request),
    );
  }

  @FieldResolver(() => [Person], { description: 'The two people.' })
  async people(@Ctx() { loaders }: ApiContext, @Root() { row }: PossibleDuplicate): Promise<Person[]> {
    const people = await Promise.all([row.firstId, row.secondId].map((id) => loaders.load(personById, id)));
    return people.flatMap((person) => (person ? [Person.of(person)] : []));
  }

  @Mutation(() => PossibleDuplicatePayload, {
    description:
      'Says that two records are of two people: they are not suggested again until something else speaks for it.',
  })
  async dismissPossibleDuplicate(
    @Ctx() context: ApiContext,
    @Arg('input', () => DismissPossibleDuplicateInput, { description: 'Which suggestion, and why.' })
    input: DismissPossibleDuplicateInput,
  ): Promise<PossibleDuplicatePayload> {
    const possibleDuplicateId = foreignKey('PossibleDuplicate', input.possibleDuplicateId);
    const outcome = await dismissPossibleDuplicate(context.action, { ...input, possibleDuplicateId });
    return {
      possibleDuplicate: await afresh(context, outcome, possibleDuplicateById, PossibleDuplicate.of),
      problems: problemsOf(outcome),
    };
  }
}
