import { checkText, isStorable } from '../../domain/checks.js';
import type { Problem } from '../../domain/problem.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { FlowMode } from '../../delivery/partners/partner-standing.js';
import { announceWork } from '../../delivery/queue.js';
import { appendEvents, type EventType } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { PartnerFlow } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';

export interface ControlPartner {
  readonly idempotencyKey: string;
  /** Id of the partner, e.g. cps. */
  readonly partner: string;
  /** Why, in words; at most 1,000 characters. */
  readonly reason: string;
}

/** What an operator's hand on the switch comes to. */
export interface Switch {
  readonly operation: string;
  readonly mode: FlowMode;
  readonly event: EventType;
  /** What else happens in the same transaction; the problems are told as warnings. */
  readonly also?: (tx: Transaction, partnerId: string) => Promise<readonly Problem[]>;
}

/**
 * Switches the flow of a partner, and says so: one event for each change. A partner that stands so already is left as it
 * is (warning PARTNER_UNCHANGED). The row of the flow is locked, so that of several operators at once one comes after
 * the other. Problems: PARTNER_UNKNOWN, REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function switchFlow(context: ActionContext, input: ControlPartner, change: Switch): Promise<ActionOutcome> {
  return idempotently(context, change.operation, input, async (tx) => {
    const problems: Problem[] = checkText(input.reason, '/reason', { longest: 1_000, required: true });
    const partnerId = input.partner;
    const partner =
      isStorable(partnerId) && (await tx.partner.findFirst({ where: { id: partnerId }, select: { id: true } }));
    if (!partner) problems.push(problem('PARTNER_UNKNOWN', '/partner'));
    if (problems.length > 0) return refused(...problems);

    const flow = await lockFlow(tx, partnerId);
    if (flow.mode === change.mode) {
      return { ok: true, id: partnerId, warnings: [problem('PARTNER_UNCHANGED', '/partner', standing(flow))] };
    }
    await tx.partnerFlow.update({
      where: { partnerId },
      data: {
        mode: change.mode,
        modeSince: context.now(),
        modeBy: context.actor.id,
        modeReason: input.reason,
        drainUntil: null,
      },
    });
    await appendEvents(tx, [
      { type: change.event, subjectType: 'Partner', subjectId: partnerId, data: { partnerId, by: context.actor.id } },
    ]);
    const warnings = (await change.also?.(tx, partnerId)) ?? [];
    await announceWork(tx, [partnerId]);
    return { ok: true, id: partnerId, warnings };
  });
}

async function lockFlow(tx: Transaction, partnerId: string): Promise<PartnerFlow> {
  await tx.partnerFlow.createMany({ data: [{ partnerId }], skipDuplicates: true });
  await tx.$queryRaw`select partner_id from partner_flow where partner_id = ${partnerId} for no key update`;
  return tx.partnerFlow.findUniqueOrThrow({ where: { partnerId } });
}

const standing = ({ mode, modeSince }: PartnerFlow): string =>
  `The partner is ${mode} already, since ${modeSince.toISOString()}. Nothing was changed, and nothing needs to be done.`;
