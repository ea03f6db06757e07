import fc from 'fast-check';
import type { MessageIdentity } from '../../adapters/adapter.js';
import type { ReferralPurpose } from '../../adapters/referral-adapter.js';
import type { AdultSocialCareReferral, ChildrensSocialCareReferral } from '../../domain/referral/index.js';
import { aText } from '../support/generate/basics.js';
import { aReferralOf } from '../support/generate/referrals.js';

export const identity: MessageIdentity = {
  messageId: '0199a1b2-0000-7000-8000-000000000001',
  correlationId: '0199a1b2-0000-7000-8000-000000000002',
  submittedAt: '2026-11-23T09:00:00.000Z',
};

export const kinds = ['CHILDRENS_SOCIAL_CARE', 'ADULT_SOCIAL_CARE'] as const;
export type Kind = (typeof kinds)[number];
export const serviceOf = {
  CHILDRENS_SOCIAL_CARE: 'childrens-social-care',
  ADULT_SOCIAL_CARE: 'adult-social-care',
} as const;

/** A referral that social care could act on: somebody or some place is known. */
export const aReferralFor = (kind: Kind): fc.Arbitrary<ChildrensSocialCareReferral | AdultSocialCareReferral> =>
  aReferralOf(kind).filter(
    (referral) =>
      referral.kind === 'ADULT_SOCIAL_CARE' ||
      referral.child !== null ||
      referral.family.length > 0 ||
      referral.incident.place !== null,
  );

const foreign = { names: 'foreign' } as const;
export const aPurpose: fc.Arbitrary<ReferralPurpose> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<ReferralPurpose>({ kind: 'ORIGINAL' }) },
  fc.record({ kind: fc.constant('ADDITION' as const), number: fc.integer({ min: 1, max: 9 }), text: aText(foreign) }),
  fc.record({ kind: fc.constant('WITHDRAWAL' as const), reason: aText(foreign) }),
);

/** One referral of a kind, always the same. */
export const sampleOf = (kind: Kind, seed = 7) => fc.sample(aReferralFor(kind), { numRuns: 1, seed })[0]!;
