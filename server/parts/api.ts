import type { IncomingMessage } from 'node:http';
import type { Actor } from '../../access/actor.js';
import type { Why } from '../../access/why.js';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { databaseQueue } from '../../delivery/database-queue.js';
import { type PartnerSetting, upsertPartners } from '../../delivery/partners/partners.js';
import { EventFeed } from '../../events/feed.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Loaders } from '../../resolvers/loaders.js';
import { Looks } from '../../resolvers/looks.js';
import { loadStandingData } from '../../standing-data/index.js';
import { whyRulesOf } from '../settings/audit-settings.js';
import { startApollo } from '../graphql/apollo.js';
import { AuditTrail } from '../graphql/audit-trail.js';
import { buildApiSchema } from '../graphql/build-schema.js';
import { changesKnown } from '../graphql/executing-within.js';
import { KnownQueries } from '../graphql/known-queries.js';
import { OneStatementAnswers, oneStatementAnswers } from '../graphql/one-statement-answers.js';
import { noteLooks } from '../graphql/noting-looks.js';
import { serveWebSocket } from '../graphql/websocket.js';
import { Origins } from '../http/origins.js';
import { refusals } from '../http/refusal.js';
import { router } from '../http/router.js';
import { openAuthenticator } from '../identity/open-authenticator.js';
import { requireCaller } from '../identity/require-caller.js';
import { operationsLimited, requestsLimited } from '../limits/limiting.js';
import { PeopleLimit } from '../limits/people-limit.js';
import { RateLimits } from '../limits/rate-limits.js';
import { termsOf } from '../settings/force-terms.js';
import { glassSettings } from '../settings/glass-settings.js';
import { sandboxHosts } from '../settings/partner-places.js';
import { problemCatalogue } from '../problem-catalogue.js';
import type { SimulatorOrigins } from '../sandbox/simulated-partners.js';
import { followTls, listenTls } from '../settings/tls.js';
import { eventsFollowed } from '../telemetry/events-followed.js';
import { openReads } from './second-lock.js';
import { operationNames } from '../telemetry/trace-operation.js';
import { TrustedDocuments } from '../graphql/trusted-documents.js';
import { traceMutations } from '../telemetry/trace-mutations.js';
import type { Foundation } from './foundation.js';
import { readWhy } from '../why.js';
import { listen } from './listen.js';
import { apiRoutes } from './routes.js';

/** An API that is being served. */
export interface Api {
  readonly url: string;
  readonly simulators?: SimulatorOrigins;
  /** The identity provider of a sandbox. */
  readonly issuer?: string;
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
  const standingData = { ...loadStandingData(), terms: await termsOf(config) };
  const events = new EventFeed({ prisma, databaseUrl: database.url, logger, listen: config.CASEBRIDGE_LISTEN });
  await events.start();
  life.keep('readers', () => events.stop());
  readiness.need('events', () => eventsFollowed(events));
  metrics.watchReaders(events);

