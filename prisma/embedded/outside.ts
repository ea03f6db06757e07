import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '../database-error.js';

/** Where root keeps what PostgreSQL needs when its user cannot reach the checkout. The first that can be made is taken. */
const candidates = ['/var/lib/casebridge', '/var/tmp/casebridge'];

/**
 * A folder outside the checkout that every user can pass and only this one can write. Throws DATABASE_FOLDER_CLOSED when
 * there is none; a folder that somebody else made in its place is never used.
 */
export function outsideFolder(folders: readonly string[] = candidates): string {
  const reasons: string[] = [];
  for (const folder of folders) {
    try {
      if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755); // whatever the umask
      const stats = lstatSync(folder);
      if (stats.isDirectory() && stats.uid === process.getuid?.() && (stats.mode & 0o777) === 0o755) return folder;
      reasons.push(`${folder} is not a folder of mode 0755 that belongs to this user`);
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  throw new DatabaseError(
    'DATABASE_FOLDER_CLOSED',
    `PostgreSQL does not run as root, the user it runs as cannot reach this folder, and there is no other place for its data (${reasons.join('; ')}). ` +
      'Move the checkout to a folder that all users can pass, run as an ordinary user, or set DATABASE_URL.',
  );
}

const SCRATCH = 'scratch-of';

/** Notes in a directory outside that it is worth nothing without the folder that points to it. */
export function markScratch(directory: string, folder: string): void {
  writeFileSync(join(directory, SCRATCH), folder);
}

/** Removes the scratch data of checkouts that were deleted; other data is never removed. */
export function sweepScratch(outside: string): void {
  for (const name of readdirSync(outside)) {
    const mark = join(outside, name, SCRATCH);
    if (existsSync(mark) && !existsSync(readFileSync(mark, 'utf8')))
      rmSync(join(outside, name), { recursive: true, force: true });
  }
}
