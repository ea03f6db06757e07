import { type AddressLines, checkAddress } from './address-lines.js';
import { checkNotInFuture, checkOrder, checkText } from './checks.js';
import type { Problem } from './problem.js';

/** What is reported of an incident. */
export interface IncidentParticulars {
  readonly summary: string;
  readonly occurredFrom: Date;
  readonly occurredTo?: Date | null;
  readonly reportedAt: Date;
  readonly district: string;
  readonly address?: AddressLines | null;
}

/**
 * What is wrong with the particulars of an incident, whoever records them: the API or an import. Problems: REQUIRED, TOO_LONG,
 * CHARACTER_NOT_STORABLE, DATE_IN_FUTURE, DATE_ORDER.
 */
export const checkIncident = (incident: IncidentParticulars, now: Date): Problem[] => [
  ...checkText(incident.summary, '/summary', { longest: 4_000, required: true }),
  ...checkText(incident.district, '/district', { longest: 60, required: true }),
  ...checkAddress(incident.address, '/address'),
  ...checkNotInFuture(incident.reportedAt, now, '/reportedAt'),
  ...checkNotInFuture(incident.occurredFrom, now, '/occurredFrom'),
  ...checkNotInFuture(incident.occurredTo, now, '/occurredTo'),
  ...checkOrder(
    incident.occurredFrom,
    incident.reportedAt,
    '/reportedAt',
    'It cannot be reported before it happened. Check both moments.',
  ),
  ...checkOrder(
    incident.occurredFrom,
    incident.occurredTo,
    '/occurredTo',
    'It cannot end before it began. Check both moments.',
  ),
];
