import { describe, expect, test } from '@jest/globals';
import { alertBand, alertsBetween, alertsOf, custodyClock, type CustodyEvent } from '../../../domain/custody/index.js';
import { defaultChoices, defaultContext, detentionLimits } from '../../../domain/custody/index.js';
import { detainedFrom, event, extended, later, reviewedTwice } from './detention.js';

const start = '2026-11-20T10:00Z';
const clockAt = (events: readonly CustodyEvent[], hours: number, minutes = 0) =>
  custodyClock(events, later(start, hours, minutes));

describe('24 hours from the relevant time, PACE s.41(1)', () => {
  test('elapsed and remaining add up, and every minute counts once', () => {
    const events = detainedFrom(start);
    expect(clockAt(events, 0)).toMatchObject({ elapsed: 0, remaining: 1440, running: true, overdue: false });
    expect(clockAt(events, 9, 7)).toMatchObject({ elapsed: 547, remaining: 893 });
    expect(clockAt(events, 9).limit).toMatchObject({
      authority: 'NONE',
      hours: 24,
      section: 'PACE s.41(1)',
      endsAt: later(start, 24),
    });
    expect(clockAt(events, 24)).toMatchObject({ elapsed: 1440, remaining: 0, overdue: false });
    expect(clockAt(events, 24, 1)).toMatchObject({ elapsed: 1441, remaining: -1, overdue: true });
  });

  test('seconds are left out on both sides', () => {
    const events = [event('ARRESTED', '2026-11-20T09:00:10Z'), event('ARRIVED', '2026-11-20T10:00:59Z')];
    expect(custodyClock(events, new Date('2026-11-20T10:01:00Z')).elapsed).toBe(1);
    expect(custodyClock(events, new Date('2026-11-20T10:01:59Z')).elapsed).toBe(1);
  });

  test('a reading of the past leaves out what happened after it', () => {
    const events = [...detainedFrom(start), event('CHARGED', later(start, 12))];
    expect(clockAt(events, 6)).toMatchObject({ elapsed: 360, charged: false, remaining: 1080 });
    expect(clockAt(events, 20)).toMatchObject({ elapsed: 720, charged: true, running: false, remaining: null });
  });

  test.each(['2026-03-28T10:00Z', '2026-10-24T09:00Z', '2028-02-28T20:00Z'])(
    'over a change of the clocks and over leap day (from %s) 24 hours are 24 hours of real time',
    (from) => {
      const events = detainedFrom(from);
      expect(custodyClock(events, later(from, 24)).elapsed).toBe(1440);
      expect(custodyClock(events, later(from, 24)).limit?.endsAt).toEqual(later(from, 24));
    },
  );

  test('on the night to summer time the limit shows an hour later on the wall, to winter time an hour earlier', () => {
    const wall = (from: string) =>
      custodyClock(detainedFrom(from), later(from, 1)).limit?.endsAt?.toLocaleTimeString('en-GB', {
        timeZone: 'Europe/London',
        hour: '2-digit',
        minute: '2-digit',
      });
    expect(wall('2026-03-28T10:00Z')).toBe('11:00'); // arrived at 10:00 on the wall
    expect(wall('2026-10-24T09:00Z')).toBe('09:00'); // arrived at 10:00 on the wall
    // In the hour that is shown twice the clock goes on: 01:30 summer time to 01:30 winter time is an hour.
    const night = detainedFrom('2026-10-25T00:30Z');
    expect(custodyClock(night, new Date('2026-10-25T01:30Z')).elapsed).toBe(60);
  });
});

