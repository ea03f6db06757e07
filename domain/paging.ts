import { isUuid } from './uuid.js';

/** One page of a list, by keyset: the rows after (or before) a cursor, never by offset. */
export interface PageRequest {
  readonly first: number;
  /** Opaque; the `cursor` of an edge of the same list. */
  readonly after?: string;
}

export interface Page<T> {
  readonly items: readonly { readonly node: T; readonly cursor: string }[];
  readonly hasNextPage: boolean;
}

/** Lists give at most this many items at once. */
export const LARGEST_PAGE = 100;
export const DEFAULT_PAGE = 20;

/** A cursor carries the sort key of its row, as JSON in base64url. */
export const encodeCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** The sort key in a cursor, or undefined when it is not one of ours with `length` parts. */
export function decodeCursor(cursor: string, length: number): readonly (string | number)[] | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const sound =
      Array.isArray(key) && key.length === length && key.every((part) => ['string', 'number'].includes(typeof part));
    return sound ? (key as (string | number)[]) : undefined;
  } catch {
    return undefined;
  }
}

/** The id in the cursor of a list that is sorted by id; undefined when it is no such cursor. */
export function decodeIdCursor(cursor: string): string | undefined {
  const id = decodeCursor(cursor, 1)?.[0];
  return typeof id === 'string' && isUuid(id) ? id : undefined;
}

/** The moment and id in the cursor of a list that is sorted by moment, then id; undefined when it is no such cursor. */
export function decodeMomentCursor(cursor: string): { moment: Date; id: string } | undefined {
  const [milliseconds, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof milliseconds !== 'number' || typeof id !== 'string' || !isUuid(id)) return undefined;
  const moment = new Date(milliseconds);
  const year = moment.getUTCFullYear();
  return year > 0 && year < 10_000 ? { moment, id } : undefined;
}

/** Makes a page of `first + 1` rows read: the extra row only says that there is more. */
export function toPage<T>(rows: readonly T[], first: number, key: (row: T) => readonly (string | number)[]): Page<T> {
  return {
    items: rows.slice(0, first).map((node) => ({ node, cursor: encodeCursor(key(node)) })),
    hasNextPage: rows.length > first,
  };
}
