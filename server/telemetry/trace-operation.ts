import type { ApolloServerPlugin } from '@apollo/server';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { OperationDefinitionNode } from 'graphql';
import { contextOfTraceParent } from '../../delivery/trace-parent.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import type { Handler } from '../http/router.js';

/**
 * Answers GraphQL requests within a span, which goes on from the caller's trace if it sends one (`traceparent`). Costs
 * next to nothing while nobody traces.
 */
export function traced(handle: Handler): Handler {
  return (request, response, parameters) => {
    const { traceparent } = request.headers;
    const parent = contextOfTraceParent(typeof traceparent === 'string' ? traceparent : undefined);
    const tracer = trace.getTracer('casebridge');
    return tracer.startActiveSpan('graphql', { kind: SpanKind.SERVER }, parent, async (span) => {
      try {
        await handle(request, response, parameters);
        span.setAttribute('http.response.status_code', response.statusCode);
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
        throw error;
      } finally {
        span.end();
      }
    });
  };
}

/** Names the span by the operation. Neither its text nor its variables go into it. */
export const operationNames: ApolloServerPlugin<ApiContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) => {
        if (operation) nameSpan(operation);
        return Promise.resolve();
      },
    }),
};

/** Names the span that is open by an operation. */
export function nameSpan({ operation, name }: OperationDefinitionNode): void {
  const span = trace.getActiveSpan();
  if (!span) return;
  const called = (name?.value ?? 'anonymous').slice(0, 100);
  span.updateName(`${operation} ${called}`);
  span.setAttributes({ 'graphql.operation.type': operation, 'graphql.operation.name': called });
}
