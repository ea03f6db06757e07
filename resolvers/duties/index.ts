import { BacklogResolver } from './backlog-resolver.js';
import { CoverageResolver } from './coverage-resolver.js';
import { DecideDutyResolver } from './decide-duty-resolver.js';
import { DutyChangedResolver } from './duty-changed-resolver.js';
import { DutyResolver } from './duty-resolver.js';
import {
  CaseFileDutiesResolver,
  CustodyRecordDutiesResolver,
  IncidentDutiesResolver,
  ReferralDutiesResolver,
} from './record-duties-resolver.js';
import { DutyRuleResolver, DutySettingsResolver } from './settings-resolver.js';

/** What is owed: duties, their history, backlog and coverage, decisions, and how the rules are set. */
export const dutyResolvers = [
  DutyResolver,
  DecideDutyResolver,
  IncidentDutiesResolver,
  CustodyRecordDutiesResolver,
  CaseFileDutiesResolver,
  ReferralDutiesResolver,
  BacklogResolver,
  CoverageResolver,
  DutyRuleResolver,
  DutySettingsResolver,
  DutyChangedResolver,
] as const;
