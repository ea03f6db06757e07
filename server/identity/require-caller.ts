import type { IncomingMessage } from 'node:http';
import type { Actor } from '../../access/actor.js';
import { Refusal, refusals } from '../http/refusal.js';
import type { Authenticator } from './authenticator.js';
import { IssuerUnreachable, RefusedToken } from './refused-token.js';

/** Tells who sent a request: what a route needs of the `Authenticator`. */
export type CallerOf = Pick<Authenticator, 'callerOf'>;

/** How long a client is asked to wait while tokens cannot be verified; seconds. */
const RETRY_AFTER = '5';

/**
 * Who sent a request. Throws a `Refusal`: UNAUTHENTICATED (401) without a token or with one that does not hold, which the
 * header says as RFC 6750 has it; IDENTITY_PROVIDER_UNREACHABLE (503) when that cannot be told now.
 */
export async function requireCaller(authenticator: CallerOf, request: IncomingMessage): Promise<Actor> {
  const { actor } = await authenticator.callerOf(request).catch((error: unknown) => {
    if (error instanceof RefusedToken) throw invalidToken(error);
    if (error instanceof IssuerUnreachable)
      throw new Refusal(503, 'IDENTITY_PROVIDER_UNREACHABLE', undefined, { 'retry-after': RETRY_AFTER });
    throw error;
  });
  if (actor.role === 'anonymous') throw refusals.unauthenticated();
  return actor;
}

const invalidToken = ({ message }: RefusedToken): Refusal =>
  new Refusal(401, 'UNAUTHENTICATED', `${message}. Get another, and send it in the header "Authorization: Bearer …".`, {
    'www-authenticate': `Bearer realm="casebridge", error="invalid_token", error_description="${message}"`,
  });
