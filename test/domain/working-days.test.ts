import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  bankHolidays,
  checkSchoolCalendar,
  isSchoolDay,
  isWorkingDay,
  lastDayOfMonths,
  londonMoment,
  startOfNextSchoolDay,
  warnsFrom,
  weekdayOf,
  workingDayAfter,
  workingDaysKnown,
  type SchoolCalendar,
} from '../../domain/working-days/index.js';

const at = (text: string) => new Date(text);

/** The statute once more, reckoned: Schedule 1 to the Act of 1971, Good Friday, and the usual proclamations. */
function byRule(year: number): string[] {
  const day = (month: number, date: number) => new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
  const monday = (month: number, last: boolean) => {
    const days = Array.from({ length: 31 }, (_, index) => day(month, index + 1)).filter(
      (text) => weekdayOf(text) === 1,
    );
    return last ? days.at(-1)! : days[0]!;
  };
  // Easter by the anonymous Gregorian computus.
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const [month, date] = [Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1];
  const easter = day(month, date);
  // A holiday at a weekend is kept on the next day that is neither at a weekend nor one already.
  const kept: string[] = [];
  for (const text of [day(1, 1), day(12, 25), day(12, 26)]) {
    let keep = text;
    while ([0, 6].includes(weekdayOf(keep)) || kept.includes(keep)) keep = addDays(keep, 1);
    kept.push(keep);
  }
  return [...kept, addDays(easter, -2), addDays(easter, 1), monday(5, false), monday(5, true), monday(8, true)].sort();
}

describe('bank holidays', () => {
  test.each(Object.entries(bankHolidays))('%s: by the Act, with what was proclaimed that year', (year, entry) => {
    const expected = new Set(byRule(Number(year)));
    const proclaimed = Object.keys(entry.proclaimed ?? {});
    proclaimed.forEach((day) => expected.add(day));
    if (year === '2020') expected.delete('2020-05-04');
    if (year === '2022') expected.delete('2022-05-30');
    expect(entry.days).toEqual([...expected].sort());
  });

  test('they are in order, on working weekdays, and cover 2019 to 2028 without a gap', () => {
    expect(Object.keys(bankHolidays)).toEqual(Array.from({ length: 10 }, (_, index) => String(2019 + index)));
    for (const day of Object.values(bankHolidays).flatMap(({ days }) => days)) {
      expect([1, 2, 3, 4, 5]).toContain(weekdayOf(day));
    }
    expect(workingDaysKnown).toEqual({ from: '2019-01-01', until: '2028-12-31' });
  });
});

