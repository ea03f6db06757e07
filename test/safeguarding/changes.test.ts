import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newKey, TestApi } from '../support/api.js';
import { countStatements } from '../support/count-statements.js';
import { answers, codes, LATER, REPORTED, SafeguardingApi } from './safeguarding-api.js';

let database: TestApi;
let api: SafeguardingApi;
beforeAll(async () => {
  database = await TestApi.start();
  api = new SafeguardingApi(database);
});
afterAll(() => database?.close());

const by = 'PC 1234';
const withdrawal = { by: 'Sgt 77', reason: 'It was wrong.' };
const changedEvents = (incidentId: string) =>
  database.prisma.event.count({ where: { type: 'incident.changed', subjectId: incidentId.slice(4) } });

interface List<Item> {
  readonly edges: readonly { readonly node: Item }[];
}
interface Named {
  readonly by: string;
}
interface MarkShown {
  readonly kind: string;
  readonly ground: string | null;
  readonly withdrawn: Named | null;
  readonly involvement: { readonly id: string } | null;
  readonly incident: { readonly id: string };
}
interface Shown {
  readonly domesticAbuse: boolean;
  readonly childrenPresent: boolean;
  readonly marks: List<MarkShown>;
  readonly involvements: List<{
    readonly role: string;
    readonly marks: List<{ readonly kind: string }>;
    readonly section42Test: { readonly met: boolean | null } | null;
    readonly policeProtection: object | null;
  }>;
}

/** What the API shows of an incident. */
const shown = async (id: string): Promise<Shown> =>
  (
    await api.ask<{ incident: Shown }>(
      `query ($id: ID!) { incident(id: $id) {
        domesticAbuse childrenPresent
        marks { edges { node { kind ground by withdrawn { by } involvement { id } incident { id } } } }
        involvements { edges { node {
          role marks { edges { node { kind } } }
          section42Test { met } policeProtection { since endedAt withdrawn { by } }
        } } }
      } }`,
      { id },
    )
  ).incident;
const nodes = <Item>({ edges }: List<Item>): Item[] => edges.map(({ node }) => node);

describe('marks', () => {
  test('of the report are there from the beginning, and the incident follows them', async () => {
    const id = await api.incident({ domesticAbuse: true });
    const [mark] = nodes((await shown(id)).marks);
    expect(mark).toMatchObject({
      kind: 'DOMESTIC_ABUSE',
      ground: null,
      by: 'Test',
      withdrawn: null,
      involvement: null,
    });
    expect(mark!.incident).toEqual({ id });
    const row = await database.prisma.mark.findFirstOrThrow({ where: { incidentId: id.slice(4) } });
    expect(row.at).toEqual(new Date(REPORTED));
    const answer = await api.do('withdrawMark', { markId: `mrk_${row.id}`, ...withdrawal });
    expect(answer).toMatchObject({ mark: { withdrawn: withdrawal }, incident: { domesticAbuse: false } });
    await api.do('markIncident', { incidentId: id, kind: 'DOMESTIC_ABUSE', at: LATER, by });
    await api.do('markIncident', { incidentId: id, kind: 'CHILDREN_PRESENT', at: LATER, by });
    const after = await shown(id);
    expect([after.domesticAbuse, after.childrenPresent]).toEqual([true, true]);
    expect(nodes(after.marks).map(({ kind, withdrawn }) => [kind, withdrawn?.by ?? null])).toEqual([
      ['DOMESTIC_ABUSE', 'Sgt 77'],
      ['DOMESTIC_ABUSE', null],
      ['CHILDREN_PRESENT', null],
    ]);
    expect(await changedEvents(id)).toBe(4);
  });

  test('of a part are of that part, and a victim has several grounds', async () => {
    const incidentId = await api.incident();
    const victim = await api.part(incidentId, 'VICTIM');
    const mark = { incidentId, involvementId: victim.id, at: LATER, by };
    await api.do('markIncident', { ...mark, kind: 'VULNERABLE' });
    await api.do('markIncident', { ...mark, kind: 'ENHANCED_RIGHTS', ground: 'INTIMIDATED' });
    await api.do('markIncident', { ...mark, kind: 'ENHANCED_RIGHTS', ground: 'PERSISTENTLY_TARGETED' });
    const again = await api.try('markIncident', { ...mark, kind: 'ENHANCED_RIGHTS', ground: 'INTIMIDATED' });
    expect(codes(again)).toEqual(['MARK_REPEATED /kind']);
    const after = await shown(incidentId);
    expect(nodes(after.marks).map(({ kind, ground, involvement }) => [kind, ground, involvement?.id])).toEqual([
      ['VULNERABLE', null, victim.id],
      ['ENHANCED_RIGHTS', 'INTIMIDATED', victim.id],
      ['ENHANCED_RIGHTS', 'PERSISTENTLY_TARGETED', victim.id],
    ]);
    expect(nodes(nodes(after.involvements)[0]!.marks)).toHaveLength(3);
  });

  test('that two set at once are set once', async () => {
    const incidentId = await api.incident();
    const mark = { incidentId, kind: 'FATALITY', at: LATER, by };
    const both = await Promise.all([1, 2, 3].map(() => api.try('markIncident', mark)));
    expect(both.map(codes).sort()).toEqual([[], ['MARK_REPEATED /kind'], ['MARK_REPEATED /kind']]);
  });
});

