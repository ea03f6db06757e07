import { describe, expect, test } from '@jest/globals';
import type { IncidentFacts } from '../../../domain/duties/index.js';
import { consent, incident, mark, owed, person, referral, REPORTED, theDuty } from './records.js';

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
