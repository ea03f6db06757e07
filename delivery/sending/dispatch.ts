import type { PartnerAdapter, SendResult } from '../../adapters/adapter.js';
import type { ReferralAdapter } from '../../adapters/referral-adapter.js';
import type { PrismaClient } from '../../prisma/client.js';
import { channels as everyChannel } from '../channels/index.js';
import type { Channel, ChannelId } from '../channels/channel.js';
import { MAX_STARTS, type Claim } from './claims.js';
import type { Packing } from './consignment.js';
import type { DeliveryLogger } from '../logger.js';
import type { MaterialReader } from './material-reader.js';
import { observeAttempt } from '../observe.js';
import type { AttemptResult } from './outcome.js';
import { OwnFault } from '../own-fault.js';
import type { PartnerRecord } from '../partners/partners.js';
import type { Recorded } from './record.js';

export type { DeliveryLogger };

export interface DispatchContext {
  readonly prisma: PrismaClient;
  readonly adapters: ReadonlyMap<string, PartnerAdapter>;
  /** The formats of agencies that take referrals; none unless told. */
  readonly referralAdapters?: ReadonlyMap<string, ReferralAdapter>;
  readonly materials: MaterialReader;
  readonly logger: DeliveryLogger;
  /** The ways of reaching partners; all of them unless told. */
  readonly channels?: ReadonlyMap<ChannelId, Channel>;
}

/** What came of taking up a delivery once. */
export type DispatchOutcome = SendResult['kind'] | 'fault' | 'cut-off' | 'stuck' | 'fenced';

/**
 * Takes one claimed delivery to its partner. The attempt was committed with the claim, before the first byte leaves; what
 * came back is committed after, by `record`. Should the process die between the two, the delivery is taken up again under
 * the same message id, by which the partner knows that it has it already. Throws when it could not be recorded.
 */
export function deliver(
  context: DispatchContext,
  claim: Claim,
  partner: PartnerRecord,
  pack: Packing,
  record: (result: AttemptResult) => Promise<Recorded>,
  signal?: AbortSignal,
): Promise<DispatchOutcome> {
  return observeAttempt(claim, async () => {
    const result = await attempt(context, claim, partner, pack, signal);
    const fate = await record(result);
    if (fate === 'fenced') return 'fenced';
    return result.kind === 'fault' && claim.starts >= MAX_STARTS ? 'stuck' : result.kind;
  });
}

async function attempt(
  context: DispatchContext,
  claim: Claim,
  partner: PartnerRecord,
  pack: Packing,
  signal?: AbortSignal,
): Promise<AttemptResult> {
  if (claim.starts > MAX_STARTS) {
    const what = 'Each time a worker took this document up, it stopped before there was an answer.';
    return { kind: 'fault', what };
  }
  try {
    const channel = (context.channels ?? everyChannel).get(partner.channel);
    if (!channel) throw new OwnFault(`there is no channel ${partner.channel}`);
    const consignment = await pack();
    if (signal?.aborted) return { kind: 'cut-off' };
    const result = await channel.send(consignment, partner, signal);
    return signal?.aborted && result.kind === 'unavailable' ? { kind: 'cut-off' } : result;
  } catch (error) {
    if (signal?.aborted) return { kind: 'cut-off' };
    context.logger.error(
      { deliveryId: claim.deliveryId, ...described(error) },
      'a delivery could not be prepared or sent, by a fault of the hub',
    );
    const what = 'The hub could not prepare or send the document; the fault is ours, not the partner’s.';
    return { kind: 'fault', what };
  }
}

/** What may be logged of an error: its kind and where it happened. The message of a foreign error may quote the file. */
function described(error: unknown): object {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = (error as { code?: unknown }).code;
  return {
    fault: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error instanceof OwnFault ? { reason: error.message } : {}),
    at: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 5)
      .map((line) => line.trim()),
  };
}
