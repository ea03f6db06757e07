import { describe, expect, test } from '@jest/globals';
import { completeFirstHearing } from '../../../test/support/digital-case-file/complete-files.js';
import { ageOn, readDate } from './dates.js';
import { checkDigitalCaseFile } from './index.js';

type Json = ReturnType<typeof JSON.parse>;

describe('reading a date', () => {
  test.each([
    ['2014-01-31', 'iso'],
    ['2014-01-31T23:59Z', 'iso'],
    ['2014-01-31T23:59:59.123+01:00', 'iso'],
    ['20140131', 'iso'],
    ['2014/01/31', 'slashes'],
    ['2014/1/31', 'slashes'],
    ['31/01/2014', 'slashes'],
    ['31/1/2014', 'slashes'],
  ])('%s', (written, form) => {
    expect(readDate(written)).toEqual({ year: 2014, month: 1, day: 31, form });
  });

  test.each([
    '',
    'banana',
    '2014-02-29',
    '2014-13-01',
    '01/31/2014',
    '31.01.2014',
    '2014-01',
    '14-01-31',
    '2014-01-31Tnoon',
  ])('not %s', (written) => {
    expect(readDate(written)).toBeUndefined();
  });

  test('a leap day, in the years that have one', () => {
    expect(readDate('2012-02-29')).toBeDefined();
    expect(readDate('2000-02-29')).toBeDefined();
    expect(readDate('1900-02-29')).toBeUndefined();
  });
});

test.each([
  ['2014-01-01', '1996-01-01', 18],
  ['2013-12-31', '1996-01-01', 17],
  ['2013-02-28', '1996-02-29', 16],
  ['2013-03-01', '1996-02-29', 17],
  ['2012-02-29', '1996-02-29', 16],
  ['2014-01-01', '2015-06-01', -2],
])('on %s who was born on %s is %i', (on, born, age) => {
  expect(ageOn(readDate(on)!, readDate(born)!)).toBe(age);
});

describe('warnings', () => {
  const warningsAfter = (change: (theCase: Json) => unknown, now = '2026-01-01') => {
    const document = completeFirstHearing();
    change(document.case);
    const { problems, warnings } = checkDigitalCaseFile(document, new Date(now));
    return { refused: problems.length > 0, warnings: warnings.map(({ code, path }) => `${code} ${path}`) };
  };

  test.each<[string, (theCase: Json) => unknown]>([
    ['DCF-W-DATE-UNREADABLE /case/multimedia_evidence/0/date', (c) => (c.multimedia_evidence[0].date = 'yesterday')],
    [
      'DCF-W-DATE-UNREADABLE /case/defendants/1/first_hearing_datetime',
      (c) => (c.defendants[1].first_hearing_datetime = 'noon'),
    ],
    ['DCF-W-DATE-FORM /case/witnesses/0/date_of_birth', (c) => (c.witnesses[0].date_of_birth = '31/12/2003')],
    ['DCF-W-DATE-FORM /case/defendants/1/date_sent', (c) => (c.defendants[1].date_sent = '2014/01/01')],
    [
      'DCF-W-DATE-FUTURE /case/common_law_disclosure/reporting_officer_signature_date',
      (c) => (c.common_law_disclosure.reporting_officer_signature_date = '2026-01-02'),
    ],
    [
      'DCF-W-DATE-ORDER /case/multimedia_evidence/0/end_date',
      (c) => (c.multimedia_evidence[0].end_date = '2013-12-30'),
    ],
    [
      'DCF-W-DATE-ORDER /case/defendants/1/first_hearing_datetime',
      (c) => (c.defendants[1].first_hearing_datetime = '2013-12-31T10:00Z'),
    ],
    ['DCF-W-DATE-ORDER /case/defendants/0/interview/date', (c) => (c.defendants[0].interview.date = '2013-12-31')],
  ])('%s', (expected, change) => {
    expect(warningsAfter(change)).toEqual({ refused: false, warnings: [expected] });
  });

  test('a hearing may lie ahead, a date of the file may not; the day is that of Britain', () => {
    expect(warningsAfter(() => undefined, '2014-01-01T00:00Z').warnings).toEqual([]);
    expect(warningsAfter(() => undefined, '2013-12-31T12:00Z').warnings).toContain('DCF-W-DATE-FUTURE /case/date');
    const summer = (c: Json) => (c.multimedia_evidence[0].end_date = '2014-07-01');
    expect(warningsAfter(summer, '2014-06-30T23:30Z').warnings).toEqual([]);
    expect(warningsAfter(summer, '2014-06-30T22:30Z').warnings).toEqual([
      'DCF-W-DATE-FUTURE /case/multimedia_evidence/0/end_date',
    ]);
  });
});
