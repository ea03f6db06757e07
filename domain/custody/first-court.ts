import { dayInLondon } from '../london-day.js';
import type { Outcome } from '../problem.js';
import { addDays } from '../working-days/calendar-day.js';
import { custodyProblem, type CustodyProblemCode } from './problems.js';

/** A sitting of a magistrates' court that takes custody cases, as configured for a local justice area. */
export interface Sitting {
  /** Organisation unit code of the court. */
  readonly court: string;
  readonly startsAt: Date;
}

/** When somebody charged and kept in detention has to be brought before a magistrates' court at the latest, PACE s.46. */
export interface FirstCourt {
  readonly by: Date;
  readonly court: string;
  /** No court sits on the day of the charge or the next: the custody officer has to tell the court so (s.46(3), (5)). */
  readonly courtToBeTold: boolean;
  readonly section: string;
}

/**
 * The first sitting after the charge; of another area, after arrival in it. A sitting that has begun is not after it.
 * Refuses with SITTINGS_UNKNOWN when none is configured for later.
 */
export function firstCourt(
  chargedAt: Date,
  sittings: readonly Sitting[],
  arrivedInAreaAt?: Date,
): Outcome<FirstCourt, CustodyProblemCode> {
  const from = arrivedInAreaAt ?? chargedAt;
  const next = sittings
    .filter(({ startsAt }) => startsAt > from)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0];
  if (!next) return { ok: false, problems: [custodyProblem('SITTINGS_UNKNOWN', '')], warnings: [] };
  const value = {
    by: next.startsAt,
    court: next.court,
    courtToBeTold: dayInLondon(next.startsAt) > addDays(dayInLondon(from), 1),
    section: arrivedInAreaAt ? 'PACE s.46(4)' : 'PACE s.46(2)',
  };
  return { ok: true, value, warnings: [] };
}