test('the same key changes nothing more and gives the same answer', async () => {
  const incidentId = await api.incident();
  const input = { idempotencyKey: newKey(), incidentId, kind: 'HATE_CRIME', at: LATER, by };
  const first = await api.do('markIncident', input);
  const again = await api.do('markIncident', input);
  expect(again).toEqual(first);
  expect(await changedEvents(incidentId)).toBe(2);
  const other = await api.try('markIncident', { ...input, kind: 'FATALITY' });
  expect(codes(other)).toEqual(['IDEMPOTENCY_KEY_REUSED /idempotencyKey']);
  const assess = { idempotencyKey: newKey(), incidentId, answers: answers(0, 'NOT_KNOWN'), assessedAt: LATER, by };
  const [one, two] = await Promise.all([api.do('assessRisk', assess), api.do('assessRisk', assess)]);
  expect(one).toEqual(two);
  expect(one.warnings!.map(({ code, path }) => [code, path])).toEqual([['RISK_GRADE_MAY_BE_HIGHER', '/answers']]);
  expect(await database.prisma.riskAssessment.count({ where: { incidentId: incidentId.slice(4) } })).toBe(1);
});

describe('a part in an incident', () => {
  test('that was withdrawn is recorded anew under its id', async () => {
    const incidentId = await api.incident();
    const { id, personId } = await api.part(incidentId, 'VICTIM');
    const withdrawn = await api.do('withdrawInvolvement', { involvementId: id, ...withdrawal });
    expect(withdrawn).toMatchObject({ involvement: { id, withdrawn: withdrawal } });
    const again = await api.do('involvePerson', { incidentId, personId, role: 'VICTIM', identifiedAt: LATER });
    expect(again).toMatchObject({
      involvement: { id, withdrawn: null, identifiedAt: new Date(LATER).toISOString() },
    });
  });

  test('that was withdrawn does not stand in a case file', async () => {
    const incidentId = await api.incident();
    const { id } = await api.part(incidentId, 'VICTIM', { familyName: 'Withdrawnham' });
    await api.part(incidentId, 'VICTIM', { familyName: 'Stayingham' });
    await api.do('withdrawInvolvement', { involvementId: id, ...withdrawal });
    const input = { kind: 'FIRST_HEARING', policeUnit: '06AA', incidentId };
    const fileId = await api.make('openCaseFile', 'caseFile', input);
    const file = await database.prisma.caseFile.findUniqueOrThrow({ where: { id: fileId.slice(4) } });
    expect(JSON.stringify(file.content)).toContain('Stayingham');
    expect(JSON.stringify(file.content)).not.toContain('Withdrawnham');
  });
});

