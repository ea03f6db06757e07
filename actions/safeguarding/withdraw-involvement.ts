import { problem } from '../../domain/problem-catalogue.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockInvolvement } from './lock-incident.js';
import { checkWithdrawal, withdrawalColumns, type Withdraw } from './withdrawal.js';

export interface WithdrawInvolvement extends Withdraw {
  readonly involvementId: string;
}

/**
 * Takes back a part in an incident that somebody never had; what is owed because of it is cancelled. Problems: NOT_FOUND,
 * ALREADY_WITHDRAWN, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function withdrawInvolvement(context: ActionContext, input: WithdrawInvolvement): Promise<ActionOutcome> {
  return idempotently(context, 'withdrawInvolvement', input, async (tx) => {
    const involvement = await lockInvolvement(tx, input.involvementId);
    if (!involvement) return refused(problem('NOT_FOUND', '/involvementId'));
    const problems = checkWithdrawal(input, involvement, '/involvementId');
    if (problems.length > 0) return refused(...problems);
    const { id, incidentId } = involvement;
    await tx.involvement.update({ where: { id }, data: withdrawalColumns(input, context.now()) });
    await incidentChanged(context, tx, incidentId);
    return { ok: true, id };
  });
}
