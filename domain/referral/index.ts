export type * from './referral.js';
export { legalBases, referralAnswers, referralStatuses } from './referral.js';
export { fateOfAnswer, isOver, statusAfterAddition, statusAfterDocument } from './answer-table.js';
export { checkReferral } from './check.js';
export { noDetails, type ReferralDetails, type ReferralRequest } from './details.js';
export { fromIncident, type ReferralSource } from './from-incident.js';
export { referralProblem, referralProblemCatalogue } from './problems.js';
export { routeReferral, type ReferralRouting } from './routing.js';