describe('hospital, PACE s.41(6)', () => {
  const visit = (purpose: 'MEDICAL' | 'INVESTIGATIVE', questioned?: { from: Date; to: Date }[]) => [
    ...detainedFrom(start),
    event('LEFT_FOR_HOSPITAL', later(start, 2), { purpose }),
    event('RETURNED_FROM_HOSPITAL', later(start, 5), questioned ? { questioned } : {}),
  ];
  test('travel and stay for medical treatment do not count', () => {
    expect(clockAt(visit('MEDICAL'), 6)).toMatchObject({ elapsed: 180, remaining: 1260, stoppedBy: null });
    expect(clockAt(visit('MEDICAL'), 3)).toMatchObject({ elapsed: 120, running: false, stoppedBy: 'HOSPITAL' });
    expect(clockAt(visit('MEDICAL'), 6).limit?.endsAt).toEqual(later(start, 27));
    // While they are away nobody knows when the time will be over.
    expect(clockAt(visit('MEDICAL'), 3)).toMatchObject({ remaining: 1320, limit: { endsAt: null } });
  });

  test('except the time in which they are questioned there or on the way to obtain evidence', () => {
    const questioned = [{ from: later(start, 3), to: later(start, 3, 25) }];
    expect(clockAt(visit('MEDICAL', questioned), 6).elapsed).toBe(205);
    const live = [
      ...detainedFrom(start),
      event('LEFT_FOR_HOSPITAL', later(start, 2)),
      event('QUESTIONED', later(start, 3), { to: null }),
    ];
    expect(clockAt(live, 3, 10)).toMatchObject({ elapsed: 130, running: true });
  });

  test('visits for the investigation (X-ray, ultrasound, intimate search) do count', () => {
    expect(clockAt(visit('INVESTIGATIVE'), 6).elapsed).toBe(360);
    expect(clockAt(visit('INVESTIGATIVE'), 3)).toMatchObject({ running: true, stoppedBy: null });
  });

  test('taken to hospital at the very end of the time: nothing is left, and nothing is exceeded until they are back', () => {
    const events = [
      ...detainedFrom(start),
      event('LEFT_FOR_HOSPITAL', later(start, 24)),
      event('RETURNED_FROM_HOSPITAL', later(start, 30)),
    ];
    expect(clockAt(events, 29)).toMatchObject({ elapsed: 1440, remaining: 0, overdue: false, limit: { endsAt: null } });
    expect(clockAt(events, 30)).toMatchObject({ remaining: 0, overdue: false, limit: { endsAt: later(start, 30) } });
    expect(clockAt(events, 30, 1)).toMatchObject({ elapsed: 1441, remaining: -1, overdue: true });
    // Kept too long before they were taken there: the time at hospital is not added to it.
    const late = [...detainedFrom(start), event('LEFT_FOR_HOSPITAL', later(start, 25))];
    expect(clockAt(late, 40)).toMatchObject({ remaining: -60, overdue: true });
  });

  test('elapsed = (now − relevant time) − (pause − questioned), over two visits', () => {
    const events = [
      ...visit('MEDICAL', [{ from: later(start, 4), to: later(start, 4, 30) }]),
      event('LEFT_FOR_HOSPITAL', later(start, 8)),
      event('RETURNED_FROM_HOSPITAL', later(start, 9, 15)),
    ];
    expect(clockAt(events, 12).elapsed).toBe(12 * 60 - (180 - 30) - 75);
  });
});

describe('bail, PACE s.34(7), s.47(6)', () => {
  const bailed = [...detainedFrom(start), event('BAILED', later(start, 9))];
  const back = '2026-12-18T14:00Z';
  test('9 hours used leave 15, even with a new offence if arrested for it after attending (PNLD 30 September 2024)', () => {
    const events = [
      ...bailed,
      event('RETURNED_TO_BAIL', back),
      event('ARRESTED_FOR_FURTHER_OFFENCE', later(back, 0, 5), { indictable: true }),
    ];
    expect(custodyClock(events, new Date(back))).toMatchObject({ elapsed: 540, remaining: 900, running: true });
    expect(custodyClock(events, later(back, 1))).toMatchObject({ elapsed: 600, remaining: 840, disregarded: [] });
  });

  test('time on bail does not count (Police (Detention and Bail) Act 2011)', () => {
    expect(clockAt(bailed, 24 * 20)).toMatchObject({
      stage: 'BAIL',
      elapsed: 540,
      remaining: 900,
      stoppedBy: 'BAIL',
      overdue: false,
      nextReview: null,
      limit: { endsAt: null },
    });
  });

  const broken = (arrest: string): CustodyEvent[] => [
    ...bailed,
    event('ARRESTED_FOR_BREACH_OF_BAIL', later(arrest, -1)),
    event('ARRIVED', arrest),
    event('DETENTION_AUTHORISED', later(arrest, 0, 10)),
  ];
  test('on arrest for breach of bail, or for failing to answer it, the clock stands for up to 3 hours', () => {
    const events = broken(back);
    expect(custodyClock(events, later(back, 0, -20))).toMatchObject({ elapsed: 540, stoppedBy: 'BAIL' });
    expect(custodyClock(events, later(back, 2))).toMatchObject({
      elapsed: 540,
      stoppedBy: 'BREACH_OF_BAIL',
      limit: { endsAt: later(back, 18) },
    });
    expect(custodyClock(events, later(back, 4))).toMatchObject({ elapsed: 600, stoppedBy: null, running: true });
    // Bailed again after an hour: the pause ends with it, and nothing has been used.
    const again = [...events, event('BAILED', later(back, 1)), event('RETURNED_TO_BAIL', later(back, 48))];
    expect(custodyClock(again, later(back, 49)).elapsed).toBe(600);
    const soon = [...events, event('BAILED', later(back, 1)), event('RETURNED_TO_BAIL', later(back, 2))];
    expect(custodyClock(soon, later(back, 3))).toMatchObject({ elapsed: 600, stoppedBy: null });
  });

  test('not for those who were arrested before 28 October 2022', () => {
    const old = '2022-10-27T09:00Z';
    const events = [
      ...detainedFrom(old),
      event('BAILED', later(old, 9)),
      event('ARRESTED_FOR_BREACH_OF_BAIL', later(old, 99)),
      event('ARRIVED', later(old, 100)),
    ];
    expect(custodyClock(events, later(old, 102))).toMatchObject({ elapsed: 660, stoppedBy: null });
  });
});

