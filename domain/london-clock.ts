const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
});

export const MINUTE_MS = 60_000;
export const DAY_MINUTES = 1_440;

/**
 * What the clocks in the United Kingdom show at a moment, in minutes since they showed midnight of 1 January 1970. In the
 * hour that is repeated in autumn two moments show the same; the hour that is left out in spring is shown at none.
 */
export function londonMinute(moment: Date): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(moment)) parts[type] = Number(value);
  const { year, month, day, hour, minute } = parts as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>;
  return Date.UTC(year, month - 1, day, hour, minute) / MINUTE_MS;
}
