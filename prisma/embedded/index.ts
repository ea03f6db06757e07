import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DatabaseError } from '../database-error.js';
import { findCluster, openCluster } from './cluster.js';
import type { Cluster, ClusterOptions } from './cluster.js';
import { takeOwnerLock } from './owner-lock.js';
import type { OwnerLock } from './owner-lock.js';
import { lastPort } from './postmaster-file.js';
import { ensureRunning, findRunning, stopServer, urlOf } from './postmaster.js';
import { scratchSettings, servingSettings, type Settings } from './settings.js';

export interface EmbeddedOptions extends ClusterOptions {
  /** Settings of the server, e.g. { max_connections: 300 }; not applied to one that is adopted. */
  settings?: Settings;
}

/** The hub's database in an embedded PostgreSQL, owned by this process. */
export interface EmbeddedPostgres {
  /** Connection string of the database `casebridge`, password included: not for logs. */
  url: string;
  /** The server was running already, left by a hub that was killed. */
  adopted: boolean;
  /** The server's process id. */
  pid: number;
  /** Where the data, the password and pg.log are. */
  directory: string;
  /** Ends the server and the claim. Call it when everything that uses the database has drained. */
  stop(): Promise<void>;
  /** Gives up the claim and leaves the server running. */
  release(): Promise<void>;
}

const DATABASE = 'casebridge';

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts the embedded PostgreSQL of a folder, or adopts the one that a killed hub left running, and claims it for this
 * process. A server that dies is started again on the same port. Throws DATABASE_FOLDER_IN_USE when another hub has it, and the errors of
 * `openCluster` and `ensureRunning`.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options);
  const settings = { ...(options.scratch ? scratchSettings : servingSettings()), ...options.settings };
  // The port of last time, if it is free: workers that joined it find it again.
  let running = await ensureRunning(cluster, settings, lastPort(cluster.data));
  let lock: OwnerLock | undefined;
  let ended = false;

  const claim = async () => {
    lock = await takeOwnerLock(urlOf(cluster, running.port, 'postgres'), cluster.folder, () => void revive());
  };
  const revive = async () => {
    while (!ended) {
      try {
        running = await ensureRunning(cluster, settings, running.port);
        await claim();
        return;
      } catch {
        await sleep(1000); // the hub's own queries fail and say so meanwhile
      }
    }
  };

  for (let tries = 1; ; tries += 1) {
    try {
      await claim();
      break;
    } catch (error) {
      // It was just being stopped by the last who used it.
      if (error instanceof DatabaseError || tries === 3 || (await findRunning(cluster))) throw error;
      running = await ensureRunning(cluster, settings, running.port);
    }
  }
  await createDatabase(urlOf(cluster, running.port, 'postgres'));
  const release = async () => {
    ended = true;
    await lock?.release();
  };
  const stop = async () => {
    await release();
    await stopServer(cluster);
  };
  return {
    url: urlOf(cluster, running.port, DATABASE),
    adopted: running.adopted,
    pid: running.pid,
    directory: cluster.directory,
    stop,
    release,
  };
}

/**
 * The connection string of the database of a hub that is running on the folder, for a second process: a worker, the demo,
 * the seed. Claims nothing and starts nothing. Throws DATABASE_NOT_RUNNING.
 */
export async function connectToRunning(folder: string): Promise<{ url: string }> {
  const cluster = findCluster({ folder });
  const running = cluster && (await findRunning(cluster));
  if (!cluster || !running) {
    throw new DatabaseError(
      'DATABASE_NOT_RUNNING',
      `No hub is running on ${folder}. Start one with "npm start", or set DATABASE_URL.`,
    );
  }
  return { url: urlOf(cluster, running.port, DATABASE) };
}

export { takePlace, type Place } from './places.js';
export { ensureRunning, findCluster, findRunning, openCluster, scratchSettings, stopServer, urlOf };
export type { Cluster, Settings };
