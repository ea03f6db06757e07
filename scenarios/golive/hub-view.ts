import { graphql, type GraphQLSchema } from 'graphql';
import type { Actor } from '../../access/actor.js';
import { adapters } from '../../adapters/index.js';
import { referralAdapters } from '../../adapters/referral-adapters.js';
import { databaseQueue } from '../../delivery/database-queue.js';
import { EventFeed } from '../../events/feed.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Loaders } from '../../resolvers/loaders.js';
import { Looks } from '../../resolvers/looks.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { problemCatalogue } from '../../server/problem-catalogue.js';
import { loadStandingData } from '../../standing-data/index.js';

/** The numbers of a rule over the incidents of a period, as `referralCoverage` gives them. */
export interface Coverage {
  readonly rule: string;
  readonly calledFor: number;
  readonly sentInTime: number;
  readonly sentLate: number;
  readonly waiting: number;
  readonly overdue: number;
  readonly closedOtherwise: number;
}

/** What is owed at a moment, as `backlog` gives it. */
export interface Owed {
  readonly total: { readonly count: number; readonly overdue: number };
  readonly byAge: readonly { readonly key: string; readonly count: number }[];
  readonly byRisk: readonly { readonly key: string; readonly count: number }[];
  readonly byRule: readonly { readonly key: string; readonly count: number; readonly overdue: number }[];
}

const supervisor: Actor = { id: 'scenario:supervisor', name: 'Supervisor', role: 'supervisor' };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The hub as a supervisor sees it: the API itself, asked at a moment of the scenario. */
export class HubView {
  private readonly schema: GraphQLSchema = buildApiSchema();
  private readonly standingData = loadStandingData();
  private readonly events: EventFeed;
  /** How long each question took, milliseconds. */
  readonly took: number[] = [];

  constructor(
    private readonly prisma: PrismaClient,
    databaseUrl: string,
  ) {
    this.events = new EventFeed({ prisma, databaseUrl, logger: silent, listen: false });
  }

  /** The coverage of incidents that were reported from one day to another. */
  async coverage(from: string, to: string, now: Date): Promise<Coverage[]> {
    const { referralCoverage } = await this.ask<{
      referralCoverage: { rules: { rule: string; total: Omit<Coverage, 'rule'> }[] };
    }>(
      `query ($from: CalendarDate!, $to: CalendarDate!) {
         referralCoverage(from: $from, to: $to, by: DAY) {
           rules { rule total { calledFor sentInTime sentLate waiting overdue closedOtherwise } }
         }
       }`,
      { from, to },
      now,
    );
    return referralCoverage.rules.map(({ rule, total }) => ({ rule, ...total }));
  }

  /** Everything that is owed and not done. */
  async backlog(now: Date): Promise<Owed> {
    const { backlog } = await this.ask<{ backlog: Owed }>(
      `{ backlog { total { count overdue } byAge { key count } byRisk { key count } byRule { key count overdue } } }`,
      {},
      now,
    );
    return backlog;
  }

  private async ask<T>(source: string, variableValues: Record<string, unknown>, now: Date): Promise<T> {
    const { prisma, schema, standingData, events } = this;
    const contextValue: ApiContext = {
      action: {
        ...{ prisma, actor: supervisor, now: () => now, standingData, adapters, referralAdapters },
        ...{ queue: databaseQueue, force: '06' },
      },
      ...{
        reads: prisma,
        loaders: new Loaders(prisma, null),
        looks: new Looks(),
        why: {},
        events,
        eventSource: 'urn:casebridge:scenario',
        problemCatalogue,
      },
    };
    const began = performance.now();
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    this.took.push(performance.now() - began);
    if (errors?.[0]) throw errors[0];
    return data as T;
  }
}
