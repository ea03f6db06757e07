import { checkNotInFuture, checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { InvolvementRole } from '../../domain/records.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockIncident } from '../safeguarding/lock-incident.js';
import { checkAfterOccurrence } from '../safeguarding/moments.js';
import { notWithdrawn } from '../safeguarding/withdrawal.js';
import { textOrNull } from './text-or-null.js';

export interface InvolvePerson {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  readonly personId: string;
  readonly role: InvolvementRole;
  readonly note?: string | null;
  /** When the part became known; left out: now. */
  readonly identifiedAt?: Date | null;
}

/**
 * Records a person's part in an incident; one that was withdrawn holds again. Problems: NOT_FOUND, TOO_LONG,
 * CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER, INVOLVEMENT_REPEATED.
 */
export function involvePerson(context: ActionContext, input: InvolvePerson): Promise<ActionOutcome> {
  return idempotently(context, 'involvePerson', input, async (tx) => {
    const { personId, role } = input;
    const identifiedAt = input.identifiedAt ?? null;
    const problems = [...checkText(input.note, '/note', { longest: 500 })];
    const incident = await lockIncident(tx, input.incidentId);
    if (!incident) problems.push(problem('NOT_FOUND', '/incidentId'));
    if (identifiedAt) {
      const now = context.now();
      const check = incident ? checkAfterOccurrence(identifiedAt, incident, now, '/identifiedAt') : undefined;
      problems.push(...(check ?? checkNotInFuture(identifiedAt, now, '/identifiedAt')));
    }
    if (!(await tx.person.findUnique({ where: { id: personId }, select: { id: true } })))
      problems.push(problem('NOT_FOUND', '/personId'));
    if (problems.length > 0 || !incident) return refused(...problems);

    const part = { incidentId: incident.id, personId, role };
    const known = await tx.involvement.findUnique({ where: { incidentId_personId_role: part } });
    if (known && !known.withdrawnAt) return refused(problem('INVOLVEMENT_REPEATED', '/role'));
    const data = { note: textOrNull(input.note), identifiedAt };
    const { id } = known
      ? await tx.involvement.update({
          where: { id: known.id },
          // It became known when it is recorded anew, unless said otherwise.
          data: { ...data, ...notWithdrawn, identifiedAt: identifiedAt ?? context.now() },
        })
      : await tx.involvement.create({ data: { ...part, ...data, createdAt: context.now() } });
    await incidentChanged(context, tx, incident.id);
    return { ok: true, id };
  });
}
