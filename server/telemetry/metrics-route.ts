import type { IncomingMessage } from 'node:http';
import { mayUse } from '../../access/permissions.js';
import { refusals } from '../http/refusal.js';
import type { Route } from '../http/router.js';
import { type CallerOf, requireCaller } from '../identity/require-caller.js';
import type { Foundation } from '../parts/foundation.js';

/**
 * `/metrics` in the text format of Prometheus, for a token of a role that may read it (`metrics` among its queries). A sandbox also shows it
 * without a token to its own machine.
 */
export const metricsRoute = ({ config, metrics }: Foundation, authenticator: CallerOf): Route => ({
  method: 'GET',
  path: '/metrics',
  handle: async (request, response) => {
    const open = config.CASEBRIDGE_MODE === 'sandbox' && !request.headers.authorization && fromThisMachine(request);
    if (!open) {
      const actor = await requireCaller(authenticator, request);
      if (!mayUse(actor, 'query', 'metrics')) throw refusals.forbidden();
    }
    const text = await metrics.registry.metrics();
    response.writeHead(200, { 'content-type': metrics.registry.contentType });
    response.end(text);
  },
});

/** What a proxy passes on comes from elsewhere, although its connection is of this machine. */
const fromThisMachine = ({ socket, headers }: IncomingMessage): boolean =>
  /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;
