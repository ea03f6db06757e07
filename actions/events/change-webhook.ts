import type { Actor } from '../../access/actor.js';
import { rowsFor } from '../../access/permissions.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Transaction } from '../../prisma/client.js';
import type { Webhook } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, type Refusal, refused } from '../idempotently.js';

export interface WebhookChange {
  readonly idempotencyKey: string;
  readonly webhookId: string;
}

/** Whether somebody manages a webhook, by the table of its role: all of them, or those of its partner. */
export function managesWebhook(actor: Actor, row: Pick<Webhook, 'partnerId' | 'state'>): boolean {
  if (row.state === 'REMOVED') return false;
  const rows = rowsFor(actor, 'Webhook');
  return rows === 'own' ? actor.partnerId !== undefined && row.partnerId === actor.partnerId : rows === 'all';
}

/** Changes a webhook that the actor manages, once. Problems: NOT_FOUND, and those of the change. */
export function changeWebhook<Input extends WebhookChange>(
  context: ActionContext,
  operation: string,
  input: Input,
  change: (tx: Transaction, row: Webhook) => Promise<Refusal | undefined>,
): Promise<ActionOutcome> {
  return idempotently(context, operation, input, async (tx) => {
    await tx.$queryRaw`select 1 from webhook where id = ${input.webhookId}::uuid for update`;
    const row = await tx.webhook.findUnique({ where: { id: input.webhookId } });
    if (!row || !managesWebhook(context.actor, row)) return refused(problem('NOT_FOUND', '/webhookId'));
    return (await change(tx, row)) ?? { ok: true, id: row.id };
  });
}
