import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApi } from '../support/api.js';
import { answers, SafeguardingApi } from './safeguarding-api.js';

let database: TestApi;
let api: SafeguardingApi;
beforeAll(async () => {
  database = await TestApi.start();
  api = new SafeguardingApi(database);
});
afterAll(() => database?.close());

const by = 'PC 1234';
const withdrawal = { by, reason: 'It was wrong.' };
/** An hour before the moment of the tests: what is owed since then is not overdue yet. */
const REPORTED = '2026-11-22T11:00:00Z';
const NEXT = '2026-11-22T11:30:00Z';
const LAST = '2026-11-22T11:45:00Z';
const incident = (input = {}) => api.incident({ occurredFrom: REPORTED, reportedAt: REPORTED, ...input });
const part = async (incidentId: string, role: string, person = {}) => {
  const personId = await api.person(person);
  const input = { incidentId, personId, role, identifiedAt: REPORTED };
  return { personId, id: await api.make('involvePerson', 'involvement', input) };
};
/** The history of the duties of an incident under one rule. */
const history = async (incidentId: string, rule: string) =>
  (
    await database.prisma.dutyChange.findMany({
      where: { duty: { subjectId: incidentId.slice(4), rule } },
      orderBy: { id: 'asc' },
    })
  ).map(({ kind }) => kind);

