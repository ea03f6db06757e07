import { join } from 'node:path';
import { checkDatabase } from './check-database.js';
import { DatabaseError } from './database-error.js';
import { connectToRunning, startEmbeddedPostgres } from './embedded/index.js';
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
  const server = await startEmbeddedPostgres({ folder, settings: { max_connections: 200 } });
  return { url: server.url, kind: 'embedded', adopted: server.adopted, close: () => server.stop() };
}

/**
 * The same database for a second process (a worker, the seed): that of the hub running on the folder. When none is running,
 * the embedded PostgreSQL is started for as long as this process needs it.
 */
export async function joinDatabase({
  databaseUrl,
  folder = defaultDataFolder(),
}: DatabaseOptions): Promise<OpenDatabase> {
  if (databaseUrl) return openExternal(databaseUrl);
  try {
    const { url } = await connectToRunning(folder);
    return { url, kind: 'embedded', adopted: true, close: () => Promise.resolve() };
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === 'DATABASE_NOT_RUNNING')) throw error;
  }
  try {
    return await openDatabase({ folder });
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === 'DATABASE_FOLDER_IN_USE')) throw error;
    // One began meanwhile, or was too busy to answer.
    const { url } = await connectToRunning(folder);
    return { url, kind: 'embedded', adopted: true, close: () => Promise.resolve() };
  }
}