describe('working days', () => {
  test.each<[string, string, boolean]>([
    ['a Tuesday', '2026-11-24', true],
    ['a Saturday', '2026-11-21', false],
    ['a Sunday', '2026-11-22', false],
    ['Good Friday', '2026-04-03', false],
    ['Easter Monday', '2026-04-06', false],
    ['Boxing Day on a Saturday', '2026-12-26', false],
    ['the day in place of it', '2026-12-28', false],
    ['Christmas Day on a Sunday: Boxing Day', '2022-12-26', false],
    ['and the day in place of it', '2022-12-27', false],
    ['the Coronation', '2023-05-08', false],
    ['the State Funeral', '2022-09-19', false],
    ['the first Monday of May 2020, which was moved', '2020-05-04', true],
    ['leap day, a Thursday', '2024-02-29', true],
    ['leap day, a Tuesday', '2028-02-29', true],
  ])('%s', (_what, day, expected) => {
    expect(isWorkingDay(day)).toMatchObject({ ok: true, value: expected });
  });

  test('referral within 2 working days: until the end of the second working day after the day of the report', () => {
    const due = (moment: string, n = 2) => {
      const answer = addWorkingDays(at(moment), n);
      return answer.ok && answer.value.toISOString();
    };
    expect(due('2026-11-23T09:00:00Z')).toBe('2026-11-26T00:00:00.000Z'); // Monday: end of Wednesday
    expect(due('2026-11-20T23:30:00Z')).toBe('2026-11-25T00:00:00.000Z'); // Friday night: end of Tuesday
    expect(due('2026-11-21T12:00:00Z')).toBe('2026-11-25T00:00:00.000Z'); // Saturday: the same
    expect(due('2026-04-02T10:00:00Z')).toBe('2026-04-08T23:00:00.000Z'); // before Easter: end of Wednesday, in summer time
    expect(due('2026-12-24T10:00:00Z')).toBe('2026-12-31T00:00:00.000Z'); // 25 and 28 December are holidays
    expect(due('2026-03-27T10:00:00Z', 1)).toBe('2026-03-30T23:00:00.000Z'); // over the change to summer time
    expect(due('2026-10-23T10:00:00Z', 1)).toBe('2026-10-27T00:00:00.000Z'); // over the change back
    // Half past eleven at night universal time is already Tuesday in London in summer.
    expect(due('2026-06-15T23:30:00Z', 1)).toBe('2026-06-17T23:00:00.000Z');
    expect(due('2026-11-22T09:00:00Z', 0)).toBe('2026-11-23T00:00:00.000Z');
  });

  test('what lies outside the list is refused, not guessed', () => {
    expect(isWorkingDay('2029-01-01')).toMatchObject({ ok: false, problems: [{ code: 'WORKING_DAYS_UNKNOWN' }] });
    expect(isWorkingDay('2018-12-31')).toMatchObject({ ok: false, problems: [{ code: 'WORKING_DAYS_UNKNOWN' }] });
    expect(isWorkingDay('2026-02-30')).toMatchObject({ ok: false, problems: [{ code: 'DAY_INVALID' }] });
    expect(addWorkingDays(at('2028-12-29T10:00:00Z'), 1)).toMatchObject({
      ok: false,
      problems: [{ code: 'WORKING_DAYS_UNKNOWN' }],
    });
  });

  test('a year before the list ends every answer warns, and says when the year is only reckoned', () => {
    expect(warnsFrom).toBe('2028-01-01');
    expect(isWorkingDay('2027-12-31')).toEqual({ ok: true, value: true, warnings: [] });
    const answer = isWorkingDay('2028-01-04');
    expect(answer.warnings.map(({ code }) => code)).toEqual(['WORKING_DAYS_RUN_OUT', 'WORKING_DAYS_NOT_ANNOUNCED']);
    expect(addWorkingDays(at('2027-12-31T10:00:00Z'), 1).warnings).toHaveLength(2);
  });

  test('n working days on, exactly n working days lie between, and the last is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3200 }), fc.integer({ min: 1, max: 40 }), (offset, n) => {
        const from = addDays('2019-01-01', offset);
        const answer = workingDayAfter(from, n);
        const working: string[] = [];
        for (let day = addDays(from, 1); answer.ok && day <= answer.value; day = addDays(day, 1)) {
          const is = isWorkingDay(day);
          if (is.ok && is.value) working.push(day);
        }
        expect(answer.ok && working.length === n && working.at(-1) === answer.value).toBe(true);
      }),
    );
  });
});

