import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionResult, getOperationAST, GraphQLError, type GraphQLSchema } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Actor } from '../../access/actor.js';
import type { Why } from '../../access/why.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Origins } from '../http/origins.js';
import { pathOf } from '../http/router.js';
import type { Authenticator } from '../identity/authenticator.js';
import { clientCertificateOf } from '../identity/client-certificate.js';
import { requestProblem, type RequestProblemCode } from '../request-problems.js';
import { readWhy } from '../why.js';
import { Refusal } from '../http/refusal.js';
import { admissionFault } from './admission.js';
import { type Auditing, isRefusal } from './apollo.js';
import { executeWithin } from './executing-within.js';
import { maskError } from './mask-error.js';
import { recordedOperation } from './recorded-looks.js';
import { RecordedTogether } from './recorded-together.js';
import { eventAnswered, type Sharing, sharingKey, subscribeShared } from './shared-execution.js';
import { hasEnded, nobody, SocketClient } from './socket-client.js';
import { type SocketLimits, socketLimits } from './socket-limits.js';
import { rateLimited } from '../limits/limiting.js';
import { isWithheld, withoutPeople } from '../limits/withheld.js';
import type { RateLimits } from '../limits/rate-limits.js';
import { type TrustedDocuments, unpublishedOperation } from './trusted-documents.js';
import { validating } from './validating.js';
import { whyFault } from './why-needed.js';

/** How often all clients are looked after. */
const TEND_MS = 1_000;

interface SocketOptions {
  readonly schema: GraphQLSchema;
  readonly authenticator: Pick<Authenticator, 'callerBy'>;
  readonly contextOf: (actor: Actor, why: Why) => ApiContext;
  /** How what is looked at is recorded, and what callers must say of why. */
  readonly auditing: Auditing;
  readonly logger: Logger;
  readonly trusted: TrustedDocuments;
  readonly rates: RateLimits;
  /** Pages of which origins may open one; only the hub's own unless told. */
  readonly origins?: Origins;
  /** Whether introspection and errors tell what the schema has. */
  readonly schemaShown: boolean;
  readonly limits?: Partial<SocketLimits>;
}

