import { checkNotInFuture, checkOrder } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import { safeguardingProblem } from '../../domain/safeguarding/index.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { personNow } from '../records/person-now.js';
import { lockIncident } from './lock-incident.js';
import { checkBy } from './moments.js';
import { checkInvolved } from './people.js';

export interface RecordVictimUpdate {
  readonly idempotencyKey: string;
  readonly investigationEventId: string;
  readonly personId: string;
  readonly at: Date;
  readonly by: string;
}

/**
 * Records that a victim was told of something that happened in the investigation. Problems: NOT_FOUND, REQUIRED, TOO_LONG,
 * CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER, INVESTIGATION_EVENT_WITHDRAWN, PERSON_NOT_INVOLVED, PERSON_NOT_VICTIM,
 * VICTIM_UPDATE_REPEATED.
 */
export function recordVictimUpdate(context: ActionContext, input: RecordVictimUpdate): Promise<ActionOutcome> {
  return idempotently(context, 'recordVictimUpdate', input, async (tx) => {
    const { at, by } = input;
    const personId = (await personNow(tx, input.personId)) ?? input.personId;
    const where = { id: input.investigationEventId };
    const found = await tx.investigationEvent.findUnique({ where, select: { incidentId: true } });
    const incident = found && (await lockIncident(tx, found.incidentId));
    if (!incident) return refused(problem('NOT_FOUND', '/investigationEventId'));
    const event = await tx.investigationEvent.findUniqueOrThrow({ where });
    const problems = [
      ...checkBy(by),
      ...checkNotInFuture(at, context.now(), '/at'),
      ...checkOrder(event.at, at, '/at', 'The victim cannot be told before it happened. Check both moments.'),
      ...(event.withdrawnAt ? [safeguardingProblem('INVESTIGATION_EVENT_WITHDRAWN', '/investigationEventId')] : []),
      ...(await checkInvolved(tx, incident, personId, '/personId', { victim: true })),
    ];
    if (problems.length > 0) return refused(...problems);
    const update = { eventId: event.id, personId };
    if (await tx.victimUpdate.findFirst({ where: update, select: { id: true } }))
      return refused(safeguardingProblem('VICTIM_UPDATE_REPEATED', '/personId'));
    const { id } = await tx.victimUpdate.create({ data: { ...update, incidentId: incident.id, at, by } });
    await incidentChanged(context, tx, incident.id);
    return { ok: true, id };
  });
}
