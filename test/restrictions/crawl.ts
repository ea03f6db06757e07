import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** How far fields are followed from a record. */
const DEEPEST = 3;

/**
 * A query of everything that can be asked for without naming a record: every list, and every field of what is in it, a few records
 * deep. What a caller may not see must stand nowhere in its answer.
 */
export function everything(schema: GraphQLSchema, leftOut: readonly string[]): readonly string[] {
  return Object.values(schema.getQueryType()!.getFields())
    .filter(({ name, args }) => !leftOut.includes(name) && !args.some(isRequiredArgument))
    .map((field) => `{ ${fieldText(schema, field, 0, [])} }`)
    .filter((text) => text.includes('edges'));
}

/** A type's fields, as a selection. */
export function selection(schema: GraphQLSchema, type: GraphQLObjectType, depth = 0): string {
  return Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .map((field) => fieldText(schema, field, depth, [type.name]))
    .filter(Boolean)
    .join(' ');
}

function fieldText(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  depth: number,
  above: readonly string[],
): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  if (isInterfaceType(type) || !isObjectType(type)) return '';
  const isRecord = type.getInterfaces().some(({ name }) => name === 'Node');
  const below = depth + (isRecord ? 1 : 0);
  if (below > DEEPEST || above.filter((name) => name === type.name).length > 1) return '';
  const inner = Object.values(type.getFields())
    .filter(({ args, name }) => !args.some(isRequiredArgument) && !SLOW.has(`${type.name}.${name}`))
    .map((one) => fieldText(schema, one, below, [...above, type.name]))
    .filter(Boolean)
    .join(' ');
  return inner ? `${field.name} { ${inner} }` : '';
}

/** Not about records, and dear: how a partner stands. A document needs a complete file. */
const SLOW = new Set(['Partner.queue', 'Partner.flow', 'Partner.policy', 'CaseFile.document', 'CaseFile.readiness']);
