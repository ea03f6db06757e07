import { problem } from '../../domain/problem-catalogue.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockIncident } from './lock-incident.js';
import { checkWithdrawal, withdrawalColumns, type Withdraw } from './withdrawal.js';

export interface WithdrawRiskAssessment extends Withdraw {
  readonly riskAssessmentId: string;
}

/**
 * Takes back a risk assessment that was wrong; what it closed is owed again. Problems: NOT_FOUND, ALREADY_WITHDRAWN, REQUIRED,
 * TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function withdrawRiskAssessment(context: ActionContext, input: WithdrawRiskAssessment): Promise<ActionOutcome> {
  return idempotently(context, 'withdrawRiskAssessment', input, async (tx) => {
    const where = { id: input.riskAssessmentId };
    const found = await tx.riskAssessment.findUnique({ where, select: { incidentId: true } });
    if (!found) return refused(problem('NOT_FOUND', '/riskAssessmentId'));
    await lockIncident(tx, found.incidentId);
    const assessment = await tx.riskAssessment.findUniqueOrThrow({ where });
    const problems = checkWithdrawal(input, assessment, '/riskAssessmentId');
    if (problems.length > 0) return refused(...problems);
    await tx.riskAssessment.update({ where, data: withdrawalColumns(input, context.now()) });
    await incidentChanged(context, tx, assessment.incidentId);
    return { ok: true, id: assessment.id };
  });
}
