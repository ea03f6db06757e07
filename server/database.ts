import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { joinDatabase, openDatabase } from '../prisma/database-url.js';
import { migrate } from '../prisma/migrate.js';
import { projectRoot } from '../prisma/project-root.js';
import { Client } from 'pg';
import { hasCluster } from '../prisma/embedded/cluster.js';
import { makeDataFolder } from '../prisma/embedded/data-folder.js';
import { connectToRunning } from '../prisma/embedded/index.js';
import { DatabaseError } from '../prisma/database-error.js';
import { requireMode } from '../prisma/database-mark.js';
import type { Config, HubKind } from './config.js';
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
 * Opens (and for the embedded one starts) the database and applies the migrations. An API shares the embedded one of a hub
 * that runs on the folder already; workers never start it, and wait for such a hub. Another server than the embedded one is
 * waited for, unless `interrupt` says otherwise.
 */
export async function openHubDatabase(
  config: Config,
  kind: HubKind,
  progress: Progress,
  interrupt?: AbortSignal,
): Promise<HubDatabase> {
  const folder = dataFolder(config);
  makeDataFolder(folder);
  progress(
    config.DATABASE_URL
      ? 'connecting to the database, which is waited for up to 30 s'
      : kind === 'workers'
        ? 'joining the embedded PostgreSQL of the hub on this data folder'
        : 'starting the embedded PostgreSQL',
  );
  const where = { databaseUrl: config.DATABASE_URL, folder };
  if (!config.DATABASE_URL && kind === 'workers') await embeddedServer(folder, progress, interrupt);
  const opening = kind === 'both' ? openDatabase(where) : joinDatabase(where);
  const database = await (config.DATABASE_URL && interrupt ? unlessAborted(opening, interrupt) : opening);
  try {
    const applied = await migrate(database.url);
    if (applied.length > 0) progress(`applied ${applied.length} migration${applied.length === 1 ? '' : 's'}`);
    await requireModeOf(database.url, config.CASEBRIDGE_MODE);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { url: database.url, folder, stop: () => database.close() };
}

/** Throws DATABASE_OF_SANDBOX or DATABASE_OF_PRODUCTION for a database of the other mode. */
export async function requireModeOf(url: string, mode: Config['CASEBRIDGE_MODE']): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'casebridge mark' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await requireMode(client, mode);
  } finally {
    await client.end();
  }
}

/** How long workers wait for the hub whose embedded database they share; milliseconds. */
const HUB_WAIT_MS = 30_000;

/** Waits until a hub runs the embedded server of a folder. Throws DATABASE_NOT_RUNNING when none does in time. */
async function embeddedServer(folder: string, progress: Progress, interrupt?: AbortSignal): Promise<void> {
  for (let waited = 0; ; waited += 250) {
    try {
      if (await hasDatabase((await connectToRunning(folder)).url)) return;
    } catch (error) {
      const notYet = error instanceof DatabaseError && error.code === 'DATABASE_NOT_RUNNING';
      if (!notYet || waited >= HUB_WAIT_MS) throw error;
    }
    if (waited === 0) progress(`no hub runs on ${folder} yet; waiting up to 30 s for one`);
    await sleep(250, undefined, interrupt ? { signal: interrupt } : {});
  }
}

/** A server that has just been made has no database of ours for a moment. */
async function hasDatabase(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === '3D000') return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

/**
 * The database for a command beside a running hub. Whatever reads or checks needs one that is there: of a new one, made where a
 * name was mistyped, it would say that all is well. Throws DATABASE_NOT_BEGUN.
 */
export async function joinHubDatabase(config: Config, { mayBegin = false } = {}): Promise<HubDatabase> {
  const folder = dataFolder(config);
  if (!mayBegin && !config.DATABASE_URL && !hasCluster(folder)) throw notBegun(folder, 'CASEBRIDGE_DATA');
  const database = await joinDatabase({ databaseUrl: config.DATABASE_URL, folder });
  try {
    if (!mayBegin && !(await isOurs(database.url))) throw notBegun('that database', 'DATABASE_URL');
    await migrate(database.url);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { url: database.url, folder, stop: () => database.close() };
}

const notBegun = (where: string, setting: string): DatabaseError =>
  new DatabaseError(
    'DATABASE_NOT_BEGUN',
    `No hub has begun in ${where}: there is nothing to look at. Mend ${setting}, or start the hub first.`,
  );

/** Whether a hub has put its tables there. */
async function isOurs(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, application_name: 'casebridge mark' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there`,
    );
    return rows[0]?.there === true;
  } finally {
    await client.end();
  }
}
