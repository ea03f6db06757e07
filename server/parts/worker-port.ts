import { healthRoutes } from '../endpoints/health.js';
import { router } from '../http/router.js';
import { openAuthenticator } from '../identity/open-authenticator.js';
import { metricsRoute } from '../telemetry/metrics-route.js';
import type { Foundation } from './foundation.js';
import { listen } from './listen.js';

/** The port of a process that only works: health and metrics, and nothing else. */
export async function startWorkerPort(foundation: Foundation): Promise<{ url: string }> {
  const { config, life, logger, readiness } = foundation;
  const routes = [...healthRoutes(readiness), metricsRoute(foundation, await openAuthenticator(foundation))];
  return listen({ host: config.CASEBRIDGE_HOST, port: config.CASEBRIDGE_WORKER_PORT, life }, router(routes, logger));
}
