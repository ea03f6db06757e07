import { deliveryRefusal } from '../../delivery/problem-catalogue.js';
import type { DeliveryFilter, DeliverySelection } from '../../delivery/replay-selection.js';
import { LARGEST_REPLAY, replayDeliveries as queueAgain } from '../../delivery/replay.js';
import { decodeIdCursor, encodeCursor } from '../../domain/paging.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import type { Prisma, Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, type Refusal, refused } from '../idempotently.js';
import { checkReason } from './reason.js';

export interface ReplayDeliveries {
  readonly idempotencyKey: string;
  /** Database ids of deliveries; or a filter. */
  readonly ids?: readonly string[] | null;
  readonly filter?: DeliveryFilter | null;
  /** Where the call before ended. */
  readonly after?: string | null;
  readonly limit: number;
  readonly reason: string;
}

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
 * Problems: REQUIRED and TOO_LONG (reason), SELECTION_UNCLEAR, LIMIT_OUT_OF_RANGE, CURSOR_INVALID, NOT_FOUND (an id),
 * PARTNER_UNKNOWN, DATE_ORDER.
 */
export async function replayDeliveries(
  context: ActionContext,
  input: ReplayDeliveries,
): Promise<DeliveriesReplayed | Refusal> {
  const outcome = await idempotently(context, 'replayDeliveries', input, async (tx): Promise<ActionOutcome> => {
    const problems = [
      ...checkReason(input.reason),
      ...(input.limit >= 1 && input.limit <= LARGEST_REPLAY ? [] : [deliveryRefusal('LIMIT_OUT_OF_RANGE', '/limit')]),
      ...(await checkSelection(tx, input)),
    ];
    const after = input.after ? decodeIdCursor(input.after) : undefined;
    if (input.after && !after) problems.push(deliveryRefusal('CURSOR_INVALID', '/after'));
    if (problems.length > 0) return refused(...problems);

    const selection: DeliverySelection = input.ids ? { ids: input.ids } : { filter: input.filter! };
    const { replayed, skipped, more, last } = await queueAgain(tx, selection, {
      limit: input.limit,
      ...(after ? { after } : {}),
    });
    const { id } = await tx.replay.create({
      data: {
        kind: 'DELIVERIES',
        actor: context.actor.id,
        reason: input.reason,
        selection: asJson({ ...selection, limit: input.limit, ...(after ? { after } : {}) }),
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

const asJson = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;

/** One selection, bounded, of what there is. */
async function checkSelection(tx: Transaction, { ids, filter }: ReplayDeliveries): Promise<Problem[]> {
  if (ids) {
    if (filter || ids.length === 0 || ids.length > LARGEST_REPLAY)
      return [deliveryRefusal('SELECTION_UNCLEAR', '/ids')];
    const found = await tx.delivery.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
    const known = new Set(found.map(({ id }) => id));
    return ids.flatMap((id, index) => (known.has(id) ? [] : [problem('NOT_FOUND', `/ids/${index}`)]));
  }
  const { partnerId, statuses, since, until } = filter ?? {};
  if (partnerId === undefined && !statuses?.length && !since) return [deliveryRefusal('SELECTION_UNCLEAR', '/filter')];
  const partner = partnerId === undefined ? 1 : await tx.partner.count({ where: { id: partnerId } });
  return [
    ...(partner === 0 ? [problem('PARTNER_UNKNOWN', '/filter/partner')] : []),
    ...(since && until && until <= since ? [problem('DATE_ORDER', '/filter/until')] : []),
  ];
}
