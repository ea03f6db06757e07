/**
 * The states of a delivery.
 *
 * A delivery is *through* once the partner has it: from then on the next one of the same case may go. It is *decided*
 * once the partner has said what it thinks of the document, or refused to take it. CANCELLED: what it carries was taken back
 * before the partner was known to have it; it goes no more.
 */
export type DeliveryStatus =
  | 'QUEUED'
  | 'BLOCKED'
  | 'SENDING'
  | 'AWAITING_RECEIPT'
  | 'ACCEPTED'
  | 'ACCEPTED_WITH_WARNINGS'
  | 'REJECTED'
  | 'STUCK'
  | 'CANCELLED';

/** Until these are through, nothing later of the same case goes to the same partner. */
export const notThrough = ['QUEUED', 'BLOCKED', 'SENDING', 'STUCK'] as const satisfies readonly DeliveryStatus[];

/** The partner has said what it thinks of the document. */
export const decidedStatuses = [
  'ACCEPTED',
  'ACCEPTED_WITH_WARNINGS',
  'REJECTED',
] as const satisfies readonly DeliveryStatus[];
export type DecidedStatus = (typeof decidedStatuses)[number];

/** Whether the partner has decided. */
export const isDecided = (status: string): status is DecidedStatus =>
  (decidedStatuses as readonly string[]).includes(status);

/**
 * What the partners' decisions mean for the case file; undefined while one of them is outstanding. One rejection
 * rejects it; one warning is enough for a warning.
 */
export function verdictOf(statuses: readonly string[]): DecidedStatus | undefined {
  if (statuses.length === 0 || !statuses.every(isDecided)) return undefined;
  if (statuses.includes('REJECTED')) return 'REJECTED';
  return statuses.includes('ACCEPTED_WITH_WARNINGS') ? 'ACCEPTED_WITH_WARNINGS' : 'ACCEPTED';
}
