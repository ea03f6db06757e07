import type { StoredEvent } from '../../events/read.js';
import type { PrismaClient } from '../../prisma/client.js';
import { Loaders } from '../loaders.js';

/** How long what was read for an event is good enough for the next subscriber. */
const SHARED_FOR_MS = 1_000;

interface SharedRead {
  readonly loaders: Loaders;
  readonly until: number;
}
/** By the event and by who is read as: a partner's client finds what no other's does. */
const sharedReads = new WeakMap<StoredEvent, WeakMap<PrismaClient, SharedRead>>();

/**
 * The loaders of an event: all subscribers of this process that read with the same client and are handed it at about
 * the same time read the records behind it once. What each may see of them is decided for each.
 */
export function loadersOf(event: StoredEvent, prisma: PrismaClient): Loaders {
  const now = Date.now();
  const ofEvent = sharedReads.get(event) ?? new WeakMap<PrismaClient, SharedRead>();
  sharedReads.set(event, ofEvent);
  let shared = ofEvent.get(prisma);
  if (!shared || shared.until < now) {
    shared = { loaders: new Loaders(prisma), until: now + SHARED_FOR_MS };
    ofEvent.set(prisma, shared);
  }
  return shared.loaders;
}
