import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type FormattedExecutionResult,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { FieldClass } from '../../access/fields/field-classes.js';
import { maySeeFields } from '../../access/permissions.js';
import { type ByteText, bytesOf, textOf } from '../../domain/byte-text.js';
import type { AnsweringPool } from '../../prisma/answering-pool.js';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { noteLooks } from '../../resolvers/one-statement/note-looks.js';
import { KeptDocuments, statementRow } from '../../resolvers/one-statement/kept-documents.js';
import { statementOf } from '../../resolvers/one-statement/kept.js';
import type { OneStatement } from '../../resolvers/one-statement/write.js';
import { maskError } from './mask-error.js';

/** Data that PostgreSQL has written as JSON already. */
class WrittenData {
  [key: string]: unknown;
  readonly #json: ByteText;

  constructor(json: ByteText) {
    this.#json = json;
  }

  static of(result: FormattedExecutionResult): ByteText | undefined {
    const { data, errors, extensions } = result;
    return data instanceof WrittenData && !errors && !extensions ? data.#json : undefined;
  }
}

/** As Apollo writes an answer, except that data which are written already are not taken apart for it. */
export function writeResult(result: FormattedExecutionResult): string {
  const written = WrittenData.of(result);
  return written === undefined ? `${JSON.stringify(result)}\n` : `{"data":${textOf(written)}}\n`;
}

/** The same as bytes. */
export function resultBytes(result: FormattedExecutionResult): ByteText {
  const written = WrittenData.of(result);
  return written === undefined ? bytesOf(writeResult(result)) : (`{"data":${written}}\n` as ByteText);
}

/** What is answered, as a plugin of Apollo says it. */
const answerOf = (singleResult: FormattedExecutionResult) => ({
  http: { status: undefined, headers: new HeaderMap() },
  body: { kind: 'single' as const, singleResult },
});

/** A query that was admitted. */
export interface AdmittedQuery {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Answers the queries of the force that one statement can say with what PostgreSQL makes of it; all others go to the resolvers. Who may
 * ask was decided before, and what is looked at is noted here as the resolvers would.
 */
export class OneStatementAnswers {
  private readonly documents = new KeptDocuments();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly reading: Pick<AnsweringPool, 'row'>,
    private readonly logger: Logger,
    /** For a benchmark only: neither are records kept from anybody nor looks noted. */
    private readonly unguarded = false,
  ) {}

  /** The query as a statement; undefined when it is for the resolvers. */
  statementOf({ action }: ApiContext, { document, operation, variables }: AdmittedQuery): OneStatement | undefined {
    // What a partner sees the database itself decides as well, on other connections.
    if (action.actor.role === 'partner' || action.actor.partnerId !== undefined) return undefined;
    const { schema, unguarded } = this;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    const sight = unguarded ? null : restrictedScopeOf(action);
    const sees = (fields: FieldClass): boolean => maySeeFields(action.actor, fields);
    return coerced && statementOf({ schema, document, operation, variables: coerced, sight, sees, looks: !unguarded });
  }

  /** What is answered, with its looks noted; undefined, with nothing noted, when something of it is for the resolvers to say. */
  async answer(
    { looks }: ApiContext,
    operation: OperationDefinitionNode,
    statement: OneStatement,
  ): Promise<FormattedExecutionResult | undefined> {
    try {
      const answer = await this.documents.answer(statement, async (values) =>
        statementRow(await this.reading.row({ text: statement.text, values })),
      );
      if (!answer) return undefined;
      noteLooks(looks, answer, statement.told, statement.last);
      return { data: new WrittenData(answer.data) };
    } catch (error) {
      const fault = new GraphQLError('failed', { originalError: error as Error, path: pathOf(operation) });
      return { errors: [maskError(fault.toJSON(), fault, this.logger, { suggestions: false })], data: null };
    }
  }
}

/** The same for whatever Apollo has admitted; `told` hears of each query that was answered so. */
export const oneStatementAnswers = (
  answers: OneStatementAnswers,
  told: (query: string, document: DocumentNode, operation: OperationDefinitionNode) => void = () => undefined,
): ApolloServerPlugin<ApiContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      responseForOperation: async ({ contextValue, source, document, operation, request }) => {
        // Apollo comes here as well with what names no operation, and says so afterwards.
        if (!(operation as OperationDefinitionNode | undefined)) return null;
        const query = { document, operation, variables: request.variables ?? {} };
        const statement = answers.statementOf(contextValue, query);
        if (!statement) return null;
        const result = await answers.answer(contextValue, operation, statement);
        if (!result) return null;
        told(source, document, operation);
        return answerOf(result);
      },
    }),
});

/** Where an answer failed: its root field, when it has one. */
function pathOf({ selectionSet: { selections } }: OperationDefinitionNode): string[] | undefined {
  const [first, ...more] = selections;
  return first?.kind === Kind.FIELD && more.length === 0 ? [(first.alias ?? first.name).value] : undefined;
}
