import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import { Event, EventTypeName } from '../../schema/events/event.js';
import type { ApiContext } from '../api-context.js';
import { toEvent } from '../events/event-view.js';
import { type Changes, changeOf, changes, type Step } from './changes.js';

interface Subscribing {
  readonly args: { readonly after?: string | null; readonly types?: readonly EventTypeName[] | null };
  readonly context: ApiContext;
}

const eventsOf = ({ args: { after, types }, context }: Subscribing): Changes<Event> =>
  changes(
    context,
    after,
    ({ type }) => !types || types.includes(type as EventTypeName),
    (_seeing, event) => Promise.resolve(toEvent(event, context.eventSource)),
  );

@Resolver()
export class EventOccurredResolver {
  @Subscription(() => Event, {
    subscribe: (data) => eventsOf(data as Subscribing),
    description: 'Hands out the event log as it grows, as far as you may know it.',
  })
  eventOccurred(
    @Root() step: Step<Event>,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'Cursor of the last event you received: what happened since comes first, without a gap or a repeat. Left out: from now on.',
    })
    _after?: string | null,
    @Arg('types', () => [EventTypeName], { nullable: true, description: 'Only events of these types.' })
    _types?: EventTypeName[] | null,
  ): Event {
    return changeOf(step);
  }
}
