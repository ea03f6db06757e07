import { readKept } from '../../delivery/receipts/receipts.js';
import { type InboundFilter, type InboundSelection, reopenMessages } from '../../delivery/replay/replay-inbound.js';
import { decodeIdCursor, encodeCursor } from '../../domain/paging.js';
import type { Prisma } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, type Refusal, refused } from '../idempotently.js';
import { checkReplay, type ReplayRequest } from './check-replay.js';

export type ReplayInboundMessages = ReplayRequest<InboundFilter>;

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
 * process die meanwhile, the rest is taken up by the next sweep. Problems: those of `checkReplay`.
 */
export async function replayInboundMessages(
  context: ActionContext,
  input: ReplayInboundMessages,
): Promise<MessagesReplayed | Refusal> {
  const outcome = (await idempotently(context, 'replayInboundMessages', input, async (tx): Promise<ActionOutcome> => {
    const problems = await checkReplay(
      tx,
      input,
      (ids) => tx.inboundMessage.findMany({ where: { id: { in: ids } }, select: { id: true } }),
      ({ state }) => state !== undefined,
    );
    if (problems.length > 0) return refused(...problems);

    const after = input.after ? decodeIdCursor(input.after) : undefined;
    const selection: InboundSelection = input.ids ? { ids: input.ids } : { filter: input.filter! };
    const bounds = { limit: input.limit, ...(after ? { after } : {}) };
    const { ids, more, last } = await reopenMessages(tx, selection, bounds);
    const { id } = await tx.replay.create({
      data: {
        kind: 'INBOUND_MESSAGES',
        actor: context.actor.id,
        reason: input.reason,
        selection: JSON.parse(JSON.stringify({ ...selection, ...bounds })) as Prisma.InputJsonObject,
        replayed: ids.length,
        skipped: 'ids' in selection && !more ? new Set(selection.ids).size - ids.length : 0,
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
