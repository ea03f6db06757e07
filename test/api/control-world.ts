import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { graphql, type GraphQLSchema } from 'graphql';
import type { Actor } from '../../access/actor.js';
import type { ReceiptVerdict } from '../../adapters/adapter.js';
import { databaseQueue } from '../../delivery/database-queue.js';
import { receiptTaking } from '../../delivery/receipts/receipts.js';
import { EventFeed } from '../../events/feed.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Loaders } from '../../resolvers/loaders.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { loadStandingData } from '../../standing-data/index.js';
import { deliveryWorld, type DeliveryWorld } from '../delivery/delivery-world.js';
import { httpPartner, type HttpPartner } from '../delivery/http-partner.js';
import { claimDeliveries, dispatch } from '../delivery/one-delivery.js';

export const operator: Actor = { id: 'token:operator', name: 'Operator', role: 'operator' };

export interface Problems {
  readonly problems: readonly { readonly code: string; readonly path: string }[];
}
export const codesAt = ({ problems }: Problems) => problems.map(({ code, path }) => `${code} ${path}`);

/** The API on a database with a partner that really takes documents, for tests of what operators do. */
export class ControlWorld {
  private constructor(
    readonly world: DeliveryWorld,
    private readonly schema: GraphQLSchema,
    private readonly events: EventFeed,
  ) {}

  static async start(): Promise<ControlWorld> {
    const world = await deliveryWorld();
    return new ControlWorld(
      world,
      buildApiSchema(),
      new EventFeed({ prisma: world.prisma, databaseUrl: world.url, pollMs: 50 }),
    );
  }

  get prisma() {
    return this.world.prisma;
  }

  close = (): Promise<void> => this.world.close();

  /** A partner of its own, on a real port. */
  async partner(): Promise<{ id: string; http: HttpPartner }> {
    const http = await httpPartner();
    const id = `p-${randomUUID().slice(0, 8)}`;
    await this.world.partner(id, http.url);
    return { id, http };
  }

  /** Runs an operation as an operator and gives its data; throws what GraphQL itself has to object. */
  async run<Data>(source: string, variableValues: Record<string, unknown> = {}, actor = operator): Promise<Data> {
    const contextValue = {
      action: {
        prisma: this.prisma,
        actor,
        now: () => new Date(),
        standingData: loadStandingData(),
        adapters: this.world.adapters,
        queue: databaseQueue,
      },
      reads: this.prisma,
      loaders: new Loaders(this.prisma, null),
      events: this.events,
      problemCatalogue: [],
    } as unknown as ApiContext;
    const { data, errors } = await graphql({ schema: this.schema, source, variableValues, contextValue });
    if (errors) throw errors[0]!.originalError ?? errors[0]!;
    return JSON.parse(JSON.stringify(data)) as Data;
  }

  /** Runs a mutation with one input and gives its payload. A key is made unless one is given. */
  async change<Payload extends Problems>(
    name: string,
    input: Record<string, unknown>,
    fields: string,
  ): Promise<Payload> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const data = await this.run<Record<string, Payload>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} problems { code path message } } }`,
      { input: { idempotencyKey: randomUUID(), reason: 'A test.', ...input } },
    );
    return data[name]!;
  }

  /** Submits to partners, as a submission of today is kept: with whom it is owed to. */
  async submit(caseFileId: string, label: string, ...partners: string[]): Promise<string[]> {
    const ids = await this.world.submit(caseFileId, label, ...partners);
    const { submissionId } = await this.prisma.delivery.findUniqueOrThrow({ where: { id: ids[0]! } });
    await this.prisma.submission.update({ where: { id: submissionId! }, data: { partnerIds: partners } });
    return ids;
  }

  /** Takes what is due to a partner, until nothing is. */
  async send(partnerId: string): Promise<void> {
    for (;;) {
      const claims = await claimDeliveries(this.prisma, partnerId, 50, 15_000);
      if (claims.length === 0) return;
      for (const claim of claims) await dispatch(this.world.context, claim);
    }
  }

  /** Posts a receipt as the partner of the delivery would, and says what became of it. */
  async answer(deliveryId: string, verdict: ReceiptVerdict, receiptId: string = randomUUID()): Promise<string> {
    const { correlationId, partnerId } = await this.world.delivery(deliveryId);
    const problems = verdict === 'ACCEPTED' ? [] : [{ code: 'P1', path: '/x', message: 'Mend x.' }];
    const body = JSON.stringify({ correlationId, receiptId, verdict, problems });
    return (await receiptTaking(this.world.context)(partnerId, body)).state;
  }

  statuses = (ids: readonly string[]): Promise<string[]> => Promise.all(ids.map((id) => this.world.status(id)));
  delivery = (id: string) => toGlobalId('Delivery', id);
}
