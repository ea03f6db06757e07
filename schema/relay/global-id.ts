import { GraphQLError } from 'graphql';
import { isUuid } from '../../domain/uuid.js';

/** The object types that have a global id, with the short tag that marks them in it. */
const tags = {
  Person: 'per',
  Incident: 'inc',
  Involvement: 'inv',
  CustodyRecord: 'cus',
  CustodyEvent: 'cev',
  Charge: 'chg',
  CaseFile: 'cas',
  Material: 'mat',
  Submission: 'sub',
  Delivery: 'dlv',
  Attempt: 'att',
  InboundMessage: 'inm',
} as const;

export type NodeType = keyof typeof tags;

const types = new Map<string, NodeType>(Object.entries(tags).map(([type, tag]) => [tag, type as NodeType]));

/** The opaque id that the API shows, e.g. `cas_018f…`. Callers must not take it apart. */
export const toGlobalId = (type: NodeType, id: string): string => `${tags[type]}_${id}`;

/** The type and database id behind a global id, or undefined when it is none of ours. */
export function parseGlobalId(globalId: string): { type: NodeType; id: string } | undefined {
  const type = types.get(globalId.slice(0, 3));
  const id = globalId.slice(4);
  return type && globalId[3] === '_' && isUuid(id) ? { type, id } : undefined;
}

/** The database id behind a global id of one type; undefined when it is something else. */
export function databaseId(type: NodeType, globalId: string): string | undefined {
  const parsed = parseGlobalId(globalId);
  return parsed?.type === type ? parsed.id : undefined;
}

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
