/** Where drivers and Prisma put the error of PostgreSQL that is behind theirs. */
const inner = ['cause', 'meta', 'driverAdapterError'] as const;
const SQL_STATE = /^(?!P2)[0-9A-Z]{5}$/;

/**
 * What PostgreSQL says was wrong, as the code of five characters that its manual lists, e.g. 53100 for a full disk; undefined where an error
 * is not of the database. It quotes nothing.
 */
export function sqlStateOf(error: unknown, deep = 5): string | undefined {
  if (typeof error !== 'object' || error === null || deep === 0) return undefined;
  const given = error as Readonly<Record<string, unknown>>;
  const own = [given['originalCode'], given['code']].find((code) => typeof code === 'string' && SQL_STATE.test(code));
  if (typeof own === 'string') return own;
  for (const name of inner) {
    const found = sqlStateOf(given[name], deep - 1);
    if (found) return found;
  }
  return undefined;
}
