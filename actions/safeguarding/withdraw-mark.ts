import { problem } from '../../domain/problem-catalogue.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockIncident } from './lock-incident.js';
import { showOnIncident } from './mark-incident.js';
import { checkWithdrawal, withdrawalColumns, type Withdraw } from './withdrawal.js';

export interface WithdrawMark extends Withdraw {
  readonly markId: string;
}

/** Takes back a mark that was wrong from the beginning. Problems: NOT_FOUND, ALREADY_WITHDRAWN, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE. */
export function withdrawMark(context: ActionContext, input: WithdrawMark): Promise<ActionOutcome> {
  return idempotently(context, 'withdrawMark', input, async (tx) => {
    const found = await tx.mark.findUnique({ where: { id: input.markId }, select: { incidentId: true } });
    if (!found) return refused(problem('NOT_FOUND', '/markId'));
    await lockIncident(tx, found.incidentId);
    const mark = await tx.mark.findUniqueOrThrow({ where: { id: input.markId } });
    const problems = checkWithdrawal(input, mark, '/markId');
    if (problems.length > 0) return refused(...problems);
    await tx.mark.update({ where: { id: mark.id }, data: withdrawalColumns(input, context.now()) });
    if (!mark.involvementId) await showOnIncident(tx, mark.incidentId, mark.kind, false);
    await incidentChanged(context, tx, mark.incidentId);
    return { ok: true, id: mark.id };
  });
}
