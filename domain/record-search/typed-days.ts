import { addDays, londonMoment, weekdayOf, type Day } from '../working-days/index.js';
import { dayInLondon } from '../london-day.js';

/** Days of the calendar in London as they were typed: the first and the last. `yearless`: no year was given, the latest that has been is meant. */
export interface Days {
  readonly first: Day;
  readonly last: Day;
  readonly yearless?: boolean;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\\.?';
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEKDAY =
  '(sun(?:day)?|mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?)(?![a-z])';
const DATE = '(\\d{1,2})(?:st|nd|rd|th)?';
const END = '(?![\\w/-]|[.:]\\d)';

const two = (number: number): string => String(number).padStart(2, '0');
const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3)) + 1;
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** A year of two digits is of this century unless it lies ahead. */
const wholeYear = (text: string, today: Day): number => {
  if (text.length === 4) return Number(text);
  const century = Math.floor(yearOf(today) / 100) * 100;
  return Number(text) + (century + Number(text) > yearOf(today) ? century - 100 : century);
};

function dayOf(year: number, month: number, date: number): Day | undefined {
  const possible = month >= 1 && month <= 12 && date >= 1 && year >= 1900 && date <= daysIn(year, month);
  return possible ? `${year}-${two(month)}-${two(date)}` : undefined;
}
/** A date; the latest that has been where no year is given. */
function date(day: number, month: number, year: string | undefined, today: Day): Days | undefined {
  if (year) {
    const whole = wholeYear(year, today);
    const found = dayOf(whole, month, day) ?? dayOf(whole, day, month);
    return found === undefined ? undefined : { first: found, last: found };
  }
  for (let back = 0; back <= 8; back++) {
    const found = dayOf(yearOf(today) - back, month, day);
    if (found && found <= today) return { first: found, last: found, yearless: true };
  }
  return undefined;
}
function wholeMonth(month: number, year: number): Days {
  return { first: `${year}-${two(month)}-01`, last: `${year}-${two(month)}-${two(daysIn(year, month))}` };
}
const mondayOf = (day: Day): Day => addDays(day, -((weekdayOf(day) + 6) % 7));

const monthsBefore = (day: Day, months: number): Day => {
  const count = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 - months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return `${year}-${two(month)}-${two(Math.min(Number(day.slice(8)), daysIn(year, month)))}`;
};
/** The day so many units before another. */
const before = (day: Day, count: number, unit: string): Day =>
  unit.startsWith('d')
    ? addDays(day, -count)
    : unit.startsWith('w')
      ? addDays(day, -7 * count)
      : unit.startsWith('f')
        ? addDays(day, -14 * count)
        : monthsBefore(day, unit.startsWith('y') ? 12 * count : count);

/** This week, month, year, weekend, or the one before. */
function calendarUnit(which: string, unit: string, today: Day): Days {
  const back = which === 'this' ? 0 : 1;
  if (unit === 'week' || unit === 'weekend') {
    const monday = addDays(mondayOf(today), -7 * back);
    // On a Saturday or Sunday the last weekend is that before the one that it is; on other days the one that has been.
    if (unit === 'weekend') return { first: addDays(monday, 5), last: addDays(monday, 6) };
    return { first: monday, last: addDays(monday, 6) };
  }
  if (unit === 'month') {
    const month = monthsBefore(`${today.slice(0, 8)}01`, back);
    return wholeMonth(Number(month.slice(5, 7)), yearOf(month));
  }
  return { first: `${yearOf(today) - back}-01-01`, last: `${yearOf(today) - back}-12-31` };
}

type Read = (found: readonly string[], today: Day) => Days | undefined;
const at =
  (back: number): Read =>
  (_found, today) => ({ first: addDays(today, -back), last: addDays(today, -back) });
const NUMBERS = ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const NUMBER = `(\\d{1,3}|${NUMBERS.join('|')}|couple of|few)`;
const numberOf = (text: string | undefined): number =>
  text === undefined || text === 'a'
    ? 1
    : text === 'couple of'
      ? 2
      : text === 'few'
        ? 3
        : /\d/.test(text)
          ? Number(text)
          : NUMBERS.indexOf(text);
