import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bailPeriod,
  defaultChoices,
  underInvestigationReviewOn,
  type BailCase,
  type BailEvent,
  type BailEventKind,
  type BailEventOf,
  type BailPeriod,
} from '../../../domain/custody/index.js';

const police = (arrestedAt: string): BailCase => ({ arrestedAt: new Date(arrestedAt), authority: 'POLICE' });
const met = { a: true, b: true, c: true, d: true };
const decided = { conditions: met, personInformed: true };
const usual: { readonly [K in BailEventKind]?: Partial<BailEventOf<K>> } = {
  EXTENDED_BY_INSPECTOR: { ...decided, by: { rank: 'INSPECTOR' } },
  EXTENDED_BY_SUPERINTENDENT: { ...decided, by: { rank: 'SUPERINTENDENT' } },
  EXTENDED_IN_DESIGNATED_CASE: { ...decided, by: { rank: 'ASSISTANT_CHIEF_CONSTABLE' }, prosecutorConsulted: true },
  EXTENDED_BY_OTHER_AUTHORITY: decided,
  COURT_EXTENDED: { conditions: { b: true, c: true, d: true }, long: false },
  COURT_EXTENDED_AGAIN: { conditions: { b: true, c: true, d: true }, toMonths: 18 },
};
let made = 0;
const event = <K extends BailEventKind>(kind: K, day: string, body?: Partial<BailEventOf<K>>): BailEvent =>
  ({
    id: `bail-${(made += 1)}`,
    kind,
    occurredAt: new Date(day.includes('T') ? day : `${day}T12:00Z`),
    ...usual[kind],
    ...body,
  }) as unknown as BailEvent;

const read = (bailCase: BailCase, events: readonly BailEvent[], now: string, choices = defaultChoices): BailPeriod => {
  const period = bailPeriod(bailCase, events, new Date(now), choices);
  if ('code' in period) throw new Error(period.code);
  return period;
};
const refusals = (bailCase: BailCase, events: readonly BailEvent[]) =>
  read(bailCase, events, '2040-01-01T00:00Z').disregarded.flatMap(({ problems }) =>
    problems.map(({ code, path }) => [code, path]),
  );

const arrested = police('2026-01-10T22:30Z');
const toInspector = event('EXTENDED_BY_INSPECTOR', '2026-04-01');
const toSuperintendent = event('EXTENDED_BY_SUPERINTENDENT', '2026-07-01');

