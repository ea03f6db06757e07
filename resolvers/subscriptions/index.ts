import type { PubSub } from 'type-graphql';
import { ChangeResolver } from './change-resolver.js';
import { CustodyAlertResolver } from './custody-alert-resolver.js';
import { EventOccurredResolver } from './event-occurred-resolver.js';

/** What the API lets one subscribe to. */
export const subscriptionResolvers = [ChangeResolver, CustodyAlertResolver, EventOccurredResolver] as const;

const unused = (): never => {
  throw new Error('subscriptions read the event log, not topics');
};

/** type-graphql asks for a `pubSub` wherever there are subscriptions; ours bring their own source, so it is never used. */
export const noTopics: PubSub = { publish: unused, subscribe: unused };
