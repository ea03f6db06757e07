import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

/** One folder of prisma/migrations. */
export interface MigrationFile {
  /** The folder's name, which begins with the time it was made: the order of application. */
  name: string;
  sql: string;
  /** SHA-256 of the file's bytes in hex, as Prisma keeps it. */
  checksum: string;
}

export const migrationsFolder = (): string => join(projectRoot(), 'prisma', 'migrations');

/** The migrations of this version of the hub, in order. */
export async function readMigrations(folder: string = migrationsFolder()): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(join(folder, name, 'migration.sql'));
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}
