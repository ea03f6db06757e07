import { SpanStatusCode, trace } from '@opentelemetry/api';
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { Config } from '../config.js';

/**
 * Gives every mutation of the schema a span, in which its action runs: what it queues goes on with that trace. Only with
 * tracing switched on, and only for root fields of mutations: a wrapper around every field would cost all of them.
 */
export function traceMutations(schema: GraphQLSchema, config: Config): void {
  if (!config.OTEL_EXPORTER_OTLP_ENDPOINT) return;
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (...call) =>
      trace.getTracer('casebridge').startActiveSpan(`mutation ${field.name}`, async (span) => {
        try {
          const payload: unknown = await resolve(...call);
          const problems = (payload as { problems?: readonly { code: string }[] } | null)?.problems ?? [];
          span.setAttribute('casebridge.problems', [...new Set(problems.map(({ code }) => code))].slice(0, 20));
          return payload;
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
          throw error;
        } finally {
          span.end();
        }
      });
  }
}
