import { GraphQLError } from 'graphql';
import { decodeIdCursor, decodeMomentCursor, type PageRequest } from '../domain/paging.js';
import { Prisma } from '../prisma/client.js';

/** The error for a cursor that is not of the list it is given to. */
export const badCursor = (): GraphQLError =>
  new GraphQLError('"after" is not a cursor of this list. Use the "endCursor" of its previous page, unchanged.', {
    extensions: { code: 'BAD_USER_INPUT', path: '/after' },
  });

/** The id in the cursor of a list that is sorted by ids; undefined for its first page. */
export function idCursor({ after }: PageRequest): string | undefined {
  if (!after) return undefined;
  const id = decodeIdCursor(after);
  if (!id) throw badCursor();
  return id;
}

/** The moment and id in the cursor of a list that is sorted by them; undefined for its first page. */
export function momentCursor({ after }: PageRequest): { moment: Date; id: string } | undefined {
  if (!after) return undefined;
  const position = decodeMomentCursor(after);
  if (!position) throw badCursor();
  return position;
}

/** The rows after the cursor of a list that is sorted by ids, the latest first, as a condition. */
export function beforeCursor(request: PageRequest): { id?: { lt: string } } {
  const id = idCursor(request);
  return id ? { id: { lt: id } } : {};
}

/** The same in SQL: no condition for the first page. */
export function beforeId(request: PageRequest): Prisma.Sql[] {
  const id = idCursor(request);
  return id ? [Prisma.sql`id < ${id}::uuid`] : [];
}

/** The rows after the cursor of a list that is sorted by a moment and then by ids, the latest first. */
export function beforeMoment(request: PageRequest, column: string): Prisma.Sql[] {
  const after = momentCursor(request);
  return after ? [Prisma.sql`(${Prisma.raw(column)}, id) < (${after.moment}::timestamptz, ${after.id}::uuid)`] : [];
}
