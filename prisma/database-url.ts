import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkDatabase } from './check-database.js';
import { DatabaseError } from './database-error.js';
import { connectToRunning, type EmbeddedPostgres, startEmbeddedPostgres, takePlace } from './embedded/index.js';
import { projectRoot } from './project-root.js';

export interface DatabaseOptions {
  /** DATABASE_URL as it is set; undefined or empty: the embedded PostgreSQL. */
  databaseUrl?: string | undefined;
  /** The data folder of the embedded PostgreSQL; `.casebridge` in the project if not given. */
  folder?: string | undefined;
}

/** A database that was checked and can be used. */
export interface OpenDatabase {
  /** Connection string, password included: not for logs. */
  url: string;
  kind: 'embedded' | 'external';
  /** An embedded server was running already, left by a hub that was killed, or serving one that runs. */
  adopted: boolean;
  /** To be called last: stops an embedded server that this process owns. */
  close(): Promise<void>;
}

/** Of a server that serves several processes of the hub. */
const HUB_SETTINGS = { max_connections: 200 };

const defaultDataFolder = (): string => join(projectRoot(), '.casebridge');

const invalid = (why: string): DatabaseError =>
  new DatabaseError(
    'DATABASE_URL_INVALID',
    `DATABASE_URL ${why}. It looks like postgresql://user:password@host:5432/database; characters such as # / ? @ in the password are written %23 %2F %3F %40. ` +
      'Unset it to use the embedded PostgreSQL.',
  );

/**
 * Checks a connection string before anything connects: the driver fills every gap by guessing (localhost, port 5432, the
 * user's own name). Returns it; throws DATABASE_URL_INVALID, never quoting it.
 */
export function parseDatabaseUrl(value: string): string {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw invalid('is not a URL');
  }
  if (!['postgresql:', 'postgres:'].includes(url.protocol)) throw invalid('does not begin with postgresql://');
  if (!url.hostname && !url.searchParams.get('host')) throw invalid('names no host');
  if (!url.username && !url.searchParams.get('user')) throw invalid('names no user');
  if (!/^\/[^/]+$/.test(url.pathname)) throw invalid('names no database');
  if (url.hash) throw invalid('has a # that is not written %23');
  const schema = url.searchParams.get('schema');
  if (schema && schema !== 'public')
    throw invalid(`asks for schema "${schema}", but Casebridge uses the schema public of a database of its own`);
  return value;
}

async function openExternal(databaseUrl: string): Promise<OpenDatabase> {
  const url = parseDatabaseUrl(databaseUrl);
  await checkDatabase(url);
  return { url, kind: 'external', adopted: false, close: () => Promise.resolve() };
}

/**
 * The hub's database: the one of DATABASE_URL, else the embedded PostgreSQL, started and claimed for this process. Not yet
 * migrated. Throws `DatabaseError`s that say what to do.
 */
export async function openDatabase({
  databaseUrl,
  folder = defaultDataFolder(),
}: DatabaseOptions): Promise<OpenDatabase> {
  if (databaseUrl) return openExternal(databaseUrl);
  const server = await startEmbeddedPostgres({ folder, settings: HUB_SETTINGS });
  return { url: server.url, kind: 'embedded', adopted: server.adopted, close: () => server.stop() };
}

/** A server may be going away at the moment that it is joined; then there is another one to be had soon. */
const MOST_TRIES = 40;

/**
 * The same database for a second process (a worker, a command): that of the hub running on the folder. When none is running, the embedded
 * PostgreSQL is started, for as long as this process needs it or another one that joined it meanwhile: the last to leave stops it.
 */
export async function joinDatabase({
  databaseUrl,
  folder = defaultDataFolder(),
}: DatabaseOptions): Promise<OpenDatabase> {
  if (databaseUrl) return openExternal(databaseUrl);
  for (let tries = 1; ; tries += 1) {
    let joined: Awaited<ReturnType<typeof joinEmbedded>> | undefined;
    try {
      joined = await joinEmbedded(folder);
      const { url, adopted, release } = joined;
      const place = await takePlace(url, folder);
      const close = async (): Promise<void> => {
        await release();
        await place.leave();
      };
      return { url, kind: 'embedded', adopted, close };
    } catch (error) {
      await joined?.release();
      // What the folder or the machine does not allow will not change by itself.
      if (tries === MOST_TRIES || error instanceof DatabaseError) throw error;
      await sleep(250);
    }
  }
}

async function joinEmbedded(
  folder: string,
): Promise<Pick<EmbeddedPostgres, 'url' | 'adopted'> & { release: () => Promise<void> }> {
  const running = async () => ({
    ...(await connectToRunning(folder)),
    adopted: true,
    release: () => Promise.resolve(),
  });
  try {
    return await running();
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === 'DATABASE_NOT_RUNNING')) throw error;
  }
  try {
    return await startEmbeddedPostgres({ folder, settings: HUB_SETTINGS });
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === 'DATABASE_FOLDER_IN_USE')) throw error;
    // One began meanwhile, or was too busy to answer.
    return running();
  }
}
