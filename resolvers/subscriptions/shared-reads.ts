import type { StoredEvent } from '../../events/read.js';
import type { PrismaClient } from '../../prisma/client.js';
import { Loaders } from '../loaders.js';
import type { Sight } from './sight.js';

/** How long what was read for an event is good enough for the next subscriber. */
const SHARED_FOR_MS = 1_000;

interface SharedRead {
  readonly loaders: Loaders;
  readonly until: number;
}
/** By the event, by who is read as (a partner's client finds what no other's does), and by what of it is seen. */
const sharedReads = new WeakMap<StoredEvent, WeakMap<PrismaClient, Map<string, SharedRead>>>();

/**
 * The loaders of events, in their order: all subscribers of this process that read with the same client, see the same and are
 * handed an event at about the same time read the records behind it once. Events that nobody has read for lately share one, so
 * that the records behind all of them are one statement. What each may see of them is decided for each.
 * With `afresh` nothing is taken over from others.
 */
export function loadersOf(
  events: readonly StoredEvent[],
  prisma: PrismaClient,
  { key, scope }: Sight,
  afresh = false,
): readonly Loaders[] {
  const now = Date.now();
  let own: SharedRead | undefined;
  return events.map((event) => {
    const ofClient = sharedWith(event, prisma);
    const shared = ofClient.get(key);
    if (!afresh && shared && shared.until >= now) return shared.loaders;
    own ??= { loaders: new Loaders(prisma, scope), until: now + SHARED_FOR_MS };
    ofClient.set(key, own);
    return own.loaders;
  });
}

function sharedWith(event: StoredEvent, prisma: PrismaClient): Map<string, SharedRead> {
  const ofEvent = sharedReads.get(event) ?? new WeakMap<PrismaClient, Map<string, SharedRead>>();
  sharedReads.set(event, ofEvent);
  const ofClient = ofEvent.get(prisma) ?? new Map<string, SharedRead>();
  ofEvent.set(prisma, ofClient);
  return ofClient;
}
