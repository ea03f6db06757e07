import type { ReferralKind } from '../../domain/duties/index.js';

/** Rules that call for a referral, with the kind of it. What they call for is the coverage. */
export const referralRules = {
  VICTIMS_SERVICES_REFERRAL: 'VICTIMS_SERVICES',
  MARAC_REFERRAL: 'MARAC',
  CHILDRENS_SOCIAL_CARE_REFERRAL: 'CHILDRENS_SOCIAL_CARE',
  ADULT_SOCIAL_CARE_REFERRAL: 'ADULT_SOCIAL_CARE',
  SCHOOL_NOTICE: 'SCHOOL_NOTICE',
} as const satisfies Readonly<Record<string, ReferralKind>>;
export type ReferralRule = keyof typeof referralRules;

/** The rule of the coverage that every incident is counted under, once. */
export const ANY_RULE = 'ANY';

/** How an incident stands under such a rule, the worst first: its worst duty decides. */
export const coverageStandings = [
  'OVERDUE',
  'WAITING',
  'SENT_LATE',
  'SENT_IN_TIME',
  'CLOSED_OTHERWISE',
  'CANCELLED',
] as const;
export type CoverageStanding = (typeof coverageStandings)[number];

/** What agencies said to the referrals that were sent, the worst first. NONE: nothing was sent, or nothing came back. */
export const coverageAnswers = ['DECLINED', 'NONE', 'RECEIVED', 'ACCEPTED'] as const;
export type CoverageAnswer = (typeof coverageAnswers)[number];

/** Whether a rule calls for a referral. */
export const isReferralRule = (rule: string): rule is ReferralRule => Object.hasOwn(referralRules, rule);
