import { decodeCursor, encodeCursor } from '../domain/paging.js';

/**
 * A place in the event log: the transaction that wrote an event, and the event's id. Events are read in this order,
 * which never changes, so a reader that goes on from a position sees every later event exactly once.
 */
export interface EventPosition {
  readonly transaction: bigint;
  readonly id: bigint;
}

const LARGEST = 9_223_372_036_854_775_807n;

/** The position as the API shows it. Callers must not take it apart. */
export const encodePosition = ({ transaction, id }: EventPosition): string =>
  encodeCursor([String(transaction), String(id)]);

/** The position in a cursor, or undefined when it is not one of the event log's. */
export function decodePosition(cursor: string): EventPosition | undefined {
  const parts = decodeCursor(cursor, 2);
  if (!parts?.every((part) => typeof part === 'string' && /^\d{1,19}$/.test(part))) return undefined;
  const [transaction, id] = [BigInt(parts[0]!), BigInt(parts[1]!)];
  return transaction <= LARGEST && id <= LARGEST ? { transaction, id } : undefined;
}

/** Whether `a` stands after `b` in the log. */
export const isAfter = (a: EventPosition, b: EventPosition): boolean =>
  a.transaction > b.transaction || (a.transaction === b.transaction && a.id > b.id);
