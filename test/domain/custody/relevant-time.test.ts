import { describe, expect, test } from '@jest/globals';
import { custodyClock, relevantTime, relevantTimeChanges, type CustodyEvent } from '../../../domain/custody/index.js';
import { event, later } from './detention.js';

const read = (events: readonly CustodyEvent[]) => {
  const time = relevantTime(events);
  return time && [time.at.toISOString(), time.section];
};

describe('the relevant time, PACE s.41', () => {
  test('(2)(d) arrested and taken to a station: arrival at the first station taken to after arrest', () => {
    const events = [
      event('ARRESTED', '2026-11-20T10:00Z'),
      event('ARRIVED', '2026-11-20T10:40Z'),
      event('DETENTION_AUTHORISED', '2026-11-20T11:05Z'),
      event('TRANSFERRED', '2026-11-20T12:00Z', { toArea: '06', wantedThere: false }),
      event('ARRIVED', '2026-11-20T12:30Z', { station: '06A200' }),
    ];
    expect(read(events)).toEqual(['2026-11-20T10:40:00.000Z', 'PACE s.41(2)(d)']);
    expect(read(events.slice(0, 1))).toBeNull();
    expect(relevantTime([])).toBeNull();
  });

  const elsewhere = event('ARRESTED', '2026-11-20T10:00Z', { policeArea: '04', soughtBy: '06' });
  test('(2)(a), (3) arrested in area A for an offence sought in area B, not questioned in A: arrival in B', () => {
    const events = [
      elsewhere,
      event('ARRIVED', '2026-11-20T10:40Z', { policeArea: '04' }),
      event('DETENTION_AUTHORISED', '2026-11-20T11:00Z'),
      event('TRANSFERRED', '2026-11-20T15:00Z', { toArea: '06', wantedThere: false }),
      event('ARRIVED', '2026-11-20T16:20Z', { policeArea: '06' }),
    ];
    expect(read(events)).toEqual(['2026-11-20T16:20:00.000Z', 'PACE s.41(2)(a), (3)']);
    // Held in A the clock has not begun, but it will at the latest 24 hours after the arrest.
    const held = custodyClock(events, new Date('2026-11-20T14:00Z'));
    expect(held).toMatchObject({ elapsed: 0, running: false, disregarded: [] });
    expect(held.relevantTime?.at.toISOString()).toBe('2026-11-21T10:00:00.000Z');
    expect(custodyClock(events, new Date('2026-11-20T17:20Z'))).toMatchObject({ elapsed: 60, running: true });
  });

  test('(2)(a) … or 24 hours after the arrest, if that is earlier', () => {
    const events = [
      elsewhere,
      event('ARRIVED', '2026-11-20T10:40Z', { policeArea: '04' }),
      event('ARRIVED', '2026-11-21T12:00Z', { policeArea: '06' }),
    ];
    expect(read(events)).toEqual(['2026-11-21T10:00:00.000Z', 'PACE s.41(2)(a), (3)']);
  });

  test('(3) questioned in A about the offence: the first station, as in any other case', () => {
    const events = [
      elsewhere,
      event('ARRIVED', '2026-11-20T10:40Z', { policeArea: '04' }),
      event('QUESTIONED', '2026-11-20T12:00Z', {
        to: new Date('2026-11-20T12:30Z'),
        policeArea: '04',
        offenceOf: '06',
      }),
      event('ARRIVED', '2026-11-20T16:20Z', { policeArea: '06' }),
    ];
    expect(read(events)).toEqual(['2026-11-20T10:40:00.000Z', 'PACE s.41(2)(d)']);
    // Questioned about something else there changes nothing.
    const other = events.map((each) => (each.kind === 'QUESTIONED' ? { ...each, offenceOf: '04' } : each));
    expect(read(other)).toEqual(['2026-11-20T16:20:00.000Z', 'PACE s.41(2)(a), (3)']);
  });

  const abroad = event('ARRESTED', '2026-11-20T02:00Z', { policeArea: null, soughtBy: '06' });
  test('(2)(b) arrested outside England and Wales: the first station in the area that investigates', () => {
    const events = [
      abroad,
      event('ENTERED_ENGLAND_AND_WALES', '2026-11-20T06:00Z'),
      event('ARRIVED', '2026-11-20T07:00Z', { policeArea: '03' }),
      event('ARRIVED', '2026-11-20T11:00Z', { policeArea: '06' }),
    ];
    expect(read(events)).toEqual(['2026-11-20T11:00:00.000Z', 'PACE s.41(2)(b)']);
    expect(read(events.slice(0, 1))).toBeNull();
    expect(read([events[0]!, events[3]!])).toEqual(['2026-11-20T11:00:00.000Z', 'PACE s.41(2)(b)']);
  });

  test('(2)(b) … or 24 hours after entry into England and Wales', () => {
    const events = [
      abroad,
      event('ENTERED_ENGLAND_AND_WALES', '2026-11-20T06:00Z'),
      event('ARRIVED', '2026-11-21T08:00Z', { policeArea: '06' }),
    ];
    expect(read(events)).toEqual(['2026-11-21T06:00:00.000Z', 'PACE s.41(2)(b)']);
  });

  test('(2)(c) attended voluntarily and arrested there: the time of arrest', () => {
    const events = [
      event('ARRESTED', '2026-11-20T14:05Z', { attendedVoluntarily: true }),
      event('DETENTION_AUTHORISED', '2026-11-20T14:20Z'),
    ];
    expect(read(events)).toEqual(['2026-11-20T14:05:00.000Z', 'PACE s.41(2)(c)']);
    expect(custodyClock(events, new Date('2026-11-20T15:05Z')).elapsed).toBe(60);
  });

  test('(2)(ca) answered street bail: arrival at the station', () => {
    const events = [
      event('ARRESTED', '2026-11-18T22:00Z'),
      event('STREET_BAILED', '2026-11-18T22:20Z'),
      event('STREET_BAIL_ANSWERED', '2026-11-25T10:00Z'),
    ];
    expect(read(events)).toEqual(['2026-11-25T10:00:00.000Z', 'PACE s.41(2)(ca)']);
    expect(read(events.slice(0, 2))).toBeNull();
  });

  const inFirstArea = [
    event('ARRESTED', '2026-11-20T08:00Z', { policeArea: '04', soughtBy: '04' }),
    event('ARRIVED', '2026-11-20T08:30Z', { policeArea: '04' }),
    event('DETENTION_AUTHORISED', '2026-11-20T08:40Z'),
  ];
  const leaves = event('TRANSFERRED', '2026-11-20T18:00Z', { toArea: '06', wantedThere: true });
  test('(5) in detention in A, wanted in B: arrival at the first station in B', () => {
    const events = [...inFirstArea, leaves, event('ARRIVED', '2026-11-20T19:30Z', { policeArea: '06' })];
    expect(read(inFirstArea)).toEqual(['2026-11-20T08:30:00.000Z', 'PACE s.41(2)(d)']);
    expect(read(events)).toEqual(['2026-11-20T19:30:00.000Z', 'PACE s.41(5)']);
    expect(custodyClock(events, new Date('2026-11-20T20:30Z')).elapsed).toBe(60);
  });

  test('(5) … or 24 hours after leaving A', () => {
    const events = [...inFirstArea, leaves, event('ARRIVED', '2026-11-21T19:30Z', { policeArea: '06' })];
    expect(read(events)).toEqual(['2026-11-21T18:00:00.000Z', 'PACE s.41(5)']);
  });

  test('(5) questioned in A about the offence of B: the clock goes on', () => {
    const asked = event('QUESTIONED', '2026-11-20T12:00Z', {
      to: new Date('2026-11-20T12:30Z'),
      policeArea: '04',
      offenceOf: '06',
    });
    const events = [...inFirstArea, asked, leaves, event('ARRIVED', '2026-11-20T19:30Z', { policeArea: '06' })];
    expect(read(events)).toEqual(['2026-11-20T08:30:00.000Z', 'PACE s.41(2)(d)']);
  });

  test('(5) an extension given in A is no authority in B', () => {
    const start = '2026-11-20T08:30Z';
    const events = [
      ...inFirstArea,
      event('REVIEWED', later(start, 6)),
      event('REVIEWED', later(start, 14)),
      event('DETENTION_EXTENDED', later(start, 20)),
      event('TRANSFERRED', later(start, 22), { toArea: '06', wantedThere: true }),
      event('ARRIVED', later(start, 24), { policeArea: '06' }),
      event('DETENTION_AUTHORISED', later(start, 24, 10)),
    ];
    expect(custodyClock(events, later(start, 30))).toMatchObject({
      elapsed: 360,
      remaining: 18 * 60,
      limit: { authority: 'NONE', hours: 24 },
      disregarded: [],
    });
  });
});

