import type { PrismaClient } from '../prisma/client.js';
import { decodePosition, type EventPosition, isAfter } from './cursor.js';
import { BEGINNING, readPage, type StoredEvent } from './read.js';

/** Rows of the log that are looked at for one page at most. */
export const SCANNED_AT_MOST = 5_000;
const CHUNK = 1_000;
/** Events of which it is asked at once whether they may be seen: a page needs few of a chunk. */
const LOOKED_AT_ONCE = 200;

export interface ScannedPage {
  readonly events: readonly StoredEvent[];
  /** How far was looked; stays where it was when nothing has come. */
  readonly end: EventPosition;
  /** Whether more may follow. */
  readonly more: boolean;
}

/**
 * The next `first` events after a position that are wanted. The page ends earlier when `SCANNED_AT_MOST` rows have been
 * looked at: whoever may know little of a long log gets on all the same, page by page. Throws `EventsPrunedError`.
 * Of those that are wanted `seen` says which may be seen, many at once.
 * With `someUnseen` the client is not shown all that it passes over (a partner's own): the end moves past that all the same.
 */
export async function scanEvents(
  prisma: PrismaClient,
  after: EventPosition,
  first: number,
  wanted: (event: StoredEvent) => boolean,
  someUnseen = false,
  seen: (events: readonly StoredEvent[]) => Promise<readonly boolean[]> = (all) => Promise.resolve(all.map(() => true)),
): Promise<ScannedPage> {
  const events: StoredEvent[] = [];
  let end = after;
  for (let scanned = 0; scanned < SCANNED_AT_MOST;) {
    const { events: chunk, end: readable } = await readPage(prisma, end, CHUNK);
    for (let from = 0; from < chunk.length; from += LOOKED_AT_ONCE) {
      const next = chunk.slice(from, from + LOOKED_AT_ONCE);
      const asked = next.filter(wanted);
      const visible = await seen(asked);
      const shown = new Set(asked.filter((_, n) => visible[n]));
      for (const event of next) {
        if (shown.has(event)) {
          if (events.length === first) return { events, end, more: true };
          events.push(event);
        }
        end = { transaction: event.transaction, id: event.id };
      }
    }
    if (chunk.length < CHUNK)
      return { events, end: someUnseen && isAfter(readable, end) ? readable : end, more: false };
    scanned += chunk.length;
  }
  return { events, end, more: true };
}

/** The position of a cursor; that of the log's beginning when there is none; undefined when it is not of the log. */
export const positionAfter = (cursor: string | null | undefined): EventPosition | undefined =>
  cursor ? decodePosition(cursor) : BEGINNING;
