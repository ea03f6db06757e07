import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

const MAX_DEPTH = 18;
const MAX_ROOT_FIELDS = 30;

/** Refuses operations nested deeper than any of ours (`OPERATION_TOO_DEEP`). Fragments count where they are spread. */
function depthLimit(context: ValidationContext): ASTVisitor {
  const depth = (set: SelectionSetNode | undefined, seen: ReadonlySet<string>): number => {
    if (!set) return 0;
    return Math.max(
      0,
      ...set.selections.map((selection) => {
        if (selection.kind === Kind.FIELD) return 1 + depth(selection.selectionSet, seen);
        if (selection.kind === Kind.INLINE_FRAGMENT) return depth(selection.selectionSet, seen);
        const name = selection.name.value;
        return seen.has(name) ? 0 : depth(context.getFragment(name)?.selectionSet, new Set([...seen, name]));
      }),
    );
  };
  return {
    OperationDefinition: (operation) => {
      const introspects = operation.selectionSet.selections.every((s) => s.kind === Kind.FIELD && s.name.value.startsWith('__'));
      if (!introspects && depth(operation.selectionSet, new Set()) > MAX_DEPTH) {
        context.reportError(
          new GraphQLError(`The operation is nested deeper than ${MAX_DEPTH} levels. Ask in several operations.`, {
            nodes: operation,
            extensions: { code: 'OPERATION_TOO_DEEP' },
          }),
        );
      }
      if (operation.selectionSet.selections.length > MAX_ROOT_FIELDS) {
        context.reportError(
          new GraphQLError(`The operation asks for more than ${MAX_ROOT_FIELDS} things at once. Ask in several operations.`, {
            nodes: operation,
            extensions: { code: 'OPERATION_TOO_WIDE' },
          }),
        );
      }
    },
  };
}

/** What an operation may be at most; the same for HTTP and sockets. */
export const operationLimits = { maxTokens: 6_000, rules: [depthLimit] } as const;
