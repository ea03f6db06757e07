import { bailRefusalsOf, knownBailPeriod } from '../bail/bail-record.js';
import { ofKind, courseOf } from '../events.js';
import { custodyProblem, type CustodyProblem } from '../problems.js';
import { lawfulRecord, refusalsOf } from '../record.js';
import { defaultContext, type CustodyContext } from '../refusals/refusals.js';
import { readCustodyRows, type CustodyReading, type CustodyRow } from './rows.js';

/**
 * Why a row would be refused beside those of a custody record, in any order: as `refusalsOf` for events of the detention and
 * `bailRefusalsOf` for those of bail before charge. What it takes back must leave the others possible and lawful.
 */
export function rowRefusals(
  row: CustodyRow,
  recorded: readonly CustodyRow[],
  station: string,
  now: Date,
  context: CustodyContext = defaultContext,
): CustodyProblem[] {
  const correction = correctionRefusals(row, recorded);
  if (correction.length > 0) return correction;
  const together = readCustodyRows([...recorded, row], station);
  const own = ownRefusals(row, together, now, context);
  if (own.length > 0) return own;
  const before = disregardedIn(readCustodyRows(recorded, station), now, context);
  const broken = [...disregardedIn(together, now, context)].some((id) => !before.has(id) && id !== row.correctsId);
  return broken ? [custodyProblem('CUSTODY_EVENT_CONTRADICTS_LATER', '/occurredAt')] : [];
}

function correctionRefusals(row: CustodyRow, recorded: readonly CustodyRow[]): CustodyProblem[] {
  if (row.correctsId === null)
    return row.type === 'RECORDED_IN_ERROR' ? [custodyProblem('CORRECTION_OF_NOTHING', '/corrects')] : [];
  return [
    ...(recorded.some(({ id }) => id === row.correctsId)
      ? []
      : [custodyProblem('CORRECTION_OF_NOTHING', '/corrects/id')]),
    ...(recorded.some(({ correctsId }) => correctsId === row.correctsId)
      ? [custodyProblem('CORRECTED_ALREADY', '/corrects/id')]
      : []),
    ...(row.reason?.trim() ? [] : [custodyProblem('CORRECTION_WITHOUT_REASON', '/corrects/reason')]),
  ];
}

function ownRefusals(row: CustodyRow, reading: CustodyReading, now: Date, context: CustodyContext): CustodyProblem[] {
  const event = reading.events.find(({ id }) => id === row.id);
  if (event) {
    const others = reading.events.filter(({ id }) => id !== row.id);
    if (others.some(({ id }) => id === event.corrects?.id)) return refusalsOf(event, others, now, context);
    // It takes back a note or an event of bail, which the law of detention does not look at.
    return event.kind === 'RECORDED_IN_ERROR'
      ? []
      : refusalsOf({ ...event, corrects: undefined }, others, now, context);
  }
  const bailEvent = reading.bailEvents.find(({ id }) => id === row.id);
  const bail = bailOf(reading);
  if (!bailEvent) return [];
  if (!bail) return [custodyProblem('CUSTODY_EVENT_OUT_OF_ORDER', '/occurredAt', 'PACE s.47ZA')];
  const others = reading.bailEvents.filter(({ id }) => id !== row.id);
  return bailRefusalsOf(bailEvent, others, bail.bailCase, bail.bailedAt, now, context.choices);
}

/** The arrest and the releases on bail before charge. */
export function bailOf({ events }: Pick<CustodyReading, 'events'>) {
  const course = courseOf(events);
  const arrest = course.find(ofKind('ARRESTED'));
  if (!arrest) return null;
  return {
    bailCase: { arrestedAt: arrest.occurredAt, authority: 'POLICE' as const },
    bailedAt: course.filter(ofKind('BAILED', 'STREET_BAILED')).map(({ occurredAt }) => occurredAt),
  };
}

function disregardedIn(reading: CustodyReading, now: Date, context: CustodyContext): Set<string> {
  const events = lawfulRecord(reading.events, context).disregarded;
  const bail = bailOf(reading);
  const period = bail && knownBailPeriod(bail.bailCase, reading.bailEvents, now, context.choices);
  return new Set([...events, ...(period?.disregarded ?? [])].map(({ event }) => event.id));
}
