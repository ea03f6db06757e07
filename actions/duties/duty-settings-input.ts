import type { EscalationDelays, OwnerRole, ReferralStage } from '../../domain/duties/index.js';
import type { SchoolCalendar } from '../../domain/working-days/index.js';

/** Another deadline, by its name in the rule. */
export interface DeadlineSetting {
  readonly name: string;
  readonly unit: 'MINUTES' | 'HOURS' | 'DAYS' | 'WORKING_DAYS' | 'NEXT_SCHOOL_DAY';
  readonly amount?: number | null;
}

/** How a rule is set, whole: what is left out is as the rule is written. */
export interface RuleSettings {
  readonly rule: string;
  readonly applies?: boolean | null;
  readonly from?: Date | null;
  readonly owner?: OwnerRole | null;
  readonly metWhen?: ReferralStage | null;
  readonly deadlines?: readonly DeadlineSetting[] | null;
  readonly escalation?: EscalationDelays | null;
}

/** A calendar of schools, by its key; `default` holds where a child has none. */
export type SchoolCalendarSetting = Omit<SchoolCalendar, 'warnDays'> & {
  readonly key: string;
  readonly warnDays?: number | null;
};

export interface ConfigureDuties {
  readonly idempotencyKey: string;
  /** Why, at most 1,000 characters. */
  readonly reason: string;
  /** Whether what is not mentioned goes back to as it is written; otherwise it stays as it is set. */
  readonly replaceAll?: boolean | null;
  readonly rules?: readonly RuleSettings[] | null;
  readonly escalation?: EscalationDelays | null;
  readonly marac?: {
    readonly ticks: number;
    readonly escalationIncidents: number;
    readonly months: number;
  } | null;
  readonly schoolCalendars?: readonly SchoolCalendarSetting[] | null;
}
