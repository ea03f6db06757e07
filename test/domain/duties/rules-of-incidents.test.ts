import { describe, expect, test } from '@jest/globals';
import type { Duty, IncidentFacts } from '../../../domain/duties/index.js';
import {
  assessment,
  at,
  configuration,
  consent,
  incident,
  mark,
  owed,
  person,
  referral,
  REPORTED,
  theDuty,
  withdrawn,
} from './records.js';

const child = (id: string, facts = {}) => person(id, { role: 'CHILD_PRESENT', dateOfBirth: '2016-06-01', ...facts });
const abuse = (facts: Partial<IncidentFacts> = {}) =>
  incident({ domesticAbuse: mark(), involvements: [person('ann')], ...facts });

/** Due and status; for an incident at noon of Tuesday 3 March 2026, seen a week later. */
const LATER = at('2026-03-10');
const stands = ({ dueAt, status, late }: Duty) => [dueAt?.toISOString().slice(0, 16), late ? `${status} late` : status];

type Row = [words: string, rule: string, facts: IncidentFacts, expected: ReturnType<typeof stands>[]];
const rows: readonly Row[] = [
  // Risk assessment
  ['no domestic abuse: none', 'RISK_ASSESSMENT', incident({ involvements: [person('ann')] }), []],
  [
    'domestic abuse: every victim is assessed',
    'RISK_ASSESSMENT',
    abuse({ involvements: [person('ann'), person('ben')], assessments: [assessment()] }),
    [
      ['2026-03-04T12:00', 'MET'],
      ['2026-03-04T12:00', 'OVERDUE'],
    ],
  ],
  [
    'domestic abuse without a known victim: the incident',
    'RISK_ASSESSMENT',
    abuse({ involvements: [] }),
    [['2026-03-04T12:00', 'OVERDUE']],
  ],
  [
    'an assessment that was withdrawn is none',
    'RISK_ASSESSMENT',
    abuse({ assessments: [assessment({ withdrawn })] }),
    [['2026-03-04T12:00', 'OVERDUE']],
  ],
  [
    'of another person: none',
    'RISK_ASSESSMENT',
    abuse({ assessments: [assessment({ personId: 'zoe' })] }),
    [['2026-03-04T12:00', 'OVERDUE']],
  ],
  [
    'of nobody by name: of the only victim',
    'RISK_ASSESSMENT',
    abuse({ assessments: [assessment({ personId: null })] }),
    [['2026-03-04T12:00', 'MET']],
  ],
  [
    'after the time: late',
    'RISK_ASSESSMENT',
    abuse({ assessments: [assessment({ at: at('2026-03-05') })] }),
    [['2026-03-04T12:00', 'MET late']],
  ],
  [
    'at the time: in time',
    'RISK_ASSESSMENT',
    abuse({ assessments: [assessment({ at: at('2026-03-04') })] }),
    [['2026-03-04T12:00', 'MET']],
  ],
  [
    'found not to be domestic abuse: cancelled',
    'RISK_ASSESSMENT',
    abuse({ domesticAbuse: { ...mark(), withdrawn } }),
    [['2026-03-04T12:00', 'CANCELLED']],
  ],
  // MARAC
  ['13 ticks: no MARAC', 'MARAC_REFERRAL', abuse({ assessments: [assessment({ ticks: 13 })] }), []],
  [
    '14 ticks or more: MARAC',
    'MARAC_REFERRAL',
    abuse({ assessments: [assessment({ ticks: 14, grade: 'HIGH' })] }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'professional judgement: MARAC',
    'MARAC_REFERRAL',
    abuse({ assessments: [assessment({ judged: true, grade: 'HIGH' })] }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'three incidents in 12 months: MARAC',
    'MARAC_REFERRAL',
    abuse({ earlierIncidents: ['2025-03-03', '2026-01-01'].map((day) => ({ personId: 'ann', id: day, at: at(day) })) }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'of another victim: no MARAC',
    'MARAC_REFERRAL',
    abuse({ earlierIncidents: ['2025-03-03', '2026-01-01'].map((day) => ({ personId: 'zoe', id: day, at: at(day) })) }),
    [],
  ],
  [
    'within 12 months of the last referral: MARAC',
    'MARAC_REFERRAL',
    abuse({ earlierMaracReferrals: [{ personId: 'ann', incidentId: 'old', at: at('2025-03-03') }] }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'a repeat that is no domestic abuse: no MARAC',
    'MARAC_REFERRAL',
    abuse({
      domesticAbuse: null,
      earlierMaracReferrals: [{ personId: 'ann', incidentId: 'old', at: at('2025-03-03') }],
    }),
    [],
  ],
  [
    '14 ticks speak for themselves, flag or not',
    'MARAC_REFERRAL',
    abuse({ domesticAbuse: null, assessments: [assessment({ ticks: 14, grade: 'HIGH' })] }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'the MARAC has it: met',
    'MARAC_REFERRAL',
    abuse({ assessments: [assessment({ ticks: 14, grade: 'HIGH' })], referrals: [referral({ kind: 'MARAC' })] }),
    [['2026-03-06T00:00', 'MET']],
  ],
  // Victims' services: Tuesday and two working days end with Thursday
  [
    'victim identified: 2 working days',
    'VICTIMS_SERVICES_REFERRAL',
    incident({ involvements: [person('ann')] }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'reported on Good Friday: Wednesday after Easter',
    'VICTIMS_SERVICES_REFERRAL',
    incident({ reportedAt: at('2026-04-03'), involvements: [person('ann', { identifiedAt: at('2026-04-03') })] }),
    [['2026-04-08T23:00', 'OPEN']],
  ],
  [
    'identified later: from then',
    'VICTIMS_SERVICES_REFERRAL',
    incident({ involvements: [person('ann', { identifiedAt: at('2026-03-06') })] }),
    [['2026-03-11T00:00', 'OPEN']],
  ],
  [
    'a witness is no victim',
    'VICTIMS_SERVICES_REFERRAL',
    incident({ involvements: [person('ann', { role: 'WITNESS' })] }),
    [],
  ],
  [
    'referred without consent on record: not met',
    'VICTIMS_SERVICES_REFERRAL',
    incident({ involvements: [person('ann')], referrals: [referral()] }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'consent given after it was sent: not met',
    'VICTIMS_SERVICES_REFERRAL',
    incident({ involvements: [person('ann')], referrals: [referral()], consents: [consent({ at: at('2026-03-05') })] }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'with consent, and they have it: met',
    'VICTIMS_SERVICES_REFERRAL',
    incident({ involvements: [person('ann')], referrals: [referral()], consents: [consent()] }),
    [['2026-03-06T00:00', 'MET']],
  ],
  [
    'queued only: not met',
    'VICTIMS_SERVICES_REFERRAL',
    incident({
      involvements: [person('ann')],
      referrals: [referral({ sentAt: null, answers: [] })],
      consents: [consent()],
    }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'sent, and silence: not met',
    'VICTIMS_SERVICES_REFERRAL',
    incident({ involvements: [person('ann')], referrals: [referral({ answers: [] })], consents: [consent()] }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'consent refused, recorded with a name: met',
    'VICTIMS_SERVICES_REFERRAL',
    incident({ involvements: [person('ann')], consents: [consent({ answer: 'REFUSED' })] }),
    [['2026-03-06T00:00', 'MET']],
  ],
  [
    'consent refused, nobody’s name: not met',
    'VICTIMS_SERVICES_REFERRAL',
    incident({ involvements: [person('ann')], consents: [consent({ answer: 'REFUSED', by: ' ' })] }),
    [['2026-03-06T00:00', 'OVERDUE']],
  ],
  [
    'refused first and given later: owed from then',
    'VICTIMS_SERVICES_REFERRAL',
    incident({
      involvements: [person('ann')],
      consents: [consent({ answer: 'REFUSED' }), consent({ id: 'consent-2', at: at('2026-03-09') })],
    }),
    [['2026-03-12T00:00', 'OPEN']],
  ],
  [
    'sent late: late',
    'VICTIMS_SERVICES_REFERRAL',
    incident({
      involvements: [person('ann')],
      referrals: [referral({ sentAt: at('2026-03-06') })],
      consents: [consent()],
    }),
    [['2026-03-06T00:00', 'MET late']],
  ],
  // Children's social care
  [
    'concern for a child: 24 hours',
    'CHILDRENS_SOCIAL_CARE_REFERRAL',
    incident({ involvements: [child('kit', { childConcern: mark() })] }),
    [['2026-03-04T12:00', 'OVERDUE']],
  ],
  [
    'a child marked as vulnerable: concern',
    'CHILDRENS_SOCIAL_CARE_REFERRAL',
    incident({ involvements: [child('kit', { vulnerable: mark() })] }),
    [['2026-03-04T12:00', 'OVERDUE']],
  ],
  [
    'an adult marked as vulnerable: none',
    'CHILDRENS_SOCIAL_CARE_REFERRAL',
    incident({ involvements: [person('ann', { vulnerable: mark() })] }),
    [],
  ],
  [
    'concern for a child nobody has identified: the incident',
    'CHILDRENS_SOCIAL_CARE_REFERRAL',
    incident({ childConcern: mark() }),
    [['2026-03-04T12:00', 'OVERDUE']],
  ],
  [
    'identified since: the child alone',
    'CHILDRENS_SOCIAL_CARE_REFERRAL',
    incident({ childConcern: mark(), involvements: [child('kit', { childConcern: mark() })] }),
    [['2026-03-04T12:00', 'OVERDUE']],
  ],
  [
    'they have it: met',
    'CHILDRENS_SOCIAL_CARE_REFERRAL',
    incident({
      involvements: [child('kit', { childConcern: mark() })],
      referrals: [referral({ kind: 'CHILDRENS_SOCIAL_CARE', personId: 'kit' })],
    }),
    [['2026-03-04T12:00', 'MET']],
  ],
  // Adults
  [
    'vulnerable adult: the test is decided',
    'ADULT_SAFEGUARDING_TEST',
    incident({ involvements: [person('ann', { vulnerable: mark() })] }),
    [['2026-03-04T12:00', 'OVERDUE']],
  ],
  [
    'vulnerable child: no test of adults',
    'ADULT_SAFEGUARDING_TEST',
    incident({ involvements: [child('kit', { vulnerable: mark() })] }),
    [],
  ],
  // Crime
  [
    'meets the recording standard: recorded within 24 hours',
    'CRIME_RECORD',
    incident({ meetsRecordingStandard: mark() }),
    [['2026-03-04T12:00', 'OVERDUE']],
  ],
  ['does not: none', 'CRIME_RECORD', incident(), []],
  [
    'found so on the third day: the report counts',
    'CRIME_RECORD',
    incident({ meetsRecordingStandard: mark(at('2026-03-06')) }),
    [['2026-03-04T12:00', 'OVERDUE']],
  ],
  [
    'recorded: met',
    'CRIME_RECORD',
    incident({ meetsRecordingStandard: mark(), crime: { number: '06/1/26', at: at('2026-03-03T19:00:00Z'), by: '1' } }),
    [['2026-03-04T12:00', 'MET']],
  ],
];

describe('what an incident calls for', () => {
  test.each(rows.map(([words, rule, ...rest]) => [rule, words, ...rest] as const))(
    '%s: %s',
    (rule, _, facts, expected) => expect(owed(rule, facts, LATER).map(stands)).toEqual(expected),
  );
});

test('a part that was withdrawn and recorded anew: the one that holds counts', () => {
  const parts = [person('ann', { withdrawn }), person('ann', { id: 'again', identifiedAt: at('2026-03-06') })];
  for (const involvements of [parts, parts.toReversed()])
    expect(theDuty('VICTIMS_SERVICES_REFERRAL', incident({ involvements }))).toMatchObject({
      status: 'OPEN',
      since: at('2026-03-06'),
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

test('a duty shows the highest risk of its person, and of anybody for the incident, with district, team and owner', () => {
  const assessments = [
    assessment({ grade: 'MEDIUM', ticks: 11 }),
    assessment({ id: 'a2', personId: 'ben', grade: 'HIGH', ticks: 15 }),
    assessment({ id: 'a3', grade: 'HIGH', ticks: 20, withdrawn }),
  ];
  const facts = incident({
    involvements: [person('ann'), person('ben'), person('zoe')],
    meetsRecordingStandard: mark(),
    assessments,
    owners: { OFFICER_IN_CASE: '4711' },
  });
  const seen = [...owed('CRIME_RECORD', facts), ...owed('VICTIMS_SERVICES_REFERRAL', facts)];
  expect(seen.map(({ risk, owner }) => [risk, owner.id])).toEqual([
    ['HIGH', null],
    ['MEDIUM', '4711'],
    ['HIGH', '4711'],
    [null, '4711'],
  ]);
  expect(seen[0]).toMatchObject({
    district: 'Northshire East',
    team: 'Response 3',
    owner: { role: 'CRIME_RECORDING' },
  });
});

describe('a victim is told within 5 working days, 1 with enhanced rights', () => {
  const event = { id: 'e1', occasion: 'ARREST' as const, at: REPORTED };
  const told = (facts: Partial<IncidentFacts>, now = LATER) =>
    theDuty('VICTIM_UPDATE', incident({ involvements: [person('ann')], events: [event], ...facts }), now);
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

describe('Operation Encompass: before the start of the next school day', () => {
  const notice = (reportedAt: string, facts = {}) => {
    const when = at(reportedAt);
    return owed(
      'SCHOOL_NOTICE',
      incident({
        reportedAt: when,
        domesticAbuse: mark(when),
        involvements: [child('kit', { identifiedAt: when, ...facts })],
      }),
      when,
    );
  };
  test.each([
    ['in the evening: the next morning', '2026-03-03T22:00:00Z', '2026-03-04T08:45:00.000Z'],
    ['before school: the same morning', '2026-03-04T07:00:00Z', '2026-03-04T08:45:00.000Z'],
    ['on Friday: Monday', '2026-03-06T20:00:00Z', '2026-03-09T08:45:00.000Z'],
    ['before an INSET day: the day after it', '2026-02-28T20:00:00Z', '2026-03-03T08:45:00.000Z'],
    [
      'in the Easter holidays: the first day of term, in summer time',
      '2026-03-28T12:00:00Z',
      '2026-04-13T07:45:00.000Z',
    ],
    ['in the summer holidays: September', '2026-07-20T12:00:00Z', '2026-09-02T07:45:00.000Z'],
  ])('%s', (_, reportedAt, dueAt) =>
    expect(notice(reportedAt).map((duty) => duty.dueAt?.toISOString())).toEqual([dueAt]),
  );

  test.each([
    ['reception to 17', '2026-03-03', '2021-08-31', 1],
    ['not yet in reception', '2026-03-03', '2021-09-01', 0],
    ['in reception by the next school day', '2026-07-20', '2022-08-31', 1],
    ['not in reception by then', '2026-07-20', '2022-09-01', 0],
    ['17', '2026-03-03', '2008-03-04', 1],
    ['18', '2026-03-03', '2008-03-03', 0],
  ])('%s', (_, reportedAt, dateOfBirth, count) => expect(notice(reportedAt, { dateOfBirth })).toHaveLength(count));

  test('unknown age counts; not being there counts; a child victim counts; nobody is told twice of one child', () => {
    expect(notice('2026-03-03', { dateOfBirth: null })).toHaveLength(1);
    expect(notice('2026-03-03', { role: 'OTHER', ofHousehold: true })).toHaveLength(1);
    expect(notice('2026-03-03', { role: 'VICTIM' })).toHaveLength(1);
    expect(notice('2026-03-03', { role: 'SUSPECT' })).toHaveLength(0);
    const twice = [child('kit'), child('kit', { id: 'kit-2', role: 'WITNESS' })];
    expect(owed('SCHOOL_NOTICE', incident({ domesticAbuse: mark(), involvements: twice }))).toHaveLength(1);
  });
  test('children who were there and are not identified: the incident calls for it', () => {
    expect(
      theDuty('SCHOOL_NOTICE', incident({ domesticAbuse: mark(), childrenPresent: mark() })).subject.personId,
    ).toBeNull();
    expect(owed('SCHOOL_NOTICE', incident({ childrenPresent: mark(), involvements: [child('kit')] }))).toEqual([]);
  });
  test('in August, with no term dates, who starts school in September counts', () => {
    const without = { ...configuration, schoolCalendars: {} };
    const of = (reportedAt: string, dateOfBirth: string) =>
      owed(
        'SCHOOL_NOTICE',
        incident({ reportedAt: at(reportedAt), domesticAbuse: mark(), involvements: [child('kit', { dateOfBirth })] }),
        at(reportedAt),
        without,
      ).length;
    expect([of('2026-08-10', '2022-08-31'), of('2026-08-10', '2022-09-01')]).toEqual([1, 0]);
    expect([of('2026-07-10', '2022-08-31'), of('2026-07-10', '2021-08-31')]).toEqual([0, 1]);
  });
  test('with no term dates for the time: the next weekday, never too late, and it warns', () => {
    const [duty] = notice('2027-01-08T20:00:00Z');
    expect(duty?.dueAt?.toISOString()).toBe('2027-01-11T08:00:00.000Z');
    expect(duty?.warnings.map(({ code }) => code)).toEqual(['SCHOOL_DAYS_UNKNOWN']);
  });
});

describe('police protection, Children Act 1989 s.46', () => {
  const since = at('2026-03-28T20:00:00Z');
  const nothing = {
    since,
    endedAt: null,
    localAuthorityToldAt: null,
    childToldAt: null,
    parentsToldAt: null,
    designatedOfficerEnquiredAt: null,
  };
  const facts = (done = {}) =>
    incident({ involvements: [child('kit', { policeProtection: { ...nothing, ...done } })] });
  test('72 hours, of real time when the clocks go forward', () =>
    expect(theDuty('POLICE_PROTECTION_END', facts()).dueAt).toEqual(at('2026-03-31T20:00:00Z')));
  test('it ends in time, or late', () => {
    expect(theDuty('POLICE_PROTECTION_END', facts({ endedAt: at('2026-03-31T20:00:00Z') }))).toMatchObject({
      status: 'MET',
      late: false,
    });
    expect(theDuty('POLICE_PROTECTION_END', facts({ endedAt: at('2026-03-31T20:01:00Z') }))).toMatchObject({
      status: 'MET',
      late: true,
    });
    expect(theDuty('POLICE_PROTECTION_END', facts(), at('2026-03-31T20:00:00Z')).status).toBe('OVERDUE');
    expect(theDuty('POLICE_PROTECTION_END', facts(), at('2026-03-31T19:59:59Z')).status).toBe('OPEN');
  });
  test('local authority, child, parents are told and the designated officer enquires: each by itself', () => {
    const open = (done = {}) =>
      owed('POLICE_PROTECTION_STEPS', facts(done), since)
        .filter(({ status }) => status === 'OPEN')
        .map(({ subject }) => subject.occasion);
    expect(open()).toEqual(['CHILD', 'DESIGNATED_OFFICER', 'LOCAL_AUTHORITY', 'PARENTS']);
    expect(open({ localAuthorityToldAt: since, childToldAt: since })).toEqual(['DESIGNATED_OFFICER', 'PARENTS']);
    expect(open({ parentsToldAt: since, designatedOfficerEnquiredAt: since })).toEqual(['CHILD', 'LOCAL_AUTHORITY']);
  });
});

describe('Care Act 2014 s.42: all three parts', () => {
  const values = [true, false, null];
  const tests = values.flatMap((a) => values.flatMap((b) => values.map((c) => [a, b, c] as const)));
  test.each(tests)(
    'needs %s, abuse or risk %s, cannot protect themselves %s',
    (needsCareAndSupport, experiencesOrRisksAbuse, cannotProtectThemselves) => {
      const parts = [needsCareAndSupport, experiencesOrRisksAbuse, cannotProtectThemselves];
      const section42 = {
        at: REPORTED,
        by: '1',
        needsCareAndSupport,
        experiencesOrRisksAbuse,
        cannotProtectThemselves,
      };
      const facts = incident({ involvements: [person('ann', { vulnerable: mark(), section42 })] });
      expect(owed('ADULT_SOCIAL_CARE_REFERRAL', facts)).toHaveLength(parts.every((part) => part === true) ? 1 : 0);
      const decided = parts.some((part) => part === false) || parts.every((part) => part !== null);
      expect(theDuty('ADULT_SAFEGUARDING_TEST', facts).status).toBe(decided ? 'MET' : 'OPEN');
    },
  );
  test('consent refused closes it, unless vital or public interest overrides', () => {
    const section42 = {
      at: REPORTED,
      by: '1',
      needsCareAndSupport: true,
      experiencesOrRisksAbuse: true,
      cannotProtectThemselves: true,
    };
    const status = (facts: Partial<IncidentFacts>) =>
      theDuty('ADULT_SOCIAL_CARE_REFERRAL', incident({ involvements: [person('ann', { section42 })], ...facts }))
        .status;
    const refused = consent({ to: 'ADULT_SOCIAL_CARE', answer: 'REFUSED' });
    expect(status({})).toBe('OPEN');
    expect(status({ consents: [refused] })).toBe('MET');
    expect(status({ consents: [{ ...refused, overriddenBecause: 'Risk to life' }] })).toBe('OPEN');
    expect(status({ referrals: [referral({ kind: 'ADULT_SOCIAL_CARE' })] })).toBe('MET');
  });
});
