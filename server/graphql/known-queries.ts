import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { ByteText } from '../../domain/byte-text.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import type { RateLimits } from '../limits/rate-limits.js';
import type { Metrics } from '../telemetry/metrics.js';
import { nameSpan } from '../telemetry/trace-operation.js';
import { admissionFault } from './admission.js';
import type { Auditing } from './apollo.js';
import { type OneStatementAnswers, resultBytes } from './one-statement-answers.js';
import { type RecordedOperation, recordedOperation } from './recorded-looks.js';
import { faultAnswer } from './fault-answer.js';
import { whyFault } from './why-needed.js';

/** An answer over HTTP. */
export interface KnownAnswer {
  readonly status: number;
  readonly headers: Iterable<readonly [name: string, value: string]>;
  readonly text: ByteText;
}

interface Known {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly recorded: RecordedOperation;
}

export interface KnownQueriesOptions {
  readonly schema: GraphQLSchema;
  readonly answers: OneStatementAnswers;
  /** Left out only by a benchmark. */
  readonly auditing: Auditing | undefined;
  readonly rates: Pick<RateLimits, 'operation'>;
  readonly metrics: Pick<Metrics, 'answered'>;
}

/** Queries that are remembered, and the longest that is. */
const REMEMBERED = 500;
const LONGEST = 10_000;
/** Headers `Accept` of which it is remembered what the engine makes of them. */
const REMEMBERED_TYPES = 50;

/**
 * Answers again what was answered before in one statement, without the engine: the text has been found valid, its operation is known, and
 * what remains is to be done here as there. Whatever is not plain (a refusal, an argument that is wrong, another media type) is left to the
 * engine, which decides and says it. Engine and plugins cost a third of what such a request costs the process.
 */
export class KnownQueries {
  private readonly known = new Map<string, Known>();
  private readonly types = new Map<string | undefined, string>();

  constructor(private readonly options: KnownQueriesOptions) {}

  /** A query that Apollo has admitted and answered in one statement. */
  readonly remember = (query: string, document: DocumentNode, operation: OperationDefinitionNode): void => {
    // With several operations in it a text does not say which is meant.
    if (query.length > LONGEST || document.definitions.filter(isOperation).length !== 1 || this.known.has(query))
      return;
    if (this.known.size >= REMEMBERED) this.known.delete(this.known.keys().next().value!);
    this.known.set(query, { document, operation, recorded: recordedOperation(document, operation) });
  };

  /** The media type that Apollo answered with to a header `Accept`; it depends on nothing else. */
  learnType(accept: string | undefined, type: string | undefined): void {
    if (type === undefined || this.types.size >= REMEMBERED_TYPES || (accept?.length ?? 0) > 200) return;
    this.types.set(accept, type);
  }

  /** The answer to what was posted; undefined when it is for the engine. Nothing has been done then, except that it may count twice by rate. */
  async answer(body: unknown, accept: string | undefined, context: ApiContext): Promise<KnownAnswer | undefined> {
    const began = performance.now();
    const type = this.types.get(accept);
    const asked = type === undefined ? undefined : plain(body);
    const known = asked && this.known.get(asked.query);
    if (!known || (asked.operationName ?? known.operation.name?.value) !== known.operation.name?.value)
      return undefined;
    const { schema, answers, auditing, rates, metrics } = this.options;
    const { document, operation, recorded } = known;
    const query = { document, operation, variables: asked.variables ?? {} };
    const { actor } = context.action;
    if (auditing) {
      const { rules } = auditing;
      if (admissionFault({ actor, schema, ...query }) ?? whyFault({ actor, why: context.why, rules, schema, ...query }))
        return undefined;
    }
    const statement = answers.statementOf(context, query);
    if (!statement || (await rates.operation(actor, document, operation, query.variables)) !== undefined)
      return undefined;
    nameSpan(operation);
    const result = await answers.answer(context, operation, statement);
    if (!result) {
      // It is for the resolvers as the records are now: until one statement has answered it again.
      this.known.delete(asked.query);
      return undefined;
    }
    const fault: GraphQLError | undefined = await auditing?.trail.ran(context, recorded, { failed: !result.data });
    metrics.answered(operation.operation, fault || result.errors ? 'errors' : 'ok', began);
    const { status, headers, result: told } = fault ? faultAnswer(fault) : { status: 200, headers: [], result };
    return { status, headers: [['content-type', type!], ...headers], text: resultBytes(told) };
  }
}

const isOperation = ({ kind }: { readonly kind: string }): boolean => kind === 'OperationDefinition';

interface PlainBody {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** The parameters of a request that has no others and none of a wrong type. */
function plain(body: unknown): PlainBody | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { query, operationName, variables, extensions } = body as Record<string, unknown>;
  const isPlain =
    typeof query === 'string' &&
    (operationName === undefined || operationName === null || typeof operationName === 'string') &&
    (variables === undefined || (typeof variables === 'object' && !Array.isArray(variables))) &&
    (extensions === undefined || extensions === null || Object.keys(extensions).length === 0);
  return isPlain ? (body as PlainBody) : undefined;
}
