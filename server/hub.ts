import type { Logger } from 'pino';
import { startApi } from './parts/api.js';
import { type Foundation, openFoundation } from './parts/foundation.js';
import { Lifecycle } from './parts/lifecycle.js';
import { startMail } from './parts/mail.js';
import { startWorkerPort } from './parts/worker-port.js';
import type { Config, HubKind } from './config.js';
import { requirePlacesOfRows } from './settings/partner-places.js';
import { partnersFromFile, requireSecrets, requireSecretsOfRows } from './settings/partner-settings.js';
import type { SimulatorOrigins } from './sandbox/simulated-partners.js';

/** A running process of the hub. */
export interface Hub {
  /** Where the API is, e.g. http://127.0.0.1:4000; of a process that only works, where its health and metrics are. */
  readonly url: string;
  readonly simulators?: SimulatorOrigins;
  /** The address of the identity provider of a sandbox. */
  readonly issuer?: string;
  /** Lets what is in flight finish, then ends everything, the embedded database last. Whether all of it ended in order. */
  stop(): Promise<boolean>;
}

/** Says what is happening, for what takes longer than a moment. */
export type Progress = (step: string) => void;

/**
 * Starts a process of the hub with everything it needs. `unguarded` is for the benchmark of what authorisation and the record of
 * looks cost: neither is done then. No setting reaches it. Whatever was started is stopped again when a later step fails, or
 * when `interrupt` asks for it meanwhile: the promise then rejects with its reason.
 */
export async function startHub(
  config: Config,
  logger: Logger,
  progress: Progress = () => undefined,
  interrupt?: AbortSignal,
  kind: HubKind = config.CASEBRIDGE_WORKER ? 'both' : 'api',
  unguarded = false,
): Promise<Hub> {
  const life = new Lifecycle(logger, interrupt);
  // What a step waits for fails once the things under it are gone: a start that takes long is cut short.
  const cutShort = (): void => void life.stop();
  interrupt?.addEventListener('abort', cutShort);
  try {
    const hub = await start({ config, logger, progress, life, kind, unguarded });
    interrupt?.throwIfAborted();
    return hub;
  } catch (error) {
    await life.stop();
    throw interrupt?.aborted ? interrupt.reason : error;
  } finally {
    interrupt?.removeEventListener('abort', cutShort);
  }
}

type Start = Pick<Foundation, 'config' | 'kind' | 'logger' | 'progress' | 'life' | 'unguarded'>;

async function start(options: Start): Promise<Hub> {
  const { config, kind, life } = options;
  // Read before anything is started: a file that is wrong is told at once.
  const partnersGiven =
    kind !== 'workers' && config.CASEBRIDGE_PARTNERS_FILE
      ? await partnersFromFile(config.CASEBRIDGE_PARTNERS_FILE, config)
      : [];
  if (config.CASEBRIDGE_MODE === 'production') {
    const tests = partnersGiven.filter(({ connection }) => connection?.testOperation).map(({ id }) => id);
    if (tests.length > 0) options.logger.warn({ partners: tests }, 'these partners are told that all of it is a test');
  }
  if (kind === 'both') await requireSecrets(partnersGiven);
  const foundation = await openFoundation(options);
  const stop = () => life.stop();
  if (kind === 'workers') {
    await requireSecretsOfRows(foundation.prisma);
    await requirePlacesOfRows(foundation.prisma, config);
    const { url } = await startWorkerPort(foundation);
    await work(foundation);
    foundation.readiness.started();
    return { url, stop };
  }
  const mailPort = await startMail(foundation);
  const api = await startApi(foundation, partnersGiven, mailPort);
  await requirePlacesOfRows(foundation.prisma, config);
  if (kind === 'both') await work(foundation);
  foundation.readiness.started();
  await api.announce();
  return {
    url: api.url,
    stop,
    ...(api.simulators ? { simulators: api.simulators } : {}),
    ...(api.issuer ? { issuer: api.issuer } : {}),
  };
}

/** Loaded only where there is work to do: the channels to partners are a third of what a process loads. */
async function work(foundation: Foundation): Promise<void> {
  const { startWorkers } = await import('./parts/workers.js');
  startWorkers(foundation);
}
