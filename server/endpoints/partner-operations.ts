import type { IncomingMessage } from 'node:http';
import type { TrustedDocument } from '../graphql/trusted-documents.js';
import type { Route } from '../http/router.js';

/** The operations that partners may run, for whoever has a token: their names, hashes and texts. */
export function partnerOperationsRoute(
  documents: readonly TrustedDocument[],
  contextOf: (request: IncomingMessage) => Promise<unknown>,
): Route {
  const body = JSON.stringify({ operations: documents }, null, 2);
  return {
    method: 'GET',
    path: '/partners/operations',
    handle: async (request, response) => {
      await contextOf(request);
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body);
    },
  };
}
