import type { DeliveryFilter, DeliverySelection } from '../../delivery/replay/replay-selection.js';
import { replayDeliveries as queueAgain } from '../../delivery/replay/replay.js';
import { decodeIdCursor, encodeCursor } from '../../domain/paging.js';
import type { Prisma } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, type Refusal, refused } from '../idempotently.js';
import { checkReplay, type ReplayRequest } from './check-replay.js';

export type ReplayDeliveries = ReplayRequest<DeliveryFilter>;

/** `id` is the Replay that was recorded. */
export interface DeliveriesReplayed {
  readonly ok: true;
  readonly id: string;
  readonly more: boolean;
  /** What to give as `after` for what the limit cut off; null when nothing was selected. */
  readonly endCursor: string | null;
}

/**
 * Sends deliveries again under their message ids, and records who wanted it and why. What is on its way anyway is skipped.
 * Problems: those of `checkReplay`.
 */
export async function replayDeliveries(
  context: ActionContext,
  input: ReplayDeliveries,
): Promise<DeliveriesReplayed | Refusal> {
  const outcome = await idempotently(context, 'replayDeliveries', input, async (tx): Promise<ActionOutcome> => {
    const problems = await checkReplay(
      tx,
      input,
      (ids) => tx.delivery.findMany({ where: { id: { in: ids } }, select: { id: true } }),
      ({ statuses }) => (statuses?.length ?? 0) > 0,
    );
    if (problems.length > 0) return refused(...problems);

    const after = input.after ? decodeIdCursor(input.after) : undefined;
    const selection: DeliverySelection = input.ids ? { ids: input.ids } : { filter: input.filter! };
    const bounds = { limit: input.limit, ...(after ? { after } : {}) };
    const { replayed, skipped, more, last } = await queueAgain(tx, selection, bounds);
    const { id } = await tx.replay.create({
      data: {
        kind: 'DELIVERIES',
        actor: context.actor.id,
        reason: input.reason,
        selection: JSON.parse(JSON.stringify({ ...selection, ...bounds })) as Prisma.InputJsonObject,
        replayed,
        skipped,
      },
      select: { id: true },
    });
    const done: DeliveriesReplayed = { ok: true, id, more, endCursor: last ? encodeCursor([last]) : null };
    return done;
  });
  return outcome as DeliveriesReplayed | Refusal;
}
