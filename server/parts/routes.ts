import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { receiptTaking } from '../../delivery/receipts/receipts.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { graphiqlRoutes } from '../endpoints/graphiql.js';
import { outsideRequests } from '../../prisma/request-scope.js';
import { type Auditing, graphqlHandler } from '../graphql/apollo.js';
import type { KnownQueries } from '../graphql/known-queries.js';
import type { TrustedDocuments } from '../graphql/trusted-documents.js';
import { healthRoutes } from '../endpoints/health.js';
import { type Over, withinDeadline } from '../http/deadline.js';
import { type Refusal, refusals } from '../http/refusal.js';
import type { Route } from '../http/router.js';
import type { CallerOf } from '../identity/require-caller.js';
import { materialRoutes } from '../materials/routes.js';
import { partnerOperationsRoute } from '../endpoints/partner-operations.js';
import { schemaRoutes } from '../endpoints/published-schemas.js';
import { receiptRoute } from '../endpoints/receipts.js';
import { metricsRoute } from '../telemetry/metrics-route.js';
import { traced } from '../telemetry/trace-operation.js';
import type { Foundation } from './foundation.js';

export interface RouteOptions {
  readonly apollo: ApolloServer<ApiContext>;
  /** What answers without it. */
  readonly known: KnownQueries;
  readonly authenticator: CallerOf;
  readonly contextOf: (request: IncomingMessage) => Promise<ApiContext>;
  readonly auditing: Auditing;
  /** For GraphiQL in the sandbox. */
  readonly sandboxToken: string | undefined;
  readonly partnerIds: ReadonlySet<string>;
  /** What partners may run. */
  readonly trusted: TrustedDocuments;
}

/** Every address of the API. A new one is a line here. */
export function apiRoutes(foundation: Foundation, options: RouteOptions): Route[] {
  const { config, materials, prisma, adapters, referralAdapters, logger, readiness, metrics } = foundation;
  const deadlineMs = config.CASEBRIDGE_REQUEST_DEADLINE_MS;
  const take = receiptTaking({ prisma, adapters, referralAdapters, logger, withinMs: deadlineMs });
  const { apollo, known, authenticator, contextOf, sandboxToken, partnerIds, auditing, trusted } = options;
  // In production nobody is shown an editor.
  const graphiql = config.CASEBRIDGE_MODE === 'sandbox' ? graphiqlRoutes(sandboxToken) : undefined;
  // Who holds a token is read once for all that ask with it at the time.
  const contextOfAny = (request: IncomingMessage) => outsideRequests(() => contextOf(request));
  const graphql = traced(
    withinDeadline(
      deadlineMs,
      graphqlHandler(apollo, contextOfAny, config.CASEBRIDGE_MAX_REQUEST_BYTES, trusted, auditing.trail, known),
      (why) => {
        metrics.requestOver(why);
        if (why === 'deadline') logger.warn({ why }, 'a request was not answered in time');
      },
    ),
  );
  const late = (why: Over): void => {
    if (why === 'deadline') logger.warn({ why }, 'a request was not answered in time');
  };
  const timed = (route: Route, said?: () => Refusal): Route => ({
    ...route,
    handle: withinDeadline(deadlineMs, route.handle, late, said),
  });
  return [
    { method: 'POST', path: '/graphql', handle: graphql },
    {
      method: 'GET',
      path: '/graphql',
      handle: (request, response, parameters) =>
        graphiql && request.headers.accept?.includes('text/html')
          ? graphiql.page(request, response, parameters)
          : graphql(request, response, parameters),
    },
    ...(graphiql ? [{ method: 'GET', path: '/', handle: toEditor } as const, ...graphiql.routes] : []),
    ...materialRoutes({
      ...{ store: materials, contextOf: contextOfAny, auditing, deadlineMs },
      maxBytes: config.CASEBRIDGE_MAX_MATERIAL_BYTES,
    }).map((route) => (route.method === 'GET' ? timed(route) : route)),
    timed(partnerOperationsRoute(trusted.documents, contextOfAny)),
    timed(receiptRoute(authenticator, partnerIds, take, { logger }), refusals.lateReceipt),
    ...schemaRoutes(),
    ...healthRoutes(readiness),
    timed(metricsRoute(foundation, authenticator)),
  ];
}

const toEditor: Route['handle'] = (_request, response) => void response.writeHead(302, { location: '/graphql' }).end();
