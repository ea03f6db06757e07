import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { ApiContext } from '../../resolvers/api-context.js';
import { readText } from '../http/body.js';
import type { Handler } from '../http/router.js';
import { refusals } from '../http/refusal.js';
import { isWithheld, withoutPeople } from '../limits/withheld.js';
import { requestProblem } from '../request-problems.js';
import type { WhyRules } from '../why.js';
import { admissionFault } from './admission.js';
import type { AuditTrail } from './audit-trail.js';
import { faultAnswer } from './fault-answer.js';
import type { KnownAnswer, KnownQueries } from './known-queries.js';
import { maskError } from './mask-error.js';
import { limiting, operationLimits } from './operation-limits.js';
import { writeResult } from './one-statement-answers.js';
import { recordedOperation } from './recorded-looks.js';
import { type TrustedDocuments, unpublishedOperation } from './trusted-documents.js';
import { ownRules } from './validating.js';
import { whyFault } from './why-needed.js';

const needsSocket = () =>
  new GraphQLError(requestProblem('SUBSCRIPTION_NEEDS_SOCKET'), {
    extensions: { code: 'SUBSCRIPTION_NEEDS_SOCKET', http: { status: 400 } },
  });

/** How what is looked at is recorded, and whether the caller must say why. */
export interface Auditing {
  readonly trail: AuditTrail;
  readonly rules: WhyRules;
}

/** Decides on every operation once, before anything runs; and records what its answer tells before that leaves. */
const admission = ({ trail, rules }: Auditing): ApolloServerPlugin<ApiContext> => ({
  requestDidStart: () => {
    let refused = false;
    return Promise.resolve({
      didResolveOperation: ({ contextValue, schema, document, operation, request }) => {
        // Apollo has refused by now what names no operation.
        if (!operation) return Promise.resolve();
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) return Promise.reject(needsSocket());
        const { actor } = contextValue.action;
        const fault =
          admissionFault({ actor, schema, document, operation, variables: request.variables ?? {} }) ??
          whyFault({ actor, why: contextValue.why, rules, schema, document, operation });
        refused = fault !== undefined && isRefusal(fault);
        return fault ? Promise.reject(fault) : Promise.resolve();
      },
      willSendResponse: async ({ contextValue, schema, document, operation, response }) => {
        if (!document || !operation || response.body.kind !== 'single') return;
        const recorded = recordedOperation(document, operation);
        const { data } = response.body.singleResult;
        const fault = refused
          ? await trail.refused(contextValue, recorded)
          : await trail.ran(contextValue, recorded, { failed: data === null || data === undefined });
        if (!fault) return;
        if (isWithheld(fault)) {
          const { singleResult } = response.body;
          response.body.singleResult = withoutPeople(singleResult, fault, { schema, document, operation });
          return;
        }
        const { status, headers, result } = faultAnswer(fault);
        response.body.singleResult = result;
        response.http.status = status;
        for (const [name, value] of headers) response.http.headers.set(name, value);
      },
    });
  },
});

/** Refusals that are recorded: the caller asked for what it may not see. What is only malformed is not. */
export const isRefusal = ({ extensions: { code } }: GraphQLError): boolean =>
  code === 'FORBIDDEN' || code === 'JUSTIFICATION_REQUIRED';

