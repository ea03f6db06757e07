/**
 * JSON as a text that PostgreSQL puts together: constant text, and SQL of type text that is never null. Building it with
 * `json_build_object` takes half as long again, because that looks every value's type up anew.
 */
export type JsonText = readonly (string | { readonly sql: string })[];

/** PostgreSQL takes the standard's strings: a quote is written twice, and nothing else has a meaning. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The text as one expression of SQL. */
export function textSql(parts: JsonText): string {
  const merged: (string | { readonly sql: string })[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged.map((part) => (typeof part === 'string' ? quoted(part) : part.sql)).join(' || ') || "''";
}

/** An object of JSON with these members. */
export const objectText = (members: readonly (readonly [key: string, value: JsonText])[]): JsonText => [
  '{',
  ...members.flatMap(([key, value], at) => [`${at > 0 ? ',' : ''}${JSON.stringify(key)}:`, ...value]),
  '}',
];

/** A value of SQL as JSON; `never` says that it is never null, which then need not be looked at. */
export type ValueJson = (sql: string, never?: 'null') => JsonText;

/** A value of any type that PostgreSQL can make JSON of. */
export const anyJson: ValueJson = (sql, never) => [
  { sql: never ? `to_json(${sql})::text` : `coalesce(to_json(${sql})::text, 'null')` },
];

/** Text as JSON that needs no escaping. */
export const plainJson: ValueJson = (sql, never) =>
  never ? ['"', { sql }, '"'] : [{ sql: `coalesce('"' || ${sql} || '"', 'null')` }];

/** A number or truth value. */
export const bareJson: ValueJson = (sql, never) => [
  { sql: never ? `(${sql})::text` : `coalesce((${sql})::text, 'null')` },
];

/** What is JSON already, as text; `sql` may be null. */
export const writtenJson = (sql: string): JsonText => [{ sql: `coalesce(${sql}, 'null')` }];
