import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { addDays } from '../../domain/working-days/index.js';
import { type Days, partsOfPeriod } from '../../resolvers/duties/coverage-period.js';

const daysOf = ({ from, to }: Days): string[] => {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};
/** The days of the months whose first days lie between two. */
const daysOfMonths = ({ from, to }: Days): string[] => {
  expect([from.slice(8), to.slice(8)]).toEqual(['01', '01']);
  return daysOf({ from, to: addDays(to, 31) }).filter((day) => day.slice(0, 7) <= to.slice(0, 7));
};

const anyPeriod: fc.Arbitrary<Days> = fc
  .tuple(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 0, max: 800 }))
  .map(([start, length]) => {
    const from = addDays('2023-01-01', start);
    return { from, to: addDays(from, length) };
  });

describe('a period in months and days', () => {
  test('has every day of it once, and no other', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const { months, more, less } = partsOfPeriod(period);
        const times = new Map<string, number>();
        const count = (days: readonly string[], sign: number) =>
          days.forEach((day) => times.set(day, (times.get(day) ?? 0) + sign));
        if (months) count(daysOfMonths(months), 1);
        for (const days of more) count(daysOf(days), 1);
        for (const days of less) count(daysOf(days), -1);
        expect([...times.values()].filter((number) => number !== 0 && number !== 1)).toEqual([]);
        const counted = [...times].filter(([, number]) => number === 1).map(([day]) => day);
        expect(counted.sort()).toEqual(daysOf(period));
        if (period.from.slice(0, 7) !== period.to.slice(0, 7))
          expect([...more, ...less].flatMap(daysOf).length).toBeLessThanOrEqual(32);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, Days, ReturnType<typeof partsOfPeriod>]>([
    [
      'of whole months is these',
      { from: '2025-02-01', to: '2026-02-28' },
      { months: { from: '2025-02-01', to: '2026-02-01' }, more: [], less: [] },
    ],
    [
      'of one whole month is it',
      { from: '2024-02-01', to: '2024-02-29' },
      { months: { from: '2024-02-01', to: '2024-02-01' }, more: [], less: [] },
    ],
    [
      'inside a month is its days',
      { from: '2026-11-02', to: '2026-11-30' },
      { months: null, more: [{ from: '2026-11-02', to: '2026-11-30' }], less: [] },
    ],
    [
      'of most of two months is these without the rest',
      { from: '2025-12-03', to: '2026-01-29' },
      {
        months: { from: '2025-12-01', to: '2026-01-01' },
        more: [],
        less: [
          { from: '2025-12-01', to: '2025-12-02' },
          { from: '2026-01-30', to: '2026-01-31' },
        ],
      },
    ],
    [
      'over the turn of a month is its days',
      { from: '2026-02-27', to: '2026-03-02' },
      {
        months: null,
        more: [
          { from: '2026-02-27', to: '2026-02-28' },
          { from: '2026-03-01', to: '2026-03-02' },
        ],
        less: [],
      },
    ],
  ])('%s', (_what, period, parts) => expect(partsOfPeriod(period)).toEqual(parts));
});
