import {
  escalationLevels,
  escalationsOf,
  isOutstanding,
  type DutyConfiguration,
  type EscalationLevel,
} from '../../domain/duties/index.js';
import { MINUTE_MS } from '../../domain/london-clock.js';
import type { DutyRow } from './duty-row.js';

/** Minutes before a time of the custody clock at which those who answer for it are told, and at it. */
const custodyLeads = [120, 60, 15, 0] as const;
export type CustodyLead = (typeof custodyLeads)[number];

type Looked = Pick<DutyRow, 'key' | 'rule' | 'subjectType' | 'status' | 'dueAt' | 'toldLevel'>;
type Escalation = Pick<DutyConfiguration, 'escalation'>;

/** When each alert of a duty is told; only times of the custody clock have any. */
export const alertTimes = ({ subjectType, dueAt }: Looked): { readonly lead: CustodyLead; readonly at: Date }[] =>
  subjectType === 'CUSTODY_RECORD' && dueAt !== null
    ? custodyLeads.map((lead) => ({ lead, at: new Date(dueAt.getTime() - lead * MINUTE_MS) }))
    : [];

const rank = (level: EscalationLevel | null): number => (level ? escalationLevels.indexOf(level) : -1);

/**
 * When something is to be done next about an outstanding duty though nothing changes: an alert from `alertsFrom` on (null: from the
 * first), or a level that was not told yet. Null: nothing any more. It may be past: then it is to be done at once. Who was told that
 * the time is up needs no alert before it.
 */
export function lookAtOf(duty: Looked, alertsFrom: Date | null, configuration: Escalation): Date | null {
  if (!isOutstanding(duty)) return null;
  const times = [
    ...alertTimes(duty).filter(({ at }) => duty.toldLevel === null && (alertsFrom === null || at >= alertsFrom)),
    ...escalationsOf(duty, configuration).filter(({ level }) => rank(level) > rank(duty.toldLevel)),
  ].map(({ at }) => at.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
