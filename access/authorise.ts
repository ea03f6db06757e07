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
  OperationTypeNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Role } from './actor.js';
import { type AskedByVariable, forbiddenArgument, forbiddenInVariable } from './arguments/asked-by.js';
import { classOf } from './fields/index.js';
import { type Holder, permissions, roleOf } from './permissions.js';
import type { RoleTable } from './roles/role-table.js';

/**
 * The first field of a valid operation that a role may not see, or argument that it may not ask by, as the path of names that leads to it,
 * e.g. `/incident/summary`; undefined when there is none. Root fields are looked up in the role's lists, all others by their class, and
 * arguments by that of what they compare with (`access/arguments/`); of those that only a variable says, `later` is told. What a directive
 * leaves out counts: it is decided for every run of the operation.
 */
function forbiddenField(
  table: RoleTable,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  later: AskedByVariable[] = [],
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
        // A mutation says what is to be recorded, and asks for nothing by it.
        if (field && selection.arguments?.length && type !== schema.getMutationType()) {
          const place = `${type.name}.${name}`;
          const asked = { definition: field, node: selection, place, path: `${path}/${name}` };
          found = forbiddenArgument(table.fields, asked, later);
        }
        if (field && selection.selectionSet && found === undefined)
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

/** What was decided of an operation for a role: where it is refused, and what of it each run's variables say. */
interface Decision {
  readonly path: string | undefined;
  readonly later: readonly AskedByVariable[];
}

/** What was decided, for as long as the document is kept: by operation and role. */
const decided = new WeakMap<OperationDefinitionNode, Map<Role, Decision>>();

function decide(table: RoleTable, ...asked: [GraphQLSchema, DocumentNode, OperationDefinitionNode]): Decision {
  const later: AskedByVariable[] = [];
  return { path: forbiddenField(table, ...asked, later), later };
}

/** What the variables of a run ask by that the role may not; nothing to look at for nearly every operation and role. */
function forbiddenVariable(
  role: Role,
  { variableDefinitions = [] }: OperationDefinitionNode,
  later: readonly AskedByVariable[],
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const asked of later) {
    const { defaultValue } = variableDefinitions.find(({ variable }) => variable.name.value === asked.variable) ?? {};
    const value = variables[asked.variable] ?? (defaultValue && valueFromASTUntyped(defaultValue));
    const path = forbiddenInVariable(permissions[role].fields, asked, value);
    if (path !== undefined) return path;
  }
  return undefined;
}

/**
 * Decides whether somebody may run an operation: once for a document and a role, against the role's table, so that nothing has
 * to be decided for each field and row. Returns the error to answer with, or undefined.
 * Codes: `UNAUTHENTICATED` (no valid token), `FORBIDDEN` (the role's table does not list a field, or what an argument compares with;
 * `extensions.path` names it).
 */
export function authorise(
  holder: Holder,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> = {},
): GraphQLError | undefined {
  const role = roleOf(holder);
  const known = decided.get(operation) ?? new Map<Role, Decision>();
  decided.set(operation, known);
  let decision = known.get(role);
  if (!decision) known.set(role, (decision = decide(permissions[role], schema, document, operation)));
  const path = decision.path ?? forbiddenVariable(role, operation, decision.later, variables);
  if (path === undefined) return undefined;
  return role === 'anonymous'
    ? new GraphQLError('Send a valid access token in the header "Authorization: Bearer …".', {
        extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
      })
    : new GraphQLError(
        `Your role may not ${verbOf(operation, path)} "${path.slice(1)}". Ask an operator of the hub if you need it.`,
        {
          extensions: { code: 'FORBIDDEN', path, http: { status: 403 } },
        },
      );
}

/** What is refused: to make a change, or to see something, be it in what a change answers. */
const verbOf = ({ operation }: OperationDefinitionNode, path: string): string =>
  operation === OperationTypeNode.MUTATION && !path.slice(1).includes('/') ? 'use' : 'see';
