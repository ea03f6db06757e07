import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { adapters } from '../adapters/index.js';
import type { Actor } from '../access/actor.js';
import { databaseQueue } from '../delivery/database-queue.js';
import { upsertPartners } from '../delivery/partners.js';
import { receiveReceipt } from '../delivery/receipts.js';
import { startDeliveryWorker } from '../delivery/worker.js';
import { EventFeed } from '../events/feed.js';
import { createPrisma } from '../prisma/client.js';
import type { ApiContext } from '../resolvers/api-context.js';
import { Loaders } from '../resolvers/loaders.js';
import { loadStandingData } from '../standing-data/index.js';
import { Authenticator } from './access-tokens.js';
import type { Config } from './config.js';
import { openHubDatabase } from './database.js';
import { graphiqlRoutes } from './graphiql.js';
import { graphqlHandler, startApollo } from './graphql/apollo.js';
import { buildApiSchema } from './graphql/build-schema.js';
import { serveWebSocket } from './graphql/websocket.js';
import { healthRoutes } from './health.js';
import { refusals } from './http/refusal.js';
import { type Route, router } from './http/router.js';
import { materialRoutes } from './materials/routes.js';
import { MaterialStore } from './materials/store.js';
import { partnersFromFile } from './partner-settings.js';
import { privateFolder } from './private-folder.js';
import { problemCatalogue } from './problem-catalogue.js';
import { receiptRoute } from './receipts.js';
import { openSandbox } from './sandbox.js';

/** A running hub. */
export interface Hub {
  /** Where the API is, e.g. http://127.0.0.1:4000. */
  readonly url: string;
  readonly simulators?: { readonly cps: string; readonly court: string };
  /** Lets what is in flight finish, then ends everything, the embedded database last. */
  stop(): Promise<void>;
}

/** Says what is happening, for what takes longer than a moment. */
export type Progress = (step: string) => void;

/**
 * Starts a hub with everything it needs. Whatever was started is stopped again when a later step fails, or when `interrupt`
 * asks for it meanwhile: the promise then rejects with its reason.
 */
export async function startHub(
  config: Config,
  logger: Logger,
  progress: Progress = () => undefined,
  interrupt?: AbortSignal,
): Promise<Hub> {
  const stops: Stop[] = [];
  let stopping = Promise.resolve();
  const stop = (): Promise<void> =>
    (stopping = stopping.then(async () => {
      for (const end of stops.splice(0).reverse())
        await end().catch((error: unknown) => logger.error({ err: error }, 'stopping failed'));
    }));
  const keep = (end: Stop): void => {
    stops.push(end);
    interrupt?.throwIfAborted();
  };
  // What a step waits for fails once the things under it are gone: a start that takes long is cut short.
  const cutShort = (): void => void stop();
  interrupt?.addEventListener('abort', cutShort);
  try {
    const hub = await start(config, logger, progress, { keep, stop, interrupt });
    interrupt?.throwIfAborted();
    return hub;
  } catch (error) {
    await stop();
    throw interrupt?.aborted ? interrupt.reason : error;
  } finally {
    interrupt?.removeEventListener('abort', cutShort);
  }
}

/** What a partner has not answered by then is cut off, and sent again under the same message id at the next start. */
const WORKER_PATIENCE_MS = 5_000;

type Stop = () => Promise<unknown>;

/** How a hub ends: what is kept is stopped in reverse order. */
interface Ending {
  readonly keep: (stop: Stop) => void;
  readonly stop: () => Promise<void>;
  readonly interrupt: AbortSignal | undefined;
}

