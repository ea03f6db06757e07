import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { graphql, type GraphQLSchema } from 'graphql';
import type { Actor } from '../../access/actor.js';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import type { ReferralAdapter } from '../../adapters/referral-adapter.js';
import { databaseQueue } from '../../delivery/database-queue.js';
import type { DispatchContext } from '../../delivery/sending/dispatch.js';
import { type PartnerSetting, upsertPartners } from '../../delivery/partners/partners.js';
import { deliveryPolicy } from '../../delivery/partners/policy.js';
import { receiptTaking } from '../../delivery/receipts/receipts.js';
import { evaluateRecords } from '../../duties/index.js';
import { EventFeed } from '../../events/feed.js';
import type { ReferralAnswerKind } from '../../domain/referral/index.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Loaders } from '../../resolvers/loaders.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { loadStandingData } from '../../standing-data/index.js';
import { httpPartner, type HttpPartner } from '../delivery/http-partner.js';
import { claimDeliveries, dispatch } from '../delivery/one-delivery.js';
import { Force } from '../duties/force.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { silent } from '../support/silent-logger.js';
import { agencyAdapter } from './agency-adapter.js';

const officer: Actor = { id: 'token:safeguarding', name: 'Safeguarding', role: 'safeguarding' };
export const agencyActor = (partnerId: string): Actor => ({
  id: `token:${partnerId}`,
  name: partnerId,
  role: 'partner',
  partnerId,
});

export interface Payload {
  readonly referral: { readonly id: string; readonly number: string; readonly status: string } | null;
  readonly problems: readonly { readonly code: string; readonly path: string }[];
  readonly warnings: readonly { readonly code: string; readonly path: string }[];
}
export const codesAt = (problems: Payload['problems']) => problems.map(({ code, path }) => `${code} ${path}`);

