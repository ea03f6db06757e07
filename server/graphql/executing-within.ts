import type { ApolloServerPlugin } from '@apollo/server';
import { execute, type ExecutionArgs, type ExecutionResult, GraphQLError, Kind, OperationTypeNode } from 'graphql';
import { currentRequest, inRequest, RequestScope } from '../../prisma/request-scope.js';
import { refusals } from '../http/refusal.js';

/** Says of a request over HTTP that it asks for a change: if it is not answered in time, what came of that is unknown. */
export const changesKnown: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) => {
        const scope = currentRequest();
        if (scope && operation?.operation === OperationTypeNode.MUTATION) scope.changes = true;
        return Promise.resolve();
      },
    }),
};

/** The answer to what was not answered in time. */
export const lateError = (changes: boolean): GraphQLError => {
  const { code, message } = refusals.late(changes);
  return new GraphQLError(message, { extensions: { code } });
};

/** What an operation on a socket is part of: it ends with it. */
interface Ending {
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/**
 * GraphQL's `execute` for operations on sockets and for the answers to events: within a deadline, and as long as the socket is there,
 * each as for HTTP. Too late, its result is the error `DEADLINE_EXCEEDED`.
 */
export async function executeWithin(
  deadlineMs: number,
  args: ExecutionArgs & { readonly socket?: Ending | undefined },
): Promise<ExecutionResult> {
  const scope = new RequestScope();
  const late = new Promise<ExecutionResult>((resolve) => {
    scope.whenOver(() => resolve({ errors: [lateError(changes(args))] }));
  });
  const end = (): void => scope.end();
  const timer = setTimeout(end, deadlineMs);
  args.socket?.once('close', end);
  try {
    return await Promise.race([inRequest(scope, async () => execute(args)), late]);
  } finally {
    scope.close();
    clearTimeout(timer);
    args.socket?.off('close', end);
  }
}

const changes = ({ document, operationName }: ExecutionArgs): boolean =>
  document.definitions.some(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION &&
      node.operation === OperationTypeNode.MUTATION &&
      (!operationName || node.name?.value === operationName),
  );