describe('limits, PACE s.42 to s.44', () => {
  test('a superintendent: up to 36 hours after the relevant time, on the clock that hospital stops', () => {
    expect(clockAt(extended(start), 21)).toMatchObject({
      remaining: 900,
      limit: { authority: 'SUPERINTENDENT', hours: 36, section: 'PACE s.42(1), (2)', endsAt: later(start, 36) },
    });
    const away = [
      ...extended(start),
      event('LEFT_FOR_HOSPITAL', later(start, 22)),
      event('RETURNED_FROM_HOSPITAL', later(start, 24)),
    ];
    expect(clockAt(away, 25).limit?.endsAt).toEqual(later(start, 38));
  });

  test('a warrant takes effect from its issue: after 32 hours 36 more, not 36 and the 4 left (PNLD 10 January 2019)', () => {
    const events = [
      ...extended(start),
      event('WARRANT_APPLIED_FOR', later(start, 31)),
      event('WARRANT_ISSUED', later(start, 32), { hours: 36 }),
    ];
    expect(clockAt(events, 33).limit).toMatchObject({
      authority: 'WARRANT',
      section: 'PACE s.43(12)',
      hours: null,
      endsAt: later(start, 68),
    });
    // The 4 hours could be granted under s.44.
    const more = [...events, event('WARRANT_EXTENDED', later(start, 60), { hours: 4 })];
    expect(clockAt(more, 61).limit).toMatchObject({ authority: 'WARRANT_EXTENSION', endsAt: later(start, 72) });
  });

  test('a warrant refused: the balance of the extension is still valid', () => {
    const events = [
      ...extended(start),
      event('WARRANT_APPLIED_FOR', later(start, 31)),
      event('WARRANT_REFUSED', later(start, 32)),
    ];
    expect(clockAt(events, 33)).toMatchObject({
      remaining: 180,
      limit: { authority: 'SUPERINTENDENT' },
      disregarded: [],
    });
  });

  test('extensions: never later than 96 hours after the relevant time', () => {
    const events = [
      ...extended(start),
      event('WARRANT_APPLIED_FOR', later(start, 35)),
      event('WARRANT_ISSUED', later(start, 35, 30), { hours: 36 }),
      event('WARRANT_EXTENDED', later(start, 70), { hours: 24.5 }),
    ];
    expect(clockAt(events, 71).limit?.endsAt).toEqual(later(start, 96));
    expect(clockAt(events, 96)).toMatchObject({ elapsed: 96 * 60, remaining: 0, overdue: false });
    expect(clockAt(events, 96, 1).overdue).toBe(true);
  });

  test('nor by a warrant that the court issued late, on an application made in time', () => {
    const events = [
      ...extended(start),
      event('WARRANT_APPLIED_FOR', later(start, 35)),
      event('WARRANT_ISSUED', later(start, 62), { hours: 36 }),
    ];
    expect(clockAt(events, 70).limit).toMatchObject({ authority: 'WARRANT', endsAt: later(start, 96) });
  });

  test('the court cannot sit at 36 hours but will within six: kept until the application is heard, s.43(5)(b), (6)', () => {
    const applied = [...extended(start), event('WARRANT_APPLIED_FOR', later(start, 37), { courtSits: true })];
    expect(clockAt(applied, 38).limit).toMatchObject({ authority: 'APPLICATION_PENDING', endsAt: later(start, 42) });
    const heard = [...applied, event('WARRANT_ISSUED', later(start, 40), { hours: 36 })];
    expect(clockAt(heard, 41).limit).toMatchObject({ authority: 'WARRANT', endsAt: later(start, 76) });
    const refused = [...applied, event('WARRANT_REFUSED', later(start, 40))];
    expect(clockAt(refused, 41)).toMatchObject({ overdue: true, remaining: -300 });
  });

  test('where the law leaves room, the choice of the force decides', () => {
    const events = [
      ...extended(start),
      event('WARRANT_APPLIED_FOR', later(start, 35)),
      event('WARRANT_ISSUED', later(start, 36), { hours: 24 }),
      event('LEFT_FOR_HOSPITAL', later(start, 40)),
      event('RETURNED_FROM_HOSPITAL', later(start, 45)),
      event('WARRANT_EXTENDED', later(start, 50), { hours: 12 }),
    ];
    const end = (choices: Partial<typeof defaultChoices>) =>
      custodyClock(events, later(start, 51), { ...defaultContext, choices: { ...defaultChoices, ...choices } }).limit
        ?.endsAt;
    expect(end({})).toEqual(later(start, 72));
    expect(end({ warrantExtensionFrom: 'DECISION' })).toEqual(later(start, 62));
    expect(end({ hospitalLengthensWarrant: true })).toEqual(later(start, 77));
  });
});

