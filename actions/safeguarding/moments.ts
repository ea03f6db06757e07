import { checkNotInFuture, checkOrder, checkText } from '../../domain/checks.js';
import type { Problem } from '../../domain/problem.js';
import type { Incident } from '../../prisma/rows.js';

/** What was done about an incident: not in the future, not before the force was told. Problems: DATE_IN_FUTURE, DATE_ORDER. */
export const checkAfterReport = (at: Date, { reportedAt }: Pick<Incident, 'reportedAt'>, now: Date, path: string) => [
  ...checkNotInFuture(at, now, path),
  ...checkOrder(reportedAt, at, path, 'It cannot come before the incident was reported. Check both moments.'),
];

/** What belongs to an incident: not in the future, not before it happened. Problems: DATE_IN_FUTURE, DATE_ORDER. */
export const checkAfterOccurrence = (
  at: Date,
  { occurredFrom }: Pick<Incident, 'occurredFrom'>,
  now: Date,
  path: string,
) => [
  ...checkNotInFuture(at, now, path),
  ...checkOrder(occurredFrom, at, path, 'It cannot come before the incident happened. Check both moments.'),
];

/** Who did or established something: rank and collar number, or a name. Problems: REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE. */
export const checkBy = (by: string, path = '/by'): Problem[] => checkText(by, path, { longest: 60, required: true });
