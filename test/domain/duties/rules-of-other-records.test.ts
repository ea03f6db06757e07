import { describe, expect, test } from '@jest/globals';
import type { CaseFileFacts, CustodyFacts, ReferralFacts } from '../../../domain/duties/index.js';
import {
  at,
  caseFile,
  custody,
  custodyTime,
  dutiesOf,
  owed,
  referral,
  REPORTED,
  theDuty,
  withdrawn,
} from './records.js';

describe('custody: the clock reckons, somebody owes', () => {
  const review = (facts: Partial<CustodyFacts>, now?: Date) => theDuty('CUSTODY_REVIEW', custody(facts), now);
  test.each([
    ['before its time', '2026-03-03T17:59:00Z', 'OPEN'],
    ['at its time', '2026-03-03T18:00:00Z', 'OVERDUE'],
  ])('a review %s', (_, now, status) => expect(review({ reviews: [custodyTime()] }, at(now)).status).toBe(status));
  test('held at its latest time it is in time, a minute later it is late', () => {
    const held = (doneAt: string) => review({ reviews: [custodyTime({ doneAt: at(doneAt), doneBy: '12' })] });
    expect(held('2026-03-03T18:00:00Z')).toMatchObject({
      status: 'MET',
      late: false,
      evidence: { by: '12', id: 'review-1' },
    });
    expect(held('2026-03-03T18:01:00Z')).toMatchObject({ status: 'MET', late: true });
  });
  test('each review is a duty of its own; after the end of detention none is owed', () => {
    const reviews = [
      custodyTime({ doneAt: at('2026-03-03T17:00:00Z') }),
      custodyTime({ id: 'review-2', dueAt: at('2026-03-04T02:00:00Z'), withdrawn }),
    ];
    expect(
      owed('CUSTODY_REVIEW', custody({ reviews }), at('2026-03-05')).map(({ status, reason }) => [status, reason]),
    ).toEqual([
      ['MET', null],
      ['CANCELLED', 'Recorded in error'],
    ]);
  });
  test('the limit stands still with the clock, and moves with an extension', () => {
    const limit = custodyTime({ id: 'limit', section: 'PACE s.41(1)', dueAt: at('2026-03-04') });
    const duty = (facts: Partial<typeof limit>, now = at('2026-03-10')) =>
      theDuty('CUSTODY_LIMIT', custody({ limit: { ...limit, ...facts } }), now);
    expect(duty({})).toMatchObject({ status: 'OVERDUE', why: 'PACE s.41(1)', owner: { role: 'CUSTODY_OFFICER' } });
    expect(duty({ dueAt: null })).toMatchObject({ status: 'OPEN', dueAt: null });
    expect(duty({ dueAt: at('2026-03-05'), section: 'PACE s.42' }).key).toBe(duty({}).key);
    expect(duty({ doneAt: at('2026-03-04') })).toMatchObject({ status: 'MET', late: false });
  });
  test('each release on bail has its end, and says who may extend it', () => {
    const bails = ['b1', 'b2'].map((id) =>
      custodyTime({ id, section: 'PACE s.47ZB(1)(b)', note: 'An inspector, PACE s.47ZD', dueAt: at('2026-06-04') }),
    );
    expect(owed('PRE_CHARGE_BAIL_END', custody({ bails })).map(({ note, dueAt }) => [note, dueAt])).toEqual([
      ['An inspector, PACE s.47ZD', at('2026-06-04')],
      ['An inspector, PACE s.47ZD', at('2026-06-04')],
    ]);
  });
  test('the appropriate adult is told as soon as practicable: within the hour, unless the record says', () => {
    const adult = custodyTime({ id: 'adult', section: 'PACE Code C 3.15', dueAt: null });
    const duty = (facts: Partial<typeof adult>) =>
      theDuty('APPROPRIATE_ADULT', custody({ appropriateAdult: { ...adult, ...facts } }));
    expect(duty({}).dueAt).toEqual(at('2026-03-03T13:00:00Z'));
    expect(duty({ dueAt: at('2026-03-03T12:30:00Z') }).dueAt).toEqual(at('2026-03-03T12:30:00Z'));
    expect(duty({ doneAt: at('2026-03-03T12:10:00Z') }).status).toBe('MET');
  });
  test('first sitting of the court after charge; the next day while nobody has said when it sits', () => {
    const court = custodyTime({ id: 'court', section: 'PACE s.46(2)', dueAt: at('2026-03-04T10:00:00Z') });
    expect(theDuty('FIRST_COURT', custody({ firstCourt: court })).dueAt).toEqual(at('2026-03-04T10:00:00Z'));
    expect(theDuty('FIRST_COURT', custody({ firstCourt: { ...court, dueAt: null } })).dueAt).toEqual(
      at('2026-03-05T00:00:00Z'),
    );
  });
  test('no decision sets custody law aside', () => {
    const facts = custody({ reviews: [custodyTime()] });
    const subject = theDuty('CUSTODY_REVIEW', facts).key.split(':')[1]!;
    const decisions = [{ id: 'd1', rule: 'CUSTODY_REVIEW', subject, at: REPORTED, by: '12', reason: 'Busy' }];
    expect(theDuty('CUSTODY_REVIEW', { ...facts, decisions }).status).toBe('OPEN');
  });
});

