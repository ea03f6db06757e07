import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { classOf, fieldTables } from './index.js';

/** Where a row goes that is missing; for a new type the folder. */
const fileOf = (type: string): string => {
  const file = Object.entries(fieldTables).find(([, table]) => Object.hasOwn(table, type))?.[0];
  return file ? `access/fields/${file}.ts` : 'a table in access/fields/';
};

/**
 * What the field tables and a schema do not agree on, a sentence each that says which file to mend: fields without a class, rows of
 * what the schema no longer has, and fields that are listed twice.
 */
export function fieldTableFaults(schema: GraphQLSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .filter((type) => !type.name.startsWith('__') && !roots.some((root) => root?.name === type.name));
  const known = new Map(types.map((type) => [type.name, Object.keys(type.getFields())]));
  const missing = [...known].flatMap(([type, fields]) =>
    fields
      .filter((field) => classOf(type, field) === undefined)
      .map((field) => `${type}.${field} has no class. Add it to the row of ${type} in ${fileOf(type)}.`),
  );
  const listed = new Set<string>();
  const stale = Object.entries(fieldTables).flatMap(([file, table]) =>
    Object.entries(table).flatMap(([type, row]) =>
      Object.values(row)
        .flatMap((names) => names.trim().split(/\s+/))
        .flatMap((field) => {
          const name = `${type}.${field}`;
          if (!known.get(type)?.includes(field))
            return [`${name} is not in the schema. Remove it from access/fields/${file}.ts.`];
          if (listed.has(name)) return [`${name} is listed twice. Remove one of them from access/fields/${file}.ts.`];
          listed.add(name);
          return [];
        }),
    ),
  );
  return [...missing, ...stale];
}
