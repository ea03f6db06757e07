/** JSON as it is met by a reader that trusts nothing. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** What stands there as an object, list or text; nothing of it when it is something else. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
export const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];
export const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Absent, white space, or an empty list. Numbers and booleans are never blank. */
export const isBlank = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);
/** Neither absent nor null. */
export const isGiven = (value: Json | undefined): boolean => value !== undefined && value !== null;

/** `YYYY-MM-DD` of a date or moment, also with slashes or the day first; undefined when it cannot be read. */
export function dateIn(value: Json | undefined): string | undefined {
  const text = textIn(value).trim();
  const yearFirst = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:$|T)/.exec(text);
  const dayFirst = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (yearFirst) return `${yearFirst[1]}-${yearFirst[2]}-${yearFirst[3]}`;
  return dayFirst ? `${dayFirst[3]}-${dayFirst[2]}-${dayFirst[1]}` : undefined;
}

/** Completed years at a date; undefined when either date cannot be read. */
export function ageAt(birth: Json | undefined, date: Json | undefined): number | undefined {
  const from = dateIn(birth);
  const to = dateIn(date);
  if (!from || !to) return undefined;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
