import { randomUUID } from 'node:crypto';
import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { isNodeType, toGlobalId } from '../../domain/global-id.js';

/** What an argument is given that must be given, by the field and its name, where its type does not say it. */
export type Given = Readonly<Record<string, string>>;

/**
 * A query for each field of `Query`, made of the schema: with a value for each argument that must be given, and all that the answer has one
 * level down: values, the ids of records, the first page of each list. `idOf` gives the id of a record of a type, if there is one.
 */
export function everyQuery(schema: GraphQLSchema, idOf: (type: string) => string | undefined, given: Given) {
  return Object.values(schema.getQueryType()!.getFields()).map(
    (field) => [field.name, `{ ${field.name}${argumentsOf(field, idOf, given)}${selectionOf(field, 0)} }`] as const,
  );
}

function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  idOf: (type: string) => string | undefined,
  given: Given,
): string {
  const written = field.args
    .filter((argument) => isRequiredArgument(argument) || `${field.name}.${argument.name}` in given)
    .map(({ name, type }) => {
      const of = getNamedType(field.type).name;
      const own = name === 'id' && isNodeType(of) ? `"${idOf(of) ?? toGlobalId(of, randomUUID())}"` : undefined;
      return `${name}: ${given[`${field.name}.${name}`] ?? own ?? valueOf(type)}`;
    });
  return written.length > 0 ? `(${written.join(', ')})` : '';
}

function valueOf(type: GraphQLInputType): string {
  const of = getNullableType(type);
  if (isListType(of)) return `[${valueOf(of.ofType)}]`;
  if (isEnumType(of)) return of.getValues()[0]!.name;
  if (isInputObjectType(of)) {
    const fields = Object.values(of.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${valueOf(field.type)}`).join(', ')} }`;
  }
  if (/^(Int|Float)$/.test(getNamedType(of).name)) return '1';
  if (getNamedType(of).name === 'Boolean') return 'true';
  if (getNamedType(of).name === 'CalendarDate') return '"2026-11-01"';
  return getNamedType(of).name === 'Moment' ? '"2026-11-01T00:00:00Z"' : '"Invented"';
}

function selectionOf(field: GraphQLField<unknown, unknown>, depth: number): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  if (!isObjectType(type)) return ' { __typename }';
  if (depth > 1) return type.getFields()['id'] ? ' { id }' : ' { __typename }';
  if (type.name.endsWith('Connection')) {
    const edges = type.getFields()['edges']!;
    const node = (getNamedType(edges.type) as GraphQLObjectType).getFields()['node']!;
    return depth > 0
      ? ' { edges { cursor } }'
      : ` { edges { node${selectionOf(node, depth)} } pageInfo { hasNextPage } }`;
  }
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  return ` { __typename ${fields.map((below) => below.name + selectionOf(below, depth + 1)).join(' ')} }`;
}
