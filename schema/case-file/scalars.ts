import { GraphQLError, GraphQLScalarType } from 'graphql';

/** Text in, text out: whether it is a date is checked by the action, which can name the field that is wrong. */
function recorded(name: string, description: string, specifiedByURL: string): GraphQLScalarType<string, string> {
  const text = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new GraphQLError(`${name} is written as a string.`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: text,
    parseValue: text,
    parseLiteral: (node) => text('value' in node ? node.value : undefined),
  });
}

const asKept =
  'A file prepared elsewhere may hold another form: it is shown as it came, with a warning on the case file (`warnings`).';

export const RecordedDate = recorded(
  'RecordedDate',
  `A date of the calendar as it was recorded. Given to the API it is an ISO 8601 date, e.g. \`2026-11-22\`; anything else is refused with \`DATE_INVALID\`. ${asKept}`,
  'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
);

export const RecordedDateTime = recorded(
  'RecordedDateTime',
  `A moment as it was recorded. Given to the API it is an ISO 8601 date and time to the minute or the second, with an offset, e.g. \`2026-11-22T14:30Z\`; anything else is refused with \`DATE_INVALID\`. ${asKept}`,
  'https://www.iso.org/iso-8601-date-and-time-format.html',
);

export const RecordedTime = recorded(
  'RecordedTime',
  `A time of day as the court's message carries it. Given to the API it is an ISO 8601 time with or without an offset, e.g. \`10:00:00\` or \`10:00:00+01:00\`; anything else is refused with \`DATE_INVALID\`. ${asKept}`,
  'https://www.iso.org/iso-8601-date-and-time-format.html',
);