async function start(
  config: Config,
  logger: Logger,
  progress: Progress,
  { keep, stop, interrupt }: Ending,
): Promise<Hub> {
  // Read before anything is started: a file that is wrong is told at once.
  const partnersGiven =
    !config.simulators && config.CASEBRIDGE_PARTNERS_FILE
      ? await partnersFromFile(config.CASEBRIDGE_PARTNERS_FILE)
      : [];
  const database = await openHubDatabase(config, progress, interrupt);
  keep(() => database.stop());
  const prisma = createPrisma(database.url, { poolSize: config.CASEBRIDGE_POOL_SIZE });
  keep(() => prisma.$disconnect());

  const standingData = loadStandingData();
  const materials = await MaterialStore.open(config, await privateFolder(`${database.folder}/materials`));
  const events = new EventFeed({ prisma, databaseUrl: database.url, logger });
  await events.start();
  keep(() => events.stop());

  const actionContext = (actor: Actor) => ({
    prisma,
    actor,
    now: () => new Date(),
    standingData,
    adapters,
    queue: databaseQueue,
  });
  const contextOf = (actor: Actor): ApiContext => ({
    action: actionContext(actor),
    loaders: new Loaders(prisma),
    events,
    problemCatalogue,
  });
  const authenticator = new Authenticator(prisma);
  const contextOfRequest = async (request: IncomingMessage): Promise<ApiContext> => {
    const actor = await authenticator.actorOfHeaders(request.headers);
    if (!actor || actor.role === 'anonymous') throw refusals.unauthenticated();
    return contextOf(actor);
  };

  const schema = buildApiSchema();
  const apollo = await startApollo(schema, logger, config.CASEBRIDGE_MODE === 'sandbox');
  keep(() => apollo.stop());

  const routes: Route[] = [];
  // Listening begins before everything is ready, because the partners must be told the address: until then requests are
  // answered with "starting", never left without an answer.
  let answer = router([], logger, refusals.starting);
  const server = createServer(
    { requestTimeout: 120_000, headersTimeout: 20_000 },
    (request, response) => void answer(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.CASEBRIDGE_PORT, config.CASEBRIDGE_HOST, () => resolve());
  });
  const url = `http://${config.CASEBRIDGE_HOST}:${(server.address() as AddressInfo).port}`;
  keep(async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 10_000).unref();
    await closed;
  });

  const sandbox =
    config.CASEBRIDGE_MODE === 'sandbox'
      ? await openSandbox({ config, prisma, database, hubUrl: url, partnersGiven, progress })
      : undefined;
  if (sandbox) keep(() => sandbox.stop());
  const partners = sandbox?.partners ?? partnersGiven;
  await upsertPartners(prisma, partners);

  const worker = config.CASEBRIDGE_WORKER
    ? startDeliveryWorker({
        prisma,
        databaseUrl: database.url,
        adapters,
        materials,
        logger,
        concurrency: config.CASEBRIDGE_WORKER_CONCURRENCY,
      })
    : undefined;
  if (worker) keep(() => worker.stop(WORKER_PATIENCE_MS));

  const graphiql = graphiqlRoutes(sandbox?.credentials.operator);
  const graphql = graphqlHandler(apollo, contextOfRequest, config.CASEBRIDGE_MAX_REQUEST_BYTES);
  routes.push(
    { method: 'POST', path: '/graphql', handle: graphql },
    {
      method: 'GET',
      path: '/graphql',
      handle: (request, response, parameters) =>
        request.headers.accept?.includes('text/html')
          ? graphiql.page(request, response, parameters)
          : graphql(request, response, parameters),
    },
    {
      method: 'GET',
      path: '/',
      handle: (_request, response) => void response.writeHead(302, { location: '/graphql' }).end(),
    },
    ...graphiql.routes,
    ...materialRoutes({
      store: materials,
      contextOf: contextOfRequest,
      maxBytes: config.CASEBRIDGE_MAX_MATERIAL_BYTES,
    }),
    receiptRoute(authenticator, new Set(partners.map((partner) => partner.id)), (partnerId, body) =>
      receiveReceipt({ prisma, adapters, logger }, partnerId, body),
    ),
    ...healthRoutes(prisma),
  );
  answer = router(routes, logger);
  const sockets = serveWebSocket(server, { schema, authenticator, contextOf, logger });
  keep(() => sockets.stop());
  if (sandbox) await sandbox.announce(url);

  return { url, stop, ...(sandbox?.simulators ? { simulators: sandbox.simulators } : {}) };
}
