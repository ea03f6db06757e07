import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { at, dutiesOf, Force, hoursLater, incidentRef, REPORTED, statusesOf } from './force.js';

describe('the duties of a record', () => {
  let database: TestDatabase;
  let force: Force;

  beforeAll(async () => {
    database = await testDatabase();
    force = new Force(database.prisma);
    await force.agency('victim-care', ['VICTIMS_SERVICES']);
    await force.agency('social-care', ['CHILDRENS_SOCIAL_CARE'], ['Northshire East']);
    await force.agency('social-care-elsewhere', ['CHILDRENS_SOCIAL_CARE']);
  });
  afterAll(() => database?.close());

  test('are opened with what calls for them, with history and events', async () => {
    const id = await force.incident({
      domesticAbuse: true,
      childrenPresent: true,
      team: 'Response 3',
      owners: { OFFICER_IN_CASE: 'pc-12' },
    });
    const { personId } = await force.part(id, 'VICTIM');
    await force.evaluate([incidentRef(id)], hoursLater(1));
    const duties = await database.prisma.duty.findMany({
      where: { subjectId: id },
      include: { history: true },
      orderBy: { rule: 'asc' },
    });
    expect(duties.map(({ rule, status, personId: whom }) => [rule, status, whom])).toEqual([
      ['RISK_ASSESSMENT', 'OPEN', personId],
      ['SCHOOL_NOTICE', 'OPEN', null],
      ['VICTIMS_SERVICES_REFERRAL', 'OPEN', personId],
    ]);
    expect(duties[0]).toMatchObject({
      key: `RISK_ASSESSMENT:INCIDENT/${id}/${personId}/`,
      since: REPORTED,
      dueAt: hoursLater(24),
      lookAt: hoursLater(24),
      ownerRole: 'OFFICER_IN_CASE',
      ownerId: 'pc-12',
      district: 'Northshire East',
      team: 'Response 3',
      outstanding: true,
      riskRank: 1,
      toldLevel: null,
    });
    expect(duties.flatMap(({ history }) => history.map(({ kind, actor, at: when }) => [kind, actor, when]))).toEqual(
      Array(3).fill(['OPENED', 'officer-1', hoursLater(1)]),
    );
    const events = await database.prisma.event.findMany({ where: { subjectType: 'Duty' } });
    expect(events.map(({ type, data }) => [type, data])).toContainEqual([
      'duty.opened',
      {
        dutyId: duties[0]!.id,
        rule: 'RISK_ASSESSMENT',
        recordType: 'INCIDENT',
        recordId: id,
        district: 'Northshire East',
      },
    ]);
  });

  test('are met by evidence, reopened when it falls away, and cancelled with the ground', async () => {
    const id = await force.incident({ domesticAbuse: true });
    const { personId } = await force.part(id, 'VICTIM');
    await force.evaluate([incidentRef(id)], hoursLater(1));
    const assessment = await database.prisma.riskAssessment.create({
      data: {
        incidentId: id,
        personId,
        answers: {},
        ticks: 15,
        gradeByTicks: 'HIGH',
        grade: 'HIGH',
        assessedAt: hoursLater(30),
        by: 'pc-12',
      },
    });
    await force.evaluate([incidentRef(id)], hoursLater(31));
    expect(await statusesOf(database.prisma, id)).toEqual({
      RISK_ASSESSMENT: 'MET',
      MARAC_REFERRAL: 'OPEN',
      VICTIMS_SERVICES_REFERRAL: 'OPEN',
    });
    const [, met, services] = await dutiesOf(database.prisma, id);
    expect(met).toMatchObject({ rule: 'RISK_ASSESSMENT', late: true, outstanding: false, lookAt: null, risk: 'HIGH' });
    // What was there already is pressing now.
    expect(services).toMatchObject({ rule: 'VICTIMS_SERVICES_REFERRAL', risk: 'HIGH', riskRank: 0 });

    await database.prisma.riskAssessment.update({
      where: { id: assessment.id },
      data: { withdrawnAt: hoursLater(40), withdrawnBy: 'pc-12', withdrawnReason: 'Wrong person' },
    });
    await force.evaluate([incidentRef(id)], hoursLater(40));
    expect(await statusesOf(database.prisma, id)).toMatchObject({
      RISK_ASSESSMENT: 'OVERDUE',
      MARAC_REFERRAL: 'CANCELLED',
    });

    await database.prisma.involvement.updateMany({
      where: { incidentId: id },
      data: { withdrawnAt: hoursLater(41), withdrawnBy: 'pc-12', withdrawnReason: 'Was a witness' },
    });
    await force.evaluate([incidentRef(id)], hoursLater(41));
    const history = await database.prisma.dutyChange.findMany({
      where: { duty: { subjectId: id, rule: 'RISK_ASSESSMENT', personId } },
      orderBy: { id: 'asc' },
    });
    expect(history.map(({ kind }) => kind)).toEqual(['OPENED', 'MET', 'REOPENED', 'OVERDUE', 'CANCELLED']);
    expect(history.at(-1)!.detail).toEqual({ reason: 'Was a witness' });
  });

  test('of a referral follow its life, and so does the coverage of its incident', async () => {
    const id = await force.incident();
    const child = await force.part(id, 'CHILD_PRESENT', { dateOfBirth: '2018-05-05' });
    await database.prisma.mark.create({
      data: { incidentId: id, involvementId: child.involvementId, kind: 'CHILD_CONCERN', at: REPORTED, by: 'pc-12' },
    });
    const call = () =>
      database.prisma.referralCall.findUnique({
        where: { incidentId_rule: { incidentId: id, rule: 'CHILDRENS_SOCIAL_CARE_REFERRAL' } },
      });
    await force.evaluate([incidentRef(id)], hoursLater(1));
    expect(await call()).toMatchObject({
      standing: 'WAITING',
      answer: 'NONE',
      partnerId: 'social-care',
      day: new Date('2026-03-03'),
    });

    const referralId = await force.referral(id, {
      kind: 'CHILDRENS_SOCIAL_CARE',
      partnerId: 'social-care-elsewhere',
      personId: child.personId,
      sentAt: hoursLater(2),
    });
    const both = [{ type: 'REFERRAL' as const, id: referralId }, incidentRef(id)];
    await force.evaluate(both, hoursLater(2));
    expect(await call()).toMatchObject({ standing: 'WAITING', answer: 'NONE', partnerId: 'social-care-elsewhere' });
    await force.answer(referralId, 'RECEIVED', hoursLater(3));
    await force.evaluate(both, hoursLater(3));
    expect(await call()).toMatchObject({ standing: 'SENT_IN_TIME', answer: 'RECEIVED' });
    expect(await statusesOf(database.prisma, referralId)).toEqual({
      PARTNER_ACKNOWLEDGEMENT: 'MET',
      PARTNER_DECISION: 'OPEN',
    });
    await force.answer(referralId, 'DECLINED', hoursLater(4));
    await force.evaluate(both, hoursLater(4));
    expect(await call()).toMatchObject({ standing: 'SENT_IN_TIME', answer: 'DECLINED' });
    expect(await statusesOf(database.prisma, referralId)).toMatchObject({
      PARTNER_DECISION: 'MET',
      REFERRAL_DECLINED: 'OPEN',
    });

    // Made anew: as long as that has not gone out, the agency has declined; then it counts what the next one says.
    const anewId = await force.referral(id, {
      kind: 'CHILDRENS_SOCIAL_CARE',
      partnerId: 'social-care',
      personId: child.personId,
      replacesId: referralId,
      createdAt: hoursLater(5),
    });
    const all = [...both, { type: 'REFERRAL' as const, id: anewId }];
    await force.evaluate(all, hoursLater(5));
    expect(await call()).toMatchObject({ answer: 'DECLINED', partnerId: 'social-care-elsewhere' });
    await database.prisma.referral.update({ where: { id: anewId }, data: { sentAt: hoursLater(6), status: 'SENT' } });
    await force.evaluate(all, hoursLater(6));
    expect(await call()).toMatchObject({ standing: 'SENT_IN_TIME', answer: 'NONE', partnerId: 'social-care' });
    await force.answer(anewId, 'ACCEPTED', hoursLater(7));
    await force.evaluate(all, hoursLater(7));
    expect(await call()).toMatchObject({ standing: 'SENT_IN_TIME', answer: 'ACCEPTED', partnerId: 'social-care' });
  });

  test('a decision with a name and a reason closes one', async () => {
    const id = await force.incident({ domesticAbuse: true });
    await force.evaluate([incidentRef(id)], hoursLater(1));
    const [duty] = await dutiesOf(database.prisma, id);
    await database.prisma.dutyDecision.create({
      data: {
        subjectType: 'INCIDENT',
        subjectId: id,
        rule: 'RISK_ASSESSMENT',
        subject: duty!.key.slice('RISK_ASSESSMENT:'.length),
        at: hoursLater(2),
        by: 'sgt-1',
        reason: 'The caller was mistaken.',
      },
    });
    await force.evaluate([incidentRef(id)], hoursLater(2));
    expect(await statusesOf(database.prisma, id)).toEqual({ RISK_ASSESSMENT: 'MET' });
  });

  test('earlier incidents and MARAC referrals of a victim count for a year', async () => {
    const personId = await force.person();
    const reported = async (day: string) => {
      const id = await force.incident({ domesticAbuse: true, reportedAt: at(day) });
      await force.part(id, 'VICTIM', { personId, identifiedAt: at(day) });
      return id;
    };
    await reported('2025-03-02');
    await reported('2025-03-03');
    await reported('2025-12-03');
    const third = await reported('2026-03-03');
    await force.evaluate([incidentRef(third)], hoursLater(1));
    const [marac] = await dutiesOf(database.prisma, third);
    expect(marac).toMatchObject({ rule: 'MARAC_REFERRAL', why: '3 incidents in 12 months' });
  });

  test('a case file is owed from the first charge, met when the prosecutor has it, and waits for the answer', async () => {
    const incidentId = await force.incident();
    const { personId } = await force.part(incidentId, 'SUSPECT');
    const charge = await database.prisma.charge.create({
      data: {
        personId,
        incidentId,
        offenceCode: 'TH68010',
        wording: 'Invented.',
        offenceFrom: REPORTED,
        chargedAt: hoursLater(5),
        sequence: 1,
      } as never,
    });
    await database.prisma.partner.create({ data: { id: 'cps', name: 'CPS', connection: {}, retry: {} } });
    const file = await database.prisma.caseFile.create({
      data: {
        ptiUrn: '06AA0000126',
        kind: 'FirstHearingDCF',
        status: 'SUBMITTED',
        incidentId,
        content: { defendants: [{ remandStatus: 'custody', offences: [{ chargeId: charge.id }] }] },
      },
    });
    const ref = { type: 'CASE_FILE' as const, id: file.id };
    await force.evaluate([ref], hoursLater(6));
    expect(await dutiesOf(database.prisma, file.id)).toMatchObject([
      {
        rule: 'CASE_FILE_DUE',
        status: 'OPEN',
        since: hoursLater(5),
        dueAt: hoursLater(29),
        district: 'Northshire East',
      },
    ]);
    const submission = await database.prisma.submission.create({
      data: { caseFileId: file.id, number: 1, revision: 1, content: {}, materials: [], actor: 'pc-12' },
    });
    const delivery = await database.prisma.delivery.create({
      data: {
        submissionId: submission.id,
        caseFileId: file.id,
        partnerId: 'cps',
        status: 'AWAITING_RECEIPT',
        messageId: submission.id,
        correlationId: submission.id,
        format: 'dcf',
        sentAt: hoursLater(8),
      },
    });
    await force.evaluate([ref], hoursLater(8));
    expect(await statusesOf(database.prisma, file.id)).toEqual({ CASE_FILE_DUE: 'MET', CPS_ANSWER_DUE: 'OPEN' });
    await database.prisma.delivery.update({
      where: { id: delivery.id },
      data: { status: 'ACCEPTED', receiptAt: hoursLater(9) },
    });
    await force.evaluate([ref], hoursLater(9));
    expect(await statusesOf(database.prisma, file.id)).toEqual({ CASE_FILE_DUE: 'MET', CPS_ANSWER_DUE: 'MET' });
  });
});
