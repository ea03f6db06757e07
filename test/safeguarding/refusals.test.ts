import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { problemCatalogue } from '../../server/problem-catalogue.js';
import { NOW, TestApi } from '../support/api.js';
import { answers, codes, LATER, type Mutation, SafeguardingApi } from './safeguarding-api.js';

let database: TestApi;
let api: SafeguardingApi;
/** Ids that the cases name by the words in their inputs, such as `$incident`. */
const ids: Record<string, string> = {};
let before: unknown;

const NOTHING = '00000000-0000-7000-8000-000000000000';
const TOMORROW = new Date(NOW.getTime() + 86_400_000).toISOString();
const EARLY = '2026-11-20T14:10:00Z';
const BEFORE = '2026-11-20T13:59:59Z';
const SECRET = 'Xyzzyperson';
const by = 'PC 1234';

const counts = async () => {
  const { prisma } = database;
  return {
    marks: await prisma.mark.findMany({ orderBy: { id: 'asc' } }),
    involvements: await prisma.involvement.findMany({ orderBy: { id: 'asc' } }),
    incidents: await prisma.incident.findMany({ orderBy: { id: 'asc' } }),
    consents: await prisma.consent.count(),
    assessments: await prisma.riskAssessment.findMany({ orderBy: { id: 'asc' } }),
    tests: await prisma.section42Test.count(),
    protections: await prisma.policeProtection.findMany({ orderBy: { id: 'asc' } }),
    investigation: await prisma.investigationEvent.findMany({ orderBy: { id: 'asc' } }),
    updates: await prisma.victimUpdate.count(),
    crimes: await prisma.crimeRecord.count(),
    duties: await prisma.duty.findMany({ orderBy: { id: 'asc' } }),
    history: await prisma.dutyChange.count(),
    events: await prisma.event.count(),
    keys: await prisma.idempotencyRecord.count(),
    series: await prisma.numberSeries.findMany({ orderBy: { series: 'asc' } }),
  };
};

beforeAll(async () => {
  database = await TestApi.start();
  api = new SafeguardingApi(database);
  const incident = await api.incident({ domesticAbuse: true, childrenPresent: true });
  const other = await api.incident();
  const victim = await api.part(incident, 'VICTIM', { dateOfBirth: '1990-01-01' });
  const suspect = await api.part(incident, 'SUSPECT', { dateOfBirth: '1988-01-01' });
  const child = await api.part(incident, 'CHILD_PRESENT', { dateOfBirth: '2018-05-05' });
  const child2 = await api.part(incident, 'CHILD_PRESENT', { dateOfBirth: '2019-05-05' });
  const gone = await api.part(incident, 'WITNESS');
  const elsewhere = await api.part(other, 'VICTIM');
  await api.do('withdrawInvolvement', { involvementId: gone.id, by, reason: 'Somebody else was meant.' });
  const protection = { involvementId: child.id, since: LATER, by };
  await api.do('takeIntoPoliceProtection', protection);
  await api.do('recordPoliceProtectionStep', { involvementId: child.id, step: 'CHILD_TOLD', at: LATER });
  const mark = { incidentId: incident, by, at: LATER };
  const vulnerable = { ...mark, involvementId: victim.id, kind: 'VULNERABLE' };
  const hate = await api.make('markIncident', 'mark', { ...mark, kind: 'HATE_CRIME' });
  await api.do('withdrawMark', { markId: hate, by, reason: 'It was none.' });
  const asked = { incidentId: incident, personId: victim.personId, by, at: LATER };
  await api.do('recordConsent', { ...asked, recipient: 'MARAC', answer: 'GIVEN' });
  const assessment = { incidentId: incident, personId: victim.personId, answers: answers(3), assessedAt: LATER, by };
  const event = { incidentId: incident, occasion: 'VOLUNTARY_INTERVIEW', at: LATER, by };
  const dropped = await api.make('recordInvestigationEvent', 'investigationEvent', { ...event, occasion: 'ARREST' });
  await api.do('withdrawInvestigationEvent', { investigationEventId: dropped, by, reason: 'Nobody was arrested.' });
  Object.assign(ids, {
    incident,
    other,
    victim: victim.personId,
    victimPart: victim.id,
    suspect: suspect.personId,
    suspectPart: suspect.id,
    childPart: child.id,
    child2Part: child2.id,
    gone: gone.personId,
    gonePart: gone.id,
    elsewhere: elsewhere.personId,
    elsewherePart: elsewhere.id,
    mark: await api.make('markIncident', 'mark', vulnerable),
    withdrawnMark: hate,
    assessment: await api.make('assessRisk', 'riskAssessment', assessment),
    event: await api.make('recordInvestigationEvent', 'investigationEvent', event),
    dropped,
    noIncident: `inc_${NOTHING}`,
    nobody: `per_${NOTHING}`,
    noPart: `inv_${NOTHING}`,
  });
  const told = { investigationEventId: ids['event'], personId: victim.personId, at: LATER, by };
  await api.do('recordVictimUpdate', told);
  await api.do('recordSection42Test', { involvementId: victim.id, needsCareAndSupport: true, at: LATER, by });
  await api.do('recordCrime', { incidentId: incident, at: LATER, by });
  before = await counts();
});
afterAll(() => database?.close());

