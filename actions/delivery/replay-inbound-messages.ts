import { deliveryRefusal } from '../../delivery/problem-catalogue.js';
import { readKept } from '../../delivery/receipts.js';
import { type InboundFilter, type InboundSelection, reopenMessages } from '../../delivery/replay-inbound.js';
import { LARGEST_REPLAY } from '../../delivery/replay.js';
import { decodeIdCursor, encodeCursor } from '../../domain/paging.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import type { Prisma, Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, type Refusal, refused } from '../idempotently.js';
import { checkReason } from './reason.js';

export interface ReplayInboundMessages {
  readonly idempotencyKey: string;
  /** Database ids of messages; or a filter. */
  readonly ids?: readonly string[] | null;
  readonly filter?: InboundFilter | null;
  /** Where the call before ended. */
  readonly after?: string | null;
  readonly limit: number;
  readonly reason: string;
}

/** `id` is the Replay that was recorded. */
export interface MessagesReplayed {
  readonly ok: true;
  readonly id: string;
  readonly more: boolean;
  readonly endCursor: string | null;
  /** The messages that were read again. */
  readonly messageIds: readonly string[];
}

/**
 * Reads quarantined messages again with today's adapters, and records who wanted it and why. They are put back in one
 * transaction with the record; each is then applied in its own, so that no case is held longer than it takes. Should the
 * process die meanwhile, the rest is taken up by the next sweep.
 * Problems: REQUIRED and TOO_LONG (reason), SELECTION_UNCLEAR, LIMIT_OUT_OF_RANGE, CURSOR_INVALID, NOT_FOUND (an id),
 * PARTNER_UNKNOWN, DATE_ORDER.
 */
export async function replayInboundMessages(
  context: ActionContext,
  input: ReplayInboundMessages,
): Promise<MessagesReplayed | Refusal> {
  const outcome = (await idempotently(context, 'replayInboundMessages', input, async (tx): Promise<ActionOutcome> => {
    const after = input.after ? decodeIdCursor(input.after) : undefined;
    const problems = [
      ...checkReason(input.reason),
      ...(input.limit >= 1 && input.limit <= LARGEST_REPLAY ? [] : [deliveryRefusal('LIMIT_OUT_OF_RANGE', '/limit')]),
      ...(input.after && !after ? [deliveryRefusal('CURSOR_INVALID', '/after')] : []),
      ...(await checkSelection(tx, input)),
    ];
    if (problems.length > 0) return refused(...problems);

    const selection: InboundSelection = input.ids ? { ids: input.ids } : { filter: input.filter! };
    const { ids, more, last } = await reopenMessages(tx, selection, {
      limit: input.limit,
      ...(after ? { after } : {}),
    });
    const { id } = await tx.replay.create({
      data: {
        kind: 'INBOUND_MESSAGES',
        actor: context.actor.id,
        reason: input.reason,
        selection: JSON.parse(JSON.stringify({ ...selection, limit: input.limit, after })) as Prisma.InputJsonObject,
        replayed: ids.length,
        skipped: 'ids' in selection ? new Set(selection.ids).size - ids.length : 0,
      },
      select: { id: true },
    });
    const endCursor = last ? encodeCursor([last]) : null;
    const reopened: MessagesReplayed = { ok: true, id, more, endCursor, messageIds: ids };
    return reopened;
  })) as MessagesReplayed | Refusal;
  // Also when the same call came before: what it did not get to is done now.
  if (outcome.ok) for (const id of outcome.messageIds) await readKept(context, id);
  return outcome;
}

/** One selection, bounded, of what there is. */
async function checkSelection(tx: Transaction, { ids, filter }: ReplayInboundMessages): Promise<Problem[]> {
  if (ids) {
    if (filter || ids.length === 0 || ids.length > LARGEST_REPLAY)
      return [deliveryRefusal('SELECTION_UNCLEAR', '/ids')];
    const found = await tx.inboundMessage.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
    const known = new Set(found.map(({ id }) => id));
    return ids.flatMap((id, index) => (known.has(id) ? [] : [problem('NOT_FOUND', `/ids/${index}`)]));
  }
  const { partnerId, state, since, until } = filter ?? {};
  if (partnerId === undefined && !state && !since) return [deliveryRefusal('SELECTION_UNCLEAR', '/filter')];
  const partner = partnerId === undefined ? 1 : await tx.partner.count({ where: { id: partnerId } });
  return [
    ...(partner === 0 ? [problem('PARTNER_UNKNOWN', '/filter/partner')] : []),
    ...(since && until && until <= since ? [problem('DATE_ORDER', '/filter/until')] : []),
  ];
}
