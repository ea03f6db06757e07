import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

const MAX_DEPTH = 18;
const MAX_FIELDS = 3_000;

/** How deep a selection goes and how many fields it has when its fragments are written out. */
interface Extent {
  readonly depth: number;
  readonly fields: number;
}

/**
 * Measures selections. Each fragment is measured once, however often it is spread: fragments that spread one another
 * twice would otherwise take for ever.
 */
export function measure(fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined) {
  const known = new Map<string, Extent>();
  const nothing: Extent = { depth: 0, fields: 0 };
  const ofFragment = (name: string): Extent => {
    let extent = known.get(name);
    if (!extent) {
      // Fragments that spread themselves are refused by another rule; here they only must come to an end.
      known.set(name, nothing);
      extent = ofSet(fragmentOf(name)?.selectionSet);
      known.set(name, extent);
    }
    return extent;
  };
  const ofSet = (set: SelectionSetNode | undefined): Extent => {
    let [depth, fields] = [0, 0];
    for (const selection of set?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD;
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : ofSet(selection.selectionSet);
      depth = Math.max(depth, inner.depth + (isField ? 1 : 0));
      fields += inner.fields + (isField ? 1 : 0);
    }
    return { depth, fields };
  };
  return ofSet;
}

const refusal = (nodes: OperationDefinitionNode, code: string, message: string) =>
  new GraphQLError(message, { nodes, extensions: { code } });

/** Refuses operations that are nested deeper (`OPERATION_TOO_DEEP`) or name more (`OPERATION_TOO_LARGE`) than any of ours. */
function extentLimit(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (operation) => {
      const { depth, fields } = measure((name) => context.getFragment(name))(operation.selectionSet);
      const selected = operation.selectionSet.selections;
      const introspects = selected.every((node) => node.kind === Kind.FIELD && node.name.value.startsWith('__'));
      if (depth > MAX_DEPTH && !introspects) {
        const message = `The operation is nested deeper than ${MAX_DEPTH} levels. Ask in several operations.`;
        context.reportError(refusal(operation, 'OPERATION_TOO_DEEP', message));
      }
      if (fields > MAX_FIELDS) {
        const message = `The operation names more than ${MAX_FIELDS} fields. Ask in several operations.`;
        context.reportError(refusal(operation, 'OPERATION_TOO_LARGE', message));
      }
    },
  };
}

/** What an operation may be at most; the same for HTTP and sockets. */
export const operationLimits = { maxTokens: 6_000, rules: [extentLimit] } as const;