const inputOf = (mutation: string) => `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;

const referrer = { unit: 'Safeguarding unit', name: 'PC Testford' };

/** A force with a database of its own, agencies on the network, and the API over them. */
export class ReferralWorld {
  readonly force: Force;
  readonly referralAdapters = new Map<string, ReferralAdapter>();
  private readonly schema: GraphQLSchema = buildApiSchema();
  private readonly standingData = loadStandingData();
  private readonly servers: HttpPartner[] = [];

  private constructor(private readonly database: TestDatabase) {
    this.force = new Force(database.prisma);
    this.referralAdapters.set('agency', agencyAdapter('agency'));
  }

  static async start(): Promise<ReferralWorld> {
    return new ReferralWorld(await testDatabase());
  }

  get prisma() {
    return this.database.prisma;
  }

  get url() {
    return this.database.url;
  }

  get context(): DispatchContext {
    const { prisma, referralAdapters } = this;
    const materials = { read: () => Promise.reject(new Error('no materials here')) };
    return { prisma, adapters: new Map(), referralAdapters, materials, logger: silent };
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.down().catch(() => undefined)));
    await this.database.close();
  }

  /** An agency on a real port that takes referrals of these kinds. */
  async agency(
    kinds: NonNullable<PartnerSetting['referrals']>['kinds'],
    districts?: string[],
  ): Promise<{ id: string; http: HttpPartner }> {
    const http = await httpPartner();
    this.servers.push(http);
    const id = `a-${randomUUID().slice(0, 8)}`;
    await upsertPartners(this.prisma, [
      {
        id,
        name: id,
        adapter: 'agency',
        connection: {
          ...{ url: http.url, sourceSystem: 'S', destinationSystem: 'D', organisationUnit: '006A100' },
          ...{ dataController: 'Test', testOperation: true, timeoutMs: 2_000 },
        },
        retry: { firstDelayMs: 1, factor: 1, maxDelayMs: 1, jitter: 0 },
        policy: deliveryPolicy.parse({ failuresToOpen: 50 }),
        referrals: { kinds, ...(districts ? { districts } : {}) },
      },
    ]);
    return { id, http };
  }

  /** Domestic abuse in a district, reported a moment ago, with a victim; what is owed of it has been evaluated. */
  async incident(district: string, now = new Date()) {
    const reportedAt = new Date(now.getTime() - 3_600_000);
    const incidentId = await this.force.incident({
      district,
      reportedAt,
      occurredFrom: reportedAt,
      domesticAbuse: true,
      number: `20261123-${randomUUID().slice(0, 8)}`,
      addressTown: 'Mockton',
    });
    const { personId, involvementId } = await this.force.part(incidentId, 'VICTIM', { identifiedAt: reportedAt });
    await this.evaluate(incidentId);
    return { incidentId, personId, involvementId, reportedAt };
  }

  evaluate = (incidentId: string, now = new Date()): Promise<void> =>
    this.prisma.$transaction((tx) =>
      evaluateRecords(tx, [{ type: 'INCIDENT', id: incidentId }], { now, actor: 'officer-1' }),
    );

  /** Records that somebody agreed to a kind of referral, or did not. */
  consent = (incidentId: string, personId: string, recipient: string, answer: 'GIVEN' | 'REFUSED', at = new Date()) =>
    this.prisma.consent.create({ data: { incidentId, personId, recipient, answer, at, by: 'officer-1' } });

  /** Runs an operation and gives its data; throws what GraphQL itself has to object. */
  async run<Data>(source: string, variableValues: Record<string, unknown> = {}, actor = officer): Promise<Data> {
    const { prisma, standingData, referralAdapters } = this;
    const action = { prisma, actor, now: () => new Date(), standingData, adapters: new Map(), referralAdapters };
    const contextValue = {
      action: { ...action, queue: databaseQueue },
      reads: prisma,
      loaders: new Loaders(prisma, restrictedScopeOf(action)),
      events: new EventFeed({ prisma, databaseUrl: this.url, pollMs: 50 }),
      problemCatalogue: [],
    } as unknown as ApiContext;
    const { data, errors } = await graphql({ schema: this.schema, source, variableValues, contextValue });
    if (errors) throw errors[0]!.originalError ?? errors[0]!;
    return JSON.parse(JSON.stringify(data)) as Data;
  }

  /** Runs a change of referrals with one input. A key is made unless one is given. */
  async change(mutation: string, input: Record<string, unknown>, actor = officer): Promise<Payload> {
    const data = await this.run<Record<string, Payload>>(
      `mutation ($input: ${inputOf(mutation)}!) { ${mutation}(input: $input) {
        referral { id number status } problems { code path message } warnings { code path } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
      actor,
    );
    return data[mutation]!;
  }

  /** A referral of a victim to victims' services with their consent, as somebody makes it by hand. */
  refer(incidentId: string, personId: string, input: Record<string, unknown> = {}): Promise<Payload> {
    return this.change('createReferral', {
      kind: 'VICTIMS_SERVICES',
      incidentId: toGlobalId('Incident', incidentId),
      personId: toGlobalId('Person', personId),
      legalBasis: 'CONSENT',
      reason: 'Invented: support after domestic abuse.',
      referrer,
      ...input,
    });
  }

  /** A referral that was made for a new incident and consented to. */
  async referred(district: string, input: Record<string, unknown> = {}) {
    const incident = await this.incident(district);
    await this.consent(incident.incidentId, incident.personId, 'VICTIMS_SERVICES', 'GIVEN');
    const payload = await this.refer(incident.incidentId, incident.personId, input);
    if (!payload.referral) throw new Error(codesAt(payload.problems).join());
    const referralId = payload.referral.id.slice(4);
    return { ...incident, referralId, number: payload.referral.number };
  }

  /** Takes up what is due to a partner once, and says what came of each. */
  async sendOnce(partnerId: string): Promise<string[]> {
    const claims = await claimDeliveries(this.prisma, partnerId, 50, 15_000);
    return Promise.all(claims.map((claim) => dispatch(this.context, claim)));
  }

  /** Takes what is due to a partner, until nothing is. */
  async send(partnerId: string): Promise<void> {
    while ((await this.sendOnce(partnerId)).length > 0);
  }

  /** Posts a message as the agency would, and says what became of it. */
  async post(partnerId: string, message: object): Promise<string> {
    const { prisma, referralAdapters } = this;
    const take = receiptTaking({ prisma, adapters: new Map(), referralAdapters });
    return (await take(partnerId, JSON.stringify(message))).state;
  }

  /** The agency's receipt of a document: whether it could read it. */
  async receipt(referralId: string, verdict: string, purpose = 'ORIGINAL'): Promise<string> {
    const { partnerId, correlationId } = await this.document(referralId, purpose);
    const problems = verdict === 'ACCEPTED' ? [] : [{ code: 'A1', path: '', message: 'Mend it.' }];
    const receipt = { correlationId, receiptId: randomUUID(), verdict, problems };
    return this.post(partnerId, { type: 'RECEIPT', receipt });
  }

  /** The agency's answer to a referral, by the message that it got. */
  async answer(
    referralId: string,
    answer: ReferralAnswerKind,
    {
      reason = 'Invented.',
      answerId = randomUUID(),
      at = new Date(),
      partnerId = '',
    }: { reason?: string; answerId?: string; at?: Date; partnerId?: string } = {},
  ): Promise<string> {
    const document = await this.document(referralId);
    return this.post(partnerId || document.partnerId, {
      type: 'ANSWER',
      answer: { correlationId: document.correlationId, answerId, answer, reason, at: at.toISOString() },
    });
  }

  document = (referralId: string, purpose = 'ORIGINAL') =>
    this.prisma.delivery.findFirstOrThrow({ where: { referralId, purpose } });

  referral = (id: string) =>
    this.prisma.referral.findUniqueOrThrow({ where: { id }, include: { answers: { orderBy: { id: 'asc' } } } });

  /** The status of each duty of a record under a rule. */
  duties = async (subjectId: string, rule: string): Promise<string[]> =>
    (await this.prisma.duty.findMany({ where: { subjectId, rule }, orderBy: { id: 'asc' } })).map(
      ({ status }) => status,
    );
}
