export { evaluateRecords, type EvaluationContext, type RecordRef } from './evaluate-records.js';
export {
  configurationOf,
  currentSettings,
  type DutySettingsContent,
  type DutySettingsInForce,
  type RuleSettingContent,
} from './settings.js';
export {
  ANY_RULE,
  coverageAnswers,
  coverageStandings,
  referralRules,
  type CoverageAnswer,
  type CoverageStanding,
  type ReferralRule,
} from './referral-rules.js';
export { partnerFor, type ReferralRoute } from './routing.js';