test('arrival is within the building or precincts, and is another event than the authority for detention', () => {
  const events = [
    event('ARRESTED', '2026-11-20T10:00Z'),
    event('ARRIVED', '2026-11-20T10:40Z'),
    event('DETENTION_AUTHORISED', '2026-11-20T12:10Z'),
  ];
  const clock = custodyClock(events, new Date('2026-11-20T12:40Z'));
  expect(clock.elapsed).toBe(120);
  expect(clock.nextReview?.dueAt?.toISOString()).toBe('2026-11-20T18:10:00.000Z');
});

test('a correction changes the relevant time, and how it changed stays to be seen', () => {
  const arrest = event('ARRESTED', '2026-11-20T10:00Z');
  const arrival = event('ARRIVED', '2026-11-20T10:40Z');
  const corrected = event('ARRIVED', '2026-11-20T10:25Z', {
    corrects: { id: arrival.id, reason: 'camera of the yard shows 10:25' },
  });
  const changes = relevantTimeChanges([arrest, arrival, corrected]);
  expect(changes.map(({ eventId, relevantTime: time, reason }) => [eventId, time?.at.toISOString(), reason])).toEqual([
    [arrival.id, '2026-11-20T10:40:00.000Z', null],
    [corrected.id, '2026-11-20T10:25:00.000Z', 'camera of the yard shows 10:25'],
  ]);
});
