export type * from './referral.js';
export { legalBases, referralAnswers, referralStatuses } from './referral.js';
export { fateOfAnswer, isOver, statusAfterAddition, statusAfterDocument, type AnswerFate } from './answer-table.js';
export { checkReferral, type ReferralCheck } from './check.js';
export { noDetails, type ReferralDetails, type ReferralRequest } from './details.js';
export { fromIncident, type ReferralIdentity, type ReferralSource } from './from-incident.js';
export { referralProblem, referralProblemCatalogue, type ReferralProblemCode } from './problems.js';
export { routeReferral, type ReferralRouting } from './routing.js';
