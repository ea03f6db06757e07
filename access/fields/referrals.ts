import type { FieldTable } from './field-classes.js';

/** Referrals to other agencies, and what they answered. */
export const referralsFields = {
  Referral: {
    referral: `
      id kind number status reason legalBasis basisReason createdAt sentAt receivedAt decidedAt outcome outcomeAt
      withdrawnAt withdrawnReason additions answers partner replacedBy replaces`,
    delivery: 'deliveries',
    'referral-links': 'incident person duty duties createdBy withdrawnBy',
  },
  ReferralAddition: { referral: 'at number text' },
  ReferralAnswer: { referral: 'answer at by reason recordedAt' },
  ReferralChange: { referral: 'cursor referral' },
} as const satisfies FieldTable;
