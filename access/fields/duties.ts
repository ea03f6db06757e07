import type { FieldTable } from './field-classes.js';

/** What is owed, the counts of it, and the settings of the rules. */
export const dutiesFields = {
  Duty: {
    duty: `
      id rule title why status outstanding since dueAt openedAt closedAt deadline late note reason risk owedTo
      owner team district escalationLevel evidence history warnings recordType recordId`,
    record: 'incident person',
    custody: 'custodyRecord',
    'case-file': 'caseFile',
    'referral-links': 'referral',
  },
  DutyChange: { duty: 'cursor duty kind' },
  DutyDeadline: { duty: 'asWritten inForce name verified' },
  DutyEvidence: { duty: 'at by kind reason recordId' },
  DutyHistoryEntry: { duty: 'actor at dueAfter dueBefore evidence kind late level ownerAfter ownerBefore reason' },
  DutyOwner: { duty: 'officer role' },
  DutyRule: { duty: 'closedByDecision code deadlines fixed owedTo owner recordType setting source title' },
  DutyRuleSetting: { duty: 'applies changed escalation from metWhen owner' },
  DutyRuleSource: { duty: 'text url verified' },
  EscalationDelays: { structure: 'districtLeadAfter supervisorAfter' },
  Backlog: { oversight: 'byAge byDistrict byRisk byRule byTeam day total' },
  BacklogCell: { oversight: 'age count overdue risk selection' },
  BacklogGroup: { oversight: 'cells count key overdue selection title' },
  BacklogPart: { oversight: 'count key overdue selection title' },
  DutySelection: { oversight: 'district outstanding overdue risk rule sinceBefore sinceFrom team' },
  ReferralCoverage: { oversight: 'by from incidents rules to' },
  RuleCoverage: { oversight: 'groups rule title total' },
  CoverageGroup: { oversight: 'key numbers' },
  CoverageNumbers: {
    oversight: `
      accepted calledFor cancelled closedOtherwise declined incidents notCalledFor overdue sentInTime sentLate
      waiting`,
  },
  DutySettings: { oversight: 'escalation history marac schoolCalendars' },
  DutySettingsEntry: { oversight: 'changes done doneAt effects reason records setAt setBy superseded' },
  DutySettingChange: { oversight: 'from path rule to' },
  DutySettingEffect: { oversight: 'count kind rule' },
  MaracSettings: { oversight: 'escalationIncidents months ticks' },
  SchoolCalendar: { oversight: 'dayStartsAt insetDays key name source terms' },
  SchoolTerm: { oversight: 'from to' },
} as const satisfies FieldTable;
