import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { metThresholds, type AssessedRisk, type MaracHistory } from '../../../domain/risk/index.js';

const incident = { id: 'this', at: new Date('2026-11-22T20:00:00Z') };
const assessed = (ticks: number, judged = false): AssessedRisk => ({
  id: `a${ticks}`,
  at: new Date('2026-11-22T22:00:00Z'),
  ticks,
  judged,
  grade: judged || ticks >= 14 ? 'HIGH' : ticks >= 10 ? 'MEDIUM' : 'STANDARD',
});
const history = (incidentDays: string[], referralDays: string[] = []): MaracHistory => ({
  incidents: incidentDays.map((day, at) => ({ id: `i${at}`, at: new Date(`${day}T12:00:00Z`) })),
  referrals: referralDays.map((day, at) => ({ incidentId: `r${at}`, at: new Date(`${day}T12:00:00Z`) })),
});
const thresholds = (assessments: AssessedRisk[], known: MaracHistory = history([])) =>
  metThresholds(incident, assessments, known).map(({ threshold }) => threshold);

describe('thresholds for a MARAC referral', () => {
  test.each<[string, AssessedRisk[], MaracHistory, string[]]>([
    ['13 ticks are not visible high risk', [assessed(13)], history([]), []],
    ['14 ticks are', [assessed(14)], history([]), ['VISIBLE_HIGH_RISK']],
    ['professional judgement suffices', [assessed(2, true)], history([]), ['PROFESSIONAL_JUDGEMENT']],
    ['one of two assessments suffices', [assessed(2), assessed(20)], history([]), ['VISIBLE_HIGH_RISK']],
    ['a second incident is no escalation', [], history(['2026-11-01']), []],
    ['a third within 12 months is', [], history(['2026-11-01', '2026-02-01']), ['ESCALATION']],
    ['on the anniversary it still counts', [], history(['2026-11-01', '2025-11-22']), ['ESCALATION']],
    ['a day earlier it does not', [], history(['2026-11-01', '2025-11-21']), []],
    ['what came after does not count', [], history(['2026-11-01', '2026-11-23']), []],
    ['a referral within 12 months makes a repeat', [], history([], ['2025-11-22']), ['REPEAT']],
    ['an older one does not', [], history([], ['2025-11-21']), []],
    ['a later one does not', [], history([], ['2026-11-23']), []],
    [
      'all four',
      [assessed(14, true)],
      history(['2026-11-01', '2026-02-01'], ['2026-02-02']),
      ['PROFESSIONAL_JUDGEMENT', 'VISIBLE_HIGH_RISK', 'ESCALATION', 'REPEAT'],
    ],
  ])('%s', (_, assessments, known, met) => expect(thresholds(assessments, known)).toEqual(met));

  test('the incident itself is neither counted twice nor a repeat of its own referral', () => {
    const known = {
      incidents: [incident, { id: 'i0', at: new Date('2026-11-01T12:00:00Z') }],
      referrals: [{ incidentId: 'this', at: new Date('2026-11-22T20:00:00Z') }],
    };
    expect(thresholds([], known)).toEqual([]);
  });

  test('it says why, since when, and on which records it rests', () => {
    expect(
      metThresholds(incident, [assessed(14)], history(['2026-11-01', '2026-02-01'], ['2026-02-02', '2026-05-05'])),
    ).toEqual([
      { threshold: 'VISIBLE_HIGH_RISK', why: 'At least 14 ticks', since: assessed(14).at, recordIds: ['a14'] },
      { threshold: 'ESCALATION', why: '3 incidents in 12 months', since: incident.at, recordIds: ['i1', 'i0', 'this'] },
      {
        threshold: 'REPEAT',
        why: 'A further incident within 12 months of the last referral',
        since: incident.at,
        recordIds: ['r1', 'this'],
      },
    ]);
  });

  test('leap day: twelve months before 29 February 2028 is 28 February 2027', () => {
    const leap = { id: 'leap', at: new Date('2028-02-29T12:00:00Z') };
    const referred = (day: string) => metThresholds(leap, [], history([], [day])).length;
    expect([referred('2027-02-28'), referred('2027-02-27')]).toEqual([1, 0]);
  });

  test('days are those of London: an incident at half past midnight in summer is of the new day', () => {
    const summer = { id: 'summer', at: new Date('2026-07-10T12:00:00Z') };
    const referral = (at: string) =>
      metThresholds(summer, [], { incidents: [], referrals: [{ incidentId: 'r', at: new Date(at) }] });
    expect(referral('2025-07-09T23:30:00Z')).toHaveLength(1);
    expect(referral('2025-07-09T22:30:00Z')).toHaveLength(0);
  });

  test('the order of records is of no matter, and each threshold falls when its figure is reached', () => {
    const moments = fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 6 });
    fc.assert(
      fc.property(moments, moments, fc.array(fc.nat(27), { maxLength: 3 }), (incidents, referrals, ticks) => {
        const before = (days: number) => new Date(incident.at.getTime() - days * 86_400_000);
        const known = {
          incidents: incidents.map((days, at) => ({ id: `i${at}`, at: before(days) })),
          referrals: referrals.map((days, at) => ({ incidentId: `r${at}`, at: before(days) })),
        };
        const assessments = ticks.map((count) => assessed(count));
        const met = metThresholds(incident, assessments, known);
        expect(
          metThresholds(incident, assessments.toReversed(), {
            incidents: known.incidents.toReversed(),
            referrals: known.referrals.toReversed(),
          }),
        ).toEqual(met);
        // The twelve months before 22 November 2026 have 365 days.
        expect(met.map(({ threshold }) => threshold)).toEqual([
          ...(ticks.some((count) => count >= 14) ? ['VISIBLE_HIGH_RISK'] : []),
          ...(incidents.filter((days) => days <= 365).length >= 2 ? ['ESCALATION'] : []),
          ...(referrals.some((days) => days <= 365) ? ['REPEAT'] : []),
        ]);
      }),
    );
  });
});
