import { type Hold, holdOn, type PartnerStanding, partnerStandings } from '../../delivery/partner-standing.js';
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
