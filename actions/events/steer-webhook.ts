import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { isAfter } from '../../events/cursor.js';
import { eventProblem } from '../../events/problem-catalogue.js';
import { holdHorizon } from '../../events/prune.js';
import { eventHorizon } from '../../events/read.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, refused } from '../idempotently.js';
import { changeWebhook, type WebhookChange } from './change-webhook.js';
import { startPosition, type WebhookStart } from './start-position.js';

/** Holds a webhook: its events wait in the log. One that is disabled stays so. Problems: NOT_FOUND. */
export function pauseWebhook(context: ActionContext, input: WebhookChange): Promise<ActionOutcome> {
  return changeWebhook(context, 'pauseWebhook', input, async (tx, row) => {
    if (row.state === 'ACTIVE') await tx.webhook.update({ where: { id: row.id }, data: { state: 'PAUSED' } });
    return undefined;
  });
}

/**
 * Lets a webhook that was paused or disabled go on from where it was, at once.
 * Problems: NOT_FOUND, EVENTS_PRUNED (rewind it first).
 */
export function resumeWebhook(context: ActionContext, input: WebhookChange): Promise<ActionOutcome> {
  return changeWebhook(context, 'resumeWebhook', input, async (tx, row) => {
    await holdHorizon(tx);
    const cursor = { transaction: row.cursorTransaction, id: row.cursorId };
    if (isAfter(await eventHorizon(tx), cursor)) return refused(eventProblem('EVENTS_PRUNED', '/webhookId'));
    const { state, failures } = row;
    await tx.webhook.update({
      where: { id: row.id },
      // Failures are counted on from where they were, so that what was told as failing is told as recovered.
      data: { state: 'ACTIVE', nextAttemptAt: null, failures: state === 'DISABLED' ? 0 : failures },
    });
    return undefined;
  });
}

export interface RewindWebhook extends WebhookChange, WebhookStart {
  readonly reason: string;
}

/**
 * Sets where a webhook goes on, back or ahead; whoever serves it now is fenced out. The same events come again under the
 * same ids. Problems: NOT_FOUND, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE (reason), EVENT_CURSOR_INVALID, EVENTS_PRUNED.
 */
export function rewindWebhook(context: ActionContext, input: RewindWebhook): Promise<ActionOutcome> {
  return changeWebhook(context, 'rewindWebhook', input, async (tx, row) => {
    const problems = [
      ...checkText(input.reason, '/reason', { longest: 1_000, required: true }),
      ...(input.after || input.startFrom ? [] : [problem('REQUIRED', '/after')]),
    ];
    if (problems.length > 0) return refused(...problems);
    const start = await startPosition(tx, input);
    if ('code' in start) return refused(start);
    await tx.webhook.update({
      where: { id: row.id },
      data: {
        cursorTransaction: start.transaction,
        cursorId: start.id,
        claim: { increment: 1 },
        claimedUntil: null,
        nextAttemptAt: null,
        rewoundAt: context.now(),
        rewoundBy: context.actor.id,
        rewoundReason: input.reason,
      },
    });
    return undefined;
  });
}

/** Removes a webhook for good: nothing more is posted, its secrets are forgotten. Problems: NOT_FOUND. */
export function removeWebhook(context: ActionContext, input: WebhookChange): Promise<ActionOutcome> {
  return changeWebhook(context, 'removeWebhook', input, async (tx, row) => {
    await tx.webhook.update({
      where: { id: row.id },
      data: { state: 'REMOVED', secrets: [], claim: { increment: 1 }, claimedUntil: null },
    });
    return undefined;
  });
}
