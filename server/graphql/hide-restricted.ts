import { createHash } from 'node:crypto';
import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
} from 'graphql';
import { restrictedScopeOf } from '../../actions/restrictions/scope.js';
import { parseGlobalId, toGlobalId } from '../../domain/global-id.js';
import { canBeHidden, hiddenBy } from '../../prisma/restrictions/hidden-subjects.js';
import type { ApiContext } from '../../resolvers/api-context.js';

/** Mutations that are there for what is hidden; they decide for themselves. */
const OPEN_TO_HIDDEN: ReadonlySet<string> = new Set(['restrictRecord', 'breakGlass']);

type Arguments = Readonly<Record<string, unknown>>;

/**
 * Makes every mutation take the id of a record that its caller may not see for one that there is not: whatever it then says, and
 * however it says it, is what it says of an id that was never given. Asked once for all ids of a mutation, before it runs.
 */
export function hideRestricted(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    if (OPEN_TO_HIDDEN.has(field.name)) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    const types = new Map(field.args.map(({ name, type }) => [name, type]));
    field.resolve = async (source, args: Arguments, context: ApiContext, info): Promise<unknown> =>
      resolve(source, await withoutHidden(types, args, context), context, info);
  }
}

async function withoutHidden(
  types: ReadonlyMap<string, GraphQLInputType>,
  args: Arguments,
  { action, looks }: ApiContext,
): Promise<Arguments> {
  const ids = new Set<string>();
  const each = (replaced: (id: string) => string): Arguments =>
    Object.fromEntries(
      Object.entries(args).map(([name, value]) => [name, mapIds(types.get(name), value, replaced)] as const),
    );
  each((id) => {
    ids.add(id);
    return id;
  });
  const subjects = [...ids].flatMap((globalId) => {
    const named = parseGlobalId(globalId);
    return named && canBeHidden(named) ? [{ ...named, globalId }] : [];
  });
  if (subjects.length === 0) return args;
  const closed = await hiddenBy(action.prisma, restrictedScopeOf(action), subjects);
  const hidden = new Map(
    subjects.filter((_, n) => closed[n]!.length > 0).map((subject) => [subject.globalId, subject] as const),
  );
  if (hidden.size === 0) return args;
  // That somebody tried is part of the record, by the id that was meant.
  for (const { type, id } of hidden.values()) looks?.noteMissing(type, id);
  return each((globalId) => {
    const subject = hidden.get(globalId);
    return subject ? toGlobalId(subject.type, idOfNothing(subject.id)) : globalId;
  });
}

/** The value with all of its ids replaced: of a type of input what has the type ID, and nothing that looks like one. */
function mapIds(type: GraphQLInputType | undefined, value: unknown, replaced: (id: string) => string): unknown {
  if (value === null || value === undefined || !type) return value;
  const given = getNullableType(type);
  if (isListType(given)) {
    return Array.isArray(value)
      ? value.map((one) => mapIds(given.ofType, one, replaced))
      : mapIds(given.ofType, value, replaced);
  }
  const named = getNamedType(given);
  if (named === GraphQLID) return typeof value === 'string' ? replaced(value) : value;
  if (!isInputObjectType(named) || typeof value !== 'object') return value;
  const fields = named.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mapIds(fields[name]?.type, inner, replaced)] as const),
  );
}

/** An id that no record has, always the same for one that is hidden, so that a repeat is the same request. */
function idOfNothing(id: string): string {
  const hex = createHash('sha256').update(`hidden ${id}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
