import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { DatabaseError as PostgresError } from 'pg';
import { DatabaseError } from './database-error.js';
import { migrationsFolder, readMigrations } from './migration-files.js';
import type { MigrationFile } from './migration-files.js';

export interface MigrateOptions {
  /** The folder with the migrations, if not the project's. */
  folder?: string;
  /** How long to wait while another process migrates, in milliseconds. */
  patienceMs?: number;
}

/** Prisma's own lock number, so that its CLI and this wait for each other. */
const LOCK = 72707369;

/** Prisma's own table, column for column. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface AppliedMigration {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

async function lock(client: Client, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS taken`);
    if (rows[0]?.taken) return;
    if (Date.now() > deadline) {
      throw new DatabaseError(
        'MIGRATIONS_LOCKED',
        `Another process has been migrating this database for more than ${Math.round(patienceMs / 1000)} s. Wait for it to finish, then start again.`,
      );
    }
    await sleep(50);
  }
}

/** A database with tables of somebody else's is not ours to fill. */
async function refuseForeign(client: Client): Promise<void> {
  const { rows } = await client.query<{ ours: boolean; foreign: string | null }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS ours, min(relname) AS foreign
       FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE nspname = current_schema() AND relkind IN ('r', 'p')
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')`,
  );
  if (rows[0]?.foreign && !rows[0].ours) {
    throw new DatabaseError(
      'DATABASE_NOT_OURS',
      `The database has tables (such as "${rows[0].foreign}") but was not made by Casebridge. Point DATABASE_URL to an empty database.`,
    );
  }
}

function check(applied: AppliedMigration, files: Map<string, MigrationFile>): void {
  const name = applied.migration_name;
  if (!applied.finished_at) {
    throw new DatabaseError(
      'MIGRATION_UNFINISHED',
      `Migration ${name} was begun by Prisma's own tool and did not finish. Restore the database from a backup, or repair it by hand and set rolled_back_at or finished_at of its row in _prisma_migrations.`,
    );
  }
  const file = files.get(name);
  if (!file) {
    throw new DatabaseError(
      'MIGRATION_UNKNOWN',
      `The database has migration ${name}, which this version of Casebridge does not know: a newer version was here. Start that version.`,
    );
  }
  if (file.checksum !== applied.checksum) {
    throw new DatabaseError(
      'MIGRATION_EDITED',
      `Migration ${name} was changed after it was applied. Put prisma/migrations/${name}/migration.sql back as it was and add a new migration for the change.`,
    );
  }
}

/**
 * How long a migration waits for a table that somebody uses, milliseconds: less than PostgreSQL takes to look for deadlocks
 * (`deadlock_timeout`, 1 s), so that where a migration and an instance at work wait for each other it is always the
 * migration that gives way, and begins again.
 */
const LOCK_TIMEOUT_MS = 400;
/** lock_not_available; deadlock_detected */
const GIVES_WAY: ReadonlySet<string | undefined> = new Set(['55P03', '40P01']);

async function apply(client: Client, file: MigrationFile, patienceMs: number): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !(await applied(client, file, Date.now() > deadline));)
    await sleep(50 + Math.random() * 200);
}

/** Whether a migration was applied; false when it gave way, unless it is the last try. */
async function applied(client: Client, { name, sql, checksum }: MigrationFile, lastTry: boolean): Promise<boolean> {
  const startedAt = new Date();
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query('COMMIT');
    return true;
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    const { message, code } = cause as PostgresError;
    if (GIVES_WAY.has(code) && !lastTry) return false;
    throw new DatabaseError(
      'MIGRATION_FAILED',
      `Migration ${name} failed and left nothing behind: ${message} (${code}).`,
      { cause },
    );
  }
}

/**
 * Brings a database to this version's tables: applies what is missing of prisma/migrations, each in a transaction of its
 * own, with Prisma's bookkeeping and under its lock, so that any number of processes may call it at once. Returns the names of the
 * applied. Throws DATABASE_NOT_OURS, MIGRATION_EDITED, MIGRATION_UNKNOWN, MIGRATION_UNFINISHED before changing anything;
 * MIGRATION_FAILED, MIGRATIONS_LOCKED.
 */
export async function migrate(
  url: string,
  { folder = migrationsFolder(), patienceMs = 300_000 }: MigrateOptions = {},
): Promise<string[]> {
  const files = await readMigrations(folder);
  const byName = new Map(files.map((file) => [file.name, file]));
  const client = new Client({ connectionString: url, application_name: 'casebridge migrate' });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  try {
    await lock(client, patienceMs);
    await refuseForeign(client);
    await client.query(BOOKKEEPING);
    const { rows } = await client.query<AppliedMigration>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    for (const row of rows) check(row, byName);
    const done = new Set(rows.map((row) => row.migration_name));
    const missing = files.filter((file) => !done.has(file.name));
    for (const file of missing) await apply(client, file, patienceMs);
    return missing.map((file) => file.name);
  } finally {
    await client.end();
  }
}
