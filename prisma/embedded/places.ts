import { Client } from 'pg';
import { findCluster } from './cluster.js';
import { OWNER_LOCK } from './owner-lock.js';
import { findRunning, stopServer, urlOf } from './postmaster.js';

const PLACES = '72707371';
const PATIENCE_MS = 10_000;

/** That a process uses an embedded server which is nobody's hub's, or not its own. */
export interface Place {
  /** Gives the place up; whoever is the last to do so, where no hub has claimed the server, stops it. Rejects with nothing. */
  leave(): Promise<void>;
}

/**
 * Takes a place among those that use the server at `url`, for as long as the process lives: a command that started the server for itself
 * leaves it running for those who came meanwhile. Rejects where the server is just going away.
 */
export async function takePlace(url: string, folder: string): Promise<Place> {
  const client = await connected(url, 'place');
  try {
    await client.query(`SELECT pg_advisory_lock_shared(${PLACES})`);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    async leave() {
      await client.end().catch(() => undefined);
      // A server that went away meanwhile needs nobody to stop it.
      await stopIfUnused(folder).catch(() => undefined);
    },
  };
}

async function stopIfUnused(folder: string): Promise<void> {
  const cluster = findCluster({ folder });
  const running = cluster && (await findRunning(cluster));
  if (!cluster || !running) return;
  const client = await connected(urlOf(cluster, running.port, 'postgres'), 'leaving');
  try {
    // Whoever wants a place from here on waits for this connection, which ends with the server, and then finds none.
    const { rows } = await client.query<{ last: boolean }>(
      `SELECT CASE WHEN pg_try_advisory_lock(${PLACES}) THEN pg_try_advisory_lock(${OWNER_LOCK}) ELSE false END AS last`,
    );
    if (rows[0]?.last) await stopServer(cluster);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Locks are of one database: that of the server's administration, whichever is used. */
async function connected(url: string, what: string): Promise<Client> {
  const administration = new URL(url);
  administration.pathname = '/postgres';
  const client = new Client({
    connectionString: administration.href,
    application_name: `casebridge ${what} ${process.pid}`,
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
