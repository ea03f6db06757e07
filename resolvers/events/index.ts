import { EventResolver } from './event-resolver.js';
import { WebhookChangesResolver } from './webhook-changes-resolver.js';
import { WebhookResolver } from './webhook-resolver.js';

export { webhookNodes } from './nodes.js';

/** What the API offers on the event log and its webhooks. */
export const eventResolvers = [EventResolver, WebhookResolver, WebhookChangesResolver] as const;
