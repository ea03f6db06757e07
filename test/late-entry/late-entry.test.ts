import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CustodyEvent } from '../../domain/custody/index.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import { CustodyWorld } from '../custody/custody-world.js';
import { detainedFrom, event, later } from '../domain/custody/detention.js';
import { Force } from '../duties/force.js';
import { agencies } from '../duties-api/world.js';
import { answers } from '../safeguarding/safeguarding-api.js';
import { newKey } from '../support/api.js';

/** Monday of a week of school and work; what happened then is typed in on Thursday, as after an outage. */
const REPORTED = new Date('2026-11-16T09:00:00Z');
const TYPED_IN = new Date('2026-11-19T09:00:00Z');
const MINUTE = 60_000;
const OUTAGE = {
  reason: 'Written on paper, book 7.',
  systemDownFrom: '2026-11-16T08:00:00Z',
  systemDownTo: '2026-11-19T08:30:00Z',
};

let world: CustodyWorld;
beforeAll(async () => {
  world = await CustodyWorld.start();
  await agencies(new Force(world.api.prisma));
}, 60_000);
afterAll(() => world?.close());

type Input = Record<string, unknown>;
interface Answer {
  readonly problems: readonly { code: string; path: string }[];
  readonly [field: string]: unknown;
}
async function attempt(name: string, type: string, fields: string, input: Input, now: Date): Promise<Answer> {
  const source = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} problems { code path } } }`;
  const variables = { input: JSON.parse(JSON.stringify({ idempotencyKey: newKey(), ...input })) as Input };
  return (await world.ask<Record<string, Answer>>(source, variables, now))[name]!;
}
async function make(name: string, type: string, field: string, input: Input, now: Date): Promise<string> {
  const answer = await attempt(name, type, `${field} { id }`, input, now);
  if (answer.problems.length > 0) throw new Error(`${name}: ${JSON.stringify(answer.problems)}`);
  return (answer[field] as { id: string }).id;
}

const after = (minutes: number): Date => new Date(REPORTED.getTime() + minutes * MINUTE);

/** An incident with all that rules look at, each part entered at `when(its moment)`. The same each time but for the ids. */
async function life(when: (known: Date) => Date, late: boolean): Promise<readonly string[]> {
  const lateEntry = late ? { lateEntry: OUTAGE } : {};
  const entered = (minutes: number) => when(after(minutes));
  const incidentId = await make(
    'reportIncident',
    'ReportIncidentInput',
    'incident',
    {
      ...{ type: 'DOMESTIC_INCIDENT', summary: 'An invented quarrel.', district: 'Testchester' },
      ...{ occurredFrom: after(-60), reportedAt: REPORTED, domesticAbuse: true, childrenPresent: true, ...lateEntry },
    },
    entered(0),
  );
  const part = async (role: string, dateOfBirth: string, said: Input, minutes = 1) => {
    const personId = await world.person(dateOfBirth, entered(minutes));
    const input = { incidentId, personId, role, ...said };
    return { personId, id: await make('involvePerson', 'InvolvePersonInput', 'involvement', input, entered(minutes)) };
  };
  // Of the victim nobody said when she was identified: with the report.
  const victim = await part('VICTIM', '1990-01-01', late ? {} : { identifiedAt: REPORTED });
  const child = await part('CHILD_PRESENT', '2019-02-01', { identifiedAt: after(1), ...lateEntry });
  const said = (minutes: number) => ({ incidentId, at: after(minutes), by: 'PC 1 Invented' });
  const mark = (kind: string, minutes: number, input: Input = {}) =>
    make('markIncident', 'MarkIncidentInput', 'mark', { ...said(minutes), kind, ...input }, entered(minutes));
  await mark('MEETS_RECORDING_STANDARD', 2);
  await mark('CHILD_CONCERN', 3, { involvementId: child.id });
  await mark('VULNERABLE', 4, { involvementId: victim.id });
  await make(
    'takeIntoPoliceProtection',
    'TakeIntoPoliceProtectionInput',
    'involvement',
    { involvementId: child.id, since: after(5), by: 'PC 1 Invented' },
    entered(5),
  );
  await make(
    'assessRisk',
    'AssessRiskInput',
    'riskAssessment',
    {
      incidentId,
      personId: victim.personId,
      answers: answers(15),
      assessedAt: after(6),
      by: 'PC 1 Invented',
      ...lateEntry,
    },
    entered(6),
  );
  await make(
    'recordSection42Test',
    'RecordSection42TestInput',
    'involvement',
    {
      ...{ involvementId: victim.id, at: after(7), by: 'PC 1 Invented' },
      ...{ needsCareAndSupport: true, experiencesOrRisksAbuse: true, cannotProtectThemselves: true },
    },
    entered(7),
  );
  await make(
    'recordInvestigationEvent',
    'RecordInvestigationEventInput',
    'investigationEvent',
    { ...said(8), occasion: 'VOLUNTARY_INTERVIEW' },
    entered(8),
  );
  const suspect = await part('SUSPECT', '1985-05-05', { identifiedAt: after(9), ...lateEntry }, 9);
  await make(
    'chargePerson',
    'ChargePersonInput',
    'charge',
    {
      ...{ incidentId, personId: suspect.personId, offenceCode: 'TH68010', wording: 'Stole an invented coat.' },
      ...{ offenceFrom: '2026-11-15', chargedAt: after(10), ...lateEntry },
    },
    entered(10),
  );
  const caseFileId = await make(
    'openCaseFile',
    'OpenCaseFileInput',
    'caseFile',
    { kind: 'FIRST_HEARING', policeUnit: '06AA', incidentId },
    entered(11),
  );
  return [foreignKey('Incident', incidentId), foreignKey('CaseFile', caseFileId)];
}

/** The duties of records, as lines: rule, since when, until when. */
async function owed(ids: readonly string[]) {
  const duties = await world.api.prisma.duty.findMany({ where: { subjectId: { in: [...ids] } } });
  const line = ({ rule, why, since, dueAt }: (typeof duties)[number]) =>
    `${rule} (${why}) ${since.toISOString()} ${dueAt?.toISOString() ?? '-'}`;
  return { duties, lines: duties.map(line).sort() };
}

describe('an incident that is typed in three days late', () => {
  let atOnce: Awaited<ReturnType<typeof owed>>;
  let typedIn: Awaited<ReturnType<typeof owed>>;
  beforeAll(async () => {
    atOnce = await owed(await life((known) => new Date(known.getTime() + MINUTE), false));
    typedIn = await owed(await life(() => TYPED_IN, true));
  }, 60_000);

  test.each([
    'ADULT_SAFEGUARDING_TEST',
    'ADULT_SOCIAL_CARE_REFERRAL',
    'CASE_FILE_DUE',
    'CHILDRENS_SOCIAL_CARE_REFERRAL',
    'CRIME_RECORD',
    'MARAC_REFERRAL',
    'POLICE_PROTECTION_END',
    'POLICE_PROTECTION_STEPS',
    'RISK_ASSESSMENT',
    'SCHOOL_NOTICE',
    'VICTIMS_SERVICES_REFERRAL',
    'VICTIM_UPDATE',
  ])('%s is owed since, and until, the same moment as if entered at once', (rule) => {
    const of = ({ lines }: typeof atOnce) => lines.filter((line) => line.startsWith(`${rule} `));
    expect(of(typedIn)).toEqual(of(atOnce));
    expect(of(typedIn).length).toBeGreaterThan(0);
    for (const { since } of typedIn.duties.filter((duty) => duty.rule === rule))
      expect(since.getTime()).toBeLessThanOrEqual(after(12).getTime());
  });

  test('what is overdue by then is shown as overdue at once', () => {
    const outstanding = typedIn.duties.filter((duty) => duty.outstanding);
    for (const { rule, status, dueAt } of outstanding)
      expect([rule, status]).toEqual([rule, dueAt !== null && dueAt <= TYPED_IN ? 'OVERDUE' : 'OPEN']);
    expect(outstanding.filter(({ status }) => status === 'OVERDUE').map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['CRIME_RECORD', 'SCHOOL_NOTICE', 'CHILDRENS_SOCIAL_CARE_REFERRAL', 'MARAC_REFERRAL']),
    );
  });
});

describe('a detention that is typed in three days late', () => {
  const T = '2026-11-10T09:00:00Z';
  const here = (events: readonly CustodyEvent[]) =>
    events.map((one) => (one.kind === 'ARRIVED' ? { ...one, station: '06A200' } : one));

  test.each<[string, readonly CustodyEvent[], string | null, string[]]>([
    ['held', detainedFrom(T), null, ['CUSTODY_LIMIT OVERDUE', 'CUSTODY_REVIEW OVERDUE']],
    [
      'bailed',
      [...detainedFrom(T), event('BAILED', later(T, 9))],
      null,
      ['CUSTODY_LIMIT MET', 'PRE_CHARGE_BAIL_END OPEN'],
    ],
    ['a child', detainedFrom(T), '2012-05-05', ['APPROPRIATE_ADULT OVERDUE', 'CUSTODY_LIMIT OVERDUE']],
    [
      'charged',
      [...detainedFrom(T), event('CHARGED', later(T, 8))],
      null,
      ['CUSTODY_LIMIT MET', 'FIRST_COURT OVERDUE'],
    ],
  ])(
    '%s: its times run from the arrival, the authorisation, the arrest, the charge',
    async (_, events, born, standing) => {
      const last = events.at(-1)!.occurredAt;
      const of = async (now: Date) => {
        const { duties, lines } = await owed([foreignKey('CustodyRecord', await world.play(here(events), now, born))]);
        return { lines, standing: duties.map(({ rule, status }) => `${rule} ${status}`) };
      };
      const atOnce = await of(new Date(last.getTime() + MINUTE));
      const typedIn = await of(new Date(last.getTime() + 72 * 60 * MINUTE));
      expect(typedIn.lines).toEqual(atOnce.lines);
      expect(typedIn.standing).toEqual(expect.arrayContaining(standing));
    },
  );
});

test('when it happened, was known and was entered is shown, with why it was late; by the clock of the hub', async () => {
  const input = {
    ...{ type: 'THEFT', summary: 'An invented theft.', district: 'Testchester' },
    ...{ occurredFrom: after(-60), reportedAt: REPORTED },
  };
  const ENTRY = 'id entry { happenedAt knownAt enteredAt late reason systemDownFrom systemDownTo enteredBy }';
  const report = (more: Input, now = TYPED_IN) =>
    attempt('reportIncident', 'ReportIncidentInput', `incident { ${ENTRY} }`, { ...input, ...more }, now);
  const times = { happenedAt: after(-60).toISOString(), knownAt: REPORTED.toISOString() };
  const { incident } = await report({ lateEntry: OUTAGE });
  expect(incident).toMatchObject({
    entry: {
      ...{ ...times, enteredAt: TYPED_IN.toISOString(), late: true, reason: OUTAGE.reason, enteredBy: 'Test' },
      ...{ systemDownFrom: '2026-11-16T08:00:00.000Z', systemDownTo: '2026-11-19T08:30:00.000Z' },
    },
  });
  expect((await report({}, after(2))).incident).toMatchObject({
    entry: { ...times, enteredAt: after(2).toISOString(), late: false, reason: null, enteredBy: null },
  });

  const problems = async (more: Input) => (await report(more)).problems;
  expect(await problems({ occurredFrom: after(60) })).toEqual([{ code: 'DATE_ORDER', path: '/reportedAt' }]);
  const tomorrow = new Date(TYPED_IN.getTime() + 86_400_000);
  expect(await problems({ reportedAt: tomorrow })).toEqual([{ code: 'DATE_IN_FUTURE', path: '/reportedAt' }]);
  expect(await problems({ lateEntry: { reason: ' ' } })).toEqual([{ code: 'REQUIRED', path: '/lateEntry/reason' }]);
  expect(await problems({ lateEntry: { ...OUTAGE, systemDownTo: after(-120) } })).toEqual([
    { code: 'DATE_ORDER', path: '/lateEntry/systemDownTo' },
  ]);
  expect(await problems({ lateEntry: { ...OUTAGE, systemDownTo: tomorrow } })).toEqual([
    { code: 'DATE_IN_FUTURE', path: '/lateEntry/systemDownTo' },
  ]);
  const personId = await world.person(null, TYPED_IN);
  const part = { incidentId: (incident as { id: string }).id, personId, role: 'VICTIM', lateEntry: OUTAGE };
  const { problems: of } = await attempt('involvePerson', 'InvolvePersonInput', 'involvement { id }', part, TYPED_IN);
  expect(of).toEqual([{ code: 'REQUIRED', path: '/identifiedAt' }]);
});