/** What is needed of a server, over TLS or not. */
interface Upgrading {
  on(event: 'upgrade', take: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): unknown;
}

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, on the port of the HTTP server. */
export function serveWebSocket(server: Upgrading, options: SocketOptions): { stop: () => Promise<void> } {
  const { schema, authenticator, contextOf, logger, schemaShown, trusted, rates, origins = new Origins() } = options;
  const limits = { ...socketLimits, ...options.limits };
  const { trail, rules } = options.auditing;
  const records = new RecordedTogether(trail);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, handleProtocols });
  const clients = new Set<SocketClient>();
  const validated = validating(schema, schemaShown);
  let stopping = false;

  server.on('upgrade', (request, socket, head) => {
    // A client that breaks off here must not end the process.
    socket.on('error', () => socket.destroy());
    const unknown = [...clients].filter(({ caller }) => !caller).length;
    if (pathOf(request) !== '/graphql') return refuse(socket, '404 Not Found');
    if (!origins.allowSocket(request)) return refuse(socket, '403 Forbidden');
    if (stopping || unknown >= limits.unknownSockets) return refuse(socket, '503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, request));
  });

  function open(socket: WebSocket, request: IncomingMessage): void {
    const client = new SocketClient(
      socket,
      request,
      limits,
      (close) => logger.info({ close }, 'a socket is closed'),
      (credentials, maxAgeMs) => authenticator.callerBy(credentials, maxAgeMs),
    );
    clients.add(client);
    // ws closes a socket by itself that breaks its rules.
    socket.on('error', (error) => logger.debug({ err: error }, 'a socket failed'));
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => client.send(message),
        onPing: (payload) => client.pinged(payload),
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

  /** Queries and mutations, which a socket takes as well. */
  const executeRecorded = async (args: Sharing): Promise<ExecutionResult> => {
    const result = await executeWithin(limits.deadlineMs, args);
    const failed = result.data === null || result.data === undefined;
    const fault = await trail.ran(args.contextValue as ApiContext, args.recorded, { failed });
    if (!fault || !isWithheld(fault)) return fault ? { errors: [fault] } : result;
    const { document, operationName } = args;
    const ran = { schema, document, operation: getOperationAST(document, operationName)! };
    return withoutPeople(result, fault, ran) as ExecutionResult;
  };

  const protocol = makeServer<Record<string, unknown>, SocketClient>({
    schema,
    connectionInitWaitTimeout: limits.initMs,
    execute: (args) => executeRecorded(args as Sharing),
    // Each subscription carries what it shares with others in its arguments: see onSubscribe.
    subscribe: (args) => subscribeShared(args as Sharing, limits.deadlineMs, records),
    onConnect: async ({ connectionParams = {}, extra: client }) => {
      const authorization =
        connectionParams['Authorization'] ?? connectionParams['authorization'] ?? client.request.headers.authorization;
      const credentials = { authorization, certificate: clientCertificateOf(client.request) };
      const caller = await authenticator.callerBy(credentials).catch(nobody);
      if (caller === 'unknown') return turnAway(client, 'uncertain');
      if (!caller || caller.actor.role === 'anonymous' || hasEnded(caller)) return turnAway(client, 'unauthenticated');
      const { actor } = caller;
      const others = [...clients].filter(({ caller }) => caller && callerKey(caller.actor) === callerKey(actor));
      if (others.length >= limits.socketsPerCaller) return turnAway(client, 'tooManySockets');
      client.caller = { ...caller, credentials };
      client.reasonGiven = connectionParams;
      return true;
    },
    onSubscribe: async ({ extra: client, subscriptions }, id, payload) => {
      const { operationName, variables } = payload;
      const query = trusted.textOf(payload) ?? payload.query;
      const actor = client.caller?.actor;
      if (!actor) return [refusal('UNAUTHENTICATED')];
      if (Object.keys(subscriptions).length > limits.operationsPerSocket) return [refusal('TOO_MANY_OPERATIONS')];
      try {
        const untrusted = trusted.fault(actor, query);
        if (untrusted) {
          const context = contextOf(actor, readWhy(client.reasonGiven, rules));
          return [shown((await trail.refused(context, unpublishedOperation)) ?? untrusted)];
        }
        const { document, faults } = validated(query);
        if (faults.length > 0) return faults.map((fault) => shown(fault, 'GRAPHQL_VALIDATION_FAILED'));
        const operation = getOperationAST(document, operationName);
        if (!operation) return [refusal('OPERATION_RESOLUTION_FAILURE')];
        const wait = await rates.onSocket(actor, document, operation, variables ?? {});
        if (wait !== undefined) return [shown(rateLimited(wait))];
        const why = readWhy(client.reasonGiven, rules);
        const context = contextOf(actor, why);
        const recorded = recordedOperation(document, operation);
        const fault =
          admissionFault({ actor, schema, document, operation, variables: variables ?? {} }) ??
          whyFault({ actor, why, rules, schema, document, operation });
        if (fault) return [shown((isRefusal(fault) ? await trail.refused(context, recorded) : undefined) ?? fault)];
        const contextValue: ApiContext = {
          ...context,
          events: client.eventsFor(id, context.events),
          stillHolds: () => client.stillHolds(),
        };
        const sharing = sharingKey(actor, query, document, operation, variables ?? {});
        return {
          schema,
          document,
          operationName,
          variableValues: variables,
          contextValue,
          sharing,
          recorded,
          socket: client.socket,
        };
      } catch (error) {
        if (error instanceof Refusal) return [new GraphQLError(error.message, { extensions: { code: error.code } })];
        return [shown(error, 'GRAPHQL_PARSE_FAILED')];
      }
    },
    onError: (_context, _id, _payload, errors) => errors.map((error) => shown(error)),
    onNext: ({ extra: client }, id, _payload, _args, result) => {
      client.answered(id, eventAnswered(result));
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

function turnAway(client: SocketClient, close: 'unauthenticated' | 'uncertain' | 'tooManySockets'): false {
  client.close(close);
  return false;
}

const refuse = (socket: Duplex, status: string): void =>
  void socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
