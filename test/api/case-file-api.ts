import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { astFromValue, graphql, type GraphQLInputType, type GraphQLSchema, print } from 'graphql';
import { buildSchema } from 'type-graphql';
import type { ActionContext } from '../../actions/action-context.js';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { courtAdapter } from '../../adapters/court/index.js';
import { cpsAdapter } from '../../adapters/cps/index.js';
import { databaseQueue } from '../../delivery/database-queue.js';
import type { Problem } from '../../domain/problem.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { caseFileResolvers } from '../../resolvers/case-file/index.js';
import { Loaders } from '../../resolvers/loaders.js';
import { IncidentResolver } from '../../resolvers/records/incident-resolver.js';
import { loadStandingData } from '../../standing-data/index.js';

/** The moment at which all tests of case files take place. */
const NOW = new Date('2026-11-22T12:00:00Z');

export const actionContext = (prisma: PrismaClient): ActionContext => ({
  prisma,
  actor: { id: 'token:test', name: 'Test', role: 'case-preparer' },
  now: () => NOW,
  standingData: loadStandingData(),
  adapters: new Map([
    ['cps', cpsAdapter],
    ['court', courtAdapter],
  ]),
  queue: databaseQueue,
});

/** The rows that submissions refer to. Nothing is sent in these tests: there is no worker. */
export async function addPartners(prisma: PrismaClient): Promise<void> {
  await prisma.partner.createMany({
    data: [
      { id: 'cps', name: 'Crown Prosecution Service', connection: {}, retry: {} },
      { id: 'court', name: "Magistrates' courts", connection: {}, retry: {} },
    ],
  });
}

export interface Payload {
  readonly caseFile: { readonly id: string; readonly revision: number; readonly [field: string]: unknown } | null;
  readonly problems: readonly Problem[];
  readonly warnings?: readonly Problem[];
}

export const key = () => ({ idempotencyKey: randomUUID() });
export const codesAt = ({ problems }: Payload) => problems.map(({ code, path }) => `${code} ${path}`);

/** The case file part of the API, on a database. */
export class CaseFileApi {
  private constructor(
    readonly schema: GraphQLSchema,
    readonly action: ActionContext,
  ) {}

  static async on(prisma: PrismaClient): Promise<CaseFileApi> {
    const schema = await buildSchema({
      resolvers: [...caseFileResolvers, IncidentResolver],
      validate: false,
    });
    return new CaseFileApi(schema, actionContext(prisma));
  }

  /** Runs an operation and gives its data; throws what GraphQL itself has to object. */
  async run<Data = Record<string, never>>(
    source: string,
    variableValues: Record<string, unknown> = {},
    action = this.action,
  ): Promise<Data> {
    const contextValue = {
      action,
      reads: action.prisma,
      loaders: new Loaders(action.prisma, restrictedScopeOf(action)),
    } as ApiContext;
    const { data, errors } = await graphql({ schema: this.schema, source, variableValues, contextValue });
    if (errors?.[0]) throw errors[0];
    return data as Data;
  }

  /** Runs a mutation with an input in the values that the hub uses inside, e.g. those of its enums. */
  async change(mutation: string, inputType: string, input: Record<string, unknown>, fields = ''): Promise<Payload> {
    const type = this.schema.getType(inputType) as GraphQLInputType;
    const warnings =
      mutation === 'openCaseFile' || mutation === 'submitCaseFile' ? '' : 'warnings { code path message }';
    const data = await this.run<Record<string, Payload>>(
      `mutation { ${mutation}(input: ${print(astFromValue(input, type)!)}) { caseFile { id revision ${fields} } problems { code path message } ${warnings} } }`,
    );
    return data[mutation]!;
  }

  /** Opens a file of a first hearing, to be entered field by field. */
  async opened(input: Record<string, unknown> = {}): Promise<{ caseFileId: string; revision: number }> {
    const { caseFile, problems } = await this.change('openCaseFile', 'OpenCaseFileInput', {
      ...key(),
      kind: 'FirstHearingDCF',
      policeUnit: '06TE',
      ...input,
    });
    if (!caseFile) throw new Error(`not opened: ${JSON.stringify(problems)}`);
    return { caseFileId: caseFile.id, revision: caseFile.revision };
  }
}
