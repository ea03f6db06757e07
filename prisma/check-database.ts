import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DatabaseError } from './database-error.js';

const OLDEST = 15;

/** Nobody is listening yet, or the server is starting or stopping: what passes when everything is started at once. */
const passing = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  '57P03',
  '57P01',
  '53300',
]);

/** PostgreSQL's and Node's codes for what does not pass, and what to do. */
const advice: Readonly<Record<string, string>> = {
  '28P01': 'Check the user and the password in DATABASE_URL.',
  '28000': 'Check the user in DATABASE_URL, and pg_hba.conf on the server.',
  '3D000': 'Create the database, or check its name in DATABASE_URL.',
};

function unreachable(cause: Error & { code?: string }): DatabaseError {
  const what = cause.message || cause.code || 'no answer'; // Node leaves the message empty when several addresses were tried
  const then =
    advice[cause.code ?? ''] ?? 'Check that the server runs and that DATABASE_URL names the right host and port.';
  return new DatabaseError('DATABASE_UNREACHABLE', `The database does not answer: ${what}. ${then}`, { cause });
}

async function connect(url: string, patienceMs: number): Promise<Client> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      application_name: 'casebridge',
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const cause = error as Error & { code?: string };
      if (!passing.has(cause.code ?? '') || Date.now() > deadline) throw unreachable(cause);
      await sleep(500);
    }
  }
}

/**
 * Makes sure that a database can hold the hub: it answers (waited for up to `patienceMs`, since machines start together),
 * is PostgreSQL 15 or later, in UTF-8, and can be written. Throws DATABASE_UNREACHABLE, DATABASE_TOO_OLD, DATABASE_NOT_UTF8,
 * DATABASE_READ_ONLY.
 */
export async function checkDatabase(url: string, patienceMs = 30_000): Promise<void> {
  const client = await connect(url, patienceMs);
  try {
    const { rows } = await client.query<{ version: string; number: number; encoding: string; standby: boolean }>(
      `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
              current_setting('server_encoding') AS encoding, pg_is_in_recovery() AS standby`,
    );
    const { version, number, encoding, standby } = rows[0]!;
    refuse({ version, major: Math.floor(number / 10_000), encoding, standby });
  } finally {
    await client.end();
  }
}

/** The rules of `checkDatabase`, on what a server says of itself. */
export function refuse(server: { version: string; major: number; encoding: string; standby: boolean }): void {
  if (server.major < OLDEST) {
    throw new DatabaseError(
      'DATABASE_TOO_OLD',
      `DATABASE_URL names a PostgreSQL ${server.version}; Casebridge needs ${OLDEST} or later. Upgrade the server, or unset DATABASE_URL to use the embedded one.`,
    );
  }
  if (server.encoding !== 'UTF8') {
    throw new DatabaseError(
      'DATABASE_NOT_UTF8',
      `The database is in ${server.encoding}, which cannot hold every name. Create it with ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
  if (server.standby) {
    throw new DatabaseError(
      'DATABASE_READ_ONLY',
      'DATABASE_URL names a standby, which cannot be written. Point it to the primary.',
    );
  }
}
