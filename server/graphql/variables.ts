import {
  coerceInputValue,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { withoutValues } from './without-values.js';

interface Fault {
  readonly pointer: string;
  readonly message: string;
  readonly code: string;
}

/**
 * Checks the variables of an operation against their types: `BAD_USER_INPUT` or the code of the scalar, with a JSON Pointer
 * into the variables. GraphQL's own errors quote the value, which may be personal data; these do not.
 */
export function variablesFault(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | undefined {
  const faults = faultsOf(schema, operation, variables);
  const [first] = faults;
  if (!first) return undefined;
  const more = faults.length > 1 ? ` (And ${faults.length - 1} more.)` : '';
  return new GraphQLError(`The variables are wrong at ${first.pointer}: ${first.message}${more}`, {
    extensions: { code: first.code, path: first.pointer, http: { status: 400 } },
  });
}

function faultsOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Fault[] {
  const faults: Fault[] = [];
  for (const { variable, type: node, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node as never);
    if (!isInputType(type)) continue;
    if (!Object.hasOwn(variables, name)) {
      if (isNonNullType(type) && !defaultValue)
        faults.push({ pointer: `/${name}`, message: 'It is required. Give it a value.', code: 'BAD_USER_INPUT' });
      continue;
    }
    coerceInputValue(variables[name], type, (path, _value, error) => {
      const pointer = ['', name, ...path]
        .map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
        .join('/');
      const code = error.extensions['code'];
      faults.push({
        pointer,
        message: withoutValues(error.message),
        code: typeof code === 'string' ? code : 'BAD_USER_INPUT',
      });
    });
  }
  return faults;
}
