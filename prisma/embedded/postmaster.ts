import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DatabaseError } from '../database-error.js';
import { program } from './binaries.js';
import type { Cluster } from './cluster.js';
import { SUPERUSER, serverEnvironment } from './initialise.js';
import { isAlive, readPostmasterFile } from './postmaster-file.js';
import type { Settings } from './settings.js';

/** A PostgreSQL that answers. */
export interface Running {
  pid: number;
  port: number;
  /** It was running already: left by a process that was killed, or started by another one. */
  adopted: boolean;
}

/** Loopback only; and nothing of what a statement contained, which may be personal data, gets into pg.log. */
const fixedSettings: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_line_prefix: '%m [%p] ',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** Long enough for a database that has to recover from a crash. */
const PATIENCE_MS = 120_000;
const BIGGEST_LOG = 10_000_000;

/** The connection string of one database of a running cluster. */
export const urlOf = (cluster: Cluster, port: number, database: string): string =>
  `postgresql://${SUPERUSER}:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${database}`;

/** The running server of the cluster, if it is there, ready, and really this cluster's. */
export async function findRunning(cluster: Cluster): Promise<Running | undefined> {
  const file = readPostmasterFile(cluster.data);
  if (file?.status !== 'ready' || file.data !== cluster.data || !isAlive(file.pid)) return undefined;
  const client = new Client({ connectionString: urlOf(cluster, file.port, 'postgres'), connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === cluster.data ? { pid: file.pid, port: file.port, adopted: true } : undefined;
  } catch {
    return undefined; // another program has the port, or the server went away meanwhile
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Opens pg.log for appending; one that has grown too big is put aside as pg.log.1. */
function openLog(cluster: Cluster): { file: number; from: number } {
  const path = join(cluster.directory, 'pg.log');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > BIGGEST_LOG) renameSync(path, `${path}.1`);
  const file = openSync(path, 'a+', 0o600);
  if (cluster.account) chownSync(path, cluster.account.uid, cluster.account.gid);
  return { file, from: fstatSync(file).size };
}

function readLog({ file, from }: { file: number; from: number }): string {
  const bytes = Buffer.alloc(Math.min(fstatSync(file).size - from, 4000));
  readSync(file, bytes, 0, bytes.length, from);
  return bytes.toString('utf8').trim();
}

/** The server outlives this process, which may be killed, and Ctrl-C, which is for the hub: the hub stops it when it has drained. */
function launch(cluster: Cluster, port: number, settings: Settings, log: number): ChildProcess {
  const options = Object.entries({ ...settings, ...fixedSettings, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(program(cluster.binaries, 'postgres'), ['-D', cluster.data, ...options], {
    cwd: cluster.directory,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
    ...cluster.account,
  });
  child.unref();
  return child;
}

/** Launches a server and waits; undefined when it ended before it was ready. */
async function launched(cluster: Cluster, child: ChildProcess, deadline: number): Promise<Running | undefined> {
  let ended: Error | true | undefined;
  child.once('error', (error) => (ended = error));
  child.once('exit', () => (ended = true));
  while (!ended && Date.now() < deadline) {
    await sleep(10);
    const file = readPostmasterFile(cluster.data);
    if (file?.pid === child.pid && file?.status === 'ready') {
      child.removeAllListeners();
      return { pid: file.pid, port: file.port, adopted: false };
    }
  }
  if (ended instanceof Error) throw ended;
  return undefined;
}

/** Reasons that pass: the children of a dead server dying, a server starting or stopping, a port taken meanwhile. */
const passing = /lock file|shared memory block|could not bind|Address already in use/;

/** A server cannot be started beside one whose folder was copied or moved under it. */
function refuseCopied(cluster: Cluster): void {
  const file = readPostmasterFile(cluster.data);
  if (!file?.data || file.data === cluster.data || !isAlive(file.pid)) return;
  const { pid, data } = file;
  const copied = readPostmasterFile(data)?.pid === pid;
  throw new DatabaseError(
    'DATABASE_START_FAILED',
    copied
      ? `${cluster.data} was copied from ${data} while PostgreSQL (process ${pid}) ran there, and such a copy is not reliable. Stop the hub there and copy again.`
      : `${cluster.data} was moved from ${data} while PostgreSQL (process ${pid}) ran on it. Stop that with "kill -INT ${pid}", then start again.`,
  );
}

/**
 * The cluster's server: the one that runs, or a new one on `port` (a free one if not given). Several processes may call it at once;
 * one starts it and all get it. Throws DATABASE_START_FAILED with the end of PostgreSQL's log.
 */
export async function ensureRunning(cluster: Cluster, settings: Settings = {}, port?: number): Promise<Running> {
  const deadline = Date.now() + PATIENCE_MS;
  const log = openLog(cluster);
  try {
    while (Date.now() < deadline) {
      const running = await findRunning(cluster);
      if (running) return running;
      refuseCopied(cluster);
      const child = launch(cluster, port ?? (await freePort()), settings, log.file);
      const started = await launched(cluster, child, deadline);
      if (started) return started;
      if (!passing.test(readLog(log))) break;
      port = undefined;
      await sleep(250);
    }
    throw new DatabaseError(
      'DATABASE_START_FAILED',
      `PostgreSQL does not start on ${cluster.data}: ${readLog(log) || 'no reason given'}`,
    );
  } catch (cause) {
    if (cause instanceof DatabaseError) throw cause;
    throw new DatabaseError(
      'DATABASE_START_FAILED',
      `PostgreSQL does not start on ${cluster.data}: ${(cause as Error).message}`,
      { cause },
    );
  } finally {
    closeSync(log.file);
  }
}

/**
 * Ends the server: sessions are closed, what is committed is on disk. Returns when it is gone. Nothing is signalled but a
 * server that answered as this cluster's, since a process id in a file may belong to somebody else by now.
 */
export async function stopServer(cluster: Cluster): Promise<void> {
  const running = await findRunning(cluster);
  if (running) process.kill(running.pid, 'SIGINT');
  const deadline = Date.now() + PATIENCE_MS;
  const isThere = () => {
    const file = readPostmasterFile(cluster.data);
    return file !== undefined && isAlive(file.pid) && (file.pid === running?.pid || file.status === 'stopping');
  };
  while (isThere() && Date.now() < deadline) await sleep(10);
}
