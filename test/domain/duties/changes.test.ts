import { describe, expect, test } from '@jest/globals';
import {
  changes,
  countChanges,
  dutyRules,
  evaluate,
  settingChanges,
  workingDays,
  type DutyConfiguration,
  type Facts,
} from '../../../domain/duties/index.js';
import {
  assessment,
  at,
  configuration,
  consent,
  custody,
  custodyTime,
  dutiesOf,
  incident,
  mark,
  person,
  referral,
  REPORTED,
  withdrawn,
} from './records.js';
import { write, type Store } from './store.js';

const empty: Store = new Map();
const step = (store: Store, facts: Facts, now = REPORTED, settings = configuration) => {
  const found = changes([...store.values()], dutiesOf(facts, now, settings));
  return { store: write(store, found), told: found.map(({ kind, key }) => `${key.split(':')[0]} ${kind}`) };
};
const victim = incident({ involvements: [person('ann')] });

describe('what changed', () => {
  test('opened once, overdue once, met once, and then nothing more', () => {
    const opened = step(empty, victim);
    expect(opened.told).toEqual(['VICTIMS_SERVICES_REFERRAL OPENED']);
    expect(step(opened.store, victim).told).toEqual([]);
    const overdue = step(opened.store, victim, at('2026-03-09'));
    expect(overdue.told).toEqual(['VICTIMS_SERVICES_REFERRAL BECAME_OVERDUE']);
    expect(step(overdue.store, victim, at('2026-03-10')).told).toEqual([]);
    const done = { ...victim, consents: [consent()], referrals: [referral({ sentAt: at('2026-03-09') })] };
    const met = step(overdue.store, done, at('2026-03-10'));
    expect(met.told).toEqual(['VICTIMS_SERVICES_REFERRAL MET']);
    expect([...met.store.values()]).toMatchObject([{ status: 'MET', late: true, evidence: { id: 'referral-1' } }]);
    expect(step(met.store, done, at('2026-04-10')).told).toEqual([]);
  });
  test('what was called for and done at once is on record: opened and met', () =>
    expect(step(empty, { ...victim, consents: [consent({ answer: 'REFUSED' })] }).told).toEqual([
      'VICTIMS_SERVICES_REFERRAL OPENED',
      'VICTIMS_SERVICES_REFERRAL MET',
    ]));
  test('the ground withdrawn: cancelled with its reason', () => {
    const gone = { ...victim, involvements: [person('ann', { withdrawn })] };
    const { store } = step(empty, victim);
    expect(changes([...store.values()], dutiesOf(gone))).toMatchObject([
      { kind: 'CANCELLED', reason: 'Recorded in error' },
    ]);
  });
  test('nothing calls for it any more: cancelled; closed ones stay as they are', () => {
    const flagged = incident({ domesticAbuse: mark() });
    const unnamed = step(empty, flagged);
    const named = step(unnamed.store, { ...flagged, involvements: [person('ann')] });
    expect(named.told).toEqual([
      'RISK_ASSESSMENT CANCELLED',
      'RISK_ASSESSMENT OPENED',
      'VICTIMS_SERVICES_REFERRAL OPENED',
    ]);
    const assessed = step(empty, { ...flagged, assessments: [assessment({ personId: null })] });
    const later = step(assessed.store, {
      ...flagged,
      involvements: [person('ann'), person('ben')],
      assessments: [assessment({ personId: null })],
    });
    expect(later.told.filter((told) => told.startsWith('RISK'))).toEqual([
      'RISK_ASSESSMENT OPENED',
      'RISK_ASSESSMENT OPENED',
    ]);
  });
  test('the evidence withdrawn: reopened, and overdue when the time is up', () => {
    const assessed = (facts = {}) =>
      incident({ domesticAbuse: mark(), involvements: [person('ann')], assessments: [assessment(facts)] });
    const met = step(empty, assessed());
    expect(step(met.store, assessed({ withdrawn }), at('2026-03-05')).told).toContain('RISK_ASSESSMENT REOPENED');
    expect(step(met.store, assessed({ withdrawn }), at('2026-03-05')).told).toContain('RISK_ASSESSMENT BECAME_OVERDUE');
    expect(step(met.store, assessed({ withdrawn }), REPORTED).told).not.toContain('RISK_ASSESSMENT BECAME_OVERDUE');
  });
  test('an extension reschedules, also what was overdue', () => {
    const limit = (dueAt: string) => custody({ limit: custodyTime({ id: 'limit', dueAt: at(dueAt) }) });
    const { store } = step(empty, limit('2026-03-04'), at('2026-03-04'));
    const found = step(store, limit('2026-03-05'), at('2026-03-04'));
    expect(found.told).toEqual(['CUSTODY_LIMIT RESCHEDULED']);
    expect([...found.store.values()]).toMatchObject([{ dueAt: at('2026-03-05'), status: 'OPEN' }]);
    expect(step(found.store, limit('2026-03-05'), at('2026-03-05')).told).toEqual(['CUSTODY_LIMIT BECAME_OVERDUE']);
  });
  test('another officer: reassigned', () => {
    const { store } = step(empty, victim);
    expect(step(store, { ...victim, owners: { OFFICER_IN_CASE: '12' } }).told).toEqual([
      'VICTIMS_SERVICES_REFERRAL REASSIGNED',
    ]);
  });
});

