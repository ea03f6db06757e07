import { isXsdDate, isXsdTime } from './facets.js';
import type { Losses } from './text.js';

/** A recorded date or moment in two parts of XML Schema. */
export interface DateAndTime {
  readonly date?: string;
  readonly time?: string;
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/;
const BRITISH = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;

/** Reads ISO 8601 dates and moments, dates with an offset as messages carry them, and day/month/year. */
export function dateAndTimeOf(recorded: string): DateAndTime | undefined {
  const text = recorded.trim();
  if (isXsdDate(text)) return { date: text };
  const british = BRITISH.exec(text);
  if (british) {
    const date = `${british[3]}-${british[2]!.padStart(2, '0')}-${british[1]!.padStart(2, '0')}`;
    return isXsdDate(date) ? { date } : undefined;
  }
  const iso = ISO.exec(text);
  if (!iso || !isXsdDate(iso[1]!)) return undefined;
  const zone = iso[4]?.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2') ?? '';
  const time = iso[2] ? `${iso[2]}${iso[3] ?? ':00'}${zone}` : undefined;
  if (time !== undefined && !isXsdTime(time)) return undefined;
  return { date: iso[1], time };
}

/** The date of a recorded date or moment; one that cannot be read is left out and reported. */
export function dateText(recorded: string | undefined, path: string, losses: Losses): string | undefined {
  return partsOf(recorded, path, losses).date;
}

/** Both parts. */
export function partsOf(recorded: string | undefined, path: string, losses: Losses): DateAndTime {
  if (recorded === undefined || recorded.trim() === '') return {};
  const parts = dateAndTimeOf(recorded);
  if (!parts) losses.report('SPI-LOSS-LEFT-OUT', path, 'not a date that can be read');
  return parts ?? {};
}

/** A time as the format wants it; hours and minutes alone get seconds. */
export function timeText(recorded: string | undefined, path: string, losses: Losses): string | undefined {
  if (recorded === undefined || recorded.trim() === '') return undefined;
  const text = recorded.trim().replace(/^(\d\d:\d\d)(?=$|Z|[+-])/, '$1:00');
  if (isXsdTime(text)) return text;
  losses.report('SPI-LOSS-LEFT-OUT', path, 'not a time that can be read');
  return undefined;
}
