import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { ApiContext } from '../../resolvers/api-context.js';
import { readText } from '../http/body.js';
import type { Handler } from '../http/router.js';
import { refusals } from '../http/refusal.js';
import { admissionFault } from './admission.js';
import { maskError } from './mask-error.js';
import { operationLimits } from './operation-limits.js';

/** Decides on every operation once, before anything runs. */
const admission: ApolloServerPlugin<ApiContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ contextValue, schema, document, operation, request }) => {
        // Apollo has refused by now what names no operation.
        if (!operation) return Promise.resolve();
        const { actor } = contextValue.action;
        const fault = admissionFault({ actor, schema, document, operation, variables: request.variables ?? {} });
        return fault ? Promise.reject(fault) : Promise.resolve();
      },
    }),
};

/** The GraphQL engine for queries and mutations. */
export async function startApollo(
  schema: GraphQLSchema,
  logger: Logger,
  introspection: boolean,
  watchers: readonly ApolloServerPlugin<ApiContext>[] = [],
): Promise<ApolloServer<ApiContext>> {
  const apollo = new ApolloServer<ApiContext>({
    schema,
    introspection,
    // Nobody uses it, and it would keep operations in memory.
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: operationLimits.maxTokens },
    validationRules: [...operationLimits.rules],
    formatError: (formatted, error) => maskError(formatted, error, logger),
    logger: {
      debug: (text) => logger.debug(text),
      info: (text) => logger.info(text),
      warn: (text) => logger.warn(text),
      error: (text) => logger.error(text),
    },
    plugins: [
      admission,
      ...watchers,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}

/** GraphQL over HTTP. Who asks is known before anything is read. Batches are not taken. */
export function graphqlHandler(
  apollo: ApolloServer<ApiContext>,
  contextOf: (request: IncomingMessage) => Promise<ApiContext>,
  maxRequestBytes: number,
): Handler {
  return async (request, response) => {
    const context = await contextOf(request);
    const body = request.method === 'POST' ? await readOperation(request, maxRequestBytes) : undefined;
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const result = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? 'GET',
        headers,
        search: URL.parse(request.url ?? '', 'http://hub')?.search ?? '',
        body,
      },
      context: () => Promise.resolve(context),
    });
    await send(response, result);
  };
}

const JSON_IN_UTF8 = /^application\/json *(; *charset="?utf-?8"? *)?$/i;

async function readOperation(request: IncomingMessage, limit: number): Promise<unknown> {
  if (!JSON_IN_UTF8.test(request.headers['content-type'] ?? '')) throw refusals.notJson();
  const text = await readText(request, limit);
  try {
    return JSON.parse(text);
  } catch {
    throw refusals.malformedJson();
  }
}

type HttpResult = Awaited<ReturnType<ApolloServer['executeHTTPGraphQLRequest']>>;

async function send(response: ServerResponse, result: HttpResult): Promise<void> {
  for (const [name, value] of result.headers) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store');
  response.statusCode = result.status ?? 200;
  if (result.body.kind === 'complete') return void response.end(result.body.string);
  for await (const chunk of result.body.asyncIterator) response.write(chunk);
  response.end();
}
