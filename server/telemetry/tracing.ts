import { context, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { Config } from '../config.js';

export interface Tracing {
  /** Sends what has not been sent yet, for a few seconds at most, and ends. */
  stop(): Promise<void>;
}

const FLUSH_MS = 3_000;

/**
 * Starts OpenTelemetry tracing when OTEL_EXPORTER_OTLP_ENDPOINT says where to; without it nothing is loaded and nothing
 * costs. Spans are sent as OTLP over HTTP. Of the standard variables OTEL_EXPORTER_OTLP_HEADERS is taken as well.
 */
export async function startTracing(config: Config, logger: Logger): Promise<Tracing> {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint) return { stop: () => Promise.resolve() };
  const [sdk, exporting, resources, hooks] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/context-async-hooks'),
  ]);
  const exporter = new exporting.OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': config.OTEL_SERVICE_NAME,
      'process.pid': process.pid,
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.AlwaysOnSampler() }),
    spanProcessors: [
      new sdk.BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000, exportTimeoutMillis: FLUSH_MS }),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  return {
    stop: async () => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, FLUSH_MS)));
      const flushed = provider.shutdown().catch((error: unknown) => {
        logger.warn({ err: error }, 'the last spans could not be sent');
      });
      await Promise.race([flushed, late]);
      clearTimeout(timer);
      trace.disable();
      context.disable();
    },
  };
}