describe('a risk assessment', () => {
  test('is graded, and says by number what was answered', async () => {
    const incidentId = await api.incident({ domesticAbuse: true });
    const { personId } = await api.part(incidentId, 'VICTIM');
    const input = { incidentId, personId, assessedAt: LATER, by };
    const high = await api.do('assessRisk', { ...input, answers: answers(14) });
    expect(high).toMatchObject({
      riskAssessment: { ticks: 14, gradeByTicks: 'HIGH', grade: 'HIGH', judgement: null, person: { id: personId } },
      warnings: [],
    });
    expect((high['riskAssessment'] as { answers: unknown }).answers).toEqual(answers(14));
    const judgement = { grade: 'HIGH', reason: 'He has threatened to kill her.', by: 'DS 9' };
    const judged = await api.do('assessRisk', {
      ...input,
      assessedAt: '2026-11-20T17:00:00Z',
      answers: answers(9, 'NOT_KNOWN'),
      judgement,
    });
    expect(judged).toMatchObject({
      riskAssessment: { gradeByTicks: 'STANDARD', grade: 'HIGH', judgement },
      warnings: [],
    });
    const open = await api.do('assessRisk', {
      ...input,
      assessedAt: '2026-11-20T18:00:00Z',
      answers: answers(9, 'NOT_KNOWN'),
    });
    expect(open.warnings!.map(({ code, path }) => [code, path])).toEqual([['RISK_GRADE_MAY_BE_HIGHER', '/answers']]);
  });

  test('that names none of several victims says that it closes nothing', async () => {
    const incidentId = await api.incident({ domesticAbuse: true });
    await api.part(incidentId, 'VICTIM');
    await api.part(incidentId, 'VICTIM');
    const answer = await api.do('assessRisk', { incidentId, answers: answers(2), assessedAt: LATER, by });
    expect(answer.warnings!.map(({ code, path }) => [code, path])).toEqual([['RISK_PERSON_NOT_NAMED', '/personId']]);
    // That of the incident, while nobody was known, gave way to those of the two.
    const { RISK_ASSESSMENT: owed } = await api.duties(incidentId);
    expect(owed!.sort()).toEqual(['CANCELLED', 'OVERDUE', 'OVERDUE']);
  });

  test('made twice at once is there once, and withdrawn it can be made again', async () => {
    const incidentId = await api.incident();
    const { personId } = await api.part(incidentId, 'VICTIM');
    const input = { incidentId, personId, answers: answers(1), assessedAt: LATER, by };
    const both = await Promise.all([api.try('assessRisk', input), api.try('assessRisk', input)]);
    expect(both.map(codes).sort()).toEqual([[], ['RISK_ASSESSMENT_REPEATED /assessedAt']]);
    const { id } = await database.prisma.riskAssessment.findFirstOrThrow({
      where: { incidentId: incidentId.slice(4) },
    });
    const withdrawn = { riskAssessmentId: `rsk_${id}`, ...withdrawal };
    expect(await api.do('withdrawRiskAssessment', withdrawn)).toMatchObject({
      riskAssessment: { withdrawn: withdrawal },
    });
    expect(codes(await api.try('withdrawRiskAssessment', withdrawn))).toEqual(['ALREADY_WITHDRAWN /riskAssessmentId']);
    await api.do('assessRisk', input);
  });
});

test('the latest test of an adult holds, whatever the order in which they were recorded', async () => {
  const incidentId = await api.incident();
  const { id: involvementId } = await api.part(incidentId, 'VICTIM', { dateOfBirth: '1950-01-01' });
  const met = { needsCareAndSupport: true, experiencesOrRisksAbuse: true, cannotProtectThemselves: true };
  const first = await api.do('recordSection42Test', { involvementId, ...met, at: '2026-11-20T18:00:00Z', by });
  expect(first).toMatchObject({ involvement: { section42Test: { ...met, met: true, by } } });
  await api.do('recordSection42Test', { involvementId, needsCareAndSupport: false, at: LATER, by });
  expect(nodes((await shown(incidentId)).involvements)[0]!.section42Test).toEqual({ met: true });
  const undecided = { involvementId, needsCareAndSupport: true, at: '2026-11-20T19:00:00Z', by };
  expect(await api.do('recordSection42Test', undecided)).toMatchObject({
    involvement: { section42Test: { met: null, cannotProtectThemselves: null } },
  });
});