describe('a duty opens with the change that calls for it, and closes with its evidence', () => {
  test('domestic abuse: assessment, then a MARAC referral because the risk is high', async () => {
    const id = await incident({ domesticAbuse: true });
    expect(await api.duties(id)).toEqual({ RISK_ASSESSMENT: ['OPEN'] });
    const { personId } = await part(id, 'VICTIM', { dateOfBirth: '1990-01-01' });
    expect(await api.duties(id)).toEqual({
      RISK_ASSESSMENT: ['CANCELLED', 'OPEN'],
      VICTIMS_SERVICES_REFERRAL: ['OPEN'],
    });
    const input = { incidentId: id, personId, assessedAt: NEXT, by };
    const riskAssessmentId = await api.make('assessRisk', 'riskAssessment', { ...input, answers: answers(14) });
    expect(await api.duties(id)).toEqual({
      MARAC_REFERRAL: ['OPEN'],
      RISK_ASSESSMENT: ['CANCELLED', 'MET'],
      VICTIMS_SERVICES_REFERRAL: ['OPEN'],
    });
    const duty = await database.prisma.duty.findFirstOrThrow({
      where: { subjectId: id.slice(4), rule: 'RISK_ASSESSMENT', status: 'MET' },
    });
    expect(duty).toMatchObject({
      personId: personId.slice(4),
      risk: 'HIGH',
      evidence: { kind: 'RISK_ASSESSMENT', id: riskAssessmentId.slice(4), by },
    });
    await api.do('withdrawRiskAssessment', { riskAssessmentId, ...withdrawal });
    expect(await api.duties(id)).toMatchObject({
      MARAC_REFERRAL: ['CANCELLED'],
      RISK_ASSESSMENT: ['CANCELLED', 'OPEN'],
    });
    await api.do('assessRisk', { ...input, answers: answers(2) });
    expect(await api.duties(id)).toMatchObject({
      MARAC_REFERRAL: ['CANCELLED'],
      RISK_ASSESSMENT: ['CANCELLED', 'MET'],
    });
    expect(await history(id, 'MARAC_REFERRAL')).toEqual(['OPENED', 'CANCELLED']);
  });

  test('that was marked later and withdrawn: what was owed is cancelled with the reason', async () => {
    const id = await incident();
    expect(await api.duties(id)).toEqual({});
    const markId = await api.make('markIncident', 'mark', { incidentId: id, kind: 'DOMESTIC_ABUSE', at: NEXT, by });
    expect(await api.duties(id)).toEqual({ RISK_ASSESSMENT: ['OPEN'] });
    await api.do('withdrawMark', { markId, ...withdrawal });
    expect(await api.duties(id)).toEqual({ RISK_ASSESSMENT: ['CANCELLED'] });
    const duty = await database.prisma.duty.findFirstOrThrow({ where: { subjectId: id.slice(4) } });
    expect(duty.reason).toBe(withdrawal.reason);
  });

  test('a victim refuses, and later agrees', async () => {
    const id = await incident();
    const { personId, id: involvementId } = await part(id, 'VICTIM');
    const consent = { incidentId: id, personId, recipient: 'VICTIMS_SERVICES', by };
    await api.do('recordConsent', { ...consent, answer: 'REFUSED', at: NEXT });
    expect(await api.duties(id)).toEqual({ VICTIMS_SERVICES_REFERRAL: ['MET'] });
    await api.do('recordConsent', { ...consent, answer: 'GIVEN', at: LAST });
    expect(await api.duties(id)).toEqual({ VICTIMS_SERVICES_REFERRAL: ['OPEN'] });
    await api.do('withdrawInvolvement', { involvementId, ...withdrawal });
    expect(await api.duties(id)).toEqual({ VICTIMS_SERVICES_REFERRAL: ['CANCELLED'] });
    await api.do('involvePerson', { incidentId: id, personId, role: 'VICTIM' });
    expect(await api.duties(id)).toEqual({ VICTIMS_SERVICES_REFERRAL: ['OPEN'] });
  });

  test('an adult at risk', async () => {
    const id = await incident();
    const { id: involvementId } = await part(id, 'WITNESS', { dateOfBirth: '1940-01-01' });
    await api.do('markIncident', { incidentId: id, involvementId, kind: 'VULNERABLE', at: NEXT, by });
    expect(await api.duties(id)).toEqual({ ADULT_SAFEGUARDING_TEST: ['OPEN'] });
    const all = { needsCareAndSupport: true, experiencesOrRisksAbuse: true, cannotProtectThemselves: true };
    await api.do('recordSection42Test', { involvementId, ...all, at: NEXT, by });
    expect(await api.duties(id)).toEqual({ ADULT_SAFEGUARDING_TEST: ['MET'], ADULT_SOCIAL_CARE_REFERRAL: ['OPEN'] });
  });

  test('a child in police protection, and concern for the child', async () => {
    const id = await incident();
    const { id: involvementId } = await part(id, 'CHILD_PRESENT', { dateOfBirth: '2018-05-05' });
    await api.do('markIncident', { incidentId: id, involvementId, kind: 'CHILD_CONCERN', at: NEXT, by });
    await api.do('takeIntoPoliceProtection', { involvementId, since: NEXT, by });
    expect(await api.duties(id)).toEqual({
      CHILDRENS_SOCIAL_CARE_REFERRAL: ['OPEN'],
      POLICE_PROTECTION_END: ['OPEN'],
      POLICE_PROTECTION_STEPS: ['OPEN', 'OPEN', 'OPEN', 'OPEN'],
    });
    await api.do('recordPoliceProtectionStep', { involvementId, step: 'PARENTS_TOLD', at: LAST });
    await api.do('recordPoliceProtectionStep', { involvementId, step: 'ENDED', at: LAST });
    const after = await api.duties(id);
    expect(after['POLICE_PROTECTION_END']).toEqual(['MET']);
    expect(after['POLICE_PROTECTION_STEPS']!.sort()).toEqual(['MET', 'OPEN', 'OPEN', 'OPEN']);
    await api.do('withdrawPoliceProtection', { involvementId, ...withdrawal });
    expect((await api.duties(id))['POLICE_PROTECTION_STEPS']!.sort()).toEqual([
      'CANCELLED',
      'CANCELLED',
      'CANCELLED',
      'MET',
    ]);
  });

  test('the school of a child in domestic abuse', async () => {
    const id = await incident({ domesticAbuse: true, childrenPresent: true });
    expect((await api.duties(id))['SCHOOL_NOTICE']).toEqual(['OPEN']);
    const { id: involvementId } = await part(id, 'OTHER', { dateOfBirth: '2018-05-05' });
    await api.do('markIncident', { incidentId: id, involvementId, kind: 'OF_HOUSEHOLD', at: NEXT, by });
    expect((await api.duties(id))['SCHOOL_NOTICE']!.sort()).toEqual(['CANCELLED', 'OPEN']);
  });

  test('a victim with enhanced rights is told of an interview sooner', async () => {
    const id = await incident();
    const { personId, id: involvementId } = await part(id, 'VICTIM', { dateOfBirth: '1990-01-01' });
    const event = { incidentId: id, occasion: 'VOLUNTARY_INTERVIEW', at: NEXT, by };
    const investigationEventId = await api.make('recordInvestigationEvent', 'investigationEvent', event);
    const update = { subjectId: id.slice(4), rule: 'VICTIM_UPDATE' };
    const before = await database.prisma.duty.findFirstOrThrow({ where: update });
    expect(before).toMatchObject({ status: 'OPEN', deadline: 'standard' });
    const enhanced = { incidentId: id, involvementId, kind: 'ENHANCED_RIGHTS', ground: 'INTIMIDATED', at: NEXT, by };
    await api.do('markIncident', enhanced);
    const sooner = await database.prisma.duty.findFirstOrThrow({ where: update });
    expect(sooner).toMatchObject({ status: 'OPEN', deadline: 'enhanced' });
    expect(sooner.dueAt! < before.dueAt!).toBe(true);
    await api.do('recordVictimUpdate', { investigationEventId, personId, at: LAST, by });
    expect(await database.prisma.duty.findFirstOrThrow({ where: update })).toMatchObject({
      status: 'MET',
      late: false,
    });
    const dropped = await api.make('recordInvestigationEvent', 'investigationEvent', { ...event, at: LAST });
    expect((await api.duties(id))['VICTIM_UPDATE']!.sort()).toEqual(['MET', 'OPEN']);
    await api.do('withdrawInvestigationEvent', { investigationEventId: dropped, ...withdrawal });
    expect((await api.duties(id))['VICTIM_UPDATE']!.sort()).toEqual(['CANCELLED', 'MET']);
  });

  test('a crime to record', async () => {
    const id = await incident();
    await api.do('markIncident', { incidentId: id, kind: 'MEETS_RECORDING_STANDARD', at: NEXT, by });
    expect(await api.duties(id)).toEqual({ CRIME_RECORD: ['OPEN'] });
    await api.do('recordCrime', { incidentId: id, at: LAST, by });
    expect(await api.duties(id)).toEqual({ CRIME_RECORD: ['MET'] });
  });
});

