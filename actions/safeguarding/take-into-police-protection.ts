import { checkNotInFuture } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockInvolvement } from './lock-incident.js';
import { checkAfterOccurrence, checkBy } from './moments.js';
import { checkChild } from './people.js';
import { notWithdrawn } from './withdrawal.js';

export interface TakeIntoPoliceProtection {
  readonly idempotencyKey: string;
  readonly involvementId: string;
  readonly since: Date;
  readonly by: string;
}

const nothingDone = {
  endedAt: null,
  localAuthorityToldAt: null,
  childToldAt: null,
  parentsToldAt: null,
  designatedOfficerEnquiredAt: null,
} as const;

/**
 * Records that a child was taken into police protection, Children Act 1989 s.46. The outcome is the involvement. Problems:
 * NOT_FOUND, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER, INVOLVEMENT_WITHDRAWN, PERSON_NOT_CHILD,
 * POLICE_PROTECTION_REPEATED.
 */
export function takeIntoPoliceProtection(
  context: ActionContext,
  input: TakeIntoPoliceProtection,
): Promise<ActionOutcome> {
  return idempotently(context, 'takeIntoPoliceProtection', input, async (tx) => {
    const { since, by } = input;
    const part = await lockInvolvement(tx, input.involvementId);
    const problems: Problem[] = [...checkBy(by)];
    if (!part)
      problems.push(problem('NOT_FOUND', '/involvementId'), ...checkNotInFuture(since, context.now(), '/since'));
    else {
      problems.push(...checkAfterOccurrence(since, part.incident, context.now(), '/since'));
      if (part.withdrawnAt) problems.push(safeguardingProblem('INVOLVEMENT_WITHDRAWN', '/involvementId'));
      problems.push(...checkChild(part.person, since, '/involvementId'));
    }
    if (problems.length > 0 || !part) return refused(...problems);

    const { id: involvementId, incidentId, personId } = part;
    // The child may have two parts in the incident; it is protected once.
    const before = await tx.policeProtection.findFirst({
      where: { involvement: { incidentId, personId, withdrawnAt: null }, withdrawnAt: null },
      select: { id: true },
    });
    if (before) return refused(safeguardingProblem('POLICE_PROTECTION_REPEATED', '/involvementId'));
    const data = { since, by, ...nothingDone, ...notWithdrawn, recordedAt: context.now() };
    await tx.policeProtection.upsert({
      where: { involvementId },
      create: { involvementId, ...data },
      update: data,
    });
    await incidentChanged(context, tx, incidentId);
    return { ok: true, id: involvementId };
  });
}
