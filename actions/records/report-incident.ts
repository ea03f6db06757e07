import { checkNotInFuture, checkOrder, checkText } from '../../domain/checks.js';
import { dayInLondon } from '../../domain/london-day.js';
import type { IncidentType } from '../../domain/records.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
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
    await appendEvents(tx, [{ type: 'incident.changed', subjectType: 'Incident', subjectId: incident.id }]);
    return { ok: true, id: incident.id };
  });
}
