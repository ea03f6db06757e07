import { ofKind, type CustodyEvent, type EventOf } from '../events.js';
import { warrantLimit } from '../clock/limit.js';
import { detentionLimits, type CustodyChoices } from '../limits.js';
import { minuteOf, shownAt } from '../clock/periods.js';
import { custodyProblem, type CustodyProblem } from '../problems.js';
import { elapsedAt, isIndictable } from './of-extensions.js';
import { authoritiesCountFrom, relevantTime } from '../clock/relevant-time.js';
import { detentionClock, stoppedTime } from '../clock/stopped-time.js';

type WarrantEvent =
  EventOf<'WARRANT_APPLIED_FOR'> | EventOf<'WARRANT_ISSUED'> | EventOf<'WARRANT_REFUSED'> | EventOf<'WARRANT_EXTENDED'>;

const { warrant, warrantApplication, warrantApplicationCourtSits, total } = detentionLimits;

/** Why the law would refuse an application for a warrant of further detention, a warrant or its extension, s.43, s.44. */
export function warrantRefusals(
  event: WarrantEvent,
  course: readonly CustodyEvent[],
  choices: CustodyChoices,
): CustodyProblem[] {
  const elapsed = elapsedAt(course, event.occurredAt);
  if (elapsed === undefined) return [custodyProblem('RELEVANT_TIME_UNKNOWN', '/occurredAt')];
  if (event.kind === 'WARRANT_APPLIED_FOR') return applicationRefusals(event, course, elapsed);
  const length =
    'hours' in event && !(event.hours > 0 && event.hours <= warrant.value)
      ? [custodyProblem('WARRANT_LENGTH', '/hours', event.kind === 'WARRANT_EXTENDED' ? 'PACE s.44(3)(a)' : undefined)]
      : [];
  if (event.kind === 'WARRANT_EXTENDED') return [...length, ...extensionRefusals(event, course, choices)];
  const last = warrantEvents(course).at(-1);
  if (last?.kind !== 'WARRANT_APPLIED_FOR') return [...length, custodyProblem('WARRANT_NOT_APPLIED_FOR', '/kind')];
  if (event.kind === 'WARRANT_REFUSED') return [];
  const before = event.broughtBeforeCourt && event.copyOfInformation;
  return [...length, ...(before ? [] : [custodyProblem('WARRANT_NOT_BROUGHT_BEFORE_COURT', '')])];
}

/** What was applied for and decided for the area where they are detained now. */
function warrantEvents(course: readonly CustodyEvent[]) {
  const since = authoritiesCountFrom(course);
  return course
    .filter(ofKind('WARRANT_APPLIED_FOR', 'WARRANT_ISSUED', 'WARRANT_REFUSED'))
    .filter(({ occurredAt }) => !since || occurredAt >= since);
}

function applicationRefusals(
  event: EventOf<'WARRANT_APPLIED_FOR'>,
  course: readonly CustodyEvent[],
  elapsed: number,
): CustodyProblem[] {
  // "Before the expiry of" 36 hours: when the clock shows them they have expired.
  const latest = warrantApplication.value + (event.courtSits ? warrantApplicationCourtSits.value : 0);
  return [
    ...(event.onOath ? [] : [custodyProblem('WARRANT_NOT_ON_OATH', '/onOath')]),
    ...(isIndictable(course) ? [] : [custodyProblem('WARRANT_OFFENCE_NOT_INDICTABLE', '/kind')]),
    ...(elapsed >= latest * 60 ? [custodyProblem('WARRANT_APPLICATION_LATE', '/occurredAt')] : []),
  ];
}

function extensionRefusals(
  event: EventOf<'WARRANT_EXTENDED'>,
  course: readonly CustodyEvent[],
  choices: CustodyChoices,
): CustodyProblem[] {
  const clock = detentionClock(relevantTime(course)!.at, stoppedTime(course));
  const limit = warrantLimit(course, clock, event.occurredAt, choices);
  if (!limit || limit.minutesLeft < 0) return [custodyProblem('WARRANT_NONE_TO_EXTEND', '/occurredAt')];
  const from = choices.warrantExtensionFrom === 'END' ? limit.minutesLeft : 0;
  const end = shownAt(clock, minuteOf(event.occurredAt)) + from + event.hours * 60;
  return [
    ...(event.onOath ? [] : [custodyProblem('WARRANT_NOT_ON_OATH', '/onOath', 'PACE s.44(1)')]),
    ...(end > total.value * 60 ? [custodyProblem('WARRANT_PAST_96_HOURS', '/hours')] : []),
  ];
}
