import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { dayInLondon } from '../../domain/london-day.js';
import { Backlog, BacklogFilter } from '../../schema/duties/backlog.js';
import type { ApiContext } from '../api-context.js';
import { searchText } from '../search-text.js';
import { backlogView } from './backlog-view.js';
import { countBacklog } from './count-backlog.js';

@Resolver()
export class BacklogResolver {
  @Query(() => Backlog, {
    description:
      'Everything that is owed and not done: how much, of which age, at which risk, where. Every number has the `selection` that `duties` lists it by.',
  })
  async backlog(
    @Ctx() context: ApiContext,
    @Arg('filter', () => BacklogFilter, { nullable: true, description: 'What of it to count; all when left out.' })
    filter?: BacklogFilter | null,
  ): Promise<Backlog> {
    const checked = filter ?? {};
    if (checked.district) searchText(checked.district, '/filter/district');
    if (checked.team) searchText(checked.team, '/filter/team');
    const today = dayInLondon(context.action.now());
    return backlogView(await countBacklog(context.reads, checked, today), checked, today);
  }
}
