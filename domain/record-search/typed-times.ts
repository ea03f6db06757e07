import { addDays } from '../working-days/index.js';
import { type Days, daysAt, momentOf } from './typed-days.js';
import type { Period } from './windows.js';

/** A time that was typed, and where in the text it stands. */
export interface TypedTime {
  readonly at: number;
  readonly length: number;
  readonly asked: string;
  readonly period: Period;
}

/** Parts of a day by the clocks of London, in hours of it: the night ends on the next day. */
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  'early hours': [0, 6],
  morning: [5, 12],
  afternoon: [12, 18],
  evening: [17, 24],
  eve: [17, 24],
  night: [18, 30],
};
const PART = `(${Object.keys(PARTS).join('|')})(?![a-z])`;
const AFTER = new RegExp(` ${PART}`, 'y');
const BEFORE = new RegExp(`(?:the )?${PART} (?:of |on )`, 'y');
/** By the clock: 22:30, 2230hrs, 10.30pm, 10pm. An hour about it is meant. */
const CLOCK =
  / (?:at |around |about |approx |circa |@ ?)?(?:(\d{1,2})[:.](\d{2}) ?(am|pm)?|(\d{2})(\d{2}) ?h(?:ou)?rs|(\d{1,2}) ?(am|pm))(?![\w])/y;
const TOGETHER: readonly (readonly [RegExp, (now: Date) => Days, string])[] = [
  [/last night(?![a-z])/y, (now) => daysAt('yesterday', 0, nightOf(now))!.days, 'night'],
  [/tonight(?![a-z])/y, (now) => daysAt('today', 0, nightOf(now))!.days, 'night'],
  [/this morning(?![a-z])/y, (now) => daysAt('today', 0, now)!.days, 'morning'],
  [/this afternoon(?![a-z])/y, (now) => daysAt('today', 0, now)!.days, 'afternoon'],
  [/this evening(?![a-z])/y, (now) => daysAt('today', 0, now)!.days, 'evening'],
];
const SIX_HOURS = 6 * 3_600_000;
/** Until six the night is that of the day before. */
const nightOf = (now: Date): Date => new Date(now.getTime() - SIX_HOURS);

interface Point {
  readonly length: number;
  readonly days: Days;
  /** Hours of the first day, where less than whole days are meant. */
  readonly hours?: readonly [number, number];
}

function clockAt(text: string, place: number): { length: number; hours: readonly [number, number] } | undefined {
  CLOCK.lastIndex = place;
  const found = CLOCK.exec(text);
  if (!found) return undefined;
  const [whole, h1, m1, half1, h2, m2, h3, half3] = found;
  const hour = Number(h1 ?? h2 ?? h3);
  const half = half1 ?? half3;
  const minutes = ((half ? hour % 12 : hour) + (half === 'pm' ? 12 : 0)) * 60 + Number(m1 ?? m2 ?? 0);
  if (minutes >= 1_440 || (half && hour > 12)) return undefined;
  return { length: whole.length, hours: [(minutes - 60) / 60, (minutes + 60) / 60] };
}

/** One time at a place of the text: days, with a part of the day before or after them, or what the clock showed. */
function pointAt(text: string, place: number, now: Date): Point | undefined {
  for (const [pattern, daysOf, part] of TOGETHER) {
    pattern.lastIndex = place;
    const found = pattern.exec(text);
    if (found) return { length: found[0].length, days: daysOf(now), hours: PARTS[part]! };
  }
  BEFORE.lastIndex = place;
  const ahead = BEFORE.exec(text);
  const start = place + (ahead?.[0].length ?? 0);
  const found = daysAt(text, start, now);
  if (!found) return undefined;
  const length = start - place + found.length;
  if (ahead) return { length, days: found.days, hours: PARTS[ahead[1]!]! };
  AFTER.lastIndex = place + length;
  const part = AFTER.exec(text);
  if (part) return { length: length + part[0].length, days: found.days, hours: PARTS[part[1]!]! };
  const clock = found.days.first === found.days.last ? clockAt(text, place + length) : undefined;
  return clock ? { length: length + clock.length, days: found.days, hours: clock.hours } : { length, days: found.days };
}

