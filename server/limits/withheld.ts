import {
  type FieldNode,
  type FormattedExecutionResult,
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type DocumentNode,
  type SelectionSetNode,
} from 'graphql';
import type { Pending } from '../../audit/index.js';
import { isNodeType, toGlobalId } from '../../domain/global-id.js';

const CODE = 'RATE_LIMITED';

/**
 * The error of a change that was made and whose answer would tell of more people than its caller may look at: `RATE_LIMITED`, with
 * `retryAfterSeconds`, and in `changed` the ids of what was made or changed, so that the work can go on with them.
 */
export const peopleWithheld = (retryAfterSeconds: number, changes: readonly Pending[]): GraphQLError =>
  new GraphQLError(
    `You have looked at as many people as you may within an hour: what this tells of people is not shown. What was made or changed stays so, and its ids are in "changed"; ask for it after ${retryAfterSeconds} seconds.`,
    { extensions: { code: CODE, retryAfterSeconds, changed: idsOf(changes) } },
  );

/** Whether an error says that a change was made and is not shown. */
export const isWithheld = ({ extensions }: GraphQLError): boolean => 'changed' in extensions;

/** What each change gave back, or began with: its first record. */
const idsOf = (changes: readonly Pending[]): string[] => [
  ...new Set(
    changes.flatMap(({ fields: { outcome, records } }) => {
      const [type = '', id] = records[0]?.split(':') ?? [];
      return outcome === 'ALLOWED' && id !== undefined && isNodeType(type) ? [toGlobalId(type, id)] : [];
    }),
  ),
];

/** A mutation, and what it was run against. */
interface Ran {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/**
 * The answer to a mutation without what it tells of people: of each outcome its problems and plain values stay, and its records give way to
 * the error, at their paths, with the id of each where the caller asked for that. A test sees to it that every record of an outcome may be left out.
 */
export function withoutPeople(
  result: FormattedExecutionResult,
  { message, extensions }: GraphQLError,
  { schema, document, operation }: Ran,
): FormattedExecutionResult {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      const set =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value)?.selectionSet;
      return set ? fieldsOf(set) : [];
    });
  if (!result.data) return result;
  const errors = [...(result.errors ?? [])];
  const data: Record<string, unknown> = {};
  const mutation = schema.getMutationType()!;
  for (const root of fieldsOf(operation.selectionSet)) {
    const name = (root.alias ?? root.name).value;
    const outcome = (result.data as Record<string, Record<string, unknown> | null>)[name];
    if (outcome === undefined) continue;
    const type = getNamedType(mutation.getFields()[root.name.value]?.type);
    const told = (data[name] ??= outcome && typeof outcome === 'object' ? { ...outcome } : outcome);
    if (!isObjectType(type) || !root.selectionSet || !told) continue;
    for (const field of fieldsOf(root.selectionSet)) {
      const key = (field.alias ?? field.name).value;
      const record = (told as Record<string, unknown>)[key];
      if (record === null || record === undefined || mayStay(type, field.name.value)) continue;
      (told as Record<string, unknown>)[key] = null;
      // A repeat of a change made nothing anew: which record it is says the record.
      const { id } = record as { readonly id?: unknown };
      const of = typeof id === 'string' ? { ...extensions, id } : extensions;
      errors.push(new GraphQLError(message, { path: [name, key], extensions: of }));
    }
  }
  return { ...result, data, errors };
}

/** Problems and plain values tell of nobody who is looked up. */
function mayStay(type: GraphQLObjectType, field: string): boolean {
  const named = getNamedType(type.getFields()[field]?.type);
  return named === undefined || isLeafType(named) || named.name === 'Problem';
}
