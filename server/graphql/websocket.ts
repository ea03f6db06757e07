import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { getOperationAST, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Actor } from '../../access/actor.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import type { Authenticator } from '../access-tokens.js';
import { pathOf } from '../http/router.js';
import { requestProblem, type RequestProblemCode } from '../request-problems.js';
import { admissionFault } from './admission.js';
import { maskError } from './mask-error.js';
import { operationLimits } from './operation-limits.js';

const MAX_MESSAGE_BYTES = 1_000_000;
/** How often it is looked whether the token of a socket still holds: a subscription does not outlive it by more. */
const TOKEN_CHECK_MS = 10_000;
/** How long clients have to answer the close of their socket before it is cut. */
const CLOSE_PATIENCE_MS = 2_000;

interface SocketOptions {
  readonly schema: GraphQLSchema;
  readonly authenticator: Authenticator;
  readonly contextOf: (actor: Actor) => ApiContext;
  readonly logger: Logger;
  readonly tokenCheckMs?: number;
}

type Holder = { actor?: Actor; tokenCheck?: NodeJS.Timeout };

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, on the port of the HTTP server. */
export function serveWebSocket(server: Server, options: SocketOptions): { stop: () => Promise<void> } {
  const { schema, authenticator, contextOf, logger, tokenCheckMs = TOKEN_CHECK_MS } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on('upgrade', (request, socket, head) => {
    // A client that breaks off here must not end the process.
    socket.on('error', () => socket.destroy());
    if (pathOf(request) !== '/graphql') return refuse(socket, '404 Not Found');
    if (!sameOrigin(request)) return refuse(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.emit('connection', webSocket, request);
      // graphql-ws prints what a client does wrong, with a stack, and listens once; ws closes such a socket by itself.
      webSocket.removeAllListeners('error').on('error', (error) => logger.debug({ err: error }, 'a socket failed'));
    });
  });

  /** What the client may see of an error; `code` when it brings none. */
  const shown = (error: unknown, code?: RequestProblemCode): GraphQLError => {
    const formatted = error instanceof GraphQLError ? error.toJSON() : { message: String(error) };
    const { message, path, extensions } = maskError(formatted, error, logger);
    return new GraphQLError(message, {
      extensions: { ...(code ? { code } : {}), ...extensions },
      ...(path ? { path } : {}),
    });
  };
  const refusal = (code: RequestProblemCode) => new GraphQLError(requestProblem(code), { extensions: { code } });

  const disposable = useServer<Record<string, unknown>, Holder>(
    {
      schema,
      isProd: true,
      connectionInitWaitTimeout: 10_000,
      onConnect: async ({ connectionParams = {}, extra }) => {
        const authorization =
          connectionParams['Authorization'] ?? connectionParams['authorization'] ?? extra.request.headers.authorization;
        const actor = await authenticator.actorOfAuthorization(authorization);
        if (!actor || actor.role === 'anonymous') {
          extra.socket.close(CloseCode.Forbidden, 'Send a valid access token as "Authorization" in connection_init.');
          return false;
        }
        extra.actor = actor;
        extra.tokenCheck = setInterval(() => {
          authenticator.actorOfAuthorization(authorization).then(
            (holder) =>
              holder ??
              extra.socket.close(CloseCode.Forbidden, 'The access token is no longer valid. Connect with another.'),
            (error: unknown) => logger.warn({ err: error }, 'a token could not be checked'),
          );
        }, tokenCheckMs).unref();
        return true;
      },
      onClose: ({ extra }) => clearInterval(extra.tokenCheck),
      onSubscribe: ({ extra }, _id, { query, operationName, variables }) => {
        const actor = extra.actor;
        if (!actor) return [refusal('UNAUTHENTICATED')];
        try {
          const document = parse(query, { maxTokens: operationLimits.maxTokens });
          const faults = validate(schema, document, [...specifiedRules, ...operationLimits.rules]);
          if (faults.length > 0) return faults.map((fault) => shown(fault, 'GRAPHQL_VALIDATION_FAILED'));
          const operation = getOperationAST(document, operationName);
          if (!operation) return [refusal('OPERATION_RESOLUTION_FAILURE')];
          const fault = admissionFault({ actor, schema, document, operation, variables: variables ?? {} });
          if (fault) return [shown(fault)];
          return { schema, document, operationName, variableValues: variables, contextValue: contextOf(actor) };
        } catch (error) {
          return [shown(error, 'GRAPHQL_PARSE_FAILED')];
        }
      },
      onError: (_context, _id, _payload, errors) => errors.map((error) => shown(error)),
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors ? { ...result, errors: result.errors.map((error) => shown(error)) } : undefined,
    },
    sockets,
  );

  return {
    stop: async () => {
      const clients = [...sockets.clients];
      for (const client of clients)
        client.close(1012, 'The hub restarts; connect again and resume after your last cursor.');
      const timer = setTimeout(() => clients.forEach((client) => client.terminate()), CLOSE_PATIENCE_MS);
      await disposable.dispose();
      clearTimeout(timer);
      clients.forEach((client) => client.terminate());
    },
  };
}

const refuse = (socket: Duplex, status: string): void =>
  void socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);

/** Browsers say where a page comes from; programs do not. A page of another site may not open a socket to the hub. */
function sameOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || URL.parse(origin)?.host === host;
}
