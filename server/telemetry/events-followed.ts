import type { EventFeed } from '../../events/feed.js';

/** The log is looked at every second; so long without it, the feed is not following. */
const FOLLOWED_WITHIN_MS = 15_000;

/** Why the event log is not followed; undefined when it is. */
export function eventsFollowed(events: EventFeed, now = Date.now()): string | undefined {
  const { lastReadAt } = events.statistics();
  return lastReadAt !== undefined && now - lastReadAt.getTime() < FOLLOWED_WITHIN_MS
    ? undefined
    : 'The event log has not been read lately: subscriptions are behind. It is tried again by itself.';
}
