/** Statements that are sent so often are kept prepared by the server, which then need not parse them each time. */
const OFTEN = 3;
/** No more than so many are kept: lists of varying length make a statement each. */
const MOST = 300;

/**
 * Names for the statements that are sent often, under which PostgreSQL keeps them prepared in each connection. The others
 * stay unnamed. What is saved is parsing; each is still planned for the values it is given.
 */
export function namesOfStatements(): (query: { readonly sql: string }) => string {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  const nameOf = (sql: string): string | undefined => {
    const name = names.get(sql);
    if (name !== undefined || names.size >= MOST) return name;
    const count = (seen.get(sql) ?? 0) + 1;
    if (count < OFTEN) {
      if (seen.size > 10 * MOST) seen.clear();
      seen.set(sql, count);
      return undefined;
    }
    seen.delete(sql);
    const given = `casebridge_${names.size}`;
    names.set(sql, given);
    return given;
  };
  // The driver leaves a statement unnamed when it is given no name; its type does not say so.
  return ({ sql }) => nameOf(sql) as string;
}
