import { describe, expect, test } from '@jest/globals';
import type { Duty, IncidentFacts } from '../../../domain/duties/index.js';
import { at, consent, incident, mark, owed, person, referral, REPORTED, theDuty, withdrawn } from './records.js';

test('a part that was withdrawn and recorded anew: the one that holds counts', () => {
  const parts = [person('ann', { withdrawn }), person('ann', { id: 'again', identifiedAt: at('2026-03-06') })];
  for (const involvements of [parts, parts.toReversed()])
    expect(theDuty('VICTIMS_SERVICES_REFERRAL', incident({ involvements }))).toMatchObject({
      status: 'OPEN',
      since: at('2026-03-06'),
    });
});

test('two parts that were withdrawn at once: the same reason counts, whichever was recorded first', () => {
  const parts = [
    person('ann', { withdrawn: { ...withdrawn, reason: 'Mix-up' } }),
    person('ann', { id: 'again', withdrawn: { ...withdrawn, reason: 'Error' } }),
  ];
  for (const involvements of [parts, parts.toReversed()])
    expect(theDuty('VICTIMS_SERVICES_REFERRAL', incident({ involvements }))).toMatchObject({
      status: 'CANCELLED',
      reason: 'Error',
    });
});

test('who agrees after a refusal and confirms it later is owed the referral from when they agreed', () => {
  const given = (id: string, day: string) => consent({ id, at: at(day) });
  const consents = [consent({ answer: 'REFUSED' }), given('c2', '2026-03-05'), given('c3', '2026-03-09')];
  const due = (answers: typeof consents) =>
    theDuty('VICTIMS_SERVICES_REFERRAL', incident({ involvements: [person('ann')], consents: answers })).since;
  expect(due(consents)).toEqual(at('2026-03-05'));
  expect(due(consents.toReversed())).toEqual(at('2026-03-05'));
  expect(due(consents.slice(1))).toEqual(REPORTED);
});

test('consent and refusal at the same moment: the refusal holds', () => {
  const consents = [consent(), consent({ id: 'consent-0', answer: 'REFUSED' })];
  for (const given of [consents, consents.toReversed()])
    expect(
      theDuty(
        'VICTIMS_SERVICES_REFERRAL',
        incident({ involvements: [person('ann')], referrals: [referral()], consents: given }),
      ).evidence,
    ).toMatchObject({ kind: 'CONSENT_REFUSED', id: 'consent-0' });
});

describe('a victim is told within 5 working days, 1 with enhanced rights', () => {
  const event = { id: 'e1', occasion: 'ARREST' as const, at: REPORTED };
  const told = (facts: Partial<IncidentFacts>) =>
    theDuty('VICTIM_UPDATE', incident({ involvements: [person('ann')], events: [event], ...facts }));
  const due = (duty: Duty) => duty.dueAt?.toISOString().slice(0, 16);

  test.each([
    'ARREST',
    'VOLUNTARY_INTERVIEW',
    'RELEASE_WITHOUT_CHARGE',
    'BAIL_OR_RELEASE_UNDER_INVESTIGATION',
    'BAIL_CHANGED',
    'DECISION_NOT_TO_INVESTIGATE',
    'CHARGING_DECISION',
  ] as const)('%s', (occasion) => {
    expect(due(told({ events: [{ ...event, occasion }] }))).toBe('2026-03-11T00:00');
    expect(due(told({ events: [{ ...event, occasion }], sexualOffence: mark() }))).toBe('2026-03-05T00:00');
  });
  test.each<[string, Partial<IncidentFacts>]>([
    ['domestic abuse', { domesticAbuse: mark() }],
    ['hate crime', { hateCrime: mark() }],
    ['bereavement', { fatality: mark() }],
    ['a vulnerable victim', { involvements: [person('ann', { vulnerable: mark() })] }],
    ['a victim under 18', { involvements: [person('ann', { dateOfBirth: '2008-03-04' })] }],
    [
      'a persistently targeted victim',
      { involvements: [person('ann', { enhanced: { ...mark(), ground: 'PERSISTENTLY_TARGETED' } })] },
    ],
  ])('enhanced: %s', (_, facts) => expect(due(told(facts))).toBe('2026-03-05T00:00'));
  test('a victim of 18 on the day is an adult', () =>
    expect(due(told({ involvements: [person('ann', { dateOfBirth: '2008-03-03' })] }))).toBe('2026-03-11T00:00'));
  test('told of one event is not told of another, nor of what another victim was told', () => {
    const updates = [{ id: 'u1', personId: 'ann', eventId: 'e1', at: at('2026-03-04'), by: '1' }];
    const facts = incident({
      involvements: [person('ann'), person('ben')],
      events: [event, { ...event, id: 'e2' }],
      updates,
    });
    expect(
      owed('VICTIM_UPDATE', facts).map(({ subject: { personId, occasion }, status }) => [personId, occasion, status]),
    ).toEqual([
      ['ann', 'e1', 'MET'],
      ['ann', 'e2', 'OPEN'],
      ['ben', 'e1', 'OPEN'],
      ['ben', 'e2', 'OPEN'],
    ]);
  });
});
