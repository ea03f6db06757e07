export type * from './referral.js';
export { legalBases, referralAnswers, referralStatuses } from './referral.js';
