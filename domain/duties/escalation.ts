import { MINUTE_MS } from '../london-clock.js';
import type { DutyConfiguration } from './configuration.js';
import { isOutstanding, type Duty } from './duty.js';

/** Who is told that a duty is overdue, one after the other. */
export const escalationLevels = ['OFFICER', 'SUPERVISOR', 'DISTRICT_LEAD'] as const;
export type EscalationLevel = (typeof escalationLevels)[number];

/** That a level is told, and when. */
export interface Escalation {
  readonly key: string;
  readonly level: EscalationLevel;
  readonly at: Date;
}

type Escalating = Pick<Duty, 'key' | 'rule' | 'status' | 'dueAt'>;

/** When each level is told of a duty, should it stay open. Nobody is told of one that is closed or has no time. */
export function escalationsOf(
  { key, rule, status, dueAt }: Escalating,
  { escalation }: Pick<DutyConfiguration, 'escalation'>,
): Escalation[] {
  if (!isOutstanding({ status }) || dueAt === null) return [];
  const { supervisorAfter, districtLeadAfter } = escalation.rules[rule] ?? escalation;
  const delays = { OFFICER: 0, SUPERVISOR: supervisorAfter, DISTRICT_LEAD: districtLeadAfter };
  return escalationLevels.map((level) => ({ key, level, at: new Date(dueAt.getTime() + delays[level] * MINUTE_MS) }));
}

/**
 * The levels to tell now: reached, and beyond the one that was told before (null: nobody). Told once each, whatever the
 * times at which it is asked; a duty that was rescheduled or reopened begins anew with null.
 */
export function escalationsDue(
  duty: Escalating,
  told: EscalationLevel | null,
  configuration: Pick<DutyConfiguration, 'escalation'>,
  now: Date,
): Escalation[] {
  const rank = (level: EscalationLevel | null): number => (level ? escalationLevels.indexOf(level) : -1);
  return escalationsOf(duty, configuration).filter(({ level, at }) => at <= now && rank(level) > rank(told));
}
