import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DatabaseError } from '../database-error.js';
import { isAlive } from './postmaster-file.js';

/** Held by the hub, or the command, that has claimed the server. */
export const OWNER_LOCK = '72707370';
const NAME = 'casebridge owner';

/** The claim of one process on an embedded database, for as long as it lives. */
export interface OwnerLock {
  release(): Promise<void>;
}

/** The process id that the holder wrote into its connection's name. */
async function holder(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ application_name: string }>(
    `SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)
      WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32) + objid::bigint = ${OWNER_LOCK} AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const pid = Number(rows[0]?.application_name.slice(NAME.length));
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/**
 * Takes the claim on the server at `url` (its database `postgres`). A session lock on a connection that stays open: it ends
 * with the process, however that ends. `lost` is called when the connection breaks, which is when the server went down.
 * Throws DATABASE_FOLDER_IN_USE, naming the process, when another one holds it.
 */
export async function takeOwnerLock(url: string, folder: string, lost: () => void): Promise<OwnerLock> {
  const client = new Client({ connectionString: url, application_name: `${NAME} ${process.pid}`, keepAlive: true });
  let open = false;
  client.on('error', () => undefined);
  client.on('end', () => {
    if (open) lost();
    open = false;
  });
  await client.connect();
  const release = async () => {
    open = false;
    await client.end().catch(() => undefined);
  };
  try {
    for (let tries = 1; ; tries += 1) {
      const { rows } = await client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${OWNER_LOCK}) AS taken`);
      if (rows[0]?.taken) break;
      const pid = await holder(client);
      // A process killed a moment ago may still be seen to hold it.
      if (tries === 20 || (pid !== undefined && isAlive(pid))) {
        throw new DatabaseError(
          'DATABASE_FOLDER_IN_USE',
          `Another hub${pid ? ` (process ${pid})` : ''} is using ${folder}. Stop it first, or give this one a data folder of its own (CASEBRIDGE_DATA).`,
        );
      }
      await sleep(100);
    }
  } catch (error) {
    await release();
    throw error;
  }
  open = true;
  return { release };
}