test('police protection has its steps, ends, is withdrawn and begins anew', async () => {
  const incidentId = await api.incident();
  const { id: involvementId, personId } = await api.part(incidentId, 'CHILD_PRESENT', { dateOfBirth: '2018-05-05' });
  await api.do('takeIntoPoliceProtection', { involvementId, since: LATER, by });
  const second = await api.make('involvePerson', 'involvement', { incidentId, personId, role: 'VICTIM' });
  const twice = await api.try('takeIntoPoliceProtection', { involvementId: second, since: LATER, by });
  expect(codes(twice)).toEqual(['POLICE_PROTECTION_REPEATED /involvementId']);
  const at = '2026-11-20T18:00:00.000Z';
  for (const step of ['LOCAL_AUTHORITY_TOLD', 'CHILD_TOLD', 'PARENTS_TOLD', 'DESIGNATED_OFFICER_ENQUIRED']) {
    await api.do('recordPoliceProtectionStep', { involvementId, step, at });
  }
  const ended = await api.do('recordPoliceProtectionStep', { involvementId, step: 'ENDED', at });
  expect(ended).toMatchObject({
    involvement: {
      policeProtection: {
        localAuthorityToldAt: at,
        childToldAt: at,
        parentsToldAt: at,
        designatedOfficerEnquiredAt: at,
        endedAt: at,
      },
    },
  });
  await api.do('withdrawPoliceProtection', { involvementId, ...withdrawal });
  const gone = await api.try('recordPoliceProtectionStep', { involvementId, step: 'ENDED', at });
  expect(codes(gone)).toEqual(['NOT_FOUND /involvementId']);
  await api.do('takeIntoPoliceProtection', { involvementId, since: at, by });
  const part = nodes((await shown(incidentId)).involvements).find(({ role }) => role === 'CHILD_PRESENT');
  expect(part!.policeProtection).toEqual({ since: at, endedAt: null, withdrawn: null });
});

describe('crimes', () => {
  test('have numbers of force and year without gaps, however many are recorded at once', async () => {
    const incidents = await Promise.all(Array.from({ length: 6 }, () => api.incident()));
    const crimes = await Promise.all(
      incidents.map((incidentId) => api.do('recordCrime', { incidentId, at: LATER, by })),
    );
    const numbers = crimes.map(({ incident }) => (incident as { crimeRecord: { number: string } }).crimeRecord.number);
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5, 6].map((serial) => `06/00000${serial}/26`));
  });

  test('imply that the incident meets the recording standard, which may stand already', async () => {
    const incidentId = await api.incident();
    const kinds = async (id: string) => nodes((await shown(id)).marks).map(({ kind }) => kind);
    await api.do('recordCrime', { incidentId, at: LATER, by });
    expect(await kinds(incidentId)).toEqual(['MEETS_RECORDING_STANDARD']);
    const marked = await api.incident();
    await api.do('markIncident', { incidentId: marked, kind: 'MEETS_RECORDING_STANDARD', at: REPORTED, by });
    expect((await api.duties(marked))['CRIME_RECORD']).toEqual(['OVERDUE']);
    await api.do('recordCrime', { incidentId: marked, at: LATER, by });
    expect(await kinds(marked)).toEqual(['MEETS_RECORDING_STANDARD']);
    expect((await api.duties(marked))['CRIME_RECORD']).toEqual(['MET']);
  });
});

test('an incident is assigned bit by bit, and its duties go with it', async () => {
  const incidentId = await api.incident({ domesticAbuse: true });
  const owners = [
    { role: 'SAFEGUARDING_UNIT', officer: 'PPU North' },
    { role: 'OFFICER_IN_CASE', officer: by },
  ];
  const first = await api.do('assignIncident', { incidentId, team: 'Team 4', owners });
  expect(first).toMatchObject({ incident: { team: 'Team 4', owners: [owners[1], owners[0]] } });
  const assessment = { subjectId: incidentId.slice(4), rule: 'RISK_ASSESSMENT' };
  expect(await database.prisma.duty.findFirst({ where: assessment })).toMatchObject({ ownerId: by, team: 'Team 4' });
  const second = await api.do('assignIncident', { incidentId, owners: [{ role: 'OFFICER_IN_CASE', officer: null }] });
  expect(second).toMatchObject({ incident: { team: 'Team 4', owners: [owners[0]] } });
  expect(await database.prisma.duty.findFirst({ where: assessment })).toMatchObject({ ownerId: null });
  expect(await api.do('assignIncident', { incidentId, team: null })).toMatchObject({
    incident: { team: null, owners: [owners[0]] },
  });
});

