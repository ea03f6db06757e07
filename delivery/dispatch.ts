import type { PartnerAdapter, SendResult } from '../adapters/adapter.js';
import type { PrismaClient } from '../prisma/client.js';
import type { Claim } from './claims.js';
import type { MaterialReader } from './material-reader.js';
import { messageOf, OwnFault } from './message.js';
import { beginAttempt, MAX_STARTS, recordFault, recordResult } from './outcome.js';
import { loadPartner } from './partners.js';
import type { RetryPolicy } from './retry-policy.js';

/** The methods of the logger that are needed. Nothing logged here holds personal data. */
export interface DeliveryLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface DispatchContext {
  readonly prisma: PrismaClient;
  readonly adapters: ReadonlyMap<string, PartnerAdapter>;
  readonly materials: MaterialReader;
  readonly logger: DeliveryLogger;
}

/** What came of taking up a delivery once. */
export type DispatchOutcome = SendResult['kind'] | 'fault' | 'stuck' | 'fenced';

/**
 * Takes one claimed delivery to its partner. The attempt is committed before the first byte leaves; what came back is
 * committed after. Should the process die between the two, the delivery is taken up again under the same message id, by
 * which the partner knows that it has it already.
 */
export async function dispatch(context: DispatchContext, claim: Claim, signal?: AbortSignal): Promise<DispatchOutcome> {
  const { prisma, adapters } = context;
  if (claim.starts > MAX_STARTS) {
    const fate = await recordFault(
      prisma,
      claim,
      'Each time a worker took this document up, it stopped before there was an answer.',
    );
    return fate === 'fenced' ? 'fenced' : 'stuck';
  }
  let attempt: number | undefined;
  let result: SendResult;
  let retry: RetryPolicy;
  try {
    const adapter = adapters.get(claim.partnerId);
    if (!adapter) throw new OwnFault(`no adapter for partner ${claim.partnerId}`);
    const partner = await loadPartner(prisma, claim.partnerId);
    retry = partner.retry;
    const message = await messageOf(context, adapter, partner, claim);
    attempt = await beginAttempt(prisma, claim);
    if (attempt === undefined) return 'fenced';
    result = await adapter.send(message, partner.connection, signal);
  } catch (error) {
    context.logger.error(
      { deliveryId: claim.deliveryId, ...described(error) },
      'a delivery could not be prepared or sent, by a fault of the hub',
    );
    const fate = await recordFault(
      prisma,
      claim,
      'The hub could not prepare or send the document; the fault is ours, not the partner’s.',
      attempt,
    );
    return fate === 'fenced' ? 'fenced' : claim.starts >= MAX_STARTS ? 'stuck' : 'fault';
  }
  const fate = await recordResult(prisma, claim, attempt, result, retry);
  return fate === 'fenced' ? 'fenced' : result.kind;
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
