import { checkNotInFuture } from '../../domain/checks.js';
import type { EnhancedGround } from '../../domain/duties/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { InvolvementRole } from '../../domain/records.js';
import {
  incidentMarkKinds,
  involvementMarkKinds,
  type MarkKind,
  safeguardingProblem,
} from '../../domain/safeguarding/index.js';
import type { Transaction } from '../../prisma/client.js';
import type { Incident } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { type InvolvementInFull, lockIncident } from './lock-incident.js';
import { checkAfterOccurrence, checkBy } from './moments.js';
import { checkChild } from './people.js';

export interface MarkIncident {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  /** Left out: of the incident as a whole. */
  readonly involvementId?: string | null;
  readonly kind: MarkKind;
  /** ENHANCED_RIGHTS, and only then: why. */
  readonly ground?: EnhancedGround | null;
  readonly at: Date;
  readonly by: string;
}

/**
 * Records that something is established of an incident, or of somebody's part in it. Problems: NOT_FOUND, REQUIRED, TOO_LONG,
 * CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER, INVOLVEMENT_OF_ANOTHER_INCIDENT, INVOLVEMENT_WITHDRAWN, MARK_OF_A_PART,
 * MARK_OF_THE_INCIDENT, MARK_GROUND_NOT_ASKED, PERSON_NOT_VICTIM, PERSON_NOT_CHILD, MARK_REPEATED.
 */
export function markIncident(context: ActionContext, input: MarkIncident): Promise<ActionOutcome> {
  return idempotently(context, 'markIncident', input, async (tx) => {
    const incident = await lockIncident(tx, input.incidentId);
    const problems: Problem[] = [
      ...checkBy(input.by),
      ...(incident
        ? checkAfterOccurrence(input.at, incident, context.now(), '/at')
        : [problem('NOT_FOUND', '/incidentId'), ...checkNotInFuture(input.at, context.now(), '/at')]),
      ...checkGround(input),
      ...(await checkSubject(tx, input, incident)),
    ];
    if (problems.length > 0 || !incident) return refused(...problems);

    const { kind } = input;
    const about = { incidentId: incident.id, involvementId: input.involvementId ?? null, kind };
    const detail = input.ground ?? null;
    if (await tx.mark.findFirst({ where: { ...about, detail, withdrawnAt: null }, select: { id: true } }))
      return refused(safeguardingProblem('MARK_REPEATED', '/kind'));
    const { id } = await tx.mark.create({ data: { ...about, detail, at: input.at, by: input.by } });
    await showOnIncident(tx, incident.id, kind, true);
    await incidentChanged(context, tx, incident.id);
    return { ok: true, id };
  });
}

function checkGround({ kind, ground }: MarkIncident): Problem[] {
  if (kind === 'ENHANCED_RIGHTS') return ground ? [] : [problem('REQUIRED', '/ground')];
  return ground ? [safeguardingProblem('MARK_GROUND_NOT_ASKED', '/ground')] : [];
}

const isOf = (kinds: readonly MarkKind[], kind: MarkKind): boolean => kinds.includes(kind);

/** Whether it can be established of what it is said of. */
async function checkSubject(tx: Transaction, input: MarkIncident, incident: Incident | null): Promise<Problem[]> {
  const { involvementId, kind } = input;
  if (!involvementId)
    return isOf(incidentMarkKinds, kind) ? [] : [safeguardingProblem('MARK_OF_A_PART', '/involvementId')];
  if (!isOf(involvementMarkKinds, kind)) return [safeguardingProblem('MARK_OF_THE_INCIDENT', '/involvementId')];
  const part = await tx.involvement.findUnique({
    where: { id: involvementId },
    include: { person: true, incident: true },
  });
  if (!part) return [problem('NOT_FOUND', '/involvementId')];
  if (incident && part.incidentId !== incident.id)
    return [safeguardingProblem('INVOLVEMENT_OF_ANOTHER_INCIDENT', '/involvementId')];
  if (part.withdrawnAt) return [safeguardingProblem('INVOLVEMENT_WITHDRAWN', '/involvementId')];
  return checkFit(input, part);
}

/** Whether it can be true of this person, by part and age. */
function checkFit({ kind, ground }: MarkIncident, { role, person, incident }: InvolvementInFull): Problem[] {
  if (kind === 'CHILD_CONCERN' || kind === 'OF_HOUSEHOLD')
    return checkChild(person, incident.reportedAt, '/involvementId');
  if (kind !== 'ENHANCED_RIGHTS') return [];
  if (role !== (InvolvementRole.VICTIM as string)) return [safeguardingProblem('PERSON_NOT_VICTIM', '/involvementId')];
  return ground === 'UNDER_18' ? checkChild(person, incident.reportedAt, '/ground') : [];
}

/** The two that an incident shows itself are kept in step with its marks. */
export async function showOnIncident(tx: Transaction, id: string, kind: string, holds: boolean): Promise<void> {
  if (kind === 'DOMESTIC_ABUSE') await tx.incident.update({ where: { id }, data: { domesticAbuse: holds } });
  if (kind === 'CHILDREN_PRESENT') await tx.incident.update({ where: { id }, data: { childrenPresent: holds } });
}
