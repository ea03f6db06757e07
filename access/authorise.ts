import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Actor } from './actor.js';
import { firstForbidden } from './permissions.js';

/** The root fields that an operation selects, through fragments too. */
function rootFields(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const fragments = new Map(
    document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d] as const] : [])),
  );
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return [...names];
}

/**
 * Decides once for an operation whether the actor may run it. Returns the error to answer with, or undefined.
 * Codes: `UNAUTHENTICATED` (no valid token), `FORBIDDEN` (the role's table does not list a field).
 */
export function authorise(
  actor: Actor,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): GraphQLError | undefined {
  const field = firstForbidden(actor.role, operation.operation, rootFields(document, operation));
  if (field === undefined) return undefined;
  return actor.role === 'anonymous'
    ? new GraphQLError('Send a valid access token in the header "Authorization: Bearer …".', {
        extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
      })
    : new GraphQLError(`Your role may not use "${field}". Ask an operator of the hub if you need it.`, {
        extensions: { code: 'FORBIDDEN', path: `/${field}`, http: { status: 403 } },
      });
}
