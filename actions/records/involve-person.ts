import { checkNotInFuture, checkText } from '../../domain/checks.js';
import { checkLateEntry, knownWithReport, type LateEntry } from '../../domain/late-entry.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { InvolvementRole } from '../../domain/records.js';
import type { Transaction } from '../../prisma/client.js';
import type { Incident } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockIncident } from '../safeguarding/lock-incident.js';
import { checkAfterOccurrence } from '../safeguarding/moments.js';
import { notWithdrawn } from '../safeguarding/withdrawal.js';
import { noteLateEntry } from './note-late-entry.js';
import { personNow } from './person-now.js';
import { textOrNull } from './text-or-null.js';

export interface InvolvePerson {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  readonly personId: string;
  readonly role: InvolvementRole;
  readonly note?: string | null;
  /** When the part became known; left out: now, or with the report when it is entered with an incident that was entered late. */
  readonly identifiedAt?: Date | null;
  /** Why it is entered later than it became known; then `identifiedAt` is required. */
  readonly lateEntry?: LateEntry | null;
}

/**
 * Records a person's part in an incident; one that was withdrawn holds again. Problems: NOT_FOUND, TOO_LONG,
 * CHARACTER_NOT_STORABLE, REQUIRED, DATE_IN_FUTURE, DATE_ORDER, INVOLVEMENT_REPEATED.
 */
export function involvePerson(context: ActionContext, input: InvolvePerson): Promise<ActionOutcome> {
  return idempotently(context, 'involvePerson', input, async (tx) => {
    const { role } = input;
    const problems = [
      ...checkText(input.note, '/note', { longest: 500 }),
      ...checkLateEntry(input.lateEntry, context.now()),
      // Duties reckon from it: of something entered late it has to be said.
      ...(input.lateEntry && !input.identifiedAt ? [problem('REQUIRED', '/identifiedAt')] : []),
    ];
    const incident = await lockIncident(tx, input.incidentId);
    if (!incident) problems.push(problem('NOT_FOUND', '/incidentId'));
    const identifiedAt = input.identifiedAt ?? (incident && (await knownBefore(tx, incident, context.now()))) ?? null;
    if (identifiedAt) {
      const now = context.now();
      const check = incident ? checkAfterOccurrence(identifiedAt, incident, now, '/identifiedAt') : undefined;
      problems.push(...(check ?? checkNotInFuture(identifiedAt, now, '/identifiedAt')));
    }
    const personId = await personNow(tx, input.personId);
    if (!personId) problems.push(problem('NOT_FOUND', '/personId'));
    if (problems.length > 0 || !incident || !personId) return refused(...problems);

    const part = { incidentId: incident.id, personId, role };
    const known = await tx.involvement.findUnique({
      where: { incidentId_personId_role_twin: { ...part, twin: 0 } },
    });
    if (known && !known.withdrawnAt) return refused(problem('INVOLVEMENT_REPEATED', '/role'));
    const data = { note: textOrNull(input.note), identifiedAt };
    const { id } = known
      ? await tx.involvement.update({
          where: { id: known.id },
          // It became known when it is recorded anew, unless said otherwise.
          data: { ...data, ...notWithdrawn, identifiedAt: identifiedAt ?? context.now() },
        })
      : await tx.involvement.create({ data: { ...part, ...data, createdAt: context.now() } });
    await noteLateEntry(context, tx, 'Involvement', id, input.lateEntry);
    await incidentChanged(context, tx, incident.id);
    return { ok: true, id };
  });
}

/** When a part that is entered with an incident entered late became known, though nobody said so. */
async function knownBefore(tx: Transaction, { id, reportedAt }: Incident, now: Date): Promise<Date | undefined> {
  const late = await tx.lateEntry.findUnique({ where: { subjectId: id }, select: { enteredAt: true } });
  return knownWithReport(reportedAt, late?.enteredAt, now);
}
