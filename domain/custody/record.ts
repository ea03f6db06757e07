import { courseOf, type CustodyEvent } from './events.js';
import { custodyProblem, type CustodyProblem } from './problems.js';
import { defaultContext, refusalsInCourse, type CustodyContext } from './refusals/refusals.js';

/** An event that was recorded but counts for nothing, and why. */
export interface DisregardedEvent {
  readonly event: CustodyEvent;
  readonly problems: readonly CustodyProblem[];
}

/** The events of a record as the law takes them. */
export interface LawfulRecord {
  /** In the order in which they happened. */
  readonly course: readonly CustodyEvent[];
  readonly disregarded: readonly DisregardedEvent[];
}

/**
 * Takes recorded events in the order in which they happened, however they were recorded, and leaves out each that could
 * not have happened then, or that the law would have refused: an authority by the wrong rank lengthens nothing.
 */
export function lawfulRecord(
  events: readonly CustodyEvent[],
  context: CustodyContext = defaultContext,
  until?: Date,
): LawfulRecord {
  const course: CustodyEvent[] = [];
  const disregarded: DisregardedEvent[] = [];
  for (const event of courseOf(events)) {
    if (until && event.occurredAt > until) continue;
    const problems = refusalsInCourse(event, course, context);
    if (problems.length === 0) course.push(until ? asOf(event, until) : event);
    else disregarded.push({ event, problems });
  }
  return { course, disregarded };
}

/** Questioning that went on at a moment, as it was known then: without an end. */
const asOf = (event: CustodyEvent, moment: Date): CustodyEvent =>
  event.kind === 'QUESTIONED' && event.to && event.to > moment ? { ...event, to: NEVER } : event;

/** The last moment that can be written. */
const NEVER = new Date(8.64e15);

/**
 * Why an event would be refused beside what is recorded already, in any order; none when it may be recorded. It must not
 * lie in the future, must be possible and lawful when it happened, and must leave everything recorded for later so.
 */
export function refusalsOf(
  event: CustodyEvent,
  recorded: readonly CustodyEvent[],
  now: Date,
  context: CustodyContext = defaultContext,
): CustodyProblem[] {
  if (event.occurredAt > now) return [custodyProblem('CUSTODY_EVENT_IN_FUTURE', '/occurredAt')];
  if (event.kind === 'QUESTIONED' && event.to && event.to > now)
    return [custodyProblem('CUSTODY_EVENT_IN_FUTURE', '/to')];
  const correction = correctionRefusals(event, recorded);
  if (correction.length > 0) return correction;
  const before = lawfulRecord(recorded, context).disregarded.map((entry) => entry.event.id);
  const together = lawfulRecord([...recorded, event], context).disregarded;
  const own = together.find((entry) => entry.event.id === event.id);
  if (own) return [...own.problems];
  const broken = together.some((entry) => !before.includes(entry.event.id));
  return broken ? [custodyProblem('CUSTODY_EVENT_CONTRADICTS_LATER', '/occurredAt')] : [];
}

function correctionRefusals({ kind, corrects }: CustodyEvent, recorded: readonly CustodyEvent[]): CustodyProblem[] {
  if (!corrects) return kind === 'RECORDED_IN_ERROR' ? [custodyProblem('CORRECTION_OF_NOTHING', '/corrects')] : [];
  return [
    ...(recorded.some(({ id }) => id === corrects.id) ? [] : [custodyProblem('CORRECTION_OF_NOTHING', '/corrects/id')]),
    ...(corrects.reason.trim() === '' ? [custodyProblem('CORRECTION_WITHOUT_REASON', '/corrects/reason')] : []),
  ];
}
