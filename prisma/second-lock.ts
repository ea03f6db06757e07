import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { DatabaseError as PostgresError, PoolClient } from 'pg';
import { startupOptions } from './client.js';

/** The role that a partner's connections read as. It belongs to the whole server, and cannot log in. */
export const PARTNER_ROLE = 'casebridge_partner';

/** The setting that says whose connection it is; the policies compare with it. */
export const PARTNER_SETTING = 'casebridge.partner_id';

/** No partner has this id: its connections see no row of anybody. */
export const NOBODY = '-';

/** Whose connection it is to be: the partner of this id; nobody's for what cannot be the id of one. */
export const partnerOrNobody = (id: string | undefined): string =>
  id !== undefined && /^[a-z][a-z0-9-]{0,39}$/.test(id) ? id : NOBODY;

/** How a connection of a partner begins (`partnerOrNobody`). */
export const partnerSession = (partnerId: string): Readonly<Record<string, string>> => ({
  role: PARTNER_ROLE,
  [PARTNER_SETTING]: partnerId,
  default_transaction_read_only: 'on',
});

/** Something between the hub and the database drops what a connection begins with: it would read what is everybody's. */
export class SecondLockLost extends Error {
  readonly code = 'SECOND_LOCK_LOST';
  constructor() {
    super('A connection of a partner did not begin as one. Is there a pooler that drops startup options?');
    this.name = 'SecondLockLost';
  }
}

/** Rejects with `SecondLockLost` unless a connection reads as a partner, and as this one. */
export async function requirePartnerSession(connection: Client | PoolClient, partnerId: string): Promise<void> {
  const { rows } = await connection.query<{ role: string; partner: string | null; subject: boolean }>(
    `SELECT current_user AS role, current_setting('${PARTNER_SETTING}', true) AS partner,
            row_security_active('delivery') AS subject`,
  );
  const { role, partner, subject } = rows[0]!;
  if (role !== PARTNER_ROLE || partner !== partnerId || !subject) throw new SecondLockLost();
}

/** What keeps the second lock from holding; the first five are answers of `second_lock_install()`. */
export type SecondLockFault = 'NO_ROLE' | 'NO_MEMBER' | 'NO_SCHEMA' | 'ROLE_TOO_MIGHTY' | 'NOT_OWNER' | 'LOST';

/** How the second lock stands: it holds, or what is in its way and the SQL that takes it out of the way. */
export type SecondLock =
  { readonly holds: true } | { readonly holds: false; readonly fault: SecondLockFault; readonly remedy: string };

/** lock_not_available, deadlock_detected, and what two databases of a server do to each other's roles. */
const PASSING: ReadonlySet<string | undefined> = new Set(['55P03', '40P01', 'XX000', '23505', '40001']);
const PATIENCE_MS = 30_000;

/**
 * Puts role, grants and policies in place where they are not, and tries the lock with a connection as a partner would have it.
 * Any number of processes may do so at once. For a start of the hub; `url` is not for logs.
 */
export async function prepareSecondLock(url: string): Promise<SecondLock> {
  const hub = new Client({ connectionString: url, application_name: 'casebridge second lock' });
  hub.on('error', () => undefined);
  await hub.connect();
  try {
    const { rows } = await hub.query<{ name: string }>('SELECT quote_ident(current_user) AS name');
    const user = rows[0]!.name;
    const answer = await install(hub);
    if (answer !== 'READY') return { holds: false, fault: answer, remedy: remedies[answer](user) };
  } finally {
    await hub.end();
  }
  return (await partnerConnects(url)) ? { holds: true } : { holds: false, fault: 'LOST', remedy: remedies.LOST('') };
}

async function install(hub: Client): Promise<SecondLockFault | 'READY'> {
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(50 + Math.random() * 200)) {
    try {
      await hub.query('SET lock_timeout = 400');
      const { rows } = await hub.query<{ answer: SecondLockFault | 'READY' }>('SELECT second_lock_install() AS answer');
      return rows[0]!.answer;
    } catch (error) {
      const { code } = error as PostgresError;
      if (code === '42501') return 'NOT_OWNER';
      if (!PASSING.has(code) || Date.now() > until) throw error;
    }
  }
}

async function partnerConnects(url: string): Promise<boolean> {
  const options = startupOptions(partnerSession(NOBODY));
  const partner = new Client({ connectionString: url, application_name: 'casebridge second lock', options });
  partner.on('error', () => undefined);
  try {
    await partner.connect();
    await requirePartnerSession(partner, NOBODY);
    return true;
  } catch (error) {
    if (error instanceof SecondLockLost) return false;
    throw error;
  } finally {
    await partner.end().catch(() => undefined);
  }
}

const remedies: Readonly<Record<SecondLockFault, (user: string) => string>> = {
  NO_ROLE: (user) => `CREATE ROLE ${PARTNER_ROLE} NOLOGIN; GRANT ${PARTNER_ROLE} TO ${user};`,
  NO_MEMBER: (user) => `GRANT ${PARTNER_ROLE} TO ${user};`,
  NO_SCHEMA: () => `GRANT USAGE ON SCHEMA public TO ${PARTNER_ROLE};`,
  ROLE_TOO_MIGHTY: () => `ALTER ROLE ${PARTNER_ROLE} NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;`,
  NOT_OWNER: () => 'SELECT second_lock_install(); -- as the owner of the tables',
  LOST: () => 'connect to PostgreSQL itself, or through a pooler that keeps sessions and startup options',
};
