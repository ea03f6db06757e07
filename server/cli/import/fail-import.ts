import { CommandError, fail } from '../fail.js';

/** What is wrong with a mapping or a file is told in words, like everything that a person can mend. */
export async function failImport(error: unknown): Promise<never> {
  const { ImportError } = await import('../../../import/index.js');
  return fail(error instanceof ImportError ? new CommandError(`${error.code}: ${error.message}`) : error);
}
