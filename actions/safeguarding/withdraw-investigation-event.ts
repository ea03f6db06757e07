import { problem } from '../../domain/problem-catalogue.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockIncident } from './lock-incident.js';
import { checkWithdrawal, withdrawalColumns, type Withdraw } from './withdrawal.js';

export interface WithdrawInvestigationEvent extends Withdraw {
  readonly investigationEventId: string;
}

/**
 * Takes back an event that did not happen: victims need not be told of it. Problems: NOT_FOUND, ALREADY_WITHDRAWN, REQUIRED,
 * TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function withdrawInvestigationEvent(
  context: ActionContext,
  input: WithdrawInvestigationEvent,
): Promise<ActionOutcome> {
  return idempotently(context, 'withdrawInvestigationEvent', input, async (tx) => {
    const where = { id: input.investigationEventId };
    const found = await tx.investigationEvent.findUnique({ where, select: { incidentId: true } });
    if (!found) return refused(problem('NOT_FOUND', '/investigationEventId'));
    await lockIncident(tx, found.incidentId);
    const event = await tx.investigationEvent.findUniqueOrThrow({ where });
    const problems = checkWithdrawal(input, event, '/investigationEventId');
    if (problems.length > 0) return refused(...problems);
    await tx.investigationEvent.update({ where, data: withdrawalColumns(input, context.now()) });
    await incidentChanged(context, tx, event.incidentId);
    return { ok: true, id: event.id };
  });
}
