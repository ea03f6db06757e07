export {
  consentAnswers,
  enhancedRightsGrounds,
  incidentMarkKinds,
  investigationOccasions,
  involvementMarkKinds,
  markKinds,
  policeProtectionSteps,
  type ConsentAnswer,
  type MarkKind,
  type PoliceProtectionStep,
} from './kinds.js';
export { safeguardingProblem, safeguardingProblemCatalogue } from './problems.js';