/** The GraphQL engine for queries and mutations. Without `auditing` (a benchmark) nothing is authorised or recorded. Only with `schemaShown` do introspection and errors tell what the schema has. */
export async function startApollo(
  schema: GraphQLSchema,
  logger: Logger,
  schemaShown: boolean,
  auditing: Auditing | undefined,
  watchers: readonly ApolloServerPlugin<ApiContext>[] = [],
): Promise<ApolloServer<ApiContext>> {
  const apollo = new ApolloServer<ApiContext>({
    schema,
    // Our own rule refuses it, over sockets too.
    introspection: true,
    // Nobody uses it, and it would keep operations in memory.
    persistedQueries: false,
    stringifyResult: writeResult,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: operationLimits.tokens },
    validationRules: ownRules(schemaShown),
    formatError: (formatted, error) => maskError(formatted, error, logger, { suggestions: schemaShown }),
    logger: {
      debug: (text) => logger.debug(text),
      info: (text) => logger.info(text),
      warn: (text) => logger.warn(text),
      error: (text) => logger.error(text),
    },
    plugins: [
      ...(auditing ? [admission(auditing)] : []),
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
  trusted: TrustedDocuments,
  trail: Pick<AuditTrail, 'refused' | 'coming'>,
  known?: Pick<KnownQueries, 'answer' | 'learnType'>,
): Handler {
  const limitFault = limiting();
  const handle: Handler = async (request, response) => {
    const context = await contextOf(request);
    const body =
      request.method === 'POST' ? withPublished(await readOperation(request, maxRequestBytes), trusted) : undefined;
    const free = trusted.fault(context.action.actor, queryOf(body, '')) === undefined;
    const before = free ? await known?.answer(body, request.headers.accept, context) : undefined;
    if (before) return sendKnown(response, before);
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const search = URL.parse(request.url ?? '', 'http://hub')?.search ?? '';
    const result = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? 'GET', headers, search, body },
      context: async () => {
        // Apollo answers with what is thrown here, before it validates anything.
        const query = queryOf(body, search);
        const untrusted = trusted.fault(context.action.actor, query);
        if (untrusted) throw (await trail.refused(context, unpublishedOperation)) ?? untrusted;
        const fault = limitFault(query);
        if (fault) throw fault;
        return context;
      },
    });
    if (request.method === 'POST' && (result.status ?? 200) === 200)
      known?.learnType(request.headers.accept, result.headers.get('content-type'));
    await send(response, result);
  };
  return async (request, response, parameters) => {
    const answered = trail.coming();
    try {
      await handle(request, response, parameters);
    } finally {
      answered();
    }
  };
}

/** What was posted, with the text of a published operation in place of its hash. */
function withPublished(body: unknown, trusted: TrustedDocuments): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const given = 'query' in body && typeof body.query === 'string' && trusted.has(body.query) ? body.query : undefined;
  const query = trusted.textOf(body) ?? given;
  // Apollo would look up a hash by itself, and has nowhere to look.
  return query === undefined ? body : { ...body, query, extensions: {} };
}

/** The text of an operation; empty when there is none, which Apollo says. */
function queryOf(body: unknown, search: string): string {
  const given = body as { readonly query?: unknown } | null | undefined;
  const query = given === undefined ? new URLSearchParams(search).get('query') : given?.query;
  return typeof query === 'string' ? query : '';
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

/**
 * GraphQL over HTTP, "application/json": a request that is well formed is answered with 200 even when its operation is not
 * valid or cannot be run, because a client of that media type takes any other status for one of something in between.
 * `application/graphql-response+json` has 400.
 */
function statusOf({ status = 200, headers, body }: HttpResult): number {
  if (status !== 400 || body.kind !== 'complete' || !headers.get('content-type')?.startsWith('application/json'))
    return status;
  const { errors } = JSON.parse(body.string) as { errors?: readonly GraphQLFormattedError[] };
  const wellFormed = errors?.every(({ extensions }) => extensions?.['code'] !== 'BAD_REQUEST');
  return wellFormed ? 200 : status;
}

function sendKnown(response: ServerResponse, { status, headers, text }: KnownAnswer): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.statusCode = status;
  response.end(text, 'latin1');
}

async function send(response: ServerResponse, result: HttpResult): Promise<void> {
  for (const [name, value] of result.headers) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store');
  response.statusCode = statusOf(result);
  if (result.body.kind === 'complete') return void response.end(result.body.string);
  for await (const chunk of result.body.asyncIterator) response.write(chunk);
  response.end();
}
