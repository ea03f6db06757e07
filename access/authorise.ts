import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Role } from './actor.js';
import { classOf } from './fields/index.js';
import { type Holder, permissions, roleOf } from './permissions.js';
import type { RoleTable } from './roles/role-table.js';

/**
 * The first field of a valid operation that a role may not see, as the path of names that leads to it, e.g. `/incident/summary`;
 * undefined when it may see all of them. Root fields are looked up in the role's lists, all others by their class. What a
 * directive leaves out counts: it is decided for every run of the operation.
 */
export function forbiddenField(
  table: RoleTable,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): string | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  // A fragment has the same type wherever it is spread, so it is looked at once.
  const seen = new Set<string>();
  const root = schema.getRootType(operation.operation);
  const allowed = (type: GraphQLNamedType, field: string): boolean => {
    if (type === root) return table[operation.operation].includes(field);
    if (field === '__typename') return true;
    const fieldClass = classOf(type.name, field);
    return fieldClass !== undefined && table.fields.includes(fieldClass);
  };
  const inSet = (set: SelectionSetNode, type: GraphQLNamedType, path: string): string | undefined => {
    for (const selection of set.selections) {
      let found: string | undefined;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (!allowed(type, name)) return `${path}/${name}`;
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
        // The types of introspection have no fields of ours: the role's list says whether it may ask for them.
        if (field && selection.selectionSet)
          found = inSet(selection.selectionSet, getNamedType(field.type), `${path}/${name}`);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        found = inSet(selection.selectionSet, conditionOf(selection.typeCondition?.name.value) ?? type, path);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment)
          found = inSet(fragment.selectionSet, conditionOf(fragment.typeCondition.name.value) ?? type, path);
      }
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const conditionOf = (name: string | undefined) => (name === undefined ? undefined : schema.getType(name));
  return root ? inSet(operation.selectionSet, root, '') : undefined;
}

/** What was decided, for as long as the document is kept: by operation and role. `null` says that it is allowed. */
const decided = new WeakMap<OperationDefinitionNode, Map<Role, string | null>>();

/**
 * Decides whether somebody may run an operation: once for a document and a role, against the role's table, so that nothing has
 * to be decided for each field and row. Returns the error to answer with, or undefined.
 * Codes: `UNAUTHENTICATED` (no valid token), `FORBIDDEN` (the role's table does not list a field; `extensions.path` names it).
 */
export function authorise(
  holder: Holder,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): GraphQLError | undefined {
  const role = roleOf(holder);
  const known = decided.get(operation) ?? new Map<Role, string | null>();
  decided.set(operation, known);
  let path = known.get(role);
  if (path === undefined)
    known.set(role, (path = forbiddenField(permissions[role], schema, document, operation) ?? null));
  if (path === null) return undefined;
  return role === 'anonymous'
    ? new GraphQLError('Send a valid access token in the header "Authorization: Bearer …".', {
        extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
      })
    : new GraphQLError(`Your role may not see "${path.slice(1)}". Ask an operator of the hub if you need it.`, {
        extensions: { code: 'FORBIDDEN', path, http: { status: 403 } },
      });
}
