import { managesWebhook } from '../../actions/events/change-webhook.js';
import { secretsOf } from '../../actions/events/webhook-secrets.js';
import { encodePosition } from '../../events/cursor.js';
import type { Webhook as WebhookRow } from '../../prisma/rows.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import type { EventTypeName } from '../../schema/events/event.js';
import { Webhook, WebhookAttempt, WebhookSecret, type WebhookState } from '../../schema/events/webhook.js';
import type { ApiContext } from '../api-context.js';
import { webhookAttemptById, webhookById } from '../by-id.js';

/** A webhook as the API shows it; its secrets stay where they are. */
export function toWebhook(row: WebhookRow): Webhook {
  const { partnerId, name, url, failures, failingSince, lastFailure, lastTakenAt, createdAt } = row;
  const { rewoundAt, rewoundBy, rewoundReason } = row;
  return Object.assign(new Webhook(), {
    id: toGlobalId('Webhook', row.id),
    row,
    state: row.state as WebhookState,
    eventTypes: row.eventTypes as EventTypeName[],
    cursor: encodePosition({ transaction: row.cursorTransaction, id: row.cursorId }),
    secrets: secretsOf(row).map(({ id, createdAt: since, retiresAt }) =>
      Object.assign(new WebhookSecret(), {
        id,
        createdAt: new Date(since),
        retiresAt: retiresAt === null ? null : new Date(retiresAt),
      }),
    ),
    nextAttemptAt: failures > 0 ? row.nextAttemptAt : null,
    ...{ partnerId, name, url, failures, failingSince, lastFailure, lastTakenAt, createdAt },
    ...{ rewoundAt, rewoundBy, rewoundReason },
  });
}

/** The webhook with a database id; null when there is none that the caller manages. */
export async function findWebhook(context: ApiContext, id: string): Promise<Webhook | null> {
  const row = await context.loaders.load(webhookById, id);
  return row && managesWebhook(context.action.actor, row) ? toWebhook(row) : null;
}

/** An attempt at a webhook that the caller manages. */
export async function findWebhookAttempt(context: ApiContext, id: string): Promise<WebhookAttempt | null> {
  const row = await context.loaders.load(webhookAttemptById, id);
  return row && (await findWebhook(context, row.webhookId)) ? WebhookAttempt.of(row) : null;
}

/** Finds what belongs to webhooks by database ids. */
export const webhookNodes = { Webhook: findWebhook, WebhookAttempt: findWebhookAttempt };
