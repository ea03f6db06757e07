import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { parseGlobalId } from '../../domain/global-id.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { auditedTypes, type Note } from '../../resolvers/audited-types.js';
import type { Looks } from '../../resolvers/looks.js';

type Resolve = GraphQLFieldResolver<unknown, ApiContext>;

/**
 * Makes every field that gives an audited object note it (`context.looks`). Done once, when the schema is built: fields that give
 * nothing audited stay as they are, so that a scalar costs nothing and an object one call.
 */
export function noteLooks(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const note = noteOf(schema, field);
      if (note) field.resolve = noting(field.resolve ?? defaultFieldResolver, note, type === schema.getQueryType());
    }
  }
}

/** How what a field gives is noted; undefined when it is not. */
function noteOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): Note | undefined {
  const type = getNamedType(field.type);
  if (!isAbstractType(type)) return auditedTypes[type.name];
  if (!schema.getPossibleTypes(type).some(({ name }) => name in auditedTypes)) return undefined;
  // An object says itself what it is: see `Node`.
  return (looks, object: { readonly __typename: string }) => auditedTypes[object.__typename]?.(looks, object as never);
}

function noting(resolve: Resolve, note: Note, atRoot: boolean): Resolve {
  const seen = (value: unknown, args: Readonly<Record<string, unknown>>, looks: Looks): unknown => {
    if (value === null || value === undefined) {
      if (atRoot) miss(looks, args['id']);
    } else if (Array.isArray(value)) {
      value.forEach((one: unknown, at) => {
        if (one !== null && one !== undefined) note(looks, one as never);
        else if (atRoot) miss(looks, (args['ids'] as readonly unknown[] | undefined)?.[at]);
      });
    } else note(looks, value as never);
    return value;
  };
  return (source, args: Readonly<Record<string, unknown>>, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    return value instanceof Promise
      ? value.then((result: unknown) => seen(result, args, context.looks))
      : seen(value, args, context.looks);
  };
}

/** Who asks by an id and gets nothing has asked about somebody: the id may be of a record that is kept from the caller. */
function miss(looks: Looks, id: unknown): void {
  const asked = typeof id === 'string' ? parseGlobalId(id) : undefined;
  if (asked && asked.type in auditedTypes) looks.noteMissing(asked.type, asked.id);
}
