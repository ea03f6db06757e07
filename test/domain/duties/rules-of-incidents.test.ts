import { describe, expect, test } from '@jest/globals';
import type { Duty, IncidentFacts } from '../../../domain/duties/index.js';
import { assessment, at, consent, incident, mark, owed, person, referral, withdrawn } from './records.js';

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
