import { DAY_MINUTES, londonMinute, MINUTE_MS } from '../../domain/london-clock.js';
import type { DeliveryPolicy } from './policy.js';

/** Announced maintenance; open-ended when `endsAt` is null. The end itself is no longer part of it. */
export interface Maintenance {
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}

/** Why and how long a partner takes nothing. */
export interface Closure {
  /** When it takes documents again; null when that is not known. */
  readonly until: Date | null;
  /** In words that follow “The partner is”. */
  readonly reason: string;
}

type ServiceHours = DeliveryPolicy['serviceHours'];

/**
 * Whether a partner is closed at a moment, and until when: in maintenance, or outside its service hours; undefined when
 * it is open. Hours are what the clocks in London show: in the hour that is repeated in autumn they count twice, and
 * those that fall into the hour left out in spring do not take place. A period whose end is not after its beginning
 * (22:00 to 06:00) ends on the next day.
 */
export function closedUntil(
  policy: Pick<DeliveryPolicy, 'serviceHours'>,
  maintenance: readonly Maintenance[],
  at: Date,
): Closure | undefined {
  let reason: string | undefined;
  // One closure may lead into the next: maintenance that ends at night ends when the service hours begin.
  for (let moment = at; ;) {
    const end = endOfMaintenance(maintenance, moment);
    if (end !== undefined) {
      reason ??= 'in announced maintenance';
      if (end === null) return { until: null, reason };
      moment = end;
    } else if (!isOpen(policy.serviceHours, moment)) {
      reason ??= 'outside its service hours';
      const opening = nextOpening(policy.serviceHours, moment);
      if (!opening) return { until: null, reason };
      moment = opening;
    } else {
      return reason === undefined ? undefined : { until: moment, reason };
    }
  }
}

/** When the maintenance of a moment ends, the latest if there are several; null: not known; undefined: there is none. */
function endOfMaintenance(maintenance: readonly Maintenance[], moment: Date): Date | null | undefined {
  const current = maintenance.filter(
    ({ startsAt, endsAt }) =>
      startsAt.getTime() <= moment.getTime() && (!endsAt || endsAt.getTime() > moment.getTime()),
  );
  if (current.length === 0) return undefined;
  const ends = current.map(({ endsAt }) => endsAt);
  return ends.includes(null) ? null : new Date(Math.max(...ends.map((end) => end!.getTime())));
}

/** 1 January 1970 was a Thursday. */
const weekdays = ['THU', 'FRI', 'SAT', 'SUN', 'MON', 'TUE', 'WED'] as const;
const weekdayOf = (day: number) => weekdays[((day % 7) + 7) % 7]!;

/** A time of day, in minutes from midnight. */
function minutesOf(timeOfDay: string): number {
  const [hours, minutes] = timeOfDay.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

/** A period in minutes from the midnight with which its day begins. */
function spanOf({ from, to }: ServiceHours[number]): { start: number; end: number } {
  const start = minutesOf(from);
  const end = minutesOf(to);
  return { start, end: end > start ? end : end + DAY_MINUTES };
}

function isOpen(hours: ServiceHours, moment: Date): boolean {
  if (hours.length === 0) return true;
  const shown = londonMinute(moment);
  const today = Math.floor(shown / DAY_MINUTES);
  return hours.some((period) => {
    const { start, end } = spanOf(period);
    // What began yesterday may last until today; from 24:30 on, the day before as well.
    return [today, today - 1, today - 2].some((day) => {
      const minute = shown - day * DAY_MINUTES;
      return period.days.includes(weekdayOf(day)) && start <= minute && minute < end;
    });
  });
}

/** A period of a week may fall away once, in the hour that is left out in spring. */
const SEARCHED_DAYS = 15;

/**
 * The first moment after one that is closed from which the partner is open. It can open only when the clocks show the
 * beginning of a period, an hour or none behind universal time, or when they are changed, at 01:00 universal time.
 */
function nextOpening(hours: ServiceHours, closed: Date): Date | undefined {
  const today = Math.floor(londonMinute(closed) / DAY_MINUTES);
  const candidates: number[] = [];
  for (let day = today - 1; day <= today + SEARCHED_DAYS; day += 1) {
    const midnight = day * DAY_MINUTES;
    candidates.push(midnight + 60);
    for (const period of hours) {
      if (!period.days.includes(weekdayOf(day))) continue;
      const start = midnight + spanOf(period).start;
      candidates.push(start, start - 60);
    }
  }
  const opening = candidates
    .filter((minute) => minute * MINUTE_MS > closed.getTime())
    .sort((a, b) => a - b)
    .find((minute) => isOpen(hours, new Date(minute * MINUTE_MS)));
  return opening === undefined ? undefined : new Date(opening * MINUTE_MS);
}
