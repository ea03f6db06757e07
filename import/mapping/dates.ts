import { londonMinute, MINUTE_MS } from '../../domain/london-clock.js';
import { isDay } from '../../domain/recorded-dates.js';

/** The parts of a date as a format names them, and what each looks like. */
const PARTS = {
  YYYY: '(?<Y>\\d{4})',
  YY: '(?<y>\\d{2})',
  MON: '(?<mon>[A-Za-z]{3,9})',
  MM: '(?<M>\\d{2})',
  M: '(?<M>\\d{1,2})',
  DD: '(?<D>\\d{2})',
  D: '(?<D>\\d{1,2})',
  HH: '(?<h>\\d{2})',
  mm: '(?<m>\\d{2})',
  ss: '(?<s>\\d{2})',
  Z: '(?<z>Z|[+-]\\d{2}:?\\d{2})',
} as const;
const PART = /YYYY|YY|MON|MM|M|DD|D|HH|mm|ss|Z/g;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** How dates are written, e.g. `DD/MM/YYYY`, `DD-MON-YY`, `YYYY-MM-DDTHH:mm:ssZ`. */
export interface DateFormat {
  readonly pattern: RegExp;
}

/** Undefined for a format that does not name a year, a month and a day. */
export function dateFormat(format: string): DateFormat | undefined {
  const used = new Set<string>();
  let text = '';
  let from = 0;
  for (const match of format.matchAll(PART)) {
    const part = PARTS[match[0] as keyof typeof PARTS];
    const group = /<(\w+)>/.exec(part)![1]!;
    if (used.has(group)) return undefined;
    used.add(group);
    text += escaped(format.slice(from, match.index)) + part;
    from = match.index + match[0].length;
  }
  const has = (...groups: string[]) => groups.some((group) => used.has(group));
  if (!has('Y', 'y') || !has('M', 'mon') || !has('D') || (has('m') && !has('h'))) return undefined;
  return { pattern: new RegExp(`^${text}${escaped(format.slice(from))}$`) };
}
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

type Groups = Readonly<Record<string, string | undefined>>;

/** A year of two digits is of the century of `latest` where the day is not after that, otherwise of the one before. */
function dayOf({ Y, y, M, mon, D }: Groups, latest: string): string | undefined {
  const month = M ?? String(MONTHS.indexOf(mon!.slice(0, 3).toUpperCase()) + 1);
  const ofYear = (year: string): string => `${year}-${month.padStart(2, '0')}-${D!.padStart(2, '0')}`;
  const century = Number(latest.slice(0, 2));
  const near = ofYear(Y ?? `${century}${y}`);
  const day = Y === undefined && near > latest ? ofYear(`${century - 1}${y}`) : near;
  return isDay(day) ? day : undefined;
}

function matched(text: string, formats: readonly DateFormat[]): Groups | undefined {
  for (const { pattern } of formats) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return groups;
  }
  return undefined;
}

/**
 * A day as one of the formats has it, YYYY-MM-DD; undefined when none does, or the calendar has no such day. A year of two digits makes
 * it a day up to `latest` (YYYY-MM-DD).
 */
export function readDay(text: string, formats: readonly DateFormat[], latest: string): string | undefined {
  const groups = matched(text, formats);
  return groups && dayOf(groups, latest);
}

/** A moment as one of the formats has it: by clocks in the United Kingdom unless it says its offset. Midnight where it has no time. */
export function readMoment(text: string, formats: readonly DateFormat[], latest: string): Date | undefined {
  const groups = matched(text, formats);
  const day = groups && dayOf(groups, latest);
  if (!day) return undefined;
  const { h = '00', m = '00', s = '00', z } = groups;
  if (h > '23' || m > '59' || s > '59') return undefined;
  const written = Date.parse(`${day}T${h}:${m}:${s}Z`);
  if (z === undefined) return new Date(fromLondon(written));
  if (z === 'Z') return new Date(written);
  const [hours, minutes] = [Number(z.slice(1, 3)), Number(z.slice(-2))];
  if (hours > 14 || minutes > 59) return undefined;
  const ahead = (hours * 60 + minutes) * MINUTE_MS;
  const moment = new Date(written - (z.startsWith('-') ? -ahead : ahead));
  // What lies before the year 1 or after 9999 cannot be kept.
  return /^(?!0000)\d{4}-/.test(moment.toISOString()) ? moment : undefined;
}

const HOUR_MS = 60 * MINUTE_MS;
const MOST_HOURS = 50_000;
const ahead = new Map<number, number>();

/** By how much clocks in London are ahead of UTC at a moment; they change on the hour. Asking is slow, so that it is kept. */
function aheadAt(moment: number): number {
  const hour = Math.floor(moment / HOUR_MS);
  let known = ahead.get(hour);
  if (known === undefined) {
    if (ahead.size >= MOST_HOURS) ahead.clear();
    const from = hour * HOUR_MS;
    known = londonMinute(new Date(from)) * MINUTE_MS - from;
    ahead.set(hour, known);
  }
  return known;
}

/** The moment at which clocks in London show this; of two, in autumn, the first. */
function fromLondon(shown: number): number {
  const summer = shown - HOUR_MS;
  return aheadAt(summer) === HOUR_MS ? summer : shown - aheadAt(shown);
}
