import { CommandError, fail } from '../fail.js';

/** What the database or the way to it says when it cannot go on: server shut down, connection lost, no room. */
const OF_THE_DATABASE: readonly (readonly [codes: RegExp, words: string])[] = [
  [
    /^(57P0[1-5]|25P03|08...|ECONNREFUSED|ECONNRESET|EPIPE)$/,
    'DATABASE_LOST: The database went away. Once it is back, the same command goes on where it was.',
  ],
  [
    /^(53100|ENOSPC)$/,
    'DISK_FULL: There is no room left on the disk of the database. Once there is, the same command goes on where it was.',
  ],
];

/** What is wrong with a mapping, a file or the database is told in words, with its code, like everything that a person can mend. */
export async function failImport(error: unknown): Promise<never> {
  const { ImportError } = await import('../../../import/index.js');
  return fail(error instanceof ImportError ? new CommandError(`${error.code}: ${error.message}`) : told(error));
}

/** An error of the database as a person is told of it; another one as it is. */
export function told(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  // What the driver says itself has no code: of a connection that broke under a statement, or between two.
  const driver = /^(Connection terminated|Client has encountered a connection error)/;
  const lost = typeof message === 'string' && driver.test(message) ? '08006' : String(code);
  const [, words] = OF_THE_DATABASE.find(([codes]) => codes.test(lost)) ?? [];
  return words === undefined ? error : new CommandError(words);
}
