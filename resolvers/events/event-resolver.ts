import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { encodePosition } from '../../events/cursor.js';
import { EventsPrunedError } from '../../events/read.js';
import { mayKnow } from '../../events/rights.js';
import { positionAfter, scanEvents, type ScannedPage } from '../../events/scan.js';
import { hiddenBy } from '../../prisma/restrictions/hidden-subjects.js';
import { EventConnection, EventTypeName } from '../../schema/events/event.js';
import { PageArguments } from '../../schema/relay/connection.js';
import type { ApiContext } from '../api-context.js';
import { badCursor } from '../cursors.js';
import { toEvent } from './event-view.js';

@Resolver()
export class EventResolver {
  @Query(() => EventConnection, {
    description:
      'The event log after a cursor, as far as you may know it, the oldest first. To follow it, ask again with `endCursor`: it moves on even when a page is empty because nothing in it is for you, and `hasNextPage` then says whether to ask again at once. `EVENTS_PRUNED`: something after the cursor is gone; `extensions.cursor` is where what is left begins. `EVENTS_ROLLED_BACK`: the log ends before the cursor, because the hub was restored; `extensions.cursor` is its end.',
  })
  async events(
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('types', () => [EventTypeName], { nullable: true, description: 'Only events of these types.' })
    types?: EventTypeName[] | null,
  ) {
    const { first, after } = page.request();
    const position = positionAfter(after);
    if (!position) throw badCursor();
    const { actor } = context.action;
    const scanned: ScannedPage = await scanEvents(
      context.reads,
      position,
      first,
      (event) => mayKnow(actor, event) && (!types || types.includes(event.type as EventTypeName)),
      context.reads !== context.action.prisma,
      async (found) => {
        const subjects = found.map(({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId }));
        const closed = await hiddenBy(context.reads, restrictedScopeOf(context.action), subjects);
        return closed.map((records) => records.length === 0);
      },
    ).catch((error: unknown) => {
      throw error instanceof EventsPrunedError ? pruned(error) : error;
    });
    const items = scanned.events.map((node) => ({ node, cursor: encodePosition(node) }));
    const connection = await EventConnection.read(
      page,
      (event) => toEvent(event, context.eventSource),
      () => ({ items, hasNextPage: scanned.more }),
    );
    // Not that of the last edge: what was passed over need not be looked at again.
    connection.pageInfo.endCursor = scanned.end === position ? (after ?? null) : encodePosition(scanned.end);
    return connection;
  }
}

const pruned = (error: EventsPrunedError): GraphQLError =>
  new GraphQLError(error.message, { extensions: { code: error.code, cursor: error.cursor, path: '/after' } });
