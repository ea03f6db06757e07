import { ofKind, type CustodyEvent, type EventOf } from '../events.js';
import { detentionLimits, type CustodyChoices } from '../limits.js';
import { minuteOf, minuteShowing, momentOf, shownAt, type Period, type StoppableClock } from './periods.js';
import { authoritiesCountFrom } from './relevant-time.js';
import { stoppedTime, warrantStands } from './stopped-time.js';

/** Until when somebody may be kept without charge, and on whose authority. */
export interface DetentionLimit {
  readonly authority: 'NONE' | 'SUPERINTENDENT' | 'APPLICATION_PENDING' | 'WARRANT' | 'WARRANT_EXTENSION';
  readonly section: string;
  /** In words. */
  readonly why: string;
  /** Hours after the relevant time, without stopped time; null for a warrant, which runs in real time. */
  readonly hours: number | null;
  /** The moment of the limit; null while the clock stands and nobody knows for how long. */
  readonly endsAt: Date | null;
  /** Minutes left, while the clock stands if it ran on from now; below 0 minutes of detention beyond the limit. */
  readonly minutesLeft: number;
}

const TOTAL = detentionLimits.total.value * 60;
const SITTING = detentionLimits.warrantApplication.value + detentionLimits.warrantApplicationCourtSits.value;

/** One authority by which somebody may be kept: until a clock shows so many minutes. */
interface Authority extends Pick<DetentionLimit, 'authority' | 'section' | 'why' | 'hours'> {
  readonly clock: StoppableClock;
  readonly minutes: number;
}

/** The authorities of a lawful course of events, the basic one first. */
function authorities(course: readonly CustodyEvent[], clock: StoppableClock, choices: CustodyChoices): Authority[] {
  const since = authoritiesCountFrom(course);
  const counting = course.filter(({ occurredAt }) => !since || occurredAt >= since);
  const stands = warrantStands(stoppedTime(course), choices);
  const byHours = (authority: DetentionLimit['authority'], hours: number, section: string, why: string): Authority => ({
    ...{ authority, section, why, hours, clock },
    minutes: hours * 60,
  });
  const { basic } = detentionLimits;
  const list = [byHours('NONE', basic.value, basic.section, '24 hours after the relevant time')];
  for (const event of counting) {
    if (event.kind === 'DETENTION_EXTENDED') {
      const why = `continued detention authorised until ${event.untilHour} hours after the relevant time`;
      list.push(byHours('SUPERINTENDENT', event.untilHour, 'PACE s.42(1), (2)', why));
    } else if (event.kind === 'WARRANT_ISSUED' || event.kind === 'WARRANT_EXTENDED') {
      list.push(byWarrant(event, list.filter(({ hours }) => hours === null).at(-1), stands, choices));
    }
  }
  const last = counting.filter(ofKind('WARRANT_APPLIED_FOR', 'WARRANT_ISSUED', 'WARRANT_REFUSED')).at(-1);
  if (last?.kind === 'WARRANT_APPLIED_FOR' && last.courtSits) {
    const why = 'application to a court that sits within six hours after 36 hours, not yet heard';
    list.push(byHours('APPLICATION_PENDING', SITTING, 'PACE s.43(5)(b), (6)', why));
  }
  return list;
}

/** A warrant runs from its issue; an extension adds to what was granted before, or runs from its decision, as chosen. */
function byWarrant(
  event: EventOf<'WARRANT_ISSUED'> | EventOf<'WARRANT_EXTENDED'>,
  before: Authority | undefined,
  stands: readonly Period[],
  choices: CustodyChoices,
): Authority {
  const own = { clock: { from: minuteOf(event.occurredAt), stands }, minutes: event.hours * 60, hours: null };
  if (event.kind === 'WARRANT_ISSUED') {
    const why = `warrant of further detention for ${event.hours} hours from its issue`;
    return { ...own, authority: 'WARRANT', section: 'PACE s.43(12)', why };
  }
  const adds = before && choices.warrantExtensionFrom === 'END';
  return {
    ...(adds ? { clock: before.clock, minutes: before.minutes + own.minutes, hours: null } : own),
    authority: 'WARRANT_EXTENSION',
    section: 'PACE s.44',
    why: `warrant of further detention extended by ${event.hours} hours`,
  };
}

/** Every limit at a moment that a lawful course of events gives, the basic one first; none past 96 hours. */
function limits(
  course: readonly CustodyEvent[],
  clock: StoppableClock,
  now: Date,
  choices: CustodyChoices,
): DetentionLimit[] {
  const minute = minuteOf(now);
  const last = minuteShowing(clock, TOTAL);
  return authorities(course, clock, choices).map(({ clock: own, minutes, ...authority }) => {
    const end = Math.min(minuteShowing(own, minutes), last);
    const left = Math.min(minutes - shownAt(own, minute), TOTAL - shownAt(clock, minute));
    // What is over is told in time of detention, what is ahead in real time where that is known.
    return {
      ...authority,
      endsAt: momentOf(end),
      minutesLeft: left >= 0 && Number.isFinite(end) ? end - minute : left,
    };
  });
}

/** The limit at a moment: the latest of what was authorised. */
export const detentionLimit = (...given: Parameters<typeof limits>): DetentionLimit =>
  limits(...given).reduce((best, limit) => (limit.minutesLeft > best.minutesLeft ? limit : best));

/** The limit by the last warrant of further detention or its extension; undefined when there is none. */
export const warrantLimit = (...given: Parameters<typeof limits>): DetentionLimit | undefined =>
  limits(...given).findLast(({ authority }) => authority === 'WARRANT' || authority === 'WARRANT_EXTENSION');
