import { CommandError, fail } from '../fail.js';

/** What the database or the way to it says when it cannot go on: server shut down, connection lost, no room. */
const OF_THE_DATABASE: readonly (readonly [codes: RegExp, words: string])[] = [
  [
    /^(57P0[1-5]|08...|ECONNREFUSED|ECONNRESET|EPIPE)$/,
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
  const lost = typeof message === 'string' && message.startsWith('Connection terminated') ? '08006' : String(code);
  const [, words] = OF_THE_DATABASE.find(([codes]) => codes.test(lost)) ?? [];
  return words === undefined ? error : new CommandError(words);
}
