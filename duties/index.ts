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
export { sweepDuties, type Swept } from './sweep.js';
export { evaluateNowOrSoon } from './now-or-soon.js';
export { dutiesFollow, type FollowedRow } from './follow-person.js';
export { lookAgain, lookSoon, type LookedAgain } from './look-again.js';
export { foldCounts } from './fold-counts.js';
export { mergeOldDays, OLD_DAY } from './merge-old-days.js';
export { reevaluateAll, type Reevaluated, type ReevaluationCursor } from './reevaluate-all.js';
export { startDutySweep, startFoldingCounts, startReevaluation, type DutyWorkerOptions } from './worker.js';
export type { DutyHistoryKind } from './write.js';