describe('a rule changes', () => {
  const settings = (rules: DutyConfiguration['rules']): DutyConfiguration => ({ ...configuration, rules });
  const { store } = step(empty, incident({ domesticAbuse: mark(), involvements: [person('ann')] }));
  const facts = incident({ domesticAbuse: mark(), involvements: [person('ann')] });
  const under = (rules: DutyConfiguration['rules'], now = REPORTED) =>
    countChanges(changes([...store.values()], evaluate(facts, dutyRules, settings(rules), now)));

  test('it says what is set otherwise', () => {
    const after = settings({
      VICTIMS_SERVICES_REFERRAL: { deadlines: { standard: workingDays(1, 'set here') }, owner: 'SAFEGUARDING_UNIT' },
      CRIME_RECORD: { applies: false },
    });
    expect(settingChanges(configuration, after, dutyRules)).toEqual([
      {
        rule: 'VICTIMS_SERVICES_REFERRAL',
        path: '/rules/VICTIMS_SERVICES_REFERRAL/owner',
        from: 'OFFICER_IN_CASE',
        to: 'SAFEGUARDING_UNIT',
      },
      {
        rule: 'VICTIMS_SERVICES_REFERRAL',
        path: '/rules/VICTIMS_SERVICES_REFERRAL/deadlines/standard',
        from: '2 working days',
        to: '1 working day',
      },
      { rule: 'CRIME_RECORD', path: '/rules/CRIME_RECORD/applies', from: 'applies', to: 'does not apply' },
    ]);
    expect(settingChanges(after, after, dutyRules)).toEqual([]);
  });
  test('and what it does to open records', () => {
    expect(under({})).toEqual({});
    expect(under({ RISK_ASSESSMENT: { applies: false } })).toEqual({ RISK_ASSESSMENT: { CANCELLED: 1 } });
    expect(under({ VICTIMS_SERVICES_REFERRAL: { deadlines: { standard: workingDays(1, 'set here') } } })).toEqual({
      VICTIMS_SERVICES_REFERRAL: { RESCHEDULED: 1 },
    });
    expect(under({ VICTIMS_SERVICES_REFERRAL: { owner: 'SAFEGUARDING_UNIT' } })).toEqual({
      VICTIMS_SERVICES_REFERRAL: { REASSIGNED: 1 },
    });
    expect(under({ RISK_ASSESSMENT: { from: at('2026-03-04') } })).toEqual({ RISK_ASSESSMENT: { CANCELLED: 1 } });
    expect(under({ RISK_ASSESSMENT: { from: REPORTED } })).toEqual({});
  });
  test('a rule that comes to apply opens what it calls for', () => {
    const before = step(empty, facts, REPORTED, settings({ RISK_ASSESSMENT: { applies: false } }));
    expect(before.told).toEqual(['VICTIMS_SERVICES_REFERRAL OPENED']);
    expect(step(before.store, facts).told).toEqual(['RISK_ASSESSMENT OPENED']);
  });
  test.each([
    ['SENT', [], 'MET'],
    ['RECEIVED', [], 'OPEN'],
    ['RECEIVED', ['RECEIVED'], 'MET'],
    ['RECEIVED', ['DECLINED'], 'MET'],
    ['ACCEPTED', ['RECEIVED', 'DECLINED'], 'OPEN'],
    ['ACCEPTED', ['RECEIVED', 'ACCEPTED'], 'MET'],
  ] as const)('a force sets when a referral counts: %s, answers %s: %s', (metWhen, answers, status) => {
    const made = {
      ...victim,
      consents: [consent()],
      referrals: [referral({ answers: answers.map((answer, n) => ({ id: `a${n}`, at: at('2026-03-05'), answer })) })],
    };
    expect(dutiesOf(made, REPORTED, settings({ VICTIMS_SERVICES_REFERRAL: { metWhen } }))).toMatchObject([
      { status, late: false },
    ]);
  });
});