describe('alerts', () => {
  const clock = clockAt(reviewedTwice(start), 20);
  test('2 hours, 1 hour and 15 minutes before the limit and at it, and so for the next review', () => {
    expect(
      alertsOf(clock)
        .filter(({ of }) => of === 'LIMIT')
        .map(({ at, lead }) => [at, lead]),
    ).toEqual([
      [later(start, 22), 120],
      [later(start, 23), 60],
      [later(start, 23, 45), 15],
      [later(start, 24), 0],
    ]);
    // The second review was due after 15 h and done then: the third is due after 24 h.
    expect(
      alertsOf(clock)
        .filter(({ of }) => of === 'REVIEW')
        .map(({ dueAt }) => dueAt)[0],
    ).toEqual(later(start, 24));
  });

  test('each falls into exactly one of the minutes in which somebody looks', () => {
    const seen = Array.from({ length: 300 }, (_, minute) =>
      alertsBetween(clock, later(start, 20, minute), later(start, 20, minute + 1)),
    ).flat();
    expect(seen).toHaveLength(8);
    expect(seen).toEqual(alertsOf(clock));
  });

  test('while nobody knows when the time is over, and on bail, nothing is announced', () => {
    const away = [...detainedFrom(start), event('LEFT_FOR_HOSPITAL', later(start, 2))];
    expect(alertsOf(clockAt(away, 3)).map(({ of }) => of)).toEqual(['REVIEW', 'REVIEW', 'REVIEW', 'REVIEW']);
    expect(alertsOf(clockAt([...detainedFrom(start), event('BAILED', later(start, 2))], 3))).toEqual([]);
    // A warrant runs on in real time, but nobody is kept by it.
    const bailed = [
      ...extended(start),
      event('WARRANT_APPLIED_FOR', later(start, 30)),
      event('WARRANT_ISSUED', later(start, 31)),
      event('BAILED', later(start, 40)),
    ];
    expect(alertsOf(clockAt(bailed, 41))).toEqual([]);
  });

  test.each([
    [121, 'NONE'],
    [120, 'TWO_HOURS'],
    [60, 'ONE_HOUR'],
    [15, 'FIFTEEN_MINUTES'],
    [1, 'FIFTEEN_MINUTES'],
    [0, 'PAST'],
    [-5, 'PAST'],
  ])('%d minutes before: %s', (left, band) => {
    expect(alertBand(later(start, 0, left), new Date(start))).toBe(band);
  });
});

test('every figure of the law names its section and source; what was not read is not called verified', () => {
  for (const limit of Object.values(detentionLimits)) {
    expect(limit.section).not.toBe('');
    expect(limit.source).not.toBe('');
    if (limit.source === 'general knowledge') expect(limit.verified).toBe(false);
  }
});
