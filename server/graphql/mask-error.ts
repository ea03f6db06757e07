import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { RequestOver } from '../../prisma/request-scope.js';
import { requestProblem } from '../request-problems.js';
import { lateError } from './executing-within.js';
import { sqlStateOf } from '../../prisma/sql-state.js';
import { withoutSuggestions, withoutValues } from './without-values.js';

/** What PostgreSQL calls it when it cannot write for want of room. */
const DISK_FULL = '53100';

/** The error behind the wrapping that GraphQL puts around what a resolver throws. */
function thrown(error: unknown): unknown {
  let inner = error;
  while (inner instanceof GraphQLError && inner.originalError) inner = inner.originalError;
  return inner;
}

/** Whether a caller may learn from errors what the schema has: in the sandbox, for whoever writes a client. */
export interface ErrorDetail {
  readonly suggestions: boolean;
}

/**
 * What a caller may see of an error. Errors we made on purpose are GraphQLErrors and pass; everything else becomes
 * `INTERNAL_SERVER_ERROR`, or `DISK_FULL`, with a reference under which the log holds it. The log gets the stack, never variables.
 */
export function maskError(
  formatted: GraphQLFormattedError,
  error: unknown,
  logger: Logger,
  { suggestions }: ErrorDetail,
): GraphQLFormattedError {
  const inner = thrown(error);
  if (inner instanceof GraphQLError && formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR')
    return shown(formatted, inner, suggestions);
  // It has been answered, or its client has gone: this is nobody's failure.
  if (inner instanceof RequestOver) return lateError(false).toJSON();
  const reference = randomUUID();
  const sqlState = sqlStateOf(inner);
  const full = sqlState === DISK_FULL;
  logger.error(
    { reference, sqlState, err: { name: (inner as Error)?.name, stack: (inner as Error)?.stack } },
    full ? 'operation failed: there is no room left on the disk of the database' : 'operation failed',
  );
  return {
    message: full
      ? requestProblem('DISK_FULL')
      : 'Something failed in the hub. It has been recorded; try again, and quote the reference if it stays.',
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code: full ? 'DISK_FULL' : 'INTERNAL_SERVER_ERROR', reference },
  };
}

/** Without where it came from in our code, the status that only HTTP needs, and what the caller sent. */
function shown(formatted: GraphQLFormattedError, inner: GraphQLError, suggestions: boolean): GraphQLFormattedError {
  const { stacktrace: _stack, http: _http, ...extensions } = formatted.extensions ?? {};
  // Apollo calls everything that validation finds the same; our own rules and scalars know better.
  const code = inner.extensions['code'] ?? extensions['code'];
  const message = withoutValues(formatted.message);
  return {
    ...formatted,
    message: suggestions ? message : withoutSuggestions(message),
    extensions: code ? { ...extensions, code } : extensions,
  };
}
