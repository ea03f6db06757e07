/** A list, as PostgreSQL reads an array of text or of what can be read from text. */
export const arrayText = (texts: readonly string[]): string => `{${texts.map(quotedWhereNeeded).join(',')}}`;

/** A row, as PostgreSQL reads one of a composite type; null is the absence of a value there. */
export const rowText = (fields: readonly (string | null)[]): string =>
  `(${fields.map((field) => (field === null ? '' : quotedWhereNeeded(field))).join(',')})`;

/** What could be read as something else without quotes: empty text, null, white space, and all that separates or quotes. */
const PLAIN = /^[\w:.+-]+$/;
const NULL = /^null$/i;

const quotedWhereNeeded = (text: string): string =>
  PLAIN.test(text) && !(text.length === 4 && NULL.test(text)) ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
