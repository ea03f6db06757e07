import { checkNotInFuture, checkOrder, checkText } from '../../domain/checks.js';
import { dayInLondon } from '../../domain/london-day.js';
import type { IncidentType } from '../../domain/records.js';
import type { MarkKind } from '../../domain/safeguarding/index.js';
import type { ActionContext } from '../action-context.js';
import { incidentChanged } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { nextNumber } from '../next-number.js';
import { addressColumns, type AddressLines, checkAddress } from './address-lines.js';

export interface ReportIncident {
  readonly idempotencyKey: string;
  readonly type: IncidentType;
  readonly summary: string;
  readonly occurredFrom: Date;
  readonly occurredTo?: Date | null;
  readonly reportedAt: Date;
  readonly district: string;
  readonly address?: AddressLines | null;
  readonly domesticAbuse: boolean;
  readonly childrenPresent: boolean;
}

/** Records an incident. Problems: REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER. */
export function reportIncident(context: ActionContext, input: ReportIncident): Promise<ActionOutcome> {
  return idempotently(context, 'reportIncident', input, async (tx) => {
    const now = context.now();
    const problems = [
      ...checkText(input.summary, '/summary', { longest: 4_000, required: true }),
      ...checkText(input.district, '/district', { longest: 60, required: true }),
      ...checkAddress(input.address, '/address'),
      ...checkNotInFuture(input.reportedAt, now, '/reportedAt'),
      ...checkNotInFuture(input.occurredFrom, now, '/occurredFrom'),
      ...checkNotInFuture(input.occurredTo, now, '/occurredTo'),
      ...checkOrder(
        input.occurredFrom,
        input.reportedAt,
        '/reportedAt',
        'It cannot be reported before it happened. Check both moments.',
      ),
      ...checkOrder(
        input.occurredFrom,
        input.occurredTo,
        '/occurredTo',
        'It cannot end before it began. Check both moments.',
      ),
    ];
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
        district: input.district,
        ...addressColumns(input.address),
        domesticAbuse: input.domesticAbuse,
        childrenPresent: input.childrenPresent,
      },
    });
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
