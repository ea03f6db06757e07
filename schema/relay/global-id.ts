import { GraphQLError } from 'graphql';
import { databaseId, type NodeType } from '../../domain/global-id.js';

export { databaseId, type NodeType, parseGlobalId, toGlobalId } from '../../domain/global-id.js';

/** As `databaseId`, for query arguments: a wrong id is the caller's mistake (`BAD_USER_INPUT`). */
export function requireDatabaseId(type: NodeType, globalId: string, argument: string): string {
  const id = databaseId(type, globalId);
  if (id) return id;
  throw new GraphQLError(`"${argument}" is not the id of a ${type}. Use an id that this API gave you.`, {
    extensions: { code: 'BAD_USER_INPUT', path: `/${argument}` },
  });
}

/** As `databaseId`, for the ids in an input: one that is none of ours becomes an id that is found nowhere (`NOT_FOUND`). */
export const foreignKey = (type: NodeType, globalId: string): string =>
  databaseId(type, globalId) ?? '00000000-0000-0000-0000-000000000000';
