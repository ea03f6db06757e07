import type { StoredEvent } from '../../events/read.js';
import type { PrismaClient } from '../../prisma/client.js';
import { Loaders } from '../loaders.js';

/** How long what was read for an event is good enough for the next subscriber. */
const SHARED_FOR_MS = 1_000;

const sharedReads = new WeakMap<StoredEvent, { readonly loaders: Loaders; readonly until: number }>();

/**
 * The loaders of an event: all subscribers of this process that are handed it at about the same time read the records
 * behind it once. What each may see of them is decided for each.
 */
export function loadersOf(event: StoredEvent, prisma: PrismaClient): Loaders {
  const now = Date.now();
  let shared = sharedReads.get(event);
  if (!shared || shared.until < now) {
    shared = { loaders: new Loaders(prisma), until: now + SHARED_FOR_MS };
    sharedReads.set(event, shared);
  }
  return shared.loaders;
}
