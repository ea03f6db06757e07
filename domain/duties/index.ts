export { changes, NO_LONGER_CALLED_FOR, type DutyChange, type StoredDuty } from './changes.js';
export {
  checkDutyConfiguration,
  defaultDutyConfiguration,
  dutyProblem,
  dutyProblemCatalogue,
  type DutyConfiguration,
  type DutyProblemCode,
  type EscalationDelays,
  type ReferralStage,
  type RuleSetting,
} from './configuration.js';
export { days, deadlineText, dueBy, hours, minutes, nextSchoolDay, onRecord, workingDays } from './deadline.js';
export type { Deadline, Due } from './deadline.js';
export { isOutstanding, type Duty, type DutyStatus } from './duty.js';
export {
  escalationLevel,
  escalationLevels,
  escalationsDue,
  escalationsOf,
  type Escalation,
  type EscalationLevel,
} from './escalation.js';
export { dutyKey, evaluate } from './evaluate.js';
export type * from './facts.js';
export { referralKinds } from './facts.js';
export { creditors, ownerRoles, type Creditor, type OwnerRole } from './owner.js';
export { enhancedGrounds } from './people.js';
export { countChanges, reevaluate, settingChanges, type ChangeCounts, type SettingChange } from './rule-changes.js';
export { section42Outcome } from './rules/adults.js';
export { dutyRules } from './rules/index.js';
export {
  defineRule,
  found,
  fromGeneralKnowledge,
  subjectKey,
  type DutyRule,
  type Evidence,
  type RuleSource,
  type Subject,
} from './rule.js';
