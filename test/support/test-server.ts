import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import {
  ensureRunning,
  findCluster,
  findRunning,
  openCluster,
  scratchSettings,
  stopServer,
  urlOf,
} from '../../prisma/embedded/index.js';
import { migrate } from '../../prisma/migrate.js';
import { readMigrations } from '../../prisma/migration-files.js';
import { projectRoot } from '../../prisma/project-root.js';

/** Held shared by every test file that uses the server, so that the end of one run does not stop it under another. */
const IN_USE = 72707371;
const MAKING_TEMPLATE = 72707372;
/** Held for the moment in which a process looks whether a server is another's, and makes it its own. */
const CHOOSING = 72707373;
/** Held shared, with the process id, by the one process whose tests the server is for. */
const OWN = 72707374;

/** No analysis begins by itself: it is a transaction too, and events wait for every one that is open on the server. */
const settings = { ...scratchSettings, max_connections: 300, autovacuum: 'off' };

const folder = (): string => join(projectRoot(), '.casebridge-test');

export const withDatabase = (url: string, database: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
};

/** The folders of the tests' own servers, those first that this worker of jest is likely to find free. */
function folders(): string[] {
  const first = Number(process.env['JEST_WORKER_ID'] ?? 1);
  return Array.from({ length: 32 }, (_, n) => join(folder(), String(((first - 1 + n) % 32) + 1)));
}

/** The maintenance database of an embedded PostgreSQL of the tests, which it starts. */
async function serverIn(folder: string): Promise<string> {
  const cluster = await openCluster({ folder, scratch: true });
  const { port } = await ensureRunning(cluster, settings);
  return urlOf(cluster, port, 'postgres');
}

/** A connection that keeps the server in use; retried when another run is just stopping it. */
async function keepInUse(start: () => Promise<string>): Promise<{ url: string; client: Client }> {
  for (let tries = 1; ; tries += 1) {
    const url = await start();
    const client = new Client({ connectionString: url, application_name: 'casebridge test' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`SELECT pg_advisory_lock_shared(${IN_USE})`);
      return { url, client };
    } catch (error) {
      await client.end().catch(() => undefined);
      if (tries === 10) throw error;
      await sleep(100);
    }
  }
}

/** Makes a server this process's own, for as long as it is connected, unless it is another's. */
async function takeAsOwn(client: Client): Promise<boolean> {
  await client.query(`SELECT pg_advisory_lock(${CHOOSING})`);
  try {
    const others = await client.query(
      "SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objid <> $2",
      [OWN, process.pid],
    );
    if (others.rowCount) return false;
    await client.query('SELECT pg_advisory_lock_shared($1, $2)', [OWN, process.pid]);
    return true;
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${CHOOSING})`);
  }
}

/**
 * A connection to the server of TEST_DATABASE_URL, else to an embedded PostgreSQL that no other process has: readers of
 * events wait for every transaction that is open on a server, in whatever database, and what other tests do must not
 * delay what these ones see.
 */
export async function useTestServer(): Promise<{ url: string; client: Client }> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return keepInUse(() => Promise.resolve(given));
  for (const folder of folders()) {
    const server = await keepInUse(() => serverIn(folder));
    if (await takeAsOwn(server.client)) return server;
    await server.client.end();
  }
  throw new Error(`Every PostgreSQL in ${folder()} is in use by another process.`);
}

async function templateName(): Promise<string> {
  const checksums = (await readMigrations()).map((file) => `${file.name} ${file.checksum}`).join('\n');
  return `template_${createHash('sha256').update(checksums).digest('hex').slice(0, 16)}`;
}

/** A migrated database to copy, made once for each state of prisma/migrations. */
export async function ensureTemplate(client: Client, url: string): Promise<string> {
  const name = await templateName();
  const exists = async () =>
    ((await client.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount ?? 0) > 0;
  if (await exists()) return name;
  await client.query(`SELECT pg_advisory_lock(${MAKING_TEMPLATE})`);
  try {
    if (!(await exists())) {
      const unfinished = `${name}_unfinished`;
      await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${unfinished} TEMPLATE template0 ENCODING 'UTF8'`);
      await migrate(withDatabase(url, unfinished));
      await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    }
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${MAKING_TEMPLATE})`);
  }
  return name;
}

/** At the end of a run: drops what killed tests left, and stops the embedded servers that no other run is using. */
export async function stopTestServers(): Promise<void> {
  if (process.env['TEST_DATABASE_URL']) return;
  // One that another run is just stopping breaks off the connection.
  await Promise.all(folders().map((folder) => stopTestServer(folder).catch(() => undefined)));
}

async function stopTestServer(folder: string): Promise<void> {
  const cluster = findCluster({ folder });
  const running = cluster && (await findRunning(cluster));
  if (!cluster || !running) return;
  const client = new Client({ connectionString: urlOf(cluster, running.port, 'postgres') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${IN_USE}) AS taken`);
    if (!rows[0]?.taken) return;
    const leftovers = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE (datname LIKE 'test\\_%' OR datname LIKE 'template\\_%') AND datname <> $1`,
      [await templateName()],
    );
    for (const { datname } of leftovers.rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
    await stopServer(cluster);
  } finally {
    await client.end().catch(() => undefined);
  }
}
