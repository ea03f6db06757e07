import { londonMinute, MINUTE_MS } from '../../../domain/london-clock.js';
import { isDay, isMoment } from '../../../domain/recorded-dates.js';
import { CommandError } from '../fail.js';

/** A moment that somebody typed: ISO 8601 with its offset, or a day, which begins at midnight in London. */
export function readMoment(text: string, option: string): Date {
  if (isMoment(text)) return new Date(text);
  if (!isDay(text))
    throw new CommandError(`Give ${option} as a day, e.g. 2026-11-22, or a moment, e.g. 2026-11-22T14:30:00Z.`);
  const utc = new Date(`${text}T00:00:00Z`);
  // In summer the day begins an hour earlier.
  const ahead = londonMinute(utc) - utc.getTime() / MINUTE_MS;
  return new Date(utc.getTime() - ahead * MINUTE_MS);
}