const periodOf = ({ days, hours }: Point): Period =>
  hours
    ? { from: hour(days.first, hours[0]), before: hour(days.last, hours[1]) }
    : { from: momentOf(days.first), before: momentOf(addDays(days.last, 1)) };
const hour = (day: string, hours: number): Date =>
  hours < 0 ? momentOf(addDays(day, -1), (hours + 24) * 60) : momentOf(day, hours * 60);

/** The first of two dates may be a number alone: 1 to 3 March. */
const NUMBER_TO =
  /(\d{1,2})(?:st|nd|rd|th)?(?: and | to | until | till | ?& ?| ?- ?)(?=\d{1,2}(?:st|nd|rd|th)?[ -]?(?:of )?[a-z]|\d{1,2}\/\d)/y;
const TO = / (?:and|to|until|till|-|–) |-/y;
const BETWEEN = /(?:between|from) (?:the )?/y;
const SINCE = /(?:since|after|from) (?:the )?/y;
const UNTIL = /(?:before|until|till|up to|by) (?:the )?/y;
/** Where a time without a beginning begins. */
export const LONG_AGO = new Date(0);
const DAY = 86_400_000;

const opened = (pattern: RegExp, text: string, place: number): number => {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0].length ?? 0;
};

function rangeAt(text: string, place: number, now: Date): { length: number; period: Period } | undefined {
  const between = opened(BETWEEN, text, place);
  const start = place + between;
  NUMBER_TO.lastIndex = start;
  const number = NUMBER_TO.exec(text);
  if (number) {
    const last = pointAt(text, start + number[0].length, now);
    const first = last && `${last.days.last.slice(0, 8)}${number[1]!.padStart(2, '0')}`;
    if (last && last.days.first === last.days.last && first! <= last.days.last)
      return {
        length: between + number[0].length + last.length,
        period: { from: momentOf(first!), before: periodOf(last).before },
      };
  }
  const first = pointAt(text, start, now);
  if (!first) return undefined;
  const to = opened(TO, text, start + first.length);
  const last = to ? pointAt(text, start + first.length + to, now) : undefined;
  if (!last) return undefined;
  const length = between + first.length + to + last.length;
  const [from, until] = [periodOf(first), periodOf(last)];
  if (from.from < until.before) return { length, period: { from: from.from, before: until.before } };
  // 14 March to 20 December, in November: those of the year before.
  if (first.days.yearless && last.days.yearless) {
    const year = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
    const earlier = { ...first, days: { first: year(first.days.first), last: year(first.days.last) } };
    return { length, period: { from: periodOf(earlier).from, before: until.before } };
  }
  return { length, period: { from: until.from, before: from.before } };
}

function timeAt(text: string, place: number, now: Date): { length: number; period: Period } | undefined {
  const range = rangeAt(text, place, now);
  if (range) return range;
  const since = opened(SINCE, text, place);
  const until = since ? 0 : opened(UNTIL, text, place);
  const point = pointAt(text, place + since + until, now);
  if (!point) return undefined;
  const length = since + until + point.length;
  const period = periodOf(point);
  if (since) {
    const after = text.startsWith('after', place);
    return { length, period: { from: after ? period.before : period.from, before: new Date(now.getTime() + DAY) } };
  }
  if (until)
    return {
      length,
      period: { from: LONG_AGO, before: text.startsWith('before', place) ? period.from : period.before },
    };
  return { length, period };
}

/**
 * The times that are typed in a text of small letters, by the calendar and the clocks of London: 14/03/2026, 14 March, last Tuesday, Sat
 * night, between 1 and 3 March, since Monday. A day or month without a year is the latest that has been. Pure.
 */
export function timesIn(text: string, now: Date): TypedTime[] {
  const times: TypedTime[] = [];
  const beginnings = /(?<![\w/.-])[a-z\d]/g;
  for (let found = beginnings.exec(text); found; found = beginnings.exec(text)) {
    const time = timeAt(text, found.index, now);
    if (!time || !(time.period.from < time.period.before)) continue;
    const asked = text.slice(found.index, found.index + time.length);
    times.push({ at: found.index, length: time.length, asked, period: time.period });
    beginnings.lastIndex = found.index + time.length;
  }
  return times;
}
