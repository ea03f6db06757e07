import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import {
  custodyTimes,
  defaultContext,
  readCustodyRows,
  recordStanding,
  rowRefusals,
  type CustodyEvent,
  type CustodyRow,
} from '../../../domain/custody/index.js';
import { detainedFrom, event, extended, later } from './detention.js';

const T = '2026-11-02T09:00:00Z';
const STATION = '06A100';

/** An event as it is kept. */
const row = ({ id, kind, occurredAt, corrects, ...body }: CustodyEvent): CustodyRow => ({
  ...{ id, type: kind, occurredAt, details: JSON.parse(JSON.stringify(body)) as unknown },
  ...{ correctsId: corrects?.id ?? null, reason: corrects?.reason ?? null },
});
const bare = (type: string, hour: number, id = `${type}-${hour}`): CustodyRow => ({
  ...{ id, type, occurredAt: later(T, hour), details: null, correctsId: null, reason: null },
});

const course: CustodyEvent[] = [
  ...extended(T),
  event('QUESTIONED', later(T, 16), { to: later(T, 17) }),
  event('LEFT_FOR_HOSPITAL', later(T, 21)),
  event('RETURNED_FROM_HOSPITAL', later(T, 23), { questioned: [{ from: later(T, 22), to: later(T, 22, 10) }] }),
  event('VULNERABILITY_FOUND', later(T, 1)),
  event('APPROPRIATE_ADULT_TOLD', later(T, 2)),
  event('BAILED', later(T, 26)),
  event('RETURNED_TO_BAIL', later(T, 60)),
  event('DETENTION_AUTHORISED', later(T, 60, 5)),
  event('CHARGED', later(T, 62)),
];
const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });

describe('rows of a custody record', () => {
  test('say what the events said that they were written of', () => {
    const { events, bailEvents, notes } = readCustodyRows(course.map(row), STATION);
    const inOrder = [...course].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
    expect(events).toMatchObject(inOrder);
    expect([...bailEvents, ...notes]).toEqual([]);
  });

  test('say the same in whatever order they were recorded', () => {
    const straight = readCustodyRows(course.map(row), STATION);
    const times = custodyTimes(straight, { dateOfBirth: null }, later(T, 70));
    fc.assert(
      fc.property(shuffled(course.map(row)), (rows) => {
        const reading = readCustodyRows(rows, STATION);
        expect(reading.events).toEqual(straight.events);
        expect(custodyTimes(reading, { dateOfBirth: null }, later(T, 70))).toEqual(times);
      }),
    );
  });

  test('never fail, whatever they hold', () => {
    const types = [
      ...new Set(course.map(({ kind }) => kind as string)),
      'REMANDED',
      'DESIGNATED',
      'COURT_EXTENDED',
      'X',
    ];
    const anyRow = fc.record({
      id: fc.uuid(),
      type: fc.constantFrom(...types, 'DETENTION_EXTENDED', 'BAIL_REFUSED_AFTER_CHARGE', 'REVIEW_POSTPONED'),
      occurredAt: fc.integer({ min: -60, max: 6_000 }).map((minutes) => later(T, 0, minutes)),
      details: fc.oneof(fc.constant(null), fc.constant({}), fc.constant({ questioned: [{}], to: 'x' })),
      correctsId: fc.constant(null),
      reason: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), (rows) => {
        const begun = [...detainedFrom(T).map(row), ...rows];
        const reading = readCustodyRows(begun, STATION);
        expect(reading.events.length + reading.bailEvents.length + reading.notes.length).toBe(begun.length);
        const times = custodyTimes(reading, { dateOfBirth: null }, later(T, 200));
        const ids = times.reviews.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        recordStanding(reading.events, defaultContext);
      }),
      { numRuns: 500 },
    );
  });

  test('of bail stand for bail before or after charge as it was', () => {
    const begun = detainedFrom(T).map(row);
    const kinds = (rows: CustodyRow[]) => readCustodyRows([...begun, ...rows], STATION).events.slice(3);
    expect(kinds([bare('BAILED', 5)]).map(({ kind }) => kind)).toEqual(['BAILED']);
    expect(kinds([bare('CHARGED', 4), bare('BAILED', 5)]).map(({ kind }) => kind)).toEqual([
      'CHARGED',
      'BAILED_AFTER_CHARGE',
    ]);
  });
});

describe('an event that was typed in late', () => {
  test('may be recorded wherever in the order of entry, or it contradicts what is there', () => {
    // Whatever the order: each row is refused, or leaves every other lawful.
    fc.assert(
      fc.property(shuffled(course.slice(1).map(row)), (rows) => {
        const recorded: CustodyRow[] = [row(course[0]!)];
        for (const one of rows) if (rowRefusals(one, recorded, STATION, later(T, 100)).length === 0) recorded.push(one);
        for (const one of recorded) {
          const others = recorded.filter(({ id }) => id !== one.id);
          const refusals = rowRefusals(one, others, STATION, later(T, 100)).map(({ code }) => code);
          // Seen from the others, each is lawful where it stands.
          expect(refusals).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
