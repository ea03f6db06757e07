import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const MESSAGE_MOMENT = 'Write a moment as ISO 8601 with its offset, e.g. 2026-11-22T14:30:00Z.';
const MESSAGE_DATE = 'Write a date as YYYY-MM-DD, e.g. 2026-11-22.';
const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'DATE_INVALID' } });
};

/** Nothing that is recorded happened before; years of less than four digits are slips, and some the database cannot keep. */
const FIRST_YEAR = '1800';
const LAST_YEAR = '9998';

/** Whether text is a day of the calendar, 1800 to 9998: 2026-02-30 is not. */
function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_YEAR || text.slice(0, 4) > LAST_YEAR) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function isMoment(text: string): boolean {
  const match = MOMENT.exec(text);
  return match?.[1] !== undefined && isCalendarDate(match[1]);
}

const readMoment = (value: unknown): Date =>
  typeof value === 'string' && isMoment(value) ? new Date(value) : refuse(MESSAGE_MOMENT);
const readDate = (value: unknown): Date =>
  typeof value === 'string' && isCalendarDate(value) ? new Date(`${value}T00:00:00Z`) : refuse(MESSAGE_DATE);

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