describe('months and London time', () => {
  test.each([
    ['2026-01-11', 3, '2026-04-10'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-02-01', 1, '2026-02-28'],
    ['2027-11-29', 3, '2028-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2025-12-01', 1, '2025-12-31'],
    ['2026-10-15', 9, '2027-07-14'],
  ])('a period beginning with %s of %d months ends with %s', (first, months, last) => {
    expect(lastDayOfMonths(first, months)).toBe(last);
  });

  test('a time in the hour left out is the moment of the change, of the repeated hour the first', () => {
    expect(londonMoment('2026-03-29', 90).toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(londonMoment('2026-10-25', 90).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(londonMoment('2026-10-25', 120).toISOString()).toBe('2026-10-25T02:00:00.000Z');
    expect(londonMoment('2026-06-15').toISOString()).toBe('2026-06-14T23:00:00.000Z');
    expect(londonMoment('2026-11-22', 525).toISOString()).toBe('2026-11-22T08:45:00.000Z');
  });
});

const calendar: SchoolCalendar = {
  name: 'Example authority 2026/27',
  source: 'invented for this test',
  terms: [
    { from: '2026-09-02', to: '2026-10-23' },
    { from: '2026-11-02', to: '2026-12-18' },
    { from: '2027-01-04', to: '2027-02-12' },
    { from: '2027-04-12', to: '2027-07-20' },
  ],
  insetDays: ['2026-11-02', '2027-01-04'],
  dayStartsAt: '08:45',
};

describe('school days', () => {
  test.each([
    ['in the night before school', '2026-11-24T02:00:00Z', '2026-11-24T08:45:00.000Z'],
    ['at the very beginning: the next day', '2026-11-24T08:45:00Z', '2026-11-25T08:45:00.000Z'],
    ['during the day', '2026-11-24T12:00:00Z', '2026-11-25T08:45:00.000Z'],
    ['on Friday night: Monday', '2026-11-27T22:00:00Z', '2026-11-30T08:45:00.000Z'],
    [
      'in half term, with an INSET day after it and the clocks changed',
      '2026-10-24T20:00:00Z',
      '2026-11-03T08:45:00.000Z',
    ],
    ['in the Christmas holiday', '2026-12-19T10:00:00Z', '2027-01-05T08:45:00.000Z'],
    ['before early May bank holiday, in summer time', '2027-04-30T15:00:00Z', '2027-05-04T07:45:00.000Z'],
  ])('%s', (_what, moment, start) => {
    const answer = startOfNextSchoolDay(at(moment), calendar);
    expect(answer.ok && answer.value.toISOString()).toBe(start);
  });

  test('outside the configured terms it refuses, and it warns when they end soon', () => {
    const unknown = { ok: false, problems: [{ code: 'SCHOOL_DAYS_UNKNOWN' }] };
    expect(startOfNextSchoolDay(at('2027-07-20T12:00:00Z'), calendar)).toMatchObject(unknown);
    expect(startOfNextSchoolDay(at('2026-08-20T12:00:00Z'), calendar)).toMatchObject(unknown);
    expect(startOfNextSchoolDay(at('2027-06-01T12:00:00Z'), calendar).warnings).toMatchObject([
      { code: 'SCHOOL_DAYS_RUN_OUT' },
    ]);
    expect(startOfNextSchoolDay(at('2027-04-20T12:00:00Z'), calendar).warnings).toEqual([]);
  });

  test('a calendar that contradicts itself is refused with the places', () => {
    const wrong: SchoolCalendar = {
      ...calendar,
      terms: [
        { from: '2026-09-02', to: '2026-10-23' },
        { from: '2026-10-20', to: '2026-12-18' },
        { from: '2027-02-01', to: '2027-01-01' },
        { from: '2027-02-30', to: '2027-03-01' },
      ],
      insetDays: ['2026-08-01', 'yesterday'],
      dayStartsAt: '8:45',
    };
    expect(checkSchoolCalendar(wrong).map(({ code, path }) => [code, path])).toEqual([
      ['SCHOOL_CALENDAR_INVALID', '/dayStartsAt'],
      ['SCHOOL_CALENDAR_INVALID', '/terms/1'],
      ['SCHOOL_CALENDAR_INVALID', '/terms/2'],
      ['DAY_INVALID', '/terms/3'],
      ['SCHOOL_CALENDAR_INVALID', '/insetDays/0'],
      ['DAY_INVALID', '/insetDays/1'],
    ]);
    expect(startOfNextSchoolDay(at('2026-09-03T12:00:00Z'), wrong).ok).toBe(false);
    expect(checkSchoolCalendar({ ...calendar, terms: [], insetDays: [] })).toMatchObject([{ path: '/terms' }]);
  });

  test.each<[Partial<SchoolCalendar>, string]>([
    [{ terms: [...calendar.terms, { from: '9999-12-01', to: '9999-12-31' }] }, '/terms'],
    [{ terms: Array.from({ length: 101 }, () => calendar.terms[0]!) }, '/terms'],
    [{ insetDays: Array.from({ length: 501 }, () => calendar.insetDays[0] ?? '2026-09-02') }, '/insetDays'],
    [{ warnDays: -1 }, '/warnDays'],
    [{ warnDays: 2_147_483_647 }, '/warnDays'],
  ])('a calendar that takes too long to look through is refused: %#', (more, path) => {
    expect(checkSchoolCalendar({ ...calendar, ...more })).toMatchObject([{ code: 'SCHOOL_CALENDAR_INVALID', path }]);
  });

  test('the next school day is a school day, it is ahead, and none lies before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 * 1440 }), (minutes) => {
        const moment = new Date(at('2026-09-02T00:00:00Z').getTime() + minutes * 60_000);
        const answer = startOfNextSchoolDay(moment, calendar);
        if (!answer.ok) throw new Error('outside');
        const day = answer.value.toISOString().slice(0, 10);
        expect(answer.value > moment && isSchoolDay(day, calendar)).toBe(true);
        for (let before = moment.toISOString().slice(0, 10); before < day; before = addDays(before, 1)) {
          if (isSchoolDay(before, calendar)) expect(londonMoment(before, 525) <= moment).toBe(true);
        }
      }),
    );
  });
});
