import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { type FormattedExecutionResult, getVariableValues } from 'graphql';
import type { ReadingPool } from '../../prisma/reading-pool.js';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { noteLooks } from '../../resolvers/one-statement/note-looks.js';
import { writeStatement } from '../../resolvers/one-statement/write.js';

/** Data that PostgreSQL has written as JSON already. */
class WrittenData {
  [key: string]: unknown;
  readonly #json: string;

  constructor(json: string) {
    this.#json = json;
  }

  static of(result: FormattedExecutionResult): string | undefined {
    const { data } = result;
    return data instanceof WrittenData && Object.keys(result).length === 1 ? data.#json : undefined;
  }
}

/** As Apollo writes an answer, except that data which are written already are not taken apart for it. */
export function writeResult(result: FormattedExecutionResult): string {
  const written = WrittenData.of(result);
  return written === undefined ? `${JSON.stringify(result)}\n` : `{"data":${written}}\n`;
}

/**
 * Answers the queries of the force that one statement can say with what PostgreSQL makes of it; all others go to the resolvers. Who may
 * ask was decided before, and what is looked at is noted here as the resolvers would.
 */
export const oneStatementAnswers = (reading: ReadingPool): ApolloServerPlugin<ApiContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      responseForOperation: async ({ contextValue, schema, document, operation, request }) => {
        // What a partner sees the database itself decides as well, on other connections.
        if (contextValue.action.actor.partnerId !== undefined) return null;
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
        const sight = restrictedScopeOf(contextValue.action);
        const statement = coerced && writeStatement({ schema, document, operation, variables: coerced, sight });
        if (!statement) return null;
        const answer = await reading.one<{ data: string; looks: string; missed: string }>(statement);
        noteLooks(contextValue.looks, answer.looks, answer.missed);
        const http = { status: undefined, headers: new HeaderMap() };
        return { http, body: { kind: 'single', singleResult: { data: new WrittenData(answer.data) } } };
      },
    }),
});
