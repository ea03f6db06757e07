import type { FlowMode, PartnerStanding } from '../../delivery/partners/partner-standing.js';
import { deliveryPolicy } from '../../delivery/partners/policy.js';
import type { PartnerShown } from '../../prisma/rows.js';
import { PartnerFlow, PartnerFlowState, PartnerQueue } from '../../schema/delivery/partner-flow.js';
import { PartnerPolicy } from '../../schema/delivery/partner-policy.js';
import type { QueueCounts } from './partner-queue.js';

/** How a partner stands, as the API shows it; who acted, why, and what went wrong are for the force alone. */
export function flowOf({ mode, flow, closure }: PartnerStanding, internal: boolean): PartnerFlow {
  const state = stateOf(mode, closure !== undefined, flow?.failingSince ?? null);
  return Object.assign(new PartnerFlow(), {
    state,
    since: sinceWhen(state, flow),
    by: internal ? flow?.modeBy : null,
    reason: internal ? flow?.modeReason : null,
    closedUntil: closure?.until ?? null,
    closedBecause: closure?.reason ?? null,
    failingSince: flow?.failingSince,
    nextProbeAt: flow?.failingSince ? flow.probeAt : null,
    exhaustedSince: flow?.exhaustedAt,
    notBefore: flow?.notBefore,
    lastFailure: internal ? flow?.lastFailure : null,
  });
}

function stateOf(mode: FlowMode, closed: boolean, failingSince: Date | null): PartnerFlowState {
  if (mode === 'PAUSED') return PartnerFlowState.PAUSED;
  if (mode === 'DRAINING') return PartnerFlowState.DRAINING;
  if (closed) return PartnerFlowState.CLOSED;
  return failingSince ? PartnerFlowState.FAILING : PartnerFlowState.OPEN;
}

function sinceWhen(state: PartnerFlowState, flow: PartnerStanding['flow']): Date | null {
  if (state === PartnerFlowState.CLOSED || !flow) return null;
  return state === PartnerFlowState.FAILING ? flow.failingSince : flow.modeSince;
}

/** What is on its way to a partner, as the API shows it: what the table calls queued is held or waits. */
export function queueShown(counts: QueueCounts, { mode, closure }: PartnerStanding): PartnerQueue {
  const { queued, queuedAfterDrain, ...others } = counts;
  const held = mode === 'PAUSED' || closure ? queued : mode === 'DRAINING' ? queuedAfterDrain : 0;
  return Object.assign(new PartnerQueue(), { ...others, held, waiting: queued - held });
}

/** The policy of a partner, as the API shows it. */
export function policyOf(row: PartnerShown): PartnerPolicy {
  const { concurrency, rate, receiptWithinMs, serviceHours, failuresToOpen } = deliveryPolicy.parse(row.policy);
  return Object.assign(new PartnerPolicy(), {
    concurrency,
    rate,
    receiptWithin: receiptWithinMs === null ? null : durationOf(receiptWithinMs),
    serviceHours,
    failuresToOpen,
  });
}

/** Milliseconds as an ISO 8601 duration in hours, minutes and seconds, e.g. PT24H. */
function durationOf(milliseconds: number): string {
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor((milliseconds % 3_600_000) / 60_000);
  const seconds = (milliseconds % 60_000) / 1_000;
  const rest = [hours && `${hours}H`, minutes && `${minutes}M`, seconds && `${seconds}S`].filter(Boolean).join('');
  return `PT${rest || '0S'}`;
}
