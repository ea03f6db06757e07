import { checkIncident, type IncidentParticulars } from '../../domain/check-incident.js';
import { checkLateEntry, type LateEntry } from '../../domain/late-entry.js';
import { dayInLondon } from '../../domain/london-day.js';
import type { IncidentType } from '../../domain/records.js';
import type { MarkKind } from '../../domain/safeguarding/index.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { nextNumber } from '../next-number.js';
import { addressColumns } from './address-lines.js';
import { noteLateEntry } from './note-late-entry.js';

export interface ReportIncident extends IncidentParticulars {
  readonly idempotencyKey: string;
  readonly type: IncidentType;
  readonly domesticAbuse: boolean;
  readonly childrenPresent: boolean;
  /** Why it is entered later than it became known. */
  readonly lateEntry?: LateEntry | null;
}

/** Records an incident. Problems: REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER. */
export function reportIncident(context: ActionContext, input: ReportIncident): Promise<ActionOutcome> {
  return idempotently(context, 'reportIncident', input, async (tx) => {
    const problems = [...checkIncident(input, context.now()), ...checkLateEntry(input.lateEntry, context.now())];
    if (problems.length > 0) return refused(...problems);
    const day = dayInLondon(input.reportedAt).replaceAll('-', '');
    const serial = await nextNumber(tx, `incident/${day}`);
    const incident = await tx.incident.create({
      data: {
        number: `${day}-${String(serial).padStart(6, '0')}`,
        type: input.type,
        summary: input.summary,
        occurredFrom: input.occurredFrom,
        occurredTo: input.occurredTo ?? null,
        reportedAt: input.reportedAt,
        recordedAt: context.now(),
        district: input.district,
        ...addressColumns(input.address),
        domesticAbuse: input.domesticAbuse,
        childrenPresent: input.childrenPresent,
      },
    });
    await noteLateEntry(context, tx, 'Incident', incident.id, input.lateEntry);
    // What is known from the report is a mark like what is established later, and can be withdrawn like it.
    const kinds: MarkKind[] = [];
    if (input.domesticAbuse) kinds.push('DOMESTIC_ABUSE');
    if (input.childrenPresent) kinds.push('CHILDREN_PRESENT');
    const established = { incidentId: incident.id, at: input.reportedAt, by: context.actor.name };
    if (kinds.length > 0) await tx.mark.createMany({ data: kinds.map((kind) => ({ ...established, kind })) });
    await incidentChanged(context, tx, incident.id);
    return { ok: true, id: incident.id };
  });
}
