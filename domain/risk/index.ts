export {
  checkAnswers,
  dashAnswers,
  dashQuestionCount,
  dashQuestions,
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
  type RiskGrade,
  type RiskJudgement,
} from './grade.js';
export { metThresholds, type AssessedRisk, type MaracHistory } from './marac.js';
export { riskProblemCatalogue } from './problems.js';