describe('what is recorded elsewhere is told to victims too', () => {
  const occasions = async (incidentId: string) =>
    (
      await database.prisma.investigationEvent.findMany({
        where: { incidentId: incidentId.slice(4) },
        orderBy: { at: 'asc' },
      })
    ).map(({ occasion }) => occasion);

  test('an arrest, and a charge: two charges of one decision once', async () => {
    const id = await incident();
    await part(id, 'VICTIM');
    const { personId } = await part(id, 'SUSPECT');
    const arrest = { personId, incidentId: id, station: '06A200', arrestedAt: NEXT };
    await api.do('recordArrest', arrest);
    const charge = {
      ...{ personId, incidentId: id, offenceCode: 'TH68010', wording: 'Stole an invented coat.' },
      ...{ offenceFrom: '2026-11-22', chargedAt: LAST },
    };
    await api.do('chargePerson', charge);
    await api.do('chargePerson', charge);
    expect(await occasions(id)).toEqual(['ARREST', 'CHARGING_DECISION']);
    expect((await api.duties(id))['VICTIM_UPDATE']).toEqual(['OPEN', 'OPEN']);
  });

  test('a charge without detention, and with it a case file that was open already is owed', async () => {
    const id = await incident();
    const { personId } = await part(id, 'SUSPECT');
    const file = { kind: 'FIRST_HEARING', policeUnit: '06AA', incidentId: id };
    const fileId = (await api.make('openCaseFile', 'caseFile', file)).slice(4);
    const owed = () => database.prisma.duty.findMany({ where: { subjectId: fileId } });
    expect(await owed()).toEqual([]);
    await api.do('chargePerson', {
      ...{ personId, incidentId: id, offenceCode: 'TH68010', wording: 'Stole an invented coat.' },
      ...{ offenceFrom: '2026-11-22', chargedAt: LAST },
    });
    expect(await occasions(id)).toEqual(['CHARGING_DECISION']);
    expect(await owed()).toEqual([expect.objectContaining({ rule: 'CASE_FILE_DUE', status: 'OPEN', ownerId: null })]);
    await api.do('assignIncident', { incidentId: id, owners: [{ role: 'CASE_BUILDER', officer: 'CJU 3' }] });
    expect(await owed()).toEqual([expect.objectContaining({ ownerId: 'CJU 3' })]);
  });

  test('a case file opened after the charge, at the same moment as another one too', async () => {
    const id = await incident();
    const { personId } = await part(id, 'SUSPECT');
    const file = { kind: 'FIRST_HEARING', policeUnit: '06AA', incidentId: id };
    await Promise.all([
      ...[1, 2, 3].map(() => api.do('openCaseFile', file)),
      api.do('chargePerson', {
        ...{ personId, incidentId: id, offenceCode: 'TH68010', wording: 'Stole an invented coat.' },
        ...{ offenceFrom: '2026-11-22', chargedAt: LAST },
      }),
    ]);
    const files = await database.prisma.caseFile.findMany({ where: { incidentId: id.slice(4) } });
    expect(files).toHaveLength(3);
    expect(
      await database.prisma.duty.count({
        where: { rule: 'CASE_FILE_DUE', subjectId: { in: files.map((file) => file.id) } },
      }),
    ).toBe(3);
  });
});

test('changes of one incident at once are made one after the other, and all count', async () => {
  const id = await incident({ domesticAbuse: true });
  const people = await Promise.all(Array.from({ length: 6 }, () => api.person({ dateOfBirth: '1990-01-01' })));
  await Promise.all([
    ...people.map((personId) =>
      api.do('involvePerson', { incidentId: id, personId, role: 'VICTIM', identifiedAt: REPORTED }),
    ),
    api.do('markIncident', { incidentId: id, kind: 'MEETS_RECORDING_STANDARD', at: NEXT, by }),
    api.do('assignIncident', { incidentId: id, team: 'Team 4' }),
  ]);
  await Promise.all(
    people.map((personId) =>
      api.do('assessRisk', { incidentId: id, personId, answers: answers(15), assessedAt: NEXT, by }),
    ),
  );
  const after = await api.duties(id);
  expect(after['MARAC_REFERRAL']).toEqual(Array.from({ length: 6 }, () => 'OPEN'));
  expect(after['RISK_ASSESSMENT']!.filter((status) => status === 'MET')).toHaveLength(6);
  expect(after['CRIME_RECORD']).toEqual(['OPEN']);
});
