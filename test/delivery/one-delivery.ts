import type { Claim } from '../../delivery/sending/claims.js';
import { takeUp } from '../../delivery/sending/take-up.js';
import { preparePacking } from '../../delivery/sending/consignment.js';
import { deliver, type DispatchContext, type DispatchOutcome } from '../../delivery/sending/dispatch.js';
import type { AttemptResult } from '../../delivery/sending/outcome.js';
import { loadPartner } from '../../delivery/partners/partners.js';
import { recordGroup } from '../../delivery/sending/record.js';
import type { PrismaClient } from '../../prisma/client.js';

/** Takes up what is due for a partner, as a lane does. */
export const claimDeliveries = async (
  prisma: PrismaClient,
  partnerId: string,
  limit: number,
  leaseMs: number,
): Promise<readonly Claim[]> => (await takeUp(prisma, partnerId, limit, leaseMs)).claims;

/** Takes one claimed delivery to its partner and records what came of it, without a lane around it. */
export async function dispatch(context: DispatchContext, claim: Claim, signal?: AbortSignal): Promise<DispatchOutcome> {
  const partner = await loadPartner(context.prisma, claim.partnerId);
  const packing = await preparePacking(context, partner, [claim]);
  const record = async (result: AttemptResult) => (await recordGroup(context.prisma, partner, [{ claim, result }]))[0]!;
  return deliver(context, claim, partner, packing.get(claim.deliveryId)!, record, signal);
}
