import type { GraphQLSchema } from 'graphql';
import { permissions } from '../permissions.js';

const introspection = ['__schema', '__type', '__typename'];
/** What is done over HTTP beside GraphQL is decided by the same tables. */
const besideGraphQL = ['uploadMaterial', 'metrics'];

/**
 * What the role tables and a schema do not agree on, a sentence each: root fields that nobody may use, and names in a table that the
 * schema does not have.
 */
export function roleTableFaults(schema: GraphQLSchema): string[] {
  return (['query', 'mutation', 'subscription'] as const).flatMap((operation) => {
    const fields = Object.keys(schema.getRootType(operation as never)?.getFields() ?? {});
    const tables = Object.entries(permissions).map(([role, table]) => [role, table[operation]] as const);
    const unused = fields
      .filter((field) => !tables.some(([, listed]) => listed.includes(field)))
      .map(
        (field) =>
          `Nobody may use the ${operation} ${field}. Add it to a group in access/roles/groups.ts, or to roles.`,
      );
    const unknown = tables.flatMap(([role, listed]) =>
      listed
        .filter((name) => ![...fields, ...introspection, ...besideGraphQL].includes(name))
        .map((name) => `The role ${role} lists the ${operation} ${name}, which the schema does not have. Remove it.`),
    );
    return [...unused, ...unknown];
  });
}
