import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { type ExecutionResult, execute, type GraphQLSchema, type TypedQueryDocumentNode, validate } from 'graphql';
import type { Actor } from '../../access/actor.js';
import type { ActionContext } from '../../actions/action-context.js';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { adapters } from '../../adapters/index.js';
import { databaseQueue } from '../../delivery/database-queue.js';
import { EventFeed } from '../../events/feed.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { Loaders } from '../../resolvers/loaders.js';
import { Looks } from '../../resolvers/looks.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { problemCatalogue } from '../../server/problem-catalogue.js';
import { loadStandingData } from '../../standing-data/index.js';
import { testDatabase } from './database.js';

/** The moment at which tests of the API take place. */
export const NOW = new Date('2026-11-22T12:00:00.000Z');

/** A key that was never used. */
export const newKey = (): string => randomUUID();

/** The whole API on a database of its own, without a server around it. */
export class TestApi {
  private readonly valid = new WeakSet<object>();

  private constructor(
    readonly schema: GraphQLSchema,
    readonly prisma: PrismaClient,
    readonly url: string,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(): Promise<TestApi> {
    const database = await testDatabase();
    return new TestApi(buildApiSchema(), database.prisma, database.url, () => database.close());
  }

  close(): Promise<void> {
    return this.end();
  }

  action(changes: Partial<ActionContext> = {}): ActionContext {
    const actor: Actor = { id: 'token:test', name: 'Test', role: 'operator' };
    const standingData = loadStandingData();
    return { prisma: this.prisma, actor, now: () => NOW, standingData, adapters, queue: databaseQueue, ...changes };
  }

  /** Runs an operation as the server would, and gives whatever comes of it. */
  async execute<Data, Variables>(
    document: TypedQueryDocumentNode<Data, Variables>,
    variables: Variables,
    changes: Partial<ActionContext> = {},
    looks = new Looks(),
  ): Promise<ExecutionResult<Data>> {
    if (!this.valid.has(document)) {
      const faults = validate(this.schema, document);
      if (faults.length > 0) throw faults[0]!;
      this.valid.add(document);
    }
    const action = this.action(changes);
    const contextValue: ApiContext = {
      action,
      reads: action.prisma,
      looks,
      why: {},
      loaders: new Loaders(action.prisma, restrictedScopeOf(action)),
      events: new EventFeed({ prisma: this.prisma, databaseUrl: this.url }),
      eventSource: 'urn:casebridge:force:06',
      problemCatalogue,
    };
    const variableValues = variables as Record<string, unknown>;
    return (await execute({ schema: this.schema, document, variableValues, contextValue })) as ExecutionResult<Data>;
  }

  /** Runs an operation and gives its data; throws the first error that GraphQL has to report. */
  async run<Data, Variables>(
    document: TypedQueryDocumentNode<Data, Variables>,
    variables: Variables,
    changes: Partial<ActionContext> = {},
  ): Promise<Data> {
    const { data, errors } = await this.execute(document, variables, changes);
    if (errors) throw errors[0]!.originalError ?? errors[0]!;
    return data!;
  }
}
