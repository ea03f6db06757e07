import type { Problem } from '../../domain/problem.js';
import { problem } from '../../domain/problem-catalogue.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';
import type { ActionOutcome } from '../idempotently.js';
import { type ControlPartner, switchFlow } from './switch-flow.js';

/**
 * Lets what is queued for a partner now go, and holds what comes later. When that is through, the partner is paused:
 * by the worker, or here when nothing is waiting (warning NOTHING_TO_DRAIN). What is stuck, and what waits behind it,
 * does not count: it does not go without an operator. Events: partner.draining, then partner.drained.
 */
export const drainPartner = (context: ActionContext, input: ControlPartner): Promise<ActionOutcome> =>
  switchFlow(context, input, {
    operation: 'drainPartner',
    mode: 'DRAINING',
    event: 'partner.draining',
    also: (tx, partnerId) => markWhatIsQueued(context, tx, partnerId),
  });

async function markWhatIsQueued(
  context: ActionContext,
  tx: Transaction,
  partnerId: string,
): Promise<readonly Problem[]> {
  // Moments of creation come from the clocks of the instances, which may be ahead of this one: what is here is here.
  await tx.$executeRaw`
    update partner_flow set drain_until = greatest(date_trunc('milliseconds', clock_timestamp()), (
      select max(latest.created_at)
      from unnest(array['QUEUED', 'BLOCKED', 'SENDING']) as waiting (status)
      cross join lateral (
        select created_at from delivery
        where partner_id = ${partnerId} and delivery.status = waiting.status order by id desc limit 1
      ) latest))
    where partner_id = ${partnerId}`;
  const waiting = await tx.delivery.findFirst({
    where: { partnerId, status: { in: ['QUEUED', 'SENDING'] } },
    select: { id: true },
  });
  if (waiting) return [];
  await tx.partnerFlow.update({
    where: { partnerId },
    data: { mode: 'PAUSED', modeSince: context.now(), drainUntil: null },
  });
  await appendEvents(tx, [
    { type: 'partner.drained', subjectType: 'Partner', subjectId: partnerId, data: { partnerId } },
  ]);
  return [problem('NOTHING_TO_DRAIN', '/partner')];
}
