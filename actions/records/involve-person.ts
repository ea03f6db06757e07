import { checkText } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { InvolvementRole } from '../../domain/records.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { textOrNull } from './text-or-null.js';

export interface InvolvePerson {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  readonly personId: string;
  readonly role: InvolvementRole;
  readonly note?: string | null;
}

/** Records a person's part in an incident. Problems: NOT_FOUND, TOO_LONG, CHARACTER_NOT_STORABLE, INVOLVEMENT_REPEATED. */
export function involvePerson(context: ActionContext, input: InvolvePerson): Promise<ActionOutcome> {
  return idempotently(context, 'involvePerson', input, async (tx) => {
    const { incidentId, personId, role } = input;
    const problems = [...checkText(input.note, '/note', { longest: 500 })];
    if (!(await tx.incident.findUnique({ where: { id: incidentId }, select: { id: true } })))
      problems.push(problem('NOT_FOUND', '/incidentId'));
    if (!(await tx.person.findUnique({ where: { id: personId }, select: { id: true } })))
      problems.push(problem('NOT_FOUND', '/personId'));
    if (problems.length > 0) return refused(...problems);
    const created = await tx.involvement.createManyAndReturn({
      data: [{ incidentId, personId, role, note: textOrNull(input.note) }],
      skipDuplicates: true,
    });
    const [involvement] = created;
    if (!involvement) return refused(problem('INVOLVEMENT_REPEATED', '/role'));
    await appendEvents(tx, [{ type: 'incident.changed', subjectType: 'Incident', subjectId: incidentId }]);
    return { ok: true, id: involvement.id };
  });
}
