import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { extents, writing } from './measure.js';

/**
 * What an operation may be at most; the same for HTTP and sockets. Twice the largest of ours (the examples, the demo, those
 * of the tests, a case file with everything in it), rounded up; `test/server/operation-limits.test.ts` works them out again.
 * Aliases, repeats and directives, of which ours have hardly any, leave room for what tools write.
 */
export const operationLimits = {
  tokens: 2_000,
  depth: 28,
  fields: 1_500,
  aliases: 30,
  repeats: 5,
  directives: 20,
  directivesTogether: 2,
  /** What its lists could give when each is full: lists in lists in lists of a hundred each would be a million. */
  records: 34_000,
} as const;

const refusal = (code: 'OPERATION_TOO_DEEP' | 'OPERATION_TOO_LARGE', message: string) =>
  new GraphQLError(`${message} Ask in several operations.`, { extensions: { code, http: { status: 400 } } });

const introspects = ({ selectionSet }: OperationDefinitionNode): boolean =>
  selectionSet.selections.every((node) => node.kind === Kind.FIELD && node.name.value.startsWith('__'));

/**
 * The limit that a document exceeds: `OPERATION_TOO_DEEP` or `OPERATION_TOO_LARGE`. Looked at before the document is
 * validated, because validation itself is dear for what repeats itself, and would tell of every fault a hundred times.
 */
export function limitFault(document: DocumentNode): GraphQLError | undefined {
  const limits = operationLimits;
  const { repeats, directives, directivesTogether } = writing(document);
  const tooMany = (what: string, limit: number) =>
    refusal('OPERATION_TOO_LARGE', `The operation has more than ${limit} ${what}.`);
  if (directives > limits.directives) return tooMany('directives', limits.directives);
  if (directivesTogether > limits.directivesTogether)
    return tooMany('directives at one place', limits.directivesTogether);
  if (repeats > limits.repeats) return tooMany('mentions of one field in the same selection', limits.repeats);
  for (const { operation, extent } of extents(document)) {
    // The introspection of tools is deep, and how often it may come back to the same list is limited by graphql itself.
    if (extent.depth > limits.depth && !introspects(operation))
      return refusal('OPERATION_TOO_DEEP', `The operation is nested deeper than ${limits.depth} levels.`);
    if (extent.fields > limits.fields) return tooMany('fields', limits.fields);
    if (extent.aliases > limits.aliases) return tooMany('aliases', limits.aliases);
  }
  return undefined;
}

/** Texts that are remembered as within the limits, and the longest that is. */
const REMEMBERED = 500;
const LONGEST = 10_000;

/** `limitFault` of a text. What cannot be parsed has none: whoever parses it says so. */
export function limiting(): (text: string) => GraphQLError | undefined {
  const within = new Set<string>();
  return (text) => {
    if (within.has(text)) return undefined;
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: operationLimits.tokens, noLocation: true });
    } catch {
      return undefined;
    }
    const fault = limitFault(document);
    if (fault || text.length > LONGEST) return fault;
    if (within.size >= REMEMBERED) within.delete(within.values().next().value!);
    within.add(text);
    return undefined;
  };
}
