import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';

/** What is answered in place of data that may not be given after all: the error, with the status and the headers that it says. */
export interface FaultAnswer {
  readonly status: number;
  readonly headers: Iterable<readonly [name: string, value: string]>;
  readonly result: FormattedExecutionResult;
}

export function faultAnswer({ message, extensions }: GraphQLError): FaultAnswer {
  const { http, ...shown } = extensions;
  const { status, headers } = http as { status: number; headers?: Map<string, string> };
  const error: GraphQLFormattedError = { message, extensions: shown };
  return { status, headers: headers ?? [], result: { errors: [error] } };
}
