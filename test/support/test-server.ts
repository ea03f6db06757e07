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

const settings = { ...scratchSettings, max_connections: 300 };

const folder = (): string => join(projectRoot(), '.casebridge-test');

export const withDatabase = (url: string, database: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
};

/** The maintenance database of TEST_DATABASE_URL's server, else of the tests' own embedded PostgreSQL, which it starts. */
async function serverUrl(): Promise<string> {
  if (process.env['TEST_DATABASE_URL']) return process.env['TEST_DATABASE_URL'];
  const cluster = await openCluster({ folder: folder(), scratch: true });
  const { port } = await ensureRunning(cluster, settings);
  return urlOf(cluster, port, 'postgres');
}

/** A connection to the server that keeps it in use; retried when another run is just stopping it. */
export async function useTestServer(): Promise<{ url: string; client: Client }> {
  for (let tries = 1; ; tries += 1) {
    const url = await serverUrl();
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

/** At the end of a run: drops what killed tests left, and stops the embedded server, unless another run is using it. */
export async function stopTestServer(): Promise<void> {
  const cluster = process.env['TEST_DATABASE_URL'] ? undefined : findCluster({ folder: folder() });
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
