import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getOperationAST, GraphQLError, type GraphQLSchema } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Actor } from '../../access/actor.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import type { Authenticator } from '../access-tokens.js';
import { pathOf } from '../http/router.js';
import { requestProblem, type RequestProblemCode } from '../request-problems.js';
import { admissionFault } from './admission.js';
import { maskError } from './mask-error.js';
import { sharingKey, subscribeShared } from './shared-execution.js';
import { SocketClient } from './socket-client.js';
import { type SocketLimits, socketLimits } from './socket-limits.js';
import { validating } from './validating.js';

/** How often all clients are looked after. */
const TEND_MS = 1_000;

interface SocketOptions {
  readonly schema: GraphQLSchema;
  readonly authenticator: Authenticator;
  readonly contextOf: (actor: Actor) => ApiContext;
  readonly logger: Logger;
  /** Whether introspection and errors tell what the schema has. */
  readonly schemaShown: boolean;
  readonly limits?: Partial<SocketLimits>;
}

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, on the port of the HTTP server. */
export function serveWebSocket(server: Server, options: SocketOptions): { stop: () => Promise<void> } {
  const { schema, authenticator, contextOf, logger, schemaShown } = options;
  const limits = { ...socketLimits, ...options.limits };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, handleProtocols });
  const clients = new Set<SocketClient>();
  const validated = validating(schema, schemaShown);
  let stopping = false;

  server.on('upgrade', (request, socket, head) => {
    // A client that breaks off here must not end the process.
    socket.on('error', () => socket.destroy());
    const unknown = [...clients].filter(({ caller }) => !caller).length;
    if (pathOf(request) !== '/graphql') return refuse(socket, '404 Not Found');
    if (!sameOrigin(request)) return refuse(socket, '403 Forbidden');
    if (stopping || unknown >= limits.unknownSockets) return refuse(socket, '503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, request));
  });

  function open(socket: WebSocket, request: IncomingMessage): void {
    const client = new SocketClient(
      socket,
      request,
      limits,
      (close) => logger.info({ close }, 'a socket is closed'),
      (authorization, maxAgeMs) => authenticator.actorOfAuthorization(authorization, maxAgeMs),
    );
    clients.add(client);
    // ws closes a socket by itself that breaks its rules.
    socket.on('error', (error) => logger.debug({ err: error }, 'a socket failed'));
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => client.send(message),
        close: (code, reason) => (client.isEnding ? undefined : socket.close(code, reason)),
        onMessage: (take) =>
          socket.on('message', (data: Buffer) => {
            take(data.toString()).catch((error: unknown) => {
              // An answer that could not be written because the client has gone is no failure.
              if (socket.readyState !== socket.OPEN) return;
              logger.error({ err: error }, 'a message of a socket could not be handled');
              client.close('internal');
            });
          }),
      },
      client,
    );
    socket.once('close', (code, reason) => {
      clients.delete(client);
      closed(code, reason.toString()).catch((error: unknown) => logger.warn({ err: error }, 'a socket ended badly'));
    });
  }

  /** What the client may see of an error; `code` when it brings none. */
  const shown = (error: unknown, code?: RequestProblemCode): GraphQLError => {
    const formatted = error instanceof GraphQLError ? error.toJSON() : { message: String(error) };
    const { message, path, extensions } = maskError(formatted, error, logger, { suggestions: schemaShown });
    return new GraphQLError(message, {
      extensions: { ...(code ? { code } : {}), ...extensions },
      ...(path ? { path } : {}),
    });
  };
  const refusal = (code: RequestProblemCode) => new GraphQLError(requestProblem(code), { extensions: { code } });

  const protocol = makeServer<Record<string, unknown>, SocketClient>({
    schema,
    connectionInitWaitTimeout: limits.initMs,
    // Each subscription carries what it shares with others in its arguments: see onSubscribe.
    subscribe: (args) => subscribeShared(args as Parameters<typeof subscribeShared>[0]),
    onConnect: async ({ connectionParams = {}, extra: client }) => {
      const authorization =
        connectionParams['Authorization'] ?? connectionParams['authorization'] ?? client.request.headers.authorization;
      const actor = await authenticator.actorOfAuthorization(authorization);
      if (!actor || actor.role === 'anonymous') return turnAway(client, 'unauthenticated');
      const others = [...clients].filter(({ caller }) => caller && callerKey(caller.actor) === callerKey(actor));
      if (others.length >= limits.socketsPerCaller) return turnAway(client, 'tooManySockets');
      client.caller = { actor, authorization };
      return true;
    },
    onSubscribe: ({ extra: client, subscriptions }, id, { query, operationName, variables }) => {
      const actor = client.caller?.actor;
      if (!actor) return [refusal('UNAUTHENTICATED')];
      if (Object.keys(subscriptions).length > limits.operationsPerSocket) return [refusal('TOO_MANY_OPERATIONS')];
      try {
        const { document, faults } = validated(query);
        if (faults.length > 0) return faults.map((fault) => shown(fault, 'GRAPHQL_VALIDATION_FAILED'));
        const operation = getOperationAST(document, operationName);
        if (!operation) return [refusal('OPERATION_RESOLUTION_FAILURE')];
        const fault = admissionFault({ actor, schema, document, operation, variables: variables ?? {} });
        if (fault) return [shown(fault)];
        const context = contextOf(actor);
        const contextValue: ApiContext = {
          ...context,
          events: client.eventsFor(id, context.events),
          stillHolds: () => client.stillHolds(),
        };
        const sharing = sharingKey(actor, query, document, operation, variables ?? {});
        return { schema, document, operationName, variableValues: variables, contextValue, sharing };
      } catch (error) {
        return [shown(error, 'GRAPHQL_PARSE_FAILED')];
      }
    },
    onError: (_context, _id, _payload, errors) => errors.map((error) => shown(error)),
    onNext: ({ extra: client }, id, _payload, _args, result) => {
      client.answered(id);
      return result.errors ? { ...result, errors: result.errors.map((error) => shown(error)) } : undefined;
    },
    onComplete: ({ extra: client }, id) => client.completed(id),
  });

  let unchecked = false;
  const tending = setInterval(() => {
    for (const client of clients) {
      client.tend();
      if (!client.caller) continue;
      client.stillHolds(limits.tokenCheckMs).then(
        () => (unchecked = false),
        (error: unknown) => {
          if (!unchecked) logger.warn({ err: error }, 'the tokens of sockets could not be checked; trying again');
          unchecked = true;
        },
      );
    }
  }, TEND_MS).unref();

  return {
    /** Refuses new sockets and closes all others so that they can be resumed; lasts until the last is closed or cut. */
    stop: async () => {
      stopping = true;
      clearInterval(tending);
      const ended = [...clients].map(({ socket }) => new Promise((resolve) => socket.once('close', resolve)));
      for (const client of clients) client.close('restart');
      await Promise.all(ended);
    },
  };
}

/** Sockets are counted for a partner, and for each token of the force. */
const callerKey = ({ id, partnerId }: Actor): string => partnerId ?? id;

function turnAway(client: SocketClient, close: 'unauthenticated' | 'tooManySockets'): false {
  client.close(close);
  return false;
}

const refuse = (socket: Duplex, status: string): void =>
  void socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);

/** Browsers say where a page comes from; programs do not. A page of another site may not open a socket to the hub. */
function sameOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || URL.parse(origin)?.host === host;
}