type Input = Record<string, unknown>;
type Case = [what: string, expected: string[], mutation: Mutation, input: Input];

/** A mutation that would be right, and what each case changes of it. */
const cases = (mutation: Mutation, right: Input, wrong: [string, string[], Input][]): Case[] =>
  wrong.map(([what, expected, changes]) => [what, expected, mutation, { ...right, ...changes }]);

const named = (value: unknown): unknown =>
  typeof value === 'string' && value.startsWith('$') ? ids[value.slice(1)] : value;

const byRefusals: [string, string[], Input][] = [
  ['without a name', ['REQUIRED /by'], { by: '  ' }],
  ['with a name that is too long', ['TOO_LONG /by'], { by: 'x'.repeat(61) }],
  ['with a name that cannot be stored', ['CHARACTER_NOT_STORABLE /by'], { by: `${SECRET}\u0000` }],
];
const withdrawals: [string, string[], Input][] = [
  ...byRefusals,
  ['without a reason', ['REQUIRED /reason'], { reason: '' }],
  ['with a reason that is too long', ['TOO_LONG /reason'], { reason: 'x'.repeat(1_001) }],
];
const withdrawal = { by, reason: 'It was wrong.' };

const all: Case[] = [
  ...cases('markIncident', { incidentId: '$incident', kind: 'FATALITY', at: LATER, by }, [
    ...byRefusals,
    ['of no incident', ['NOT_FOUND /incidentId'], { incidentId: '$noIncident' }],
    ['of something that is no id', ['NOT_FOUND /incidentId'], { incidentId: SECRET }],
    ['in the future', ['DATE_IN_FUTURE /at'], { at: TOMORROW }],
    ['before the incident', ['DATE_ORDER /at'], { at: BEFORE }],
    ['that is known from the report', ['MARK_REPEATED /kind'], { kind: 'DOMESTIC_ABUSE' }],
    ['that is only of a part', ['MARK_OF_A_PART /involvementId'], { kind: 'VULNERABLE' }],
    ['that is only of the incident', ['MARK_OF_THE_INCIDENT /involvementId'], { involvementId: '$victimPart' }],
    ['with a ground that is not asked', ['MARK_GROUND_NOT_ASKED /ground'], { ground: 'VULNERABLE' }],
    [
      'of everything wrong at once',
      ['REQUIRED /by', 'NOT_FOUND /incidentId', 'DATE_IN_FUTURE /at', 'MARK_GROUND_NOT_ASKED /ground'],
      { by: '', incidentId: '$noIncident', at: TOMORROW, ground: 'UNDER_18' },
    ],
  ]),
  ...cases(
    'markIncident',
    {
      incidentId: '$incident',
      involvementId: '$victimPart',
      kind: 'ENHANCED_RIGHTS',
      at: LATER,
      by,
      ground: 'INTIMIDATED',
    },
    [
      ['without a ground', ['REQUIRED /ground'], { ground: null }],
      ['of no part', ['NOT_FOUND /involvementId'], { involvementId: '$noPart' }],
      [
        'of a part in another incident',
        ['INVOLVEMENT_OF_ANOTHER_INCIDENT /involvementId'],
        { involvementId: '$elsewherePart' },
      ],
      ['of a part that was withdrawn', ['INVOLVEMENT_WITHDRAWN /involvementId'], { involvementId: '$gonePart' }],
      ['of a suspect', ['PERSON_NOT_VICTIM /involvementId'], { involvementId: '$suspectPart' }],
      ['of an adult as under 18', ['PERSON_NOT_CHILD /ground'], { ground: 'UNDER_18' }],
      [
        'of concern for an adult as a child',
        ['PERSON_NOT_CHILD /involvementId'],
        { kind: 'CHILD_CONCERN', ground: null },
      ],
      ['that holds already', ['MARK_REPEATED /kind'], { kind: 'VULNERABLE', ground: null }],
    ],
  ),
  ...cases('withdrawMark', { markId: '$mark', ...withdrawal }, [
    ...withdrawals,
    ['of none', ['NOT_FOUND /markId'], { markId: `mrk_${NOTHING}` }],
    ['of something else', ['NOT_FOUND /markId'], { markId: '$incident' }],
    ['a second time', ['ALREADY_WITHDRAWN /markId'], { markId: '$withdrawnMark' }],
  ]),
  ...cases('withdrawInvolvement', { involvementId: '$victimPart', ...withdrawal }, [
    ...withdrawals,
    ['of none', ['NOT_FOUND /involvementId'], { involvementId: '$noPart' }],
    ['a second time', ['ALREADY_WITHDRAWN /involvementId'], { involvementId: '$gonePart' }],
  ]),
  ...cases(
    'recordConsent',
    { incidentId: '$incident', personId: '$victim', recipient: 'VICTIMS_SERVICES', answer: 'REFUSED', at: LATER, by },
    [
      ...byRefusals,
      ['for no incident', ['NOT_FOUND /incidentId'], { incidentId: '$noIncident' }],
      ['of nobody', ['PERSON_NOT_INVOLVED /personId'], { personId: '$nobody' }],
      ['of somebody from another incident', ['PERSON_NOT_INVOLVED /personId'], { personId: '$elsewhere' }],
      ['of somebody whose part was withdrawn', ['PERSON_NOT_INVOLVED /personId'], { personId: '$gone' }],
      ['of a suspect for a victim', ['PERSON_NOT_VICTIM /personId'], { personId: '$suspect' }],
      ['in the future', ['DATE_IN_FUTURE /at'], { at: TOMORROW }],
      ['before the report', ['DATE_ORDER /at'], { at: EARLY }],
      [
        'that was given and is overridden',
        ['CONSENT_OVERRIDE_OF_GIVEN /overriddenBecause'],
        { answer: 'GIVEN', overriddenBecause: 'Life is at risk.' },
      ],
      [
        'that victims’ services are to go without',
        ['CONSENT_OVERRIDE_NOT_OPEN /overriddenBecause'],
        { overriddenBecause: 'Life is at risk.' },
      ],
      [
        'overridden at length',
        ['TOO_LONG /overriddenBecause'],
        { recipient: 'ADULT_SOCIAL_CARE', overriddenBecause: 'x'.repeat(1_001) },
      ],
      ['that is on record', ['CONSENT_REPEATED /answer'], { recipient: 'MARAC', answer: 'GIVEN' }],
      ['against the same moment', ['CONSENT_CONTRADICTORY /answer'], { recipient: 'MARAC' }],
    ],
  ),
  ...cases(
    'assessRisk',
    { incidentId: '$incident', personId: '$victim', answers: answers(14), assessedAt: '2026-11-20T17:00:00Z', by },
    [
      ...byRefusals,
      ['without a question', ['RISK_ANSWER_MISSING /answers'], { answers: answers(14).slice(1) }],
      [
        'with an unknown question',
        ['RISK_QUESTION_UNKNOWN /answers/27/question'],
        { answers: [...answers(14), { question: SECRET, answer: 'NO' }] },
      ],
      [
        'with a question answered twice',
        ['RISK_ANSWER_REPEATED /answers/27'],
        { answers: [...answers(14), { question: 'q1', answer: 'YES' }] },
      ],
      [
        'with a question answered differently',
        ['RISK_ANSWER_CONTRADICTORY /answers/27'],
        { answers: [...answers(14), { question: 'q1', answer: 'NO' }] },
      ],
      ['in which nothing was asked', ['RISK_NOTHING_ASKED /answers'], { answers: answers(0, 'NOT_ASKED') }],
      ['with far too many answers', ['TOO_MANY /answers'], { answers: [...answers(1), ...answers(1), ...answers(1)] }],
      [
        'with a judgement that says neither why nor who',
        ['RISK_JUDGEMENT_WITHOUT_REASON /judgement/reason', 'RISK_JUDGEMENT_WITHOUT_NAME /judgement/by'],
        { judgement: { grade: 'HIGH', reason: ' ', by: '' } },
      ],
      [
        'with a judgement that lowers the grade',
        ['RISK_JUDGEMENT_LOWERS /judgement/grade'],
        { judgement: { grade: 'STANDARD', reason: 'She seemed calm.', by } },
      ],
      [
        'with a judgement at length',
        ['TOO_LONG /judgement/reason', 'TOO_LONG /judgement/by'],
        { judgement: { grade: 'HIGH', reason: 'x'.repeat(2_001), by: 'x'.repeat(61) } },
      ],
      ['of no incident', ['NOT_FOUND /incidentId'], { incidentId: '$noIncident' }],
      ['of somebody from another incident', ['PERSON_NOT_INVOLVED /personId'], { personId: '$elsewhere' }],
      ['of a suspect', ['PERSON_NOT_VICTIM /personId'], { personId: '$suspect' }],
      ['in the future', ['DATE_IN_FUTURE /assessedAt'], { assessedAt: TOMORROW }],
      ['before the report', ['DATE_ORDER /assessedAt'], { assessedAt: EARLY }],
      ['that is on record', ['RISK_ASSESSMENT_REPEATED /assessedAt'], { assessedAt: LATER }],
    ],
  ),
  ...cases('withdrawRiskAssessment', { riskAssessmentId: '$assessment', ...withdrawal }, [
    ...withdrawals,
    ['of none', ['NOT_FOUND /riskAssessmentId'], { riskAssessmentId: `rsk_${NOTHING}` }],
  ]),
  ...cases(
    'recordSection42Test',
    { involvementId: '$victimPart', needsCareAndSupport: true, at: '2026-11-20T17:00:00Z', by },
    [
      ...byRefusals,
      ['that decides nothing', ['SECTION42_NOTHING_DECIDED '], { needsCareAndSupport: null }],
      ['of nobody', ['NOT_FOUND /involvementId'], { involvementId: '$noPart' }],
      ['of a part that was withdrawn', ['INVOLVEMENT_WITHDRAWN /involvementId'], { involvementId: '$gonePart' }],
      ['of a child', ['PERSON_NOT_ADULT /involvementId'], { involvementId: '$childPart' }],
      ['in the future', ['DATE_IN_FUTURE /at'], { at: TOMORROW }],
      ['before the report', ['DATE_ORDER /at'], { at: EARLY }],
      ['that is on record', ['SECTION42_REPEATED /at'], { at: LATER }],
    ],
  ),
  ...cases('takeIntoPoliceProtection', { involvementId: '$child2Part', since: LATER, by }, [
    ...byRefusals,
    ['of nobody', ['NOT_FOUND /involvementId'], { involvementId: '$noPart' }],
    ['of an adult', ['PERSON_NOT_CHILD /involvementId'], { involvementId: '$victimPart' }],
    ['of a part that was withdrawn', ['INVOLVEMENT_WITHDRAWN /involvementId'], { involvementId: '$gonePart' }],
    ['in the future', ['DATE_IN_FUTURE /since'], { since: TOMORROW }],
    ['before the incident', ['DATE_ORDER /since'], { since: BEFORE }],
    ['of a child who is in it', ['POLICE_PROTECTION_REPEATED /involvementId'], { involvementId: '$childPart' }],
  ]),
  ...cases('recordPoliceProtectionStep', { involvementId: '$childPart', step: 'ENDED', at: LATER }, [
    ['of nobody', ['NOT_FOUND /involvementId'], { involvementId: '$noPart' }],
    ['of a child who is not in it', ['NOT_FOUND /involvementId'], { involvementId: '$child2Part' }],
    ['in the future', ['DATE_IN_FUTURE /at'], { at: TOMORROW }],
    ['before it began', ['DATE_ORDER /at'], { at: '2026-11-20T15:59:59Z' }],
    ['that is on record', ['POLICE_PROTECTION_STEP_REPEATED /step'], { step: 'CHILD_TOLD' }],
  ]),
  ...cases('withdrawPoliceProtection', { involvementId: '$childPart', ...withdrawal }, [
    ...withdrawals,
    ['of a child who is not in it', ['NOT_FOUND /involvementId'], { involvementId: '$child2Part' }],
  ]),
  ...cases(
    'recordInvestigationEvent',
    { incidentId: '$incident', occasion: 'VOLUNTARY_INTERVIEW', at: '2026-11-20T17:00:00Z', by },
    [
      ...byRefusals,
      ['of no incident', ['NOT_FOUND /incidentId'], { incidentId: '$noIncident' }],
      ['in the future', ['DATE_IN_FUTURE /at'], { at: TOMORROW }],
      ['before the incident', ['DATE_ORDER /at'], { at: BEFORE }],
      ['that is on record', ['INVESTIGATION_EVENT_REPEATED /occasion'], { at: LATER }],
    ],
  ),
  ...cases('withdrawInvestigationEvent', { investigationEventId: '$event', ...withdrawal }, [
    ...withdrawals,
    ['of none', ['NOT_FOUND /investigationEventId'], { investigationEventId: `ive_${NOTHING}` }],
    ['a second time', ['ALREADY_WITHDRAWN /investigationEventId'], { investigationEventId: '$dropped' }],
  ]),
  ...cases('recordVictimUpdate', { investigationEventId: '$event', personId: '$victim', at: LATER, by }, [
    ...byRefusals,
    ['of nothing', ['NOT_FOUND /investigationEventId'], { investigationEventId: `ive_${NOTHING}` }],
    [
      'of what did not happen',
      ['INVESTIGATION_EVENT_WITHDRAWN /investigationEventId'],
      { investigationEventId: '$dropped' },
    ],
    ['to nobody', ['PERSON_NOT_INVOLVED /personId'], { personId: '$nobody' }],
    ['to a suspect', ['PERSON_NOT_VICTIM /personId'], { personId: '$suspect' }],
    ['in the future', ['DATE_IN_FUTURE /at'], { at: TOMORROW }],
    ['before it happened', ['DATE_ORDER /at'], { at: '2026-11-20T15:59:59Z' }],
    ['that is on record', ['VICTIM_UPDATE_REPEATED /personId'], {}],
  ]),
  ...cases('recordCrime', { incidentId: '$other', at: LATER, by }, [
    ...byRefusals,
    ['of no incident', ['NOT_FOUND /incidentId'], { incidentId: '$noIncident' }],
    ['in the future', ['DATE_IN_FUTURE /at'], { at: TOMORROW }],
    ['before the report', ['DATE_ORDER /at'], { at: EARLY }],
    ['a second time', ['CRIME_RECORD_REPEATED /incidentId'], { incidentId: '$incident' }],
  ]),
  ...cases('assignIncident', { incidentId: '$incident', team: 'Team 4' }, [
    ['of nothing', ['REQUIRED '], { team: undefined }],
    ['of no incident', ['NOT_FOUND /incidentId'], { incidentId: '$noIncident' }],
    ['to a team that is too long', ['TOO_LONG /team'], { team: 'x'.repeat(61) }],
    [
      'of one role to two',
      ['TOO_LONG /owners/0/officer', 'OWNER_REPEATED /owners/1/role'],
      {
        owners: [
          { role: 'OFFICER_IN_CASE', officer: 'x'.repeat(61) },
          { role: 'OFFICER_IN_CASE', officer: by },
        ],
      },
    ],
  ]),
  ...cases('involvePerson', { incidentId: '$incident', personId: '$elsewhere', role: 'WITNESS' }, [
    ['identified in the future', ['DATE_IN_FUTURE /identifiedAt'], { identifiedAt: TOMORROW }],
    ['identified before the incident', ['DATE_ORDER /identifiedAt'], { identifiedAt: BEFORE }],
    ['that somebody has', ['INVOLVEMENT_REPEATED /role'], { personId: '$victim', role: 'VICTIM' }],
  ]),
];

describe('what is refused', () => {
  test.each(all.map((one): [string, ...Case] => [`${one[2]} ${one[0]}`, ...one]))(
    '%s',
    async (_name, _what, expected, mutation, input) => {
      const values = Object.fromEntries(Object.entries(input).map(([field, value]) => [field, named(value)]));
      const refusal = await api.try(mutation, values);
      expect(codes(refusal)).toEqual(expected);
      const known = new Set(problemCatalogue.map(({ code }) => code));
      for (const { code, message } of refusal.problems) {
        expect(known).toContain(code);
        expect(message).not.toContain(SECRET);
        expect(message.trim()).toMatch(/\.$/);
      }
      const { problems: _problems, warnings, ...made } = refusal;
      expect(Object.values(made).every((value) => value === null)).toBe(true);
      expect(warnings ?? []).toEqual([]);
    },
  );

  test('and nothing of it is stored: no record, duty, event, key or number', async () => {
    expect(await counts()).toEqual(before);
  });
});
