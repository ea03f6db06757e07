import { mkdirSync } from 'node:fs';
import { DatabaseError } from '../database-error.js';

/**
 * Makes the data folder where there is none, and says whether it did. Throws DATABASE_FOLDER_CLOSED where it cannot be made: a file has its
 * name, this user may not write above it, or the disk is read only or full.
 */
export function makeDataFolder(folder: string): boolean {
  try {
    return mkdirSync(folder, { recursive: true }) !== undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new DatabaseError(
      'DATABASE_FOLDER_CLOSED',
      `The data folder ${folder} cannot be made (${code}). Name another one (CASEBRIDGE_DATA), or see to it that it is no file, and that this user may write there.`,
      { cause: error },
    );
  }
}
