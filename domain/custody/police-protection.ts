import { MINUTE_MS } from '../london-clock.js';
import { detentionLimits } from './limits.js';
import { minuteOf } from './clock/periods.js';

/** What happened to a child in police protection, Children Act 1989 s.46. It is no detention under PACE. */
export interface PoliceProtectionEvent {
  readonly kind:
    | 'TAKEN_INTO_POLICE_PROTECTION'
    | 'LOCAL_AUTHORITY_TOLD'
    | 'CHILD_TOLD'
    | 'PARENTS_TOLD'
    | 'DESIGNATED_OFFICER_ENQUIRES'
    | 'ENDED';
  readonly occurredAt: Date;
}

type Step = Exclude<PoliceProtectionEvent['kind'], 'TAKEN_INTO_POLICE_PROTECTION' | 'ENDED'>;

const steps: readonly Step[] = ['LOCAL_AUTHORITY_TOLD', 'CHILD_TOLD', 'PARENTS_TOLD', 'DESIGNATED_OFFICER_ENQUIRES'];

export interface PoliceProtection {
  readonly since: Date;
  /** 72 hours of real time after it began. */
  readonly endsAt: Date;
  readonly ended: Date | null;
  /** Minutes left; below 0 when the child is kept for too long; null when it has ended. */
  readonly minutesLeft: number | null;
  readonly overdue: boolean;
  /** What has to be done as soon as is practicable and was not. */
  readonly owed: readonly Step[];
  readonly section: string;
}

/** Police protection at a moment, from its events in any order; null when there was none until then. */
export function policeProtection(events: readonly PoliceProtectionEvent[], now: Date): PoliceProtection | null {
  const happened = events
    .filter(({ occurredAt }) => occurredAt <= now)
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  const begin = happened.find(({ kind }) => kind === 'TAKEN_INTO_POLICE_PROTECTION');
  if (!begin) return null;
  const end = happened.find(({ kind, occurredAt }) => kind === 'ENDED' && occurredAt >= begin.occurredAt);
  const { value, section } = detentionLimits.policeProtection;
  const endsAt = new Date((minuteOf(begin.occurredAt) + value * 60) * MINUTE_MS);
  const minutesLeft = end ? null : minuteOf(endsAt) - minuteOf(now);
  return {
    since: begin.occurredAt,
    endsAt,
    ended: end?.occurredAt ?? null,
    minutesLeft,
    overdue: minutesLeft !== null && minutesLeft < 0,
    owed: end ? [] : steps.filter((step) => !happened.some(({ kind }) => kind === step)),
    section,
  };
}