  const webhooks = {
    secretBox: foundation.secretBox,
    loopbackAllowed: config.CASEBRIDGE_MODE === 'sandbox',
    // A sandbox posts to no real partner either.
    hosts: [...config.CASEBRIDGE_WEBHOOK_HOSTS, ...(config.CASEBRIDGE_MODE === 'sandbox' ? sandboxHosts(config) : [])],
  };
  const force = config.CASEBRIDGE_FORCE;
  const glass = glassSettings(config.CASEBRIDGE_BREAK_GLASS_MINUTES, logger, (alarm) => metrics.glassBroken(alarm));
  const action = { queue: databaseQueue, webhooks, force, glass };
  const readsOf = await openReads(foundation);
  const rules = whyRulesOf(config);
  const people = new PeopleLimit({
    limits: config.rateLimits,
    database: foundation.watching,
    logger,
    alarm: ({ role }) => metrics.peopleLimitReached(role),
  });
  const auditing = { rules, trail: new AuditTrail(foundation.auditLog, logger, people) };
  const contextOf = (actor: Actor, why: Why = {}): ApiContext => ({
    looks: new Looks(),
    why,
    action: {
      ...{ prisma, actor, why, changes: [], now: () => new Date(), standingData, adapters, referralAdapters },
      ...action,
    },
    reads: readsOf(actor),
    ...(actor.role === 'partner' || actor.partnerId !== undefined ? {} : { reading: foundation.searching }),
    loaders: new Loaders(readsOf(actor), restrictedScopeOf({ actor, now: () => new Date() })),
    events,
    eventSource: config.eventSource,
    problemCatalogue,
  });
  const authenticator = await openAuthenticator(foundation);
  const rates = new RateLimits(config.rateLimits);
  const callerOf = requestsLimited(rates, (request) => requireCaller(authenticator, request));
  const contextOfRequest = async (request: IncomingMessage): Promise<ApiContext> => {
    return contextOf(await callerOf(request), readWhy(request.headers, rules));
  };
  const schema = buildApiSchema();
  if (!foundation.unguarded) noteLooks(schema);
  traceMutations(schema, config);
  const schemaShown = config.CASEBRIDGE_MODE === 'sandbox';
  const audited = foundation.unguarded ? undefined : auditing;
  const answers = new OneStatementAnswers(schema, foundation.reading, logger, foundation.unguarded);
  const known = new KnownQueries({ schema, answers, auditing: audited, rates, metrics });
  const apollo = await startApollo(schema, logger, schemaShown, audited, [
    metrics.operations(),
    operationNames,
    changesKnown,
    operationsLimited(rates),
    oneStatementAnswers(answers, known.remember),
  ]);
  life.keep('readers', () => apollo.stop());

  const origins = new Origins(config.CASEBRIDGE_ORIGINS);
  // Listening begins before everything is ready, because the partners must be told the address: until then requests are
  // answered with "starting", never left without an answer.
  const listening = await listen(
    { host: config.CASEBRIDGE_HOST, port: config.CASEBRIDGE_PORT, life, tls: await listenTls(config) },
    router([], logger, refusals.starting, origins),
  );
  const { server, url } = listening;
  life.keep('work', followTls(server, config, logger));

  const sandbox =
    config.CASEBRIDGE_MODE === 'sandbox'
      ? await (
          await import('../sandbox/sandbox.js')
        ).openSandbox({ config, prisma, database, hubUrl: url, mailPort, partnersGiven, progress })
      : undefined;
  if (sandbox) {
    life.keep('announcement', () => sandbox.withdraw());
    life.keep('partners', () => sandbox.stop());
    if (sandbox.issuer) authenticator.trust(sandbox.issuer);
  }
  await upsertPartners(prisma, sandbox?.partners ?? partnersGiven);
  // Those of other processes too: a receipt comes to whichever of them the partner reaches.
  const partners = await prisma.partner.findMany({ select: { id: true } });

  const trusted = new TrustedDocuments(config.partnerDocuments);
  const routes = apiRoutes(foundation, {
    trusted,
    apollo,
    known,
    authenticator,
    contextOf: contextOfRequest,
    auditing,
    sandboxToken: sandbox?.credentials.operator,
    partnerIds: new Set(partners.map(({ id }) => id)),
  });
  listening.answerWith(router(routes, logger, refusals.notFound, origins));
  const limits = {
    socketsPerCaller: config.CASEBRIDGE_MAX_SOCKETS_PER_CALLER,
    stalledMs: config.CASEBRIDGE_SOCKET_STALLED_MS,
    deadlineMs: config.CASEBRIDGE_REQUEST_DEADLINE_MS,
  };
  const sockets = serveWebSocket(server, {
    ...{ schema, authenticator, contextOf, logger, schemaShown, limits, trusted, rates, origins },
    auditing,
  });
  life.keep('work', () => sockets.stop());
  return {
    url,
    ...(sandbox?.simulators ? { simulators: sandbox.simulators } : {}),
    ...(sandbox?.issuer ? { issuer: sandbox.issuer.issuer } : {}),
    announce: async () => sandbox?.announce(url),
  };
}
