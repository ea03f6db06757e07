import { isBailEventKind, type BailEvent } from '../bail/bail-events.js';
import { asTheyHappened, isCustodyEventKind, type CustodyEvent, type CustodyEventKind } from '../events.js';
import { storedBody, usualBody } from './row-bodies.js';
import { after, canHappen, nobody } from '../clock/stages.js';

/** A custody event as it is kept. */
export interface CustodyRow {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly details: unknown;
  readonly correctsId: string | null;
  readonly reason: string | null;
}

/** What the rows of a custody record say. */
export interface CustodyReading {
  readonly events: readonly CustodyEvent[];
  /** Events of the period of bail before charge, without those that were corrected. */
  readonly bailEvents: readonly BailEvent[];
  /** Rows without meaning to the clock, further charges included. */
  readonly notes: readonly CustodyRow[];
}

/** Types of the earlier release under another name. */
const otherNames: Readonly<Record<string, CustodyEventKind>> = { APPROPRIATE_ADULT_INFORMED: 'APPROPRIATE_ADULT_TOLD' };

/**
 * What a row may be, the likeliest first. The earlier release knew one type of bail, before and after charge, and that
 * somebody was handed over to a court, charged or not.
 */
function readings(row: CustodyRow, station: string): CustodyEvent[] {
  const body = storedBody(row.type, row.details);
  const read = (kind: CustodyEventKind): CustodyEvent =>
    ({
      ...usualBody(kind, station),
      ...body,
      ...{ id: row.id, kind, occurredAt: row.occurredAt },
      ...(row.correctsId === null ? {} : { corrects: { id: row.correctsId, reason: row.reason ?? '' } }),
    }) as unknown as CustodyEvent;
  if (row.type === 'REMANDED') return [read('BROUGHT_BEFORE_COURT'), read('RELEASED')];
  if (row.type === 'BAILED' && !body) return [read('BAILED_AFTER_CHARGE'), read('BAILED'), read('RELEASED')];
  const kind = otherNames[row.type] ?? row.type;
  return isCustodyEventKind(kind) ? [read(kind)] : [];
}

/**
 * Reads the rows of a custody record, in any order; `station` is where it was opened. What a row does not say is filled in
 * with `usualBody`. A row that says nothing to the clock, or nothing that this version knows, is a note. Of several charges
 * the first is the event.
 */
export function readCustodyRows(rows: readonly CustodyRow[], station: string): CustodyReading {
  const corrected = new Set(rows.map(({ correctsId }) => correctsId));
  const events: CustodyEvent[] = [];
  const notes: CustodyRow[] = [];
  let standing = nobody;
  const possible = rows
    .filter(({ type }) => !isBailEventKind(type))
    .map((row) => ({ row, kinds: readings(row, station) }));
  for (const { row, kinds } of possible) if (kinds.length === 0) notes.push(row);
  const inTurn = possible
    .filter(({ kinds }) => kinds.length > 0)
    .sort((a, b) => asTheyHappened(a.kinds[0]!, b.kinds[0]!));
  // What an event corrects stays beside it; what anything else corrects is no event any more.
  const byEvent = new Set(inTurn.map(({ row }) => row.correctsId));
  for (const { row, kinds } of inTurn) {
    const event = kinds.find((kind) => canHappen(kind, standing)) ?? kinds[0]!;
    if (byEvent.has(row.id)) events.push(event);
    else if (corrected.has(row.id)) notes.push(row);
    else if (event.kind === 'CHARGED' && standing.charged) notes.push(row);
    else {
      events.push(event);
      if (canHappen(event, standing)) standing = after(event, standing);
    }
  }
  const bailEvents = rows
    .filter(({ id, type }) => isBailEventKind(type) && !corrected.has(id))
    .map(
      ({ id, type, occurredAt, details }) =>
        ({ ...storedBody(type, details), ...{ id, kind: type, occurredAt } }) as unknown as BailEvent,
    );
  return { events, bailEvents, notes };
}