const UNIT = '(days?|weeks?|fortnights?|months?|years?)';

/** The ways in which days are typed, those that say more first. */
const FORMS: readonly (readonly [string, Read])[] = [
  [`(\\d{4})-(\\d{1,2})-(\\d{1,2})${END}`, ([, y, m, d], today) => date(Number(d), Number(m), y, today)],
  [
    `(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})${END}`,
    ([, d, , m, y], today) => date(Number(d), Number(m), y, today),
  ],
  [`(\\d{1,2})/(\\d{1,2})${END}`, ([, d, m], today) => date(Number(d), Number(m), undefined, today)],
  [`(\\d{2})(\\d{2})((?:19|20)\\d{2})${END}`, ([, d, m, y], today) => date(Number(d), Number(m), y, today)],
  [
    `(?:${WEEKDAY},? (?:the )?)?${DATE}[ -]?(?:of )?${MONTH}(?:(?: of|,)?[ -]?(\\d{4}|\\d{2})${END}(?! ?h))?`,
    ([, , d, m, y], today) => date(Number(d), monthOf(m!), y, today),
  ],
  [
    `${MONTH} ${DATE}(?:,? (\\d{4}))?${END}(?! ?(?:h|am|pm))`,
    ([, m, d, y], today) => date(Number(d), monthOf(m!), y, today),
  ],
  [`${MONTH}[ ,-]*(\\d{4})${END}`, ([, m, y]) => wholeMonth(monthOf(m!), Number(y))],
  ['(?:the )?day before yesterday(?![a-z])', at(2)],
  ['yesterday(?![a-z])', at(1)],
  ['today(?![a-z])', at(0)],
  [
    '(this|last|previous) (weekend|week|month|year)(?![a-z])',
    ([, which, unit], today) => calendarUnit(which!, unit!, today),
  ],
  [
    `(?:(?:in|over|within) )?(?:the )?(?:last|past|previous) ${NUMBER} ${UNIT}(?![a-z])`,
    ([, n, unit], today) => ({ first: before(today, numberOf(n), unit!), last: today }),
  ],
  [`(?:last|past|previous) fortnight(?![a-z])`, (_found, today) => ({ first: addDays(today, -14), last: today })],
  [
    `${NUMBER} ${UNIT} ago(?![a-z])`,
    ([, n, unit], today) => {
      const day = before(today, numberOf(n), unit!);
      // Two weeks ago is no day, but about one.
      const about = unit!.startsWith('d') ? 0 : unit!.startsWith('w') || unit!.startsWith('f') ? 3 : 15;
      return { first: addDays(day, -about), last: addDays(day, about) };
    },
  ],
  [
    `(?:(last|this) )?${WEEKDAY}`,
    ([, which, name], today) => {
      const back = (weekdayOf(today) - WEEKDAYS.indexOf(name!.slice(0, 3)) + 7) % 7;
      return at(which === 'last' && back === 0 ? 7 : back)([], today);
    },
  ],
  [
    MONTH,
    ([, m], today) =>
      wholeMonth(monthOf(m!), monthOf(m!) <= Number(today.slice(5, 7)) ? yearOf(today) : yearOf(today) - 1),
  ],
  [`((?:19|20)\\d{2})${END}`, ([, y]) => ({ first: `${y}-01-01`, last: `${y}-12-31` })],
];
const FIRST_WORDS = FORMS.map(([form, read]) => ({ pattern: new RegExp(form, 'y'), read }));

/** Days typed at a place of a text in small letters: how many characters say so, and which days; undefined where none are. */
export function daysAt(text: string, place: number, now: Date): { length: number; days: Days } | undefined {
  const today = dayInLondon(now);
  for (const { pattern, read } of FIRST_WORDS) {
    pattern.lastIndex = place;
    const found = pattern.exec(text);
    const days = found && read(found, today);
    if (days) return { length: found[0].length, days };
  }
  return undefined;
}

/** The moment at which a day begins by the clocks of London, or shows so many minutes since midnight. */
export const momentOf = (day: Day, minutes = 0): Date =>
  minutes >= 1_440 ? londonMoment(addDays(day, 1), minutes - 1_440) : londonMoment(day, minutes);
