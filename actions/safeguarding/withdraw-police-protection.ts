import { problem } from '../../domain/problem-catalogue.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockInvolvement } from './lock-incident.js';
import { checkWithdrawal, withdrawalColumns, type Withdraw } from './withdrawal.js';

export interface WithdrawPoliceProtection extends Withdraw {
  readonly involvementId: string;
}

/**
 * Takes back that a child was in police protection. The outcome is the involvement. Problems: NOT_FOUND, ALREADY_WITHDRAWN,
 * REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function withdrawPoliceProtection(
  context: ActionContext,
  input: WithdrawPoliceProtection,
): Promise<ActionOutcome> {
  return idempotently(context, 'withdrawPoliceProtection', input, async (tx) => {
    const { involvementId } = input;
    const part = await lockInvolvement(tx, involvementId);
    const protection = await tx.policeProtection.findUnique({ where: { involvementId } });
    if (!part || !protection) return refused(problem('NOT_FOUND', '/involvementId'));
    const problems = checkWithdrawal(input, protection, '/involvementId');
    if (problems.length > 0) return refused(...problems);
    await tx.policeProtection.update({ where: { involvementId }, data: withdrawalColumns(input, context.now()) });
    await incidentChanged(context, tx, part.incidentId);
    return { ok: true, id: involvementId };
  });
}
