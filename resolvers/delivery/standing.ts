import { type Hold, holdOn, type PartnerStanding, partnerStandings } from '../../delivery/partners/partner-standing.js';
import type { Delivery } from '../../prisma/rows.js';
import type { ApiContext } from '../api-context.js';
import type { BatchRead, Loaders } from '../loaders.js';
import { isPartner } from './visible.js';

/** The read of an operation: as of its own time, the same for all that it asks for. */
const reads = new WeakMap<Loaders, BatchRead<string, PartnerStanding>>();

/** How a partner stands now, read together with all others that the operation asks for. */
export function standingOf({ action, loaders }: ApiContext, partnerId: string): Promise<PartnerStanding> {
  let read = reads.get(loaders);
  if (!read) {
    read = async (prisma, ids) => {
      const standings = await partnerStandings(prisma, action.now(), ids);
      return ids.map((id) => standings.get(id)!);
    };
    reads.set(loaders, read);
  }
  return loaders.load(read, partnerId);
}

/** Why a delivery is held, with how its partner stands; undefined when it is not held. */
export async function holdOf(
  context: ApiContext,
  delivery: Delivery,
): Promise<{ readonly hold: Hold; readonly standing: PartnerStanding } | undefined> {
  if (delivery.status !== 'QUEUED') return undefined;
  const standing = await standingOf(context, delivery.partnerId);
  const hold = holdOn(standing, delivery);
  return hold && { hold, standing };
}

/**
 * When a delivery is tried next, at the earliest: when its own time has come, that of its partner has (it asked to wait, it
 * is failing and tried with one document at a time), and the partner is open. Null when nobody knows, or it is not queued.
 */
export async function nextAttemptAt(context: ApiContext, delivery: Delivery): Promise<Date | null> {
  // While it is being sent the column holds the end of the worker's claim, which is nobody else's business.
  if (delivery.status !== 'QUEUED' || !delivery.nextAttemptAt) return null;
  const standing = await standingOf(context, delivery.partnerId);
  const { flow, closure } = standing;
  const hold = holdOn(standing, delivery);
  if (hold === 'PAUSED' || hold === 'DRAINING' || (closure && !closure.until)) return null;
  const times = [delivery.nextAttemptAt, flow?.notBefore, flow?.failingSince && flow.probeAt, closure?.until];
  return new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)));
}

/** Why a delivery is held, as a sentence for a case worker. Partners are not told the operators' reasons. */
export async function heldBecause(context: ApiContext, delivery: Delivery): Promise<string | null> {
  const held = await holdOf(context, delivery);
  if (!held) return null;
  const { flow, closure } = held.standing;
  const why = flow?.modeReason && !isPartner(context) ? ` (${flow.modeReason})` : '';
  const since = flow ? ` since ${flow.modeSince.toISOString()}` : '';
  switch (held.hold) {
    case 'PAUSED':
      return `The partner has been paused${since}${why}. The document goes when an operator resumes it.`;
    case 'DRAINING':
      return `The partner is being drained${since}${why}: only what was queued before goes. The document goes when an operator resumes it.`;
    case 'CLOSED':
      return closure?.until
        ? `The partner is ${closure.reason}. The document goes at ${closure.until.toISOString()}.`
        : `The partner is ${closure?.reason}, whose end is not known. The document goes when it is over.`;
  }
}
