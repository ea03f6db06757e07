import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../../domain/paging.js';
import { operationLimits } from './operation-limits.js';

type Values = Readonly<Record<string, unknown>>;

/** Refuses operations whose lists, each full, could give more than the limit of records: `OPERATION_TOO_COSTLY`. */
export function recordLimit(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values,
): GraphQLError | undefined {
  if (recordsAsked(document, operation, variables) <= operationLimits.records) return undefined;
  const message = `The lists of the operation could give more than ${operationLimits.records} records. Ask for smaller pages, and follow "endCursor".`;
  return new GraphQLError(message, {
    nodes: operation,
    extensions: { code: 'OPERATION_TOO_COSTLY', http: { status: 400 } },
  });
}

/** What was reckoned of operations whose pages no variable says, for as long as their documents are kept. */
const reckoned = new WeakMap<OperationDefinitionNode, number>();

/** How many records an operation gives when every page is full. */
export function recordsAsked(document: DocumentNode, operation: OperationDefinitionNode, variables: Values): number {
  const before = reckoned.get(operation);
  if (before !== undefined) return before;
  let always = true;
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const known = new Map<string, number>();

  const inFragment = (name: string): number => {
    let count = known.get(name);
    if (count === undefined) {
      known.set(name, 0);
      count = inSet(fragments.get(name)?.selectionSet);
      known.set(name, count);
    }
    return count;
  };
  const inSet = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + inFragment(selection.name.value);
      const inner = inSet(selection.selectionSet);
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + inner;
      const length = lengthOf(selection);
      return sum + (length === undefined ? inner : length * (1 + inner));
    }, 0);

  /** How many items a field lists; undefined when it is no list that is paged. */
  const lengthOf = (field: FieldNode): number | undefined => {
    const given = field.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (given?.kind === Kind.INT) return within(Number(given.value));
    if (given?.kind === Kind.VARIABLE) {
      always = false;
      const value = variables[given.name.value] ?? defaultOf(given.name.value);
      return within(typeof value === 'number' ? value : DEFAULT_PAGE);
    }
    if (field.name.value === 'nodes') return LARGEST_PAGE;
    return selectsEdges(field.selectionSet, new Set()) ? DEFAULT_PAGE : undefined;
  };
  const defaultOf = (name: string): number | undefined => {
    const value = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
    return value?.kind === Kind.INT ? Number(value.value) : undefined;
  };
  const selectsEdges = (set: SelectionSetNode | undefined, seen: Set<string>): boolean =>
    (set?.selections ?? []).some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === 'edges';
      if (selection.kind === Kind.INLINE_FRAGMENT) return selectsEdges(selection.selectionSet, seen);
      if (seen.has(selection.name.value)) return false;
      seen.add(selection.name.value);
      return selectsEdges(fragments.get(selection.name.value)?.selectionSet, seen);
    });

  const asked = inSet(operation.selectionSet);
  if (always) reckoned.set(operation, asked);
  return asked;
}

/** A page that is out of bounds is refused by its list. */
const within = (first: number): number => Math.max(0, Math.min(first, LARGEST_PAGE));