describe('the applicable bail period, PACE s.47ZA to s.47ZM', () => {
  test('arrest 10 Jan 2026: bail starts on 11 Jan; 3 months end with 10 Apr, 6 with 10 Jul, 9 with 10 Oct', () => {
    expect(read(arrested, [], '2026-02-01T00:00Z')).toMatchObject({
      stage: 'INITIAL',
      startsOn: '2026-01-11',
      endsOn: '2026-04-10',
      endsAt: new Date('2026-04-10T23:00Z'), // midnight in summer time
      section: 'PACE s.47ZB(1)(b)',
      verified: true,
      next: [{ event: 'EXTENDED_BY_INSPECTOR', until: '2026-07-10', section: 'PACE s.47ZD(2)' }],
    });
    expect(read(arrested, [toInspector], '2026-04-02T00:00Z')).toMatchObject({
      stage: 'INSPECTOR',
      endsOn: '2026-07-10',
      next: [{ event: 'EXTENDED_BY_SUPERINTENDENT', until: '2026-10-10' }],
    });
    expect(read(arrested, [toInspector, toSuperintendent], '2026-07-02T00:00Z')).toMatchObject({
      stage: 'SUPERINTENDENT',
      endsOn: '2026-10-10',
      section: 'PACE s.47ZDA',
    });
  });

  test('arrest 30 Jan: start 31 Jan, ends 30 Apr, as April has no 31st; leap day', () => {
    expect(read(police('2026-01-30T12:00Z'), [], '2026-02-01T00:00Z')).toMatchObject({
      startsOn: '2026-01-31',
      endsOn: '2026-04-30',
    });
    expect(read(police('2027-11-29T12:00Z'), [], '2027-12-01T00:00Z').endsOn).toBe('2028-02-29');
    expect(read(police('2028-02-28T12:00Z'), [], '2028-03-01T00:00Z')).toMatchObject({
      startsOn: '2028-02-29',
      endsOn: '2028-05-28',
    });
  });

  test('the day of arrest is that in London: half past eleven at night universal time in summer is the next day', () => {
    expect(read(police('2026-06-09T23:30Z'), [], '2026-06-11T00:00Z').startsOn).toBe('2026-06-11');
  });

  test('it ends with the midnight of its last day in London', () => {
    expect(read(arrested, [], '2026-04-10T22:59Z').ended).toBe(false);
    expect(read(arrested, [], '2026-04-10T23:00Z')).toMatchObject({ ended: true, next: [] });
  });

  test('FCA, HMRC, NCA and SFO: 6 months, then 12 by the appropriate decision-maker, then the court to 18', () => {
    for (const authority of ['FCA', 'HMRC', 'NCA', 'SFO'] as const) {
      const other: BailCase = { ...arrested, authority };
      expect(read(other, [], '2026-02-01T00:00Z')).toMatchObject({
        endsOn: '2026-07-10',
        section: 'PACE s.47ZB(1)(a)',
      });
      const events = [event('EXTENDED_BY_OTHER_AUTHORITY', '2026-07-01')];
      expect(read(other, events, '2026-07-02T00:00Z')).toMatchObject({
        endsOn: '2027-01-10',
        next: [
          { event: 'COURT_EXTENDED', until: '2027-07-10', verified: true },
          { event: 'COURT_EXTENDED', until: '2028-01-10', verified: false },
        ],
      });
      expect(refusals(other, [toInspector])).toEqual([['BAIL_EXTENSION_OUT_OF_TURN', '/kind']]);
    }
  });

  test('exceptionally complex: designated by the DPP, then to 12 months by an ACC or commander who consulted', () => {
    const events = [toInspector, toSuperintendent, event('DESIGNATED', '2026-09-01')];
    expect(read(arrested, events, '2026-09-02T00:00Z').next[0]).toMatchObject({
      event: 'EXTENDED_IN_DESIGNATED_CASE',
      until: '2027-01-10',
      section: 'PACE s.47ZE(3)',
    });
    const extended = event('EXTENDED_IN_DESIGNATED_CASE', '2026-10-01');
    expect(read(arrested, [...events, extended], '2026-10-02T00:00Z')).toMatchObject({
      stage: 'DESIGNATED_CASE',
      endsOn: '2027-01-10',
    });
    expect(refusals(arrested, [toInspector, toSuperintendent, extended])).toEqual([
      ['BAIL_EXTENSION_OUT_OF_TURN', '/kind'],
    ]);
    const wrong = event('EXTENDED_IN_DESIGNATED_CASE', '2026-10-01', {
      by: { rank: 'CHIEF_SUPERINTENDENT' },
      prosecutorConsulted: false,
    });
    expect(refusals(arrested, [...events, wrong])).toEqual([
      ['BAIL_EXTENSION_RANK_TOO_LOW', '/by/rank'],
      ['BAIL_PROSECUTOR_NOT_CONSULTED', '/prosecutorConsulted'],
    ]);
  });

  test('designation and applications to a court have their stage too', () => {
    const outOfTurn = [['BAIL_EXTENSION_OUT_OF_TURN', '/kind']];
    const designated = event('DESIGNATED', '2026-03-01');
    expect(refusals(arrested, [designated])).toEqual(outOfTurn);
    const twice = [toInspector, toSuperintendent, event('DESIGNATED', '2026-09-01'), event('DESIGNATED', '2026-09-02')];
    expect(refusals(arrested, twice)).toEqual(outOfTurn);
    expect(refusals(arrested, [event('COURT_APPLIED_TO', '2026-03-01')])).toEqual(outOfTurn);
    expect(refusals(arrested, [event('COURT_REFUSED', '2026-03-01')])).toEqual(outOfTurn);
  });

  test('a court: to 12 months, or 18 in a case of s.47ZF(7), then to 24 at the most', () => {
    const before = [toInspector, toSuperintendent, event('COURT_APPLIED_TO', '2026-10-01')];
    const granted = (long: boolean) => [...before, event('COURT_EXTENDED', '2026-10-05', { long })];
    expect(read(arrested, granted(false), '2026-10-06T00:00Z')).toMatchObject({ stage: 'COURT', endsOn: '2027-01-10' });
    expect(read(arrested, granted(true), '2026-10-06T00:00Z')).toMatchObject({ endsOn: '2027-07-10', verified: true });
    const again = (toMonths: number) => [
      ...granted(false),
      event('COURT_APPLIED_TO', '2027-01-02'),
      event('COURT_EXTENDED_AGAIN', '2027-01-03', { toMonths }),
    ];
    expect(read(arrested, again(24), '2027-01-04T00:00Z')).toMatchObject({
      stage: 'COURT_AGAIN',
      endsOn: '2028-01-10',
      verified: false,
      next: [],
    });
    expect(refusals(arrested, again(25))).toEqual([['BAIL_EXTENSION_TOO_LONG', '/toMonths']]);
    expect(refusals(arrested, again(12))).toEqual([['BAIL_EXTENSION_TOO_LONG', '/toMonths']]);
    // Without an application nothing was decided.
    expect(refusals(arrested, [toInspector, toSuperintendent, event('COURT_EXTENDED', '2026-10-05')])).toEqual([
      ['BAIL_EXTENSION_OUT_OF_TURN', '/kind'],
    ]);
  });

  test('s.47ZJ: asked in time, the court decides late: treated as extended until it does', () => {
    const asked = [toInspector, toSuperintendent, event('COURT_APPLIED_TO', '2026-10-10T20:00Z')];
    expect(read(arrested, asked, '2026-10-20T00:00Z')).toMatchObject({ awaitsCourt: true, ended: false });
    const late = [...asked, event('COURT_EXTENDED', '2026-10-21')];
    expect(read(arrested, late, '2026-10-22T00:00Z')).toMatchObject({ endsOn: '2027-01-10', awaitsCourt: false });
    const no = [...asked, event('COURT_REFUSED', '2026-10-21')];
    expect(read(arrested, no, '2026-10-22T00:00Z')).toMatchObject({ endsOn: '2026-10-10', ended: true });
    const tooLate = [toInspector, toSuperintendent, event('COURT_APPLIED_TO', '2026-10-11')];
    expect(refusals(arrested, tooLate)).toEqual([['BAIL_PERIOD_ENDED', '/occurredAt']]);
  });

  test('conditions A to D, the rank, the person told, in time: each is asked for', () => {
    for (const condition of ['a', 'b', 'c', 'd'] as const) {
      const wrong = event('EXTENDED_BY_INSPECTOR', '2026-04-01', { conditions: { ...met, [condition]: false } });
      expect(refusals(arrested, [wrong])).toEqual([['BAIL_CONDITION_NOT_MET', `/conditions/${condition}`]]);
    }
    const sergeant = event('EXTENDED_BY_INSPECTOR', '2026-04-01', { by: { rank: 'SERGEANT' } });
    expect(refusals(arrested, [sergeant])).toEqual([['BAIL_EXTENSION_RANK_TOO_LOW', '/by/rank']]);
    const inspector = event('EXTENDED_BY_SUPERINTENDENT', '2026-07-01', { by: { rank: 'CHIEF_INSPECTOR' } });
    expect(refusals(arrested, [toInspector, inspector])).toEqual([['BAIL_EXTENSION_RANK_TOO_LOW', '/by/rank']]);
    const untold = event('EXTENDED_BY_INSPECTOR', '2026-04-01', { personInformed: false });
    expect(refusals(arrested, [untold])).toEqual([['BAIL_PERSON_NOT_INFORMED', '/personInformed']]);
    expect(refusals(arrested, [event('EXTENDED_BY_INSPECTOR', '2026-04-11')])).toEqual([
      ['BAIL_PERIOD_ENDED', '/occurredAt'],
    ]);
    expect(refusals(arrested, [toSuperintendent])).toEqual([['BAIL_PERIOD_ENDED', '/occurredAt']]);
    const early = event('EXTENDED_BY_SUPERINTENDENT', '2026-03-01');
    expect(refusals(arrested, [early])).toEqual([['BAIL_EXTENSION_OUT_OF_TURN', '/kind']]);
    expect(refusals(arrested, [event('EXTENDED_BY_INSPECTOR', '2026-01-01')])).toEqual([
      ['CUSTODY_EVENT_OUT_OF_ORDER', '/occurredAt'],
    ]);
  });

  test('with a prosecutor (s.47ZL, not verified): the period stands only where the force chose so', () => {
    const events = [event('SENT_TO_PROSECUTOR', '2026-03-20'), event('PROSECUTOR_ANSWERED', '2026-04-20')];
    expect(read(arrested, events, '2026-04-15T00:00Z')).toMatchObject({ ended: true, withProsecutorSince: null });
    const choices = { ...defaultChoices, prosecutorStopsBailPeriod: true };
    expect(read(arrested, events, '2026-04-15T00:00Z', choices)).toMatchObject({
      ended: false,
      withProsecutorSince: new Date('2026-03-20T12:00Z'),
    });
    expect(read(arrested, events, '2026-04-21T00:00Z', choices)).toMatchObject({ endsOn: '2026-05-11', ended: false });
  });

  test('arrests before 28 October 2022 are under other rules, and are not reckoned', () => {
    expect(bailPeriod(police('2022-10-27T12:00Z'), [], new Date('2022-11-01'))).toMatchObject({
      code: 'BAIL_UNDER_EARLIER_RULES',
    });
    expect(read(police('2022-10-28T12:00Z'), [], '2022-11-01T00:00Z').endsOn).toBe('2023-01-28');
  });

  test('released under investigation: no limit in law, only our own review', () => {
    expect(underInvestigationReviewOn(new Date('2026-11-20T23:00Z'))).toBe('2026-12-18');
  });

  test('the order of recording does not matter, and every period begins where the law says', () => {
    const events = [
      toInspector,
      toSuperintendent,
      event('DESIGNATED', '2026-09-01'),
      event('COURT_APPLIED_TO', '2026-10-01'),
    ];
    const expected = read(arrested, events, '2026-10-02T00:00Z');
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        expect(read(arrested, shuffled, '2026-10-02T00:00Z')).toEqual(expected);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 8 }), (days) => {
        const arrest = new Date(Date.UTC(2022, 9, 28 + days, 12));
        const { startsOn, endsOn } = read(police(arrest.toISOString()), [], arrest.toISOString());
        const [year, month, date] = startsOn.split('-').map(Number) as [number, number, number];
        // Counted once more by a calendar: the eve of the same day three months on, or the end of a shorter month.
        const lastOfMonth = new Date(Date.UTC(year, month + 3, 0)).getUTCDate();
        const end =
          date > lastOfMonth ? new Date(Date.UTC(year, month + 3, 0)) : new Date(Date.UTC(year, month + 2, date - 1));
        expect(endsOn).toBe(end.toISOString().slice(0, 10));
      }),
    );
  });
});