describe('case files', () => {
  const sent = (facts = {}) => ({
    id: 's1',
    partnerId: 'cps',
    sentAt: at('2026-03-04'),
    answerDueAt: null,
    answeredAt: null,
    ...facts,
  });
  test.each<[string, Partial<CaseFileFacts>, string, string]>([
    ['5 working days', {}, '2026-03-11T00:00:00.000Z', 'OPEN'],
    ['24 hours, a defendant in custody', { defendantInCustody: true }, '2026-03-04T12:00:00.000Z', 'OPEN'],
    ['as agreed', { agreedDueAt: at('2026-03-20') }, '2026-03-20T12:00:00.000Z', 'OPEN'],
    [
      'no later than the first hearing',
      { agreedDueAt: at('2026-03-20'), firstHearingAt: at('2026-03-05') },
      '2026-03-05T12:00:00.000Z',
      'OPEN',
    ],
    ['sent', { submissions: [sent()] }, '2026-03-11T00:00:00.000Z', 'MET'],
  ])('the file is due: %s', (_, facts, dueAt, status) => {
    const duty = theDuty('CASE_FILE_DUE', caseFile(facts));
    expect([duty.dueAt?.toISOString(), duty.status]).toEqual([dueAt, status]);
  });
  test('nothing is owed before there is a ground', () => expect(dutiesOf(caseFile({ owedSince: null }))).toEqual([]));
  test('every version that was sent is answered, or superseded', () => {
    const answer = (facts = {}) =>
      theDuty('CPS_ANSWER_DUE', caseFile({ submissions: [sent(facts)] }), at('2026-04-02'));
    expect(answer()).toMatchObject({ status: 'OVERDUE', dueAt: at('2026-04-01T23:00:00Z') });
    expect(answer({ answerDueAt: at('2026-05-01') })).toMatchObject({ status: 'OPEN', dueAt: at('2026-05-01') });
    expect(answer({ answeredAt: at('2026-03-05') })).toMatchObject({ status: 'MET', late: false });
    expect(answer({ withdrawn })).toMatchObject({ status: 'CANCELLED' });
    expect(theDuty('CPS_ANSWER_DUE', caseFile({ submissions: [sent()], defendantInCustody: true })).dueAt).toEqual(
      at('2026-03-05'),
    );
  });
});

