import type { Server } from 'node:http';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { getOperationAST, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Actor } from '../../access/actor.js';
import { authorise } from '../../access/authorise.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import type { Authenticator } from '../access-tokens.js';
import { maskError } from './mask-error.js';
import { operationLimits } from './operation-limits.js';

const MAX_MESSAGE_BYTES = 1_000_000;

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, on the port of the HTTP server. */
export function serveWebSocket(
  server: Server,
  options: { schema: GraphQLSchema; authenticator: Authenticator; contextOf: (actor: Actor) => ApiContext; logger: Logger },
): { stop: () => Promise<void> } {
  const { schema, authenticator, contextOf, logger } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on('upgrade', (request, socket, head) => {
    const path = new URL(request.url ?? '/', 'http://hub').pathname;
    if (path !== '/graphql') return void socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
    if (!sameOrigin(request.headers.origin, request.headers.host)) {
      return void socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
  });

  const disposable = useServer<Record<string, unknown>, { actor?: Actor }>(
    {
      schema,
      isProd: true,
      connectionInitWaitTimeout: 10_000,
      onConnect: async (context) => {
        const parameters = context.connectionParams ?? {};
        const authorization = parameters['Authorization'] ?? parameters['authorization'] ?? context.extra.request.headers.authorization;
        const actor = await authenticator.actorOfAuthorization(authorization);
        if (!actor || actor.role === 'anonymous') {
          context.extra.socket.close(CloseCode.Forbidden, 'Send a valid access token as "Authorization" in connection_init.');
          return false;
        }
        context.extra.actor = actor;
        return true;
      },
      onSubscribe: ({ extra }, _id, payload) => {
        const actor = extra.actor;
        if (!actor) return [new GraphQLError('Send connection_init first.')];
        try {
          const document = parse(payload.query, { maxTokens: operationLimits.maxTokens });
          const faults = validate(schema, document, [...specifiedRules, ...operationLimits.rules]);
          if (faults.length > 0) return faults;
          const operation = getOperationAST(document, payload.operationName);
          if (!operation) return [new GraphQLError('Name the operation to run in "operationName".')];
          const forbidden = authorise(actor, document, operation);
          if (forbidden) return [forbidden];
          return {
            schema,
            document,
            operationName: payload.operationName,
            variableValues: payload.variables,
            contextValue: contextOf(actor),
          };
        } catch (error) {
          return [error instanceof GraphQLError ? error : new GraphQLError('The operation cannot be read.')];
        }
      },
      onError: (_context, _id, _payload, errors) =>
        errors.map((error) => maskError(error instanceof GraphQLError ? error.toJSON() : { message: String(error) }, error, logger)),
      onNext: (_context, _id, _payload, args, result) => {
        void args;
        if (!result.errors) return undefined;
        return { ...result, errors: result.errors.map((error) => toError(maskError(error.toJSON(), error, logger))) };
      },
    },
    sockets,
  );

  return {
    stop: async () => {
      for (const socket of sockets.clients) socket.close(1012, 'The hub restarts; connect again and resume after your last cursor.');
      await disposable.dispose();
    },
  };
}

const toError = (formatted: ReturnType<typeof maskError>): GraphQLError =>
  new GraphQLError(formatted.message, { extensions: formatted.extensions ?? {}, ...(formatted.path ? { path: formatted.path } : {}) });

/** Browsers say where a page comes from; programs do not. A page of another site may not open a socket to the hub. */
function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
