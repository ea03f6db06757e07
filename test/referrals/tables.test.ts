import { describe, expect, test } from '@jest/globals';
import {
  fateOfAnswer,
  isOver,
  type ReferralAnswerKind,
  referralAnswers,
  type ReferralStatus,
  referralStatuses,
  routeReferral,
  type ReferralRouting,
  statusAfterAddition,
  statusAfterDocument,
} from '../../domain/referral/index.js';

const EARLIER = new Date('2026-11-23T09:00:00Z');
const THEN = new Date('2026-11-23T10:00:00Z');
const LATER = new Date('2026-11-23T11:00:00Z');

const fate = (
  status: ReferralStatus,
  answer: ReferralAnswerKind,
  at = LATER,
  keptBefore: ReferralAnswerKind | null = null,
) => {
  const decided = status === 'ACCEPTED' || status === 'DECLINED';
  const given = fateOfAnswer({ status, decidedAt: decided ? THEN : null, outcomeAt: null }, { answer, at, keptBefore });
  return given.state === 'APPLIED' ? given.status : given.state;
};

/** Every status with every answer, in the order of the columns: what becomes of the referral, or of the answer. */
const table: Readonly<Record<ReferralStatus, readonly string[]>> = {
  //            RECEIVED    ACCEPTED    DECLINED    MORE_ASKED    OUTCOME
  CREATED: ['RECEIVED', 'ACCEPTED', 'DECLINED', 'MORE_ASKED', 'RECEIVED'],
  SENT: ['RECEIVED', 'ACCEPTED', 'DECLINED', 'MORE_ASKED', 'RECEIVED'],
  RECEIVED: ['REPEATED', 'ACCEPTED', 'DECLINED', 'MORE_ASKED', 'RECEIVED'],
  MORE_ASKED: ['REPEATED', 'ACCEPTED', 'DECLINED', 'MORE_ASKED', 'MORE_ASKED'],
  ACCEPTED: ['REPEATED', 'REPEATED', 'DECLINED', 'ACCEPTED', 'ACCEPTED'],
  DECLINED: ['REPEATED', 'ACCEPTED', 'REPEATED', 'DECLINED', 'DECLINED'],
  FAILED: ['RECEIVED', 'ACCEPTED', 'DECLINED', 'MORE_ASKED', 'RECEIVED'],
  WITHDRAWN: ['WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN'],
};

describe('the table of answers', () => {
  test.each(referralStatuses)('%s', (status) => {
    expect(referralAnswers.map((answer) => fate(status, answer))).toEqual(table[status]);
  });

  test('what was overtaken on its way changes nothing; at the same moment the last to come holds', () => {
    expect(fate('ACCEPTED', 'DECLINED', EARLIER)).toBe('ACCEPTED');
    expect(fate('DECLINED', 'ACCEPTED', EARLIER)).toBe('DECLINED');
    expect(fate('ACCEPTED', 'DECLINED', THEN)).toBe('DECLINED');
  });

  test.each(referralStatuses)('%s: the same id again says nothing new, or contradicts what it said', (status) => {
    for (const answer of referralAnswers) {
      for (const before of referralAnswers)
        expect(fate(status, answer, LATER, before)).toBe(before === answer ? 'REPEATED' : 'CONTRADICTORY');
    }
  });

  test('of several outcomes the one that was given last is shown', () => {
    const outcome = (outcomeAt: Date | null, at: Date) =>
      fateOfAnswer({ status: 'ACCEPTED', decidedAt: THEN, outcomeAt }, { answer: 'OUTCOME', at, keptBefore: null });
    expect(outcome(null, THEN)).toMatchObject({ outcome: true });
    expect(outcome(THEN, LATER)).toMatchObject({ outcome: true });
    expect(outcome(THEN, EARLIER)).toMatchObject({ state: 'APPLIED', outcome: false });
  });
});

describe('what becomes of a referral by its documents', () => {
  const documents = [
    'QUEUED',
    'SENDING',
    'STUCK',
    'CANCELLED',
    'AWAITING_RECEIPT',
    'ACCEPTED',
    'ACCEPTED_WITH_WARNINGS',
    'REJECTED',
  ];
  const after = (status: ReferralStatus) => documents.map((document) => statusAfterDocument(status, document));

  test.each(['CREATED', 'SENT', 'FAILED'] as const)('%s follows them', (status) => {
    expect(after(status)).toEqual([status, status, status, status, 'SENT', 'RECEIVED', 'RECEIVED', 'FAILED']);
  });

  test('what the agency said goes before, unless it could not read what it only received', () => {
    expect(after('RECEIVED')).toEqual([...Array<string>(7).fill('RECEIVED'), 'FAILED']);
    for (const status of ['MORE_ASKED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'] as const)
      expect(new Set(after(status))).toEqual(new Set([status]));
  });

  test('what was added and could not be read is asked for still', () => {
    expect(statusAfterAddition('RECEIVED', 'REJECTED')).toBe('MORE_ASKED');
    expect(statusAfterAddition('RECEIVED', 'ACCEPTED')).toBe('RECEIVED');
    expect(statusAfterAddition('ACCEPTED', 'REJECTED')).toBe('ACCEPTED');
  });

  test('over is what was declined, failed, taken back, or has an outcome', () => {
    const over = referralStatuses.filter((status) => isOver({ status, outcomeAt: null }));
    expect(over).toEqual(['DECLINED', 'FAILED', 'WITHDRAWN']);
    expect(isOver({ status: 'ACCEPTED', outcomeAt: THEN })).toBe(true);
  });
});

describe('the routing', () => {
  const partner = (id: string, referrals: ReferralRouting) => ({ id, referrals });
  const partners = [
    partner('everywhere', { kinds: ['MARAC'] }),
    partner('b-two-districts', { kinds: ['MARAC'], districts: ['East', 'West'] }),
    partner('east', { kinds: ['MARAC', 'SCHOOL_NOTICE'], districts: ['East'] }),
    partner('a-two-districts', { kinds: ['MARAC'], districts: ['North', 'West'] }),
  ];
  test.each([
    ['MARAC', 'East', 'east'],
    ['MARAC', 'West', 'a-two-districts'],
    ['MARAC', 'South', 'everywhere'],
    ['SCHOOL_NOTICE', 'East', 'east'],
    ['SCHOOL_NOTICE', 'West', undefined],
    ['ADULT_SOCIAL_CARE', 'East', undefined],
  ] as const)('%s in %s: %s', (kind, district, expected) => {
    expect(routeReferral(partners, kind, district)?.id).toBe(expected);
    expect(routeReferral([...partners].reverse(), kind, district)?.id).toBe(expected);
  });

  test('of two for one district the one for fewer kinds', () => {
    const both = [
      partner('a', { kinds: ['MARAC', 'SCHOOL_NOTICE'], districts: ['East'] }),
      partner('b', { kinds: ['MARAC'], districts: ['East'] }),
    ];
    expect(routeReferral(both, 'MARAC', 'East')?.id).toBe('b');
  });
});