describe('what is shown', () => {
  test('of many incidents costs as many statements as of one', async () => {
    const ids = [];
    for (let n = 0; n < 3; n += 1) {
      const incidentId = await api.incident({ domesticAbuse: true, district: 'Countingham' });
      const { personId, id } = await api.part(incidentId, 'VICTIM');
      await api.do('recordConsent', { incidentId, personId, recipient: 'MARAC', answer: 'GIVEN', at: LATER, by });
      await api.do('assessRisk', { incidentId, personId, answers: answers(3), assessedAt: LATER, by });
      await api.do('recordSection42Test', { involvementId: id, needsCareAndSupport: true, at: LATER, by });
      const event = { incidentId, occasion: 'VOLUNTARY_INTERVIEW', at: LATER, by };
      const investigationEventId = await api.make('recordInvestigationEvent', 'investigationEvent', event);
      await api.do('recordVictimUpdate', { investigationEventId, personId, at: LATER, by });
      await api.do('recordCrime', { incidentId, at: LATER, by });
      ids.push(incidentId);
    }
    const list = (first: number) =>
      api.ask(
        `query ($first: Int!) { incidents(first: $first, filter: { district: "Countingham" }) { edges { node {
          crimeRecord { number } owners { role }
          marks { edges { node { kind involvement { id } incident { id } } } }
          consents { edges { node { answer person { id } } } }
          riskAssessments { edges { node { grade person { id } } } }
          investigationEvents { edges { node { occasion victimUpdates { edges { node { at } } } } } }
          victimUpdates { edges { node { investigationEvent { occasion } person { id } } } }
          involvements { edges { node { marks { edges { node { kind } } } section42Test { met } policeProtection { since } } } }
        } } } }`,
        { first },
      );
    await list(3);
    const ofOne = await countStatements(() => list(1));
    expect(await countStatements(() => list(3))).toBe(ofOne);
    expect(ofOne).toBeLessThan(20);
  });

  test('is found again by its id, and risk assessments by those only who work on what is owed', async () => {
    const incidentId = await api.incident();
    const { personId } = await api.part(incidentId, 'VICTIM');
    const ids = [
      await api.make('markIncident', 'mark', { incidentId, kind: 'HATE_CRIME', at: LATER, by }),
      await api.make('recordConsent', 'consent', {
        ...{ incidentId, personId, recipient: 'MARAC', answer: 'GIVEN', at: LATER, by },
      }),
      await api.make('assessRisk', 'riskAssessment', { incidentId, answers: answers(3), assessedAt: LATER, by }),
      await api.make('recordInvestigationEvent', 'investigationEvent', {
        ...{ incidentId, occasion: 'VOLUNTARY_INTERVIEW', at: LATER, by },
      }),
    ];
    ids.push(
      await api.make('recordVictimUpdate', 'victimUpdate', {
        ...{ investigationEventId: ids[3], personId, at: LATER, by },
      }),
    );
    const query = `query ($ids: [ID!]!, $id: ID!) {
      nodes(ids: $ids) { __typename id } incident(id: $id) { riskAssessments { edges { node { ticks } } } }
    }`;
    interface Found {
      readonly nodes: readonly ({ readonly __typename: string; readonly id: string } | null)[];
      readonly incident: { readonly riskAssessments: List<{ readonly ticks: number }> };
    }
    const all = await api.ask<Found>(query, { ids, id: incidentId });
    expect(all.nodes.map((node) => [node?.id, node?.__typename])).toEqual([
      [ids[0], 'Mark'],
      [ids[1], 'Consent'],
      [ids[2], 'RiskAssessment'],
      [ids[3], 'InvestigationEvent'],
      [ids[4], 'VictimUpdate'],
    ]);
    expect(nodes(all.incident.riskAssessments)).toEqual([{ ticks: 3 }]);
    const records = await api.ask<Found>(query, { ids, id: incidentId }, 'records');
    expect(records.nodes.map((node) => node?.id ?? null)).toEqual(ids.map((id) => (id.startsWith('rsk') ? null : id)));
    expect(nodes(records.incident.riskAssessments)).toEqual([]);
  });
});
