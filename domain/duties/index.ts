export { changes, type DutyChange, type StoredDuty } from './changes.js';
export {
  checkDutyConfiguration,
  defaultDutyConfiguration,
  dutyProblem,
  dutyProblemCatalogue,
  type DutyConfiguration,
  type EscalationDelays,
  type ReferralStage,
  type RuleSetting,
} from './configuration.js';
export { deadlineText, hours, workingDays } from './deadline.js';
export type { Deadline } from './deadline.js';
export { isOutstanding, type Duty, type DutyStatus } from './duty.js';
export { escalationLevels, escalationsDue, escalationsOf, type EscalationLevel } from './escalation.js';
export { evaluate } from './evaluate.js';
export type * from './facts.js';
export { referralKinds } from './facts.js';
export { creditors, ownerRoles, type OwnerRole } from './owner.js';
export { countChanges, settingChanges, type ChangeCounts, type SettingChange } from './rule-changes.js';
export { section42Outcome } from './rules/adults.js';
export { dutyRules } from './rules/index.js';
export { isOfWhole, subjectKey, type DutyRule, type Evidence, type Subject } from './rule.js';
