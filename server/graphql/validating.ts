import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import { limitFault, operationLimits } from './operation-limits.js';

interface Validated {
  readonly document: DocumentNode;
  readonly faults: readonly GraphQLError[];
}

/** Operations that are remembered, and the longest that is. */
const REMEMBERED = 200;
const LONGEST = 10_000;

/** What is asked of operations beyond the language itself. */
export const ownRules = (introspection: boolean): ValidationRule[] =>
  introspection ? [] : [NoSchemaIntrospectionCustomRule];

/**
 * Parses and validates operations against a schema and the limits. Those that are in order are remembered: hundreds of
 * sockets that come back at once ask the same. Throws a `GraphQLError` for what cannot be parsed.
 */
export function validating(schema: GraphQLSchema, introspection: boolean): (query: string) => Validated {
  const known = new Map<string, Validated>();
  const rules = [...specifiedRules, ...ownRules(introspection)];
  return (query) => {
    const before = known.get(query);
    if (before) return before;
    const document = parse(query, { maxTokens: operationLimits.tokens });
    const limit = limitFault(document);
    const faults = limit ? [limit] : validate(schema, document, rules);
    const result = { document, faults };
    if (faults.length > 0 || query.length > LONGEST) return result;
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
    known.set(query, result);
    return result;
  };
}
