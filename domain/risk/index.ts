export {
  answersOf,
  checkAnswers,
  countTicks,
  dashAnswers,
  dashQuestionCount,
  dashQuestions,
  mostTicks,
  type DashAnswer,
  type DashAnswers,
  type GivenAnswer,
} from './answers.js';
export {
  checkBands,
  defaultRiskConfiguration,
  gradeOf,
  gradeRisk,
  riskGrades,
  type GradedRisk,
  type RiskBand,
  type RiskConfiguration,
  type RiskGrade,
  type RiskJudgement,
} from './grade.js';
export {
  defaultMaracConfiguration,
  maracThresholds,
  metThresholds,
  type AssessedRisk,
  type MaracConfiguration,
  type MaracHistory,
  type MaracThreshold,
  type MetThreshold,
} from './marac.js';
export { riskProblemCatalogue, type RiskProblemCode } from './problems.js';
