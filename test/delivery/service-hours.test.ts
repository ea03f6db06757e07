import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deliveryPolicy, type DeliveryPolicy } from '../../delivery/partners/policy.js';
import { closedUntil, type Maintenance } from '../../delivery/partners/service-hours.js';

type Hours = DeliveryPolicy['serviceHours'];
const at = (text: string) => new Date(text);
const office: Hours = [{ days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], from: '08:00', to: '18:00' }];
const everyDay: Hours[number]['days'] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const closure = (serviceHours: Hours, moment: string, maintenance: readonly Maintenance[] = []) => {
  const closed = closedUntil({ serviceHours }, maintenance, at(moment));
  return closed && [closed.until?.toISOString() ?? null, closed.reason];
};
const HOURS = 'outside its service hours';
const MAINTENANCE = 'in announced maintenance';

describe('service hours', () => {
  test.each<[string, Hours, string, string | undefined]>([
    ['none are always open', [], '2026-11-22T03:00:00Z', undefined],
    ['in the middle of a working day', office, '2026-11-20T12:00:00Z', undefined],
    ['at the first moment', office, '2026-11-20T08:00:00.000Z', undefined],
    ['just before it', office, '2026-11-20T07:59:59.999Z', '2026-11-20T08:00:00.000Z'],
    ['at the end, which is no longer open', office, '2026-11-19T18:00:00Z', '2026-11-20T08:00:00.000Z'],
    ['over a weekend', office, '2026-11-20T18:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['in summer, an hour before universal time', office, '2026-07-20T06:30:00Z', '2026-07-20T07:00:00.000Z'],
    ['over a weekend with the change in spring', office, '2026-03-27T18:00:00Z', '2026-03-30T07:00:00.000Z'],
    ['over a weekend with the change in autumn', office, '2026-10-23T17:00:00Z', '2026-10-26T08:00:00.000Z'],
  ])('%s', (_what, hours, moment, until) => {
    expect(closure(hours, moment)).toEqual(until && [until, HOURS]);
  });

  test('24:00 is the end of the day, and the next day follows without a gap', () => {
    const whole: Hours = [{ days: ['MON', 'TUE'], from: '00:00', to: '24:00' }];
    expect(closure(whole, '2026-11-23T23:59:59.999Z')).toBeUndefined();
    expect(closure(whole, '2026-11-24T00:00:00Z')).toBeUndefined();
    expect(closure(whole, '2026-11-25T00:00:00Z')).toEqual(['2026-11-30T00:00:00.000Z', HOURS]);
  });

  test('a period over midnight belongs to the day on which it begins', () => {
    const night: Hours = [{ days: ['FRI'], from: '22:00', to: '06:00' }];
    expect(closure(night, '2026-11-21T05:59:00Z')).toBeUndefined();
    expect(closure(night, '2026-11-21T06:00:00Z')).toEqual(['2026-11-27T22:00:00.000Z', HOURS]);
    expect(closure(night, '2026-11-20T05:00:00Z')).toEqual(['2026-11-20T22:00:00.000Z', HOURS]);
  });

  test('the hour that is left out in spring does not take place', () => {
    const inIt: Hours = [{ days: ['SUN'], from: '01:10', to: '01:50' }];
    expect(closure(inIt, '2026-03-29T00:00:00Z')).toEqual(['2026-04-05T00:10:00.000Z', HOURS]);
    // What goes on behind it begins when the clocks are changed.
    const across: Hours = [{ days: ['SUN'], from: '01:10', to: '02:30' }];
    expect(closure(across, '2026-03-29T00:00:00Z')).toEqual(['2026-03-29T01:00:00.000Z', HOURS]);
    expect(closure(across, '2026-03-29T01:29:00Z')).toBeUndefined();
    expect(closure(across, '2026-03-29T01:30:00Z')).toEqual(['2026-04-05T00:10:00.000Z', HOURS]);
  });

  test('the hour that is repeated in autumn counts twice', () => {
    const inIt: Hours = [{ days: ['SUN'], from: '01:10', to: '01:50' }];
    expect(closure(inIt, '2026-10-25T00:00:00Z')).toEqual(['2026-10-25T00:10:00.000Z', HOURS]);
    expect(closure(inIt, '2026-10-25T00:50:00Z')).toEqual(['2026-10-25T01:10:00.000Z', HOURS]);
    expect(closure(inIt, '2026-10-25T01:50:00Z')).toEqual(['2026-11-01T01:10:00.000Z', HOURS]);
  });
});

describe('maintenance', () => {
  const during = (startsAt: string, endsAt: string | null): Maintenance => ({
    startsAt: at(startsAt),
    endsAt: endsAt === null ? null : at(endsAt),
  });

  test('closes from its beginning to its end', () => {
    const night = [during('2026-11-20T20:00:00Z', '2026-11-20T22:30:30Z')];
    expect(closure([], '2026-11-20T19:59:59.999Z', night)).toBeUndefined();
    expect(closure([], '2026-11-20T20:00:00Z', night)).toEqual(['2026-11-20T22:30:30.000Z', MAINTENANCE]);
    expect(closure([], '2026-11-20T22:30:30Z', night)).toBeUndefined();
  });

  test('that overlaps, follows on or lasts without an end', () => {
    const chain = [
      during('2026-11-20T12:00:00Z', '2026-11-20T14:00:00Z'),
      during('2026-11-20T13:00:00Z', '2026-11-20T13:30:00Z'),
      during('2026-11-20T14:00:00Z', '2026-11-20T15:00:00Z'),
    ];
    expect(closure([], '2026-11-20T13:15:00Z', chain)).toEqual(['2026-11-20T15:00:00.000Z', MAINTENANCE]);
    const open = [...chain, during('2026-11-20T14:59:00Z', null)];
    expect(closure([], '2026-11-20T13:15:00Z', open)).toEqual([null, MAINTENANCE]);
  });

  test('that ends at night ends when the service hours begin, and the other way round', () => {
    const friday = [during('2026-11-20T17:00:00Z', '2026-11-20T23:00:00Z')];
    expect(closure(office, '2026-11-20T17:30:00Z', friday)).toEqual(['2026-11-23T08:00:00.000Z', MAINTENANCE]);
    const monday = [during('2026-11-23T07:00:00Z', '2026-11-23T09:15:00Z')];
    expect(closure(office, '2026-11-22T12:00:00Z', monday)).toEqual(['2026-11-23T09:15:00.000Z', HOURS]);
  });
});

/** What the clocks show by the rule itself: summer time from the last Sunday of March to that of October, 01:00 UTC. */
function shownByRule(moment: Date): Date {
  const lastSunday = (month: number) => {
    const end = new Date(Date.UTC(moment.getUTCFullYear(), month + 1, 0, 1));
    return end.getTime() - end.getUTCDay() * 86_400_000;
  };
  const summer = moment.getTime() >= lastSunday(2) && moment.getTime() < lastSunday(9);
  return new Date(moment.getTime() + (summer ? 3_600_000 : 0));
}

/** Open or not, one minute at a time: the period is walked from its beginning on the clock of its own day. */
function openInMinute(hours: Hours, moment: Date): boolean {
  if (hours.length === 0) return true;
  const names = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
  const shown = shownByRule(moment);
  const clock = shown.toISOString().slice(11, 16);
  const today = names[shown.getUTCDay()]!;
  const yesterday = names[(shown.getUTCDay() + 6) % 7]!;
  return hours.some(({ days, from, to }) => {
    const has = (day: string) => (days as string[]).includes(day);
    return from < to
      ? has(today) && from <= clock && clock < to
      : (has(today) && from <= clock) || (has(yesterday) && clock < to);
  });
}

const two = (number: number) => String(number).padStart(2, '0');
const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 45, 59))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const period = fc.record({
  days: fc.subarray([...everyDay], { minLength: 1 }),
  from: timeOfDay,
  to: fc.oneof(timeOfDay, fc.constant('24:00')),
});
/** Around both changes of the clocks of three years, and anywhere. */
const moments = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('2025-03-30', '2025-10-26', '2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'),
      fc.integer({ min: -2_000, max: 2_000 }),
    )
    .map(([day, minutes]) => new Date(Date.parse(`${day}T01:00:00Z`) + minutes * 60_000)),
  fc.integer({ min: 0, max: 3 * 365 * 1_440 }).map((minutes) => new Date(Date.UTC(2025, 0) + minutes * 60_000)),
);

test('agrees with a reckoning minute by minute', () => {
  fc.assert(
    fc.property(
      fc.array(period, { maxLength: 3 }),
      moments,
      fc.array(
        fc.record({ from: fc.integer({ min: -600, max: 2_000 }), minutes: fc.integer({ min: 1, max: 3_000 }) }),
        { maxLength: 3 },
      ),
      (serviceHours, moment, breaks) => {
        const maintenance = breaks.map(({ from, minutes }) => ({
          startsAt: new Date(moment.getTime() + from * 60_000),
          endsAt: new Date(moment.getTime() + (from + minutes) * 60_000),
        }));
        const open = (minute: Date) =>
          openInMinute(serviceHours, minute) &&
          !maintenance.some(({ startsAt, endsAt }) => startsAt <= minute && minute < endsAt);
        let walked = moment;
        while (!open(walked)) walked = new Date(walked.getTime() + 60_000);
        const closed = closedUntil(
          deliveryPolicy.pick({ serviceHours: true }).parse({ serviceHours }),
          maintenance,
          moment,
        );
        expect(closed?.until ?? moment).toEqual(walked);
        expect(closed === undefined).toBe(walked === moment);
      },
    ),
    { numRuns: 1_000 },
  );
}, 120_000);
