import type { BailCase, BailEvent } from './bail-events.js';
import { defaultChoices, type CustodyChoices } from '../limits.js';
import { bailPeriod, type BailPeriod } from './pre-charge-bail.js';
import { custodyProblem, type CustodyProblem } from '../problems.js';

const isPeriod = (answer: BailPeriod | CustodyProblem): answer is BailPeriod => 'endsAt' in answer;

/** The applicable bail period; null for arrests under the rules before 28 October 2022, which are not held here. */
export function knownBailPeriod(
  bailCase: BailCase,
  events: readonly BailEvent[],
  at: Date,
  choices: CustodyChoices = defaultChoices,
): BailPeriod | null {
  const answer = bailPeriod(bailCase, events, at, choices);
  return isPeriod(answer) ? answer : null;
}

/**
 * Why an event of bail before charge would be refused beside what is recorded already, in any order: as `refusalsOf` for
 * the events of detention. `bailedAt` are the moments of release on bail: before the first there is none to extend.
 */
export function bailRefusalsOf(
  event: BailEvent,
  recorded: readonly BailEvent[],
  bailCase: BailCase,
  bailedAt: readonly Date[],
  now: Date,
  choices: CustodyChoices = defaultChoices,
): CustodyProblem[] {
  if (event.occurredAt > now) return [custodyProblem('CUSTODY_EVENT_IN_FUTURE', '/occurredAt')];
  if (!bailedAt.some((moment) => moment <= event.occurredAt))
    return [custodyProblem('CUSTODY_EVENT_OUT_OF_ORDER', '/occurredAt', 'PACE s.47ZA')];
  const before = bailPeriod(bailCase, recorded, now, choices);
  if (!isPeriod(before)) return [before];
  const together = bailPeriod(bailCase, [...recorded, event], now, choices);
  if (!isPeriod(together)) return [together];
  const own = together.disregarded.find((entry) => entry.event.id === event.id);
  if (own) return [...own.problems];
  const known = new Set(before.disregarded.map((entry) => entry.event.id));
  return together.disregarded.some((entry) => !known.has(entry.event.id))
    ? [custodyProblem('CUSTODY_EVENT_CONTRADICTS_LATER', '/occurredAt')]
    : [];
}
