import type { Client } from 'pg';
import { DatabaseError } from './database-error.js';

/** Whose database it is: of synthetic people, or of real ones. */
export type DatabaseMode = 'sandbox' | 'production';

/**
 * Makes sure that a migrated database is one of this mode. The first that opens it marks it, for good. One of an earlier
 * release has no mark, and is taken for what is found in it: a partner that is not told that all of it is a test makes it
 * production's, the tokens of a sandbox a sandbox's; whatever else is in it, it becomes the one of whoever opens it.
 * Throws `DatabaseError` DATABASE_OF_SANDBOX or DATABASE_OF_PRODUCTION.
 */
export async function requireMode(client: Client, mode: DatabaseMode): Promise<void> {
  const marked = (await markOf(client)) ?? (await foundIn(client));
  if (marked !== undefined && marked !== mode) throw refusals[marked]();
  await client.query('INSERT INTO hub_mark (mode) VALUES ($1) ON CONFLICT DO NOTHING', [mode]);
  // Two that open a new one at the same moment, one of either mode: only one of them has marked it.
  if ((await markOf(client)) !== mode) throw refusals[mode === 'sandbox' ? 'production' : 'sandbox']();
}

/** The mark of a database; undefined when nobody has marked it yet. */
export async function markOf(client: Client): Promise<DatabaseMode | undefined> {
  const { rows } = await client.query<{ mode: DatabaseMode }>('SELECT mode FROM hub_mark');
  return rows[0]?.mode;
}

async function foundIn(client: Client): Promise<DatabaseMode | undefined> {
  const { rows } = await client.query<{ real: boolean; simulated: boolean }>(
    `SELECT EXISTS (SELECT FROM partner WHERE connection ->> 'testOperation' IS DISTINCT FROM 'true') AS real,
            EXISTS (SELECT FROM access_token WHERE name = 'Sandbox operator' OR name LIKE 'Simulated %') AS simulated`,
  );
  const { real, simulated } = rows[0]!;
  return real ? 'production' : simulated ? 'sandbox' : undefined;
}

const refusals: Readonly<Record<DatabaseMode, () => DatabaseError>> = {
  sandbox: () =>
    new DatabaseError(
      'DATABASE_OF_SANDBOX',
      'This is the database of a sandbox: its people are synthetic and its partners simulated. Point DATABASE_URL or CASEBRIDGE_DATA to an empty database for production.',
    ),
  production: () =>
    new DatabaseError(
      'DATABASE_OF_PRODUCTION',
      'This is the database of a production hub: nothing synthetic belongs in it, and no sandbox may open it. Set CASEBRIDGE_MODE=production if this is that hub; else point DATABASE_URL or CASEBRIDGE_DATA to another database.',
    ),
};
