import type { IncomingMessage } from 'node:http';
import type { Actor } from '../../access/actor.js';
import { databaseQueue } from '../../delivery/database-queue.js';
import { type PartnerSetting, upsertPartners } from '../../delivery/partners/partners.js';
import { EventFeed } from '../../events/feed.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Loaders } from '../../resolvers/loaders.js';
import { loadStandingData } from '../../standing-data/index.js';
import { Authenticator } from '../access-tokens.js';
import { startApollo } from '../graphql/apollo.js';
import { buildApiSchema } from '../graphql/build-schema.js';
import { serveWebSocket } from '../graphql/websocket.js';
import { refusals } from '../http/refusal.js';
import { router } from '../http/router.js';
import { problemCatalogue } from '../problem-catalogue.js';
import type { SimulatorOrigins } from '../simulated-partners.js';
import { eventsFollowed } from '../telemetry/events-followed.js';
import { operationNames } from '../telemetry/trace-operation.js';
import { traceMutations } from '../telemetry/trace-mutations.js';
import type { Foundation } from './foundation.js';
import { listen } from './listen.js';
import { apiRoutes } from './routes.js';

/** An API that is being served. */
export interface Api {
  readonly url: string;
  readonly simulators?: SimulatorOrigins;
  /** Leaves word of it in the data folder; when everything else runs. */
  announce(): Promise<void>;
}

/** Serves the API: GraphQL over HTTP and sockets, materials, receipts and, in the sandbox, its synthetic force and partners. */
export async function startApi(
  foundation: Foundation,
  partnersGiven: readonly PartnerSetting[],
  mailPort?: number,
): Promise<Api> {
  const { config, logger, life, database, prisma, adapters, referralAdapters, readiness, metrics, progress } =
    foundation;
  const standingData = loadStandingData();
  const events = new EventFeed({ prisma, databaseUrl: database.url, logger, listen: config.CASEBRIDGE_LISTEN });
  await events.start();
  life.keep('readers', () => events.stop());
  readiness.need('events', () => eventsFollowed(events));
  metrics.watchReaders(events);

  const webhooks = {
    secretBox: foundation.secretBox,
    loopbackAllowed: config.CASEBRIDGE_MODE === 'sandbox',
    hosts: config.CASEBRIDGE_WEBHOOK_HOSTS,
  };
  const force = config.CASEBRIDGE_FORCE;
  const action = { queue: databaseQueue, webhooks, force };
  const contextOf = (actor: Actor): ApiContext => ({
    action: { ...{ prisma, actor, now: () => new Date(), standingData, adapters, referralAdapters }, ...action },
    reads: prisma,
    loaders: new Loaders(prisma),
    events,
    eventSource: config.eventSource,
    problemCatalogue,
  });
  const authenticator = new Authenticator(prisma);
  const contextOfRequest = async (request: IncomingMessage): Promise<ApiContext> => {
    const actor = await authenticator.actorOfHeaders(request.headers);
    if (!actor || actor.role === 'anonymous') throw refusals.unauthenticated();
    return contextOf(actor);
  };
  const schema = buildApiSchema();
  traceMutations(schema, config);
  const schemaShown = config.CASEBRIDGE_MODE === 'sandbox';
  const apollo = await startApollo(schema, logger, schemaShown, [metrics.operations(), operationNames]);
  life.keep('readers', () => apollo.stop());

  // Listening begins before everything is ready, because the partners must be told the address: until then requests are
  // answered with "starting", never left without an answer.
  const listening = await listen(
    { host: config.CASEBRIDGE_HOST, port: config.CASEBRIDGE_PORT, life },
    router([], logger, refusals.starting),
  );
  const { server, url } = listening;

  const sandbox =
    config.CASEBRIDGE_MODE === 'sandbox'
      ? await (
          await import('../sandbox.js')
        ).openSandbox({ config, prisma, database, hubUrl: url, mailPort, partnersGiven, progress })
      : undefined;
  if (sandbox) {
    life.keep('announcement', () => sandbox.withdraw());
    life.keep('partners', () => sandbox.stop());
  }
  await upsertPartners(prisma, sandbox?.partners ?? partnersGiven);
  // Those of other processes too: a receipt comes to whichever of them the partner reaches.
  const partners = await prisma.partner.findMany({ select: { id: true } });

  const routes = apiRoutes(foundation, {
    apollo,
    authenticator,
    contextOf: contextOfRequest,
    sandboxToken: sandbox?.credentials.operator,
    partnerIds: new Set(partners.map(({ id }) => id)),
  });
  listening.answerWith(router(routes, logger));
  const limits = {
    socketsPerCaller: config.CASEBRIDGE_MAX_SOCKETS_PER_CALLER,
    stalledMs: config.CASEBRIDGE_SOCKET_STALLED_MS,
  };
  const sockets = serveWebSocket(server, { schema, authenticator, contextOf, logger, schemaShown, limits });
  life.keep('work', () => sockets.stop());
  return {
    url,
    ...(sandbox?.simulators ? { simulators: sandbox.simulators } : {}),
    announce: async () => sandbox?.announce(url),
  };
}
