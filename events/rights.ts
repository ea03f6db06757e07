import { eventsFor, type Holder } from '../access/permissions.js';
import { eventTypes, type EventType } from '../domain/event-types.js';

/** What the rule looks at: the event's type and, for partners, whom it names. */
export interface KnowableEvent {
  readonly type: EventType;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Whether somebody may know that an event happened: one rule for `events`, subscriptions and webhooks, by the table of the role.
 * A partner hears of what names it in `data.partnerId`. An event of a type that no table lists is denied.
 */
export function mayKnow(holder: Holder, event: KnowableEvent): boolean {
  const right = eventsFor(holder, event.type);
  return right === 'own'
    ? holder.partnerId !== undefined && event.data['partnerId'] === holder.partnerId
    : right === 'all';
}

/** The types of events of which somebody may know at least some. */
export const knowableTypes = (holder: Holder): readonly EventType[] =>
  eventTypes.filter((type) =>
    mayKnow(holder, { type, data: holder.partnerId === undefined ? {} : { partnerId: holder.partnerId } }),
  );
