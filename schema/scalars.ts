import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isDay, isMoment } from '../domain/recorded-dates.js';

const MESSAGE_MOMENT = 'Write a moment as ISO 8601 with its offset, e.g. 2026-11-22T14:30:00Z.';
const MESSAGE_DATE = 'Write a date as YYYY-MM-DD, e.g. 2026-11-22.';
const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'DATE_INVALID' } });
};

/** Nothing that is recorded happened before; years of less than four digits are slips, and some the database cannot keep. */
const FIRST_YEAR = '1800';
const LAST_YEAR = '9998';

const isPlausible = (text: string): boolean => text >= FIRST_YEAR && text.slice(0, 4) <= LAST_YEAR;

const readMoment = (value: unknown): Date =>
  typeof value === 'string' && isMoment(value) && isPlausible(value) ? new Date(value) : refuse(MESSAGE_MOMENT);
const readDate = (value: unknown): Date =>
  typeof value === 'string' && isDay(value) && isPlausible(value)
    ? new Date(`${value}T00:00:00Z`)
    : refuse(MESSAGE_DATE);

/** A moment: `Date` inside, ISO 8601 in UTC with milliseconds outside. */
export const Moment = new GraphQLScalarType<Date, string>({
  name: 'Moment',
  description: 'A moment, ISO 8601 with an offset (`2026-11-22T14:30:00+00:00`). Answers are in UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: readMoment,
  parseLiteral: (node) => readMoment(node.kind === Kind.STRING ? node.value : undefined),
});

/** A day of the calendar: `Date` at midnight UTC inside, YYYY-MM-DD outside. */
export const CalendarDate = new GraphQLScalarType<Date, string>({
  name: 'CalendarDate',
  description: 'A day of the calendar without a time, `YYYY-MM-DD`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => (value as Date).toISOString().slice(0, 10),
  parseValue: readDate,
  parseLiteral: (node) => readDate(node.kind === Kind.STRING ? node.value : undefined),
});
