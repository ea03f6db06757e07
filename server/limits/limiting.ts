import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Actor } from '../../access/actor.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Refusal, refusals } from '../http/refusal.js';
import { requestProblem } from '../request-problems.js';
import type { RateLimits } from './rate-limits.js';

/** The error of an operation that asks for too much at this time: `RATE_LIMITED`, 429, with `retryAfterSeconds` and the header Retry-After. */
export const rateLimited = (retryAfterSeconds: number): GraphQLError =>
  new GraphQLError(requestProblem('RATE_LIMITED'), {
    extensions: {
      code: 'RATE_LIMITED',
      retryAfterSeconds,
      http: { status: 429, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) },
    },
  });

/** Counts what valid operations over HTTP could give. */
export const operationsLimited = (limits: RateLimits): ApolloServerPlugin<ApiContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: async ({ contextValue, document, operation, request }) => {
        if (!operation) return;
        const { actor } = contextValue.action;
        const wait = await limits.operation(actor, document, operation, request.variables ?? {});
        if (wait !== undefined) throw rateLimited(wait);
      },
    }),
});

/** Credentials that held lately and are remembered, by their hash. */
const MOST_CREDENTIALS = 10_000;

/**
 * `callerOf` with limits: requests of a caller a minute; and of those without a valid credential, by the address they come from. An
 * address that sends too many of them is not listened to, except with a credential that has held before: behind one address there
 * may be many, and looking one up costs the database.
 */
export function requestsLimited(
  limits: RateLimits,
  callerOf: (request: IncomingMessage) => Promise<Actor>,
): (request: IncomingMessage) => Promise<Actor> {
  const held = new Set<string>();
  return async (request) => {
    const address = request.socket.remoteAddress ?? 'unknown';
    const { authorization } = request.headers;
    const credential = authorization && hash('sha256', authorization, 'base64');
    const known = credential !== undefined && held.has(credential);
    const waits = known ? undefined : await limits.strangerWaits(address);
    if (waits !== undefined) throw refusals.rateLimited(waits);
    const actor = await callerOf(request).catch(async (error: unknown) => {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      if (credential) held.delete(credential);
      const seconds = await limits.stranger(address);
      throw seconds === undefined ? error : refusals.rateLimited(seconds);
    });
    if (credential && !known) {
      if (held.size >= MOST_CREDENTIALS) held.delete(held.values().next().value!);
      held.add(credential);
    }
    const seconds = await limits.request(actor);
    if (seconds !== undefined) throw refusals.rateLimited(seconds);
    return actor;
  };
}
