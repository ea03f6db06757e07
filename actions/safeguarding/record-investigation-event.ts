import { checkNotInFuture } from '../../domain/checks.js';
import type { VictimUpdateOccasion } from '../../domain/duties/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import { safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockIncident } from './lock-incident.js';
import { checkAfterOccurrence, checkBy } from './moments.js';

export interface RecordInvestigationEvent {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  readonly occasion: VictimUpdateOccasion;
  readonly at: Date;
  readonly by: string;
}

/**
 * Records something of which the victims of an incident are told and that no other action records. Problems: NOT_FOUND,
 * REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER, INVESTIGATION_EVENT_REPEATED.
 */
export function recordInvestigationEvent(
  context: ActionContext,
  input: RecordInvestigationEvent,
): Promise<ActionOutcome> {
  return idempotently(context, 'recordInvestigationEvent', input, async (tx) => {
    const { occasion, at, by } = input;
    const incident = await lockIncident(tx, input.incidentId);
    const problems = [
      ...checkBy(by),
      ...(incident
        ? checkAfterOccurrence(at, incident, context.now(), '/at')
        : [problem('NOT_FOUND', '/incidentId'), ...checkNotInFuture(at, context.now(), '/at')]),
    ];
    if (problems.length > 0 || !incident) return refused(...problems);
    const event = { incidentId: incident.id, occasion, at };
    if (await tx.investigationEvent.findFirst({ where: { ...event, withdrawnAt: null }, select: { id: true } }))
      return refused(safeguardingProblem('INVESTIGATION_EVENT_REPEATED', '/occasion'));
    const { id } = await tx.investigationEvent.create({ data: { ...event, by } });
    await incidentChanged(context, tx, incident.id);
    return { ok: true, id };
  });
}
