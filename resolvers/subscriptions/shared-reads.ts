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
 * The loaders of an event: all subscribers of this process that read with the same client, see the same and are handed it at
 * about the same time read the records behind it once. What each may see of them is decided for each.
 */
export function loadersOf(event: StoredEvent, prisma: PrismaClient, { key, scope }: Sight): Loaders {
  const now = Date.now();
  const ofEvent = sharedReads.get(event) ?? new WeakMap<PrismaClient, Map<string, SharedRead>>();
  sharedReads.set(event, ofEvent);
  const ofClient = ofEvent.get(prisma) ?? new Map<string, SharedRead>();
  ofEvent.set(prisma, ofClient);
  let shared = ofClient.get(key);
  if (!shared || shared.until < now) {
    shared = { loaders: new Loaders(prisma, scope), until: now + SHARED_FOR_MS };
    ofClient.set(key, shared);
  }
  return shared.loaders;
}
