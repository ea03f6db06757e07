import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { joinDatabase, openDatabase } from '../prisma/database-url.js';
import { migrate } from '../prisma/migrate.js';
import { projectRoot } from '../prisma/project-root.js';
import type { Config } from './config.js';
import type { Progress } from './hub.js';

/** The hub's database, migrated, and the folder of its data. */
export interface HubDatabase {
  /** Connection string, password included: not for logs. */
  readonly url: string;
  readonly folder: string;
  stop(): Promise<void>;
}

/** The data folder: relative to the project, whatever folder the command was given in. */
export const dataFolder = (config: Config): string => resolve(projectRoot(), config.CASEBRIDGE_DATA);

/**
 * Opens (and for the embedded one starts) the database and applies the migrations. Another server than the embedded one is
 * waited for, unless `interrupt` says otherwise.
 */
export async function openHubDatabase(
  config: Config,
  progress: Progress,
  interrupt?: AbortSignal,
): Promise<HubDatabase> {
  const folder = dataFolder(config);
  await mkdir(folder, { recursive: true });
  progress(
    config.DATABASE_URL
      ? 'connecting to the database, which is waited for up to 30 s'
      : 'starting the embedded PostgreSQL',
  );
  const opening = openDatabase({ databaseUrl: config.DATABASE_URL, folder });
  const database = await (config.DATABASE_URL && interrupt ? unlessAborted(opening, interrupt) : opening);
  try {
    const applied = await migrate(database.url);
    if (applied.length > 0) progress(`applied ${applied.length} migration${applied.length === 1 ? '' : 's'}`);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { url: database.url, folder, stop: () => database.close() };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

/** The database for a command beside a running hub. */
export async function joinHubDatabase(config: Config): Promise<HubDatabase> {
  const folder = dataFolder(config);
  const database = await joinDatabase({ databaseUrl: config.DATABASE_URL, folder });
  await migrate(database.url);
  return { url: database.url, folder, stop: () => database.close() };
}