describe('referrals', () => {
  const answer = (id: string, when: string, kind: 'RECEIVED' | 'ACCEPTED' | 'DECLINED' | 'MORE_ASKED') => ({
    id,
    at: at(when),
    answer: kind,
  });
  const standing = (facts: Partial<ReferralFacts>, now = at('2026-03-04T13:00:00Z')) =>
    Object.fromEntries(
      dutiesOf(referral({ kind: 'CHILDRENS_SOCIAL_CARE', answers: [], ...facts }), now).map(({ rule, status }) => [
        rule,
        status,
      ]),
    );

  test('children’s social care acknowledges and decides within 1 working day', () => {
    for (const rule of ['PARTNER_ACKNOWLEDGEMENT', 'PARTNER_DECISION']) {
      const due = (facts: Partial<ReferralFacts>) => theDuty(rule, referral(facts)).dueAt;
      expect(due({ kind: 'CHILDRENS_SOCIAL_CARE' })).toEqual(at('2026-03-06T00:00:00Z'));
      expect(due({ kind: 'CHILDRENS_SOCIAL_CARE', sentAt: at('2026-03-06') })).toEqual(at('2026-03-10T00:00:00Z'));
      expect(due({ kind: 'ADULT_SOCIAL_CARE' })).toEqual(at('2026-03-12T00:00:00Z'));
    }
  });
  test.each<[string, Partial<ReferralFacts>, Record<string, string>]>([
    ['not sent: the agency owes nothing', { sentAt: null }, {}],
    ['sent, and silence', {}, { PARTNER_ACKNOWLEDGEMENT: 'OPEN', PARTNER_DECISION: 'OPEN' }],
    [
      'received',
      { answers: [answer('a', '2026-03-04', 'RECEIVED')] },
      { PARTNER_ACKNOWLEDGEMENT: 'MET', PARTNER_DECISION: 'OPEN' },
    ],
    [
      'accepted',
      { answers: [answer('a', '2026-03-04', 'ACCEPTED')] },
      { PARTNER_ACKNOWLEDGEMENT: 'MET', PARTNER_DECISION: 'MET' },
    ],
    [
      'declined: decide what next',
      { answers: [answer('a', '2026-03-04', 'DECLINED')] },
      { PARTNER_ACKNOWLEDGEMENT: 'MET', PARTNER_DECISION: 'MET', REFERRAL_DECLINED: 'OPEN' },
    ],
    [
      'declined and referred anew',
      { answers: [answer('a', '2026-03-04', 'DECLINED')], replacedBy: { id: 'r2', at: at('2026-03-05'), by: '1' } },
      { PARTNER_ACKNOWLEDGEMENT: 'MET', PARTNER_DECISION: 'MET', REFERRAL_DECLINED: 'MET' },
    ],
    [
      'declined and accepted after all',
      { answers: [answer('b', '2026-03-05', 'ACCEPTED'), answer('a', '2026-03-04', 'DECLINED')] },
      { PARTNER_ACKNOWLEDGEMENT: 'MET', PARTNER_DECISION: 'MET', REFERRAL_DECLINED: 'MET' },
    ],
    [
      'accepted and declined later',
      { answers: [answer('a', '2026-03-04', 'ACCEPTED'), answer('b', '2026-03-05', 'DECLINED')] },
      { PARTNER_ACKNOWLEDGEMENT: 'MET', PARTNER_DECISION: 'MET', REFERRAL_DECLINED: 'OPEN' },
    ],
    [
      'more asked',
      { answers: [answer('a', '2026-03-04', 'MORE_ASKED')] },
      { PARTNER_ACKNOWLEDGEMENT: 'MET', PARTNER_DECISION: 'OPEN', REFERRAL_MORE_ASKED: 'OPEN' },
    ],
    [
      'more given before it was asked',
      { answers: [answer('a', '2026-03-04', 'MORE_ASKED')], moreGiven: [{ id: 'm', at: at('2026-03-03'), by: '1' }] },
      { PARTNER_ACKNOWLEDGEMENT: 'MET', PARTNER_DECISION: 'OPEN', REFERRAL_MORE_ASKED: 'OPEN' },
    ],
    [
      'more given',
      { answers: [answer('a', '2026-03-04', 'MORE_ASKED')], moreGiven: [{ id: 'm', at: at('2026-03-05'), by: '1' }] },
      { PARTNER_ACKNOWLEDGEMENT: 'MET', PARTNER_DECISION: 'OPEN', REFERRAL_MORE_ASKED: 'MET' },
    ],
    ['withdrawn', { withdrawn }, { PARTNER_ACKNOWLEDGEMENT: 'CANCELLED', PARTNER_DECISION: 'CANCELLED' }],
    ['a notice to a school asks for no decision', { kind: 'SCHOOL_NOTICE' }, { PARTNER_ACKNOWLEDGEMENT: 'OPEN' }],
  ])('%s', (_, facts, expected) => expect(standing(facts)).toEqual(expected));
  test('a decision with a reason and a name closes what was declined', () => {
    const facts = referral({ answers: [answer('a', '2026-03-04', 'DECLINED')] });
    const subject = theDuty('REFERRAL_DECLINED', facts).key.split(':')[1]!;
    const decided = (decision = {}) =>
      theDuty('REFERRAL_DECLINED', {
        ...facts,
        decisions: [
          {
            id: 'd1',
            rule: 'REFERRAL_DECLINED',
            subject,
            at: at('2026-03-05'),
            by: '4711',
            reason: 'Family support instead',
            ...decision,
          },
        ],
      });
    expect(decided()).toMatchObject({
      status: 'MET',
      evidence: { kind: 'DECISION', by: '4711', reason: 'Family support instead' },
    });
    expect(decided({ reason: '' }).status).toBe('OPEN');
    expect(decided({ by: ' ' }).status).toBe('OPEN');
    expect(decided({ rule: 'PARTNER_DECISION' }).status).toBe('OPEN');
    expect(decided({ subject: 'REFERRAL/another//a' }).status).toBe('OPEN');
  });
});
