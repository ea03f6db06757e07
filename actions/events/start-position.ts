import type { Problem } from '../../domain/problem.js';
import { decodePosition, type EventPosition, isAfter } from '../../events/cursor.js';
import { eventProblem } from '../../events/problem-catalogue.js';
import { holdHorizon } from '../../events/prune.js';
import { currentPosition, eventHorizon } from '../../events/read.js';
import type { Transaction } from '../../prisma/client.js';

/** Where a webhook begins: after a cursor, or at one of the two ends of the log. */
export interface WebhookStart {
  readonly startFrom?: 'NOW' | 'BEGINNING' | null;
  /** Takes the place of `startFrom`. */
  readonly after?: string | null;
}

/**
 * The position to begin after. The log is not pruned beyond it before the transaction ends.
 * Problems: EVENT_CURSOR_INVALID, EVENTS_PRUNED.
 */
export async function startPosition(
  tx: Transaction,
  { startFrom, after }: WebhookStart,
): Promise<EventPosition | Problem> {
  await holdHorizon(tx);
  const [horizon, end] = [await eventHorizon(tx), await currentPosition(tx)];
  if (!after) return startFrom === 'BEGINNING' ? horizon : end;
  const position = decodePosition(after);
  if (!position || isAfter(position, end)) return eventProblem('EVENT_CURSOR_INVALID', '/after');
  return isAfter(horizon, position) ? eventProblem('EVENTS_PRUNED', '/after') : position;
}
