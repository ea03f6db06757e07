import type { Actor } from '../../access/actor.js';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import type { EventSource } from '../../events/feed.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Loaders } from '../../resolvers/loaders.js';
import { Looks } from '../../resolvers/looks.js';
import { problemCatalogue } from '../../server/problem-catalogue.js';
import { NOW, type RestrictedWorld } from './world.js';

/** What resolvers are given when somebody asks in a world with restricted records, with the events of a feed. */
export function contextIn(world: RestrictedWorld, events: EventSource, actor: Actor, now = () => NOW): ApiContext {
  const action = world.api.action({ actor, now });
  return {
    ...{ action, reads: action.prisma, looks: new Looks(), why: {}, events, problemCatalogue },
    loaders: new Loaders(action.prisma, restrictedScopeOf(action)),
    eventSource: 'urn:casebridge:force:06',
  };
}
