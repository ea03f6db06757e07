import type { Problem } from '../problem.js';
import { catalogueOf, problemsFrom, type CatalogueTexts, type ProblemCatalogueEntry } from '../catalogue.js';
import { defaultMaracConfiguration, type MaracConfiguration } from '../risk/marac.js';
import type { SchoolCalendar } from '../working-days/index.js';
import { isSoundDeadline, type Deadline } from './deadline.js';
import { ownerRoles, type OwnerRole } from './owner.js';
import type { DutyRule } from './rule.js';

/** What a force sets for one rule. */
export interface RuleSetting {
  /** false: the rule does not apply in this force. */
  readonly applies?: boolean;
  /** What came before this moment calls for nothing, so that a new rule does not bring up the past. */
  readonly from?: Date;
  readonly owner?: OwnerRole;
  /** Other figures, by the names of the rule's deadlines. */
  readonly deadlines?: Readonly<Record<string, Deadline>>;
  /** Referrals: what has to have happened with one before the duty to refer is met. RECEIVED unless set. */
  readonly metWhen?: ReferralStage;
}

/** How far a referral has come: handed over, confirmed by the agency, taken on by it. */
export type ReferralStage = 'SENT' | 'RECEIVED' | 'ACCEPTED';

/** How long after the time was up the next ones are told, in minutes. */
export interface EscalationDelays {
  readonly supervisorAfter: number;
  readonly districtLeadAfter: number;
}

/** What a force sets for its duties. */
export interface DutyConfiguration {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly escalation: EscalationDelays & { readonly rules: Readonly<Record<string, EscalationDelays>> };
  readonly marac: MaracConfiguration;
  /** School calendars by key; `default` holds where a child has none. */
  readonly schoolCalendars: Readonly<Record<string, SchoolCalendar>>;
}

const HOUR = 60;
const atOnce: EscalationDelays = { supervisorAfter: 0, districtLeadAfter: HOUR };

/** Every rule as written. The delays of escalation are from general knowledge: a force sets its own. */
export const defaultDutyConfiguration: DutyConfiguration = {
  rules: {},
  escalation: {
    supervisorAfter: 4 * HOUR,
    districtLeadAfter: 24 * HOUR,
    rules: {
      CUSTODY_LIMIT: atOnce,
      CUSTODY_REVIEW: atOnce,
      FIRST_COURT: atOnce,
      POLICE_PROTECTION_END: atOnce,
      APPROPRIATE_ADULT: atOnce,
    },
  },
  marac: defaultMaracConfiguration,
  schoolCalendars: {},
};

const texts = {
  DUTY_RULE_UNKNOWN: ['There is no rule with this code', 'Use the codes of `dutyRules`.'],
  DUTY_DEADLINE_UNKNOWN: ['The rule has no deadline of this name', 'Use the names that the rule lists.'],
  DUTY_DEADLINE_INVALID: [
    'The deadline is no length of time to go by',
    'Give a whole number above 0, of no more than ten years.',
  ],
  DUTY_DEADLINE_FIXED: ['The deadline is fixed by law or by the record', 'It cannot be configured: leave it out.'],
  DUTY_RULE_NOT_OPTIONAL: ['The rule is law and cannot be switched off', 'Leave `applies` out.'],
  DUTY_OWNER_UNKNOWN: ['There is no such role', 'Use one of the roles that own duties.'],
  ESCALATION_INVALID: [
    'The delays of escalation contradict each other, or are over ten years',
    'Give minutes from 0, the district lead no earlier than the supervisor, and no more than 5,256,000.',
  ],
  MARAC_SETTING_INVALID: [
    'The figure for referral to a MARAC is none to go by',
    'Give a whole number above 0: at most 27 ticks, 1,000 incidents, 120 months.',
  ],
  DUTY_SETTINGS_UNCHANGED: ['Everything is set so already', 'Nothing was changed, and nothing needs to be done.'],
  DUTY_DECISION_NOT_ALLOWED: [
    'The law does not let a decision close this duty',
    'Do what it asks for; it closes when that is recorded.',
  ],
  DUTY_CLOSED: ['The duty is closed already', 'Nothing is left to decide: look at its history.'],
} as const satisfies CatalogueTexts;

export type DutyProblemCode = keyof typeof texts;

/** The problems of duties and of how they are configured. */
export const dutyProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(texts);

/** A problem of this catalogue, in its standard words. */
export const dutyProblem = problemsFrom(texts);

/** Ten years in minutes. */
const LONGEST_DELAY = 5_256_000;

const soundDelays = ({ supervisorAfter, districtLeadAfter }: EscalationDelays): boolean =>
  Number.isInteger(supervisorAfter) &&
  Number.isInteger(districtLeadAfter) &&
  supervisorAfter >= 0 &&
  districtLeadAfter >= supervisorAfter &&
  districtLeadAfter <= LONGEST_DELAY;

/** What a figure of the MARAC thresholds may be at most: the form has 27 questions. */
const mostOf: Readonly<Record<keyof MaracConfiguration, number>> = {
  ticks: 27,
  escalationIncidents: 1_000,
  months: 120,
};

/** What is wrong with a configuration, as JSON Pointers into it. Check it before it is used. */
export function checkDutyConfiguration(
  { rules: settings, escalation, marac }: DutyConfiguration,
  rules: readonly DutyRule[],
): Problem<DutyProblemCode>[] {
  const problems: Problem<DutyProblemCode>[] = [];
  for (const [code, setting] of Object.entries(settings)) {
    const path = `/rules/${code}`;
    const rule = rules.find((known) => known.code === code);
    if (!rule) {
      problems.push(dutyProblem('DUTY_RULE_UNKNOWN', path));
      continue;
    }
    if (setting.applies === false && rule.fixed)
      problems.push(dutyProblem('DUTY_RULE_NOT_OPTIONAL', `${path}/applies`));
    if (setting.owner && !ownerRoles.includes(setting.owner))
      problems.push(dutyProblem('DUTY_OWNER_UNKNOWN', `${path}/owner`));
    for (const [name, deadline] of Object.entries(setting.deadlines ?? {})) {
      const at = `${path}/deadlines/${name}`;
      if (!Object.hasOwn(rule.deadlines, name)) problems.push(dutyProblem('DUTY_DEADLINE_UNKNOWN', at));
      else if (rule.fixed) problems.push(dutyProblem('DUTY_DEADLINE_FIXED', at));
      else if (!isSoundDeadline(deadline)) problems.push(dutyProblem('DUTY_DEADLINE_INVALID', at));
    }
  }
  for (const [name, most] of Object.entries(mostOf) as [keyof MaracConfiguration, number][]) {
    const figure = marac[name];
    if (!Number.isInteger(figure) || figure < 1 || figure > most)
      problems.push(dutyProblem('MARAC_SETTING_INVALID', `/marac/${name}`));
  }
  if (!soundDelays(escalation)) problems.push(dutyProblem('ESCALATION_INVALID', '/escalation'));
  for (const [code, delays] of Object.entries(escalation.rules)) {
    const path = `/escalation/rules/${code}`;
    if (!rules.some((rule) => rule.code === code)) problems.push(dutyProblem('DUTY_RULE_UNKNOWN', path));
    else if (!soundDelays(delays)) problems.push(dutyProblem('ESCALATION_INVALID', path));
  }
  return problems;
}
