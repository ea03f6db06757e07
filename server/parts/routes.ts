import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { receiptTaking } from '../../delivery/receipts/receipts.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import type { Authenticator } from '../access-tokens.js';
import { graphiqlRoutes } from '../graphiql.js';
import { graphqlHandler } from '../graphql/apollo.js';
import { healthRoutes } from '../health.js';
import type { Route } from '../http/router.js';
import { materialRoutes } from '../materials/routes.js';
import { schemaRoutes } from '../published-schemas.js';
import { receiptRoute } from '../receipts.js';
import { metricsRoute } from '../telemetry/metrics-route.js';
import { traced } from '../telemetry/trace-operation.js';
import type { Foundation } from './foundation.js';

export interface RouteOptions {
  readonly apollo: ApolloServer<ApiContext>;
  readonly authenticator: Authenticator;
  readonly contextOf: (request: IncomingMessage) => Promise<ApiContext>;
  /** For GraphiQL in the sandbox. */
  readonly sandboxToken: string | undefined;
  readonly partnerIds: ReadonlySet<string>;
}

/** Every address of the API. A new one is a line here. */
export function apiRoutes(foundation: Foundation, options: RouteOptions): Route[] {
  const { config, materials, prisma, adapters, referralAdapters, logger, readiness } = foundation;
  const take = receiptTaking({ prisma, adapters, referralAdapters, logger });
  const { apollo, authenticator, contextOf, sandboxToken, partnerIds } = options;
  // In production nobody is shown an editor.
  const graphiql = config.CASEBRIDGE_MODE === 'sandbox' ? graphiqlRoutes(sandboxToken) : undefined;
  const graphql = traced(graphqlHandler(apollo, contextOf, config.CASEBRIDGE_MAX_REQUEST_BYTES));
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
    ...materialRoutes({ store: materials, contextOf, maxBytes: config.CASEBRIDGE_MAX_MATERIAL_BYTES }),
    receiptRoute(authenticator, partnerIds, take, { logger }),
    ...schemaRoutes(),
    ...healthRoutes(readiness),
    metricsRoute(foundation, authenticator),
  ];
}

const toEditor: Route['handle'] = (_request, response) => void response.writeHead(302, { location: '/graphql' }).end();
