import 'reflect-metadata';
import { graphql } from 'graphql';
import type { Actor } from '../../access/actor.js';
import { databaseQueue } from '../../delivery/database-queue.js';
import { EventFeed } from '../../events/feed.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Loaders } from '../../resolvers/loaders.js';
import { Looks } from '../../resolvers/looks.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { problemCatalogue } from '../../server/problem-catalogue.js';
import { loadStandingData } from '../../standing-data/index.js';
import type { DeliveryWorld } from '../delivery/delivery-world.js';
import { newKey } from '../support/api.js';

const operator: Actor = { id: 'token:operator', name: 'Operator', role: 'operator' };
export const preparer: Actor = { id: 'token:preparer', name: 'Preparer', role: 'case-preparer' };
export const partnerActor = (partnerId: string): Actor => ({
  id: `token:${partnerId}`,
  name: partnerId,
  role: 'partner',
  partnerId,
});

/** Who asks, and when; an operator now unless told. */
export interface Asking {
  readonly actor?: Actor;
  readonly at?: Date;
}

export interface Problems {
  readonly problems: readonly { readonly code: string; readonly path: string; readonly message: string }[];
}

/** The API on a world of deliveries. */
export function controlApi(world: DeliveryWorld) {
  const schema = buildApiSchema();

  async function run<Data>(
    source: string,
    variableValues: Record<string, unknown> = {},
    { actor = operator, at }: Asking = {},
  ): Promise<Data> {
    const contextValue: ApiContext = {
      action: {
        prisma: world.prisma,
        actor,
        now: () => at ?? new Date(),
        standingData: loadStandingData(),
        adapters: world.adapters,
        queue: databaseQueue,
      },
      reads: world.prisma,
      looks: new Looks(),
      why: {},
      loaders: new Loaders(world.prisma, null),
      events: new EventFeed({ prisma: world.prisma, databaseUrl: world.url }),
      eventSource: 'urn:casebridge:force:06',
      problemCatalogue,
    };
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    if (errors) throw errors[0]!.originalError ?? errors[0]!;
    return JSON.parse(JSON.stringify(data)) as Data;
  }

  return {
    run,
    schema,

    /** Runs a mutation with a key of its own unless the input has one; gives what it selects, and the problems. */
    async change<Payload>(
      mutation: string,
      inputType: string,
      input: Record<string, unknown>,
      selection: string,
      asking: Asking = {},
    ): Promise<Payload & Problems> {
      const source = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${selection} problems { code path message } } }`;
      const data = await run<Record<string, Payload & Problems>>(
        source,
        { input: { idempotencyKey: newKey(), ...input } },
        asking,
      );
      return data[mutation]!;
    },

    /** The events of a type that concern a partner, in the order in which they were written. */
    async eventsOf(partnerId: string, prefix: string) {
      const rows = await world.prisma.event.findMany({
        where: { type: { startsWith: prefix }, data: { path: ['partnerId'], equals: partnerId } },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ type, subjectId, data }) => ({ type, subjectId, data }));
    },
  };
}
export type ControlApi = ReturnType<typeof controlApi>;
