import {
  defaultDutyConfiguration,
  dutyRules,
  evaluate,
  type AssessmentFacts,
  type CaseFileFacts,
  type ConsentFacts,
  type CustodyFacts,
  type CustodyTime,
  type Duty,
  type DutyConfiguration,
  type Facts,
  type IncidentFacts,
  type InvolvementFacts,
  type ReferralFacts,
} from '../../../domain/duties/index.js';

/** A moment as text, in universal time; without a time of day noon. */
export const at = (text: string): Date => new Date(text.length === 10 ? `${text}T12:00:00Z` : text);

/** Reported on Tuesday 3 March 2026, at noon. Winter time: London shows universal time. */
export const REPORTED = at('2026-03-03');

const ofRecord = { district: 'Northshire East', team: 'Response 3', owners: {}, decisions: [] };

export const incident = (facts: Partial<IncidentFacts> = {}): IncidentFacts => ({
  ...ofRecord,
  type: 'INCIDENT',
  id: 'incident-1',
  reportedAt: REPORTED,
  domesticAbuse: null,
  hateCrime: null,
  sexualOffence: null,
  fatality: null,
  childrenPresent: null,
  childConcern: null,
  meetsRecordingStandard: null,
  crime: null,
  involvements: [],
  assessments: [],
  consents: [],
  referrals: [],
  events: [],
  updates: [],
  earlierIncidents: [],
  earlierMaracReferrals: [],
  ...facts,
});

export const person = (personId: string, facts: Partial<InvolvementFacts> = {}): InvolvementFacts => ({
  id: `${personId}-part`,
  personId,
  role: 'VICTIM',
  identifiedAt: REPORTED,
  dateOfBirth: '1990-05-05',
  ...facts,
});

export const mark = (when = REPORTED) => ({ at: when });
export const withdrawn = { at: at('2026-03-04'), by: '4711', reason: 'Recorded in error' };

export const assessment = (facts: Partial<AssessmentFacts> = {}): AssessmentFacts => ({
  id: 'assessment-1',
  personId: 'ann',
  at: at('2026-03-03T20:00:00Z'),
  by: '4711',
  ticks: 5,
  grade: 'STANDARD',
  judged: false,
  ...facts,
});

export const consent = (facts: Partial<ConsentFacts> = {}): ConsentFacts => ({
  id: 'consent-1',
  personId: 'ann',
  to: 'VICTIMS_SERVICES',
  answer: 'GIVEN',
  at: at('2026-03-03T13:00:00Z'),
  by: '4711',
  ...facts,
});

/** A referral that the agency has, of 4 March at noon. */
export const referral = (facts: Partial<ReferralFacts> = {}): ReferralFacts => ({
  ...ofRecord,
  type: 'REFERRAL',
  id: 'referral-1',
  kind: 'VICTIMS_SERVICES',
  incidentId: 'incident-1',
  personId: 'ann',
  createdAt: at('2026-03-04T11:00:00Z'),
  by: '4711',
  sentAt: at('2026-03-04'),
  answers: [{ id: 'answer-1', at: at('2026-03-04T12:05:00Z'), answer: 'RECEIVED' }],
  moreGiven: [],
  replacedBy: null,
  ...facts,
});

export const custodyTime = (facts: Partial<CustodyTime> = {}): CustodyTime => ({
  id: 'review-1',
  since: REPORTED,
  dueAt: at('2026-03-03T18:00:00Z'),
  section: 'PACE s.40(3)(a)',
  doneAt: null,
  doneBy: null,
  ...facts,
});

export const custody = (facts: Partial<CustodyFacts> = {}): CustodyFacts => ({
  ...ofRecord,
  type: 'CUSTODY_RECORD',
  id: 'custody-1',
  reviews: [],
  limit: null,
  bails: [],
  appropriateAdult: null,
  firstCourt: null,
  ...facts,
});

export const caseFile = (facts: Partial<CaseFileFacts> = {}): CaseFileFacts => ({
  ...ofRecord,
  type: 'CASE_FILE',
  id: 'file-1',
  owedSince: REPORTED,
  agreedDueAt: null,
  firstHearingAt: null,
  defendantInCustody: false,
  submissions: [],
  ...facts,
});

/** School from 24 February to 27 March 2026 and from 13 April, with INSET on 2 March; begins at 8:45. */
export const configuration: DutyConfiguration = {
  ...defaultDutyConfiguration,
  schoolCalendars: {
    default: {
      name: 'Northshire',
      source: 'Invented',
      terms: [
        { from: '2026-02-24', to: '2026-03-27' },
        { from: '2026-04-13', to: '2026-07-17' },
        { from: '2026-09-02', to: '2026-12-18' },
      ],
      insetDays: ['2026-03-02'],
      dayStartsAt: '08:45',
    },
  },
};

export const dutiesOf = (facts: Facts, now = REPORTED, settings = configuration): Duty[] =>
  evaluate(facts, dutyRules, settings, now);

/** The duties of one rule. */
export const owed = (rule: string, facts: Facts, now = REPORTED, settings = configuration): Duty[] =>
  dutiesOf(facts, now, settings).filter((duty) => duty.rule === rule);

/** The one duty of a rule. */
export function theDuty(rule: string, facts: Facts, now = REPORTED, settings = configuration): Duty {
  const duties = owed(rule, facts, now, settings);
  if (duties.length !== 1) throw new Error(`${duties.length} duties of ${rule}`);
  return duties[0]!;
}
