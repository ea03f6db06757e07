import { checkNotInFuture, checkOrder } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { type PoliceProtectionStep, safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { PoliceProtection } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockInvolvement } from './lock-incident.js';

export interface RecordPoliceProtectionStep {
  readonly idempotencyKey: string;
  readonly involvementId: string;
  readonly step: PoliceProtectionStep;
  readonly at: Date;
}

const columns = {
  LOCAL_AUTHORITY_TOLD: 'localAuthorityToldAt',
  CHILD_TOLD: 'childToldAt',
  PARENTS_TOLD: 'parentsToldAt',
  DESIGNATED_OFFICER_ENQUIRED: 'designatedOfficerEnquiredAt',
  ENDED: 'endedAt',
} as const satisfies Record<PoliceProtectionStep, keyof PoliceProtection>;

/**
 * Records a step of police protection. The outcome is the involvement. Problems: NOT_FOUND (the child is not in police
 * protection), DATE_IN_FUTURE, DATE_ORDER, POLICE_PROTECTION_STEP_REPEATED.
 */
export function recordPoliceProtectionStep(
  context: ActionContext,
  input: RecordPoliceProtectionStep,
): Promise<ActionOutcome> {
  return idempotently(context, 'recordPoliceProtectionStep', input, async (tx) => {
    const { involvementId, step, at } = input;
    const part = await lockInvolvement(tx, involvementId);
    const protection = await tx.policeProtection.findFirst({ where: { involvementId, withdrawnAt: null } });
    if (!part || !protection) return refused(problem('NOT_FOUND', '/involvementId'));
    const problems = [
      ...checkNotInFuture(at, context.now(), '/at'),
      ...checkOrder(protection.since, at, '/at', 'It cannot come before the child was taken into police protection.'),
      ...(protection[columns[step]] ? [safeguardingProblem('POLICE_PROTECTION_STEP_REPEATED', '/step')] : []),
    ];
    if (problems.length > 0) return refused(...problems);
    await tx.policeProtection.update({ where: { id: protection.id }, data: { [columns[step]]: at } });
    await incidentChanged(context, tx, part.incidentId);
    return { ok: true, id: involvementId };
  });
}
