import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { RecordHit, RecordHitConnection } from '../../schema/record-search/hit.js';
import { RecordSearchInput } from '../../schema/record-search/inputs.js';
import { PageArguments } from '../../schema/relay/connection.js';
import type { ApiContext } from '../api-context.js';
import { searchRecords } from './search.js';

@Resolver(() => RecordHit)
export class RecordSearchResolver {
  @Query(() => RecordHitConnection, {
    description:
      'Finds incidents, case files and materials by what is known of them, the best hits first, of equal ones the latest: numbers and parts of them, words in any form, places, times, flags, how they stand; in the words that officers use. The pages of one search, whatever their size, see what its first page saw.',
  })
  searchRecords(
    @Ctx() context: ApiContext,
    @Arg('search', () => RecordSearchInput, { description: 'What to search for.' }) search: RecordSearchInput,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<RecordHitConnection> {
    return searchRecords(context, search, page.request());
  }
}
