import { PrismaPg } from '@prisma/adapter-pg';
import type { PoolClient } from 'pg';
import { Prisma, PrismaClient } from './generated/client.js';
import { RequestPool } from './request-pool.js';
import { namesOfStatements } from './statement-names.js';

export { Prisma, PrismaClient };

/** The client inside `prisma.$transaction(async (transaction) => …)`. */
export type Transaction = Prisma.TransactionClient;

export interface PrismaOptions {
  /** Connections at most; further queries and transactions wait for one. */
  poolSize?: number;
  /** What `pg_stat_activity` shows. */
  applicationName?: string;
  /** Settings with which every connection begins. */
  startWith?: Readonly<Record<string, string>>;
  /** Looks at every new connection; one for which it rejects is closed, and whoever waits for it is told why. */
  verify?: (connection: PoolClient) => Promise<void>;
  /** After how many milliseconds a connection that nobody uses is closed; 10 s. */
  idleMs?: number;
}

const SECOND = 1000;

/**
 * A Prisma client on a connection pool of its own; nothing connects before the first query. Interactive transactions wait
 * up to 30 s for a connection, so that a burst of submissions queues rather than fails, and may take 30 s. A statement is ended after
 * 30 s and a transaction that does nothing after 60 s, so that neither holds locks for ever. What is asked within a request
 * (`inRequest`) ends with it.
 */
export function createPrisma(
  url: string,
  { poolSize = 10, applicationName = 'casebridge', startWith = {}, verify, idleMs = 10 * SECOND }: PrismaOptions = {},
): PrismaClient {
  const pool = new RequestPool({
    connectionString: url,
    max: poolSize,
    idleTimeoutMillis: idleMs,
    application_name: applicationName,
    keepAlive: true,
    connectionTimeoutMillis: 30 * SECOND,
    statement_timeout: 30 * SECOND,
    idle_in_transaction_session_timeout: 60 * SECOND,
    // A prepared statement is planned for the values it is given. A plan for any values does not know how small a LIMIT is,
    // and was seen to read and sort a whole table for a handful of rows.
    options: startupOptions({ plan_cache_mode: 'force_custom_plan', ...startWith }),
    ...(verify ? { verify: (connection, told) => void verify(connection).then(() => told(), told) } : {}),
  });
  // A connection that breaks is replaced at the next query, which reports what is wrong if that fails. It may break while
  // nobody holds it, e.g. between the end of a transaction and its return: an error that nobody hears ends the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const adapter = new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator: namesOfStatements() });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 30 * SECOND, timeout: 30 * SECOND } });
}

/**
 * Settings as a connection is begun with them (`options` of libpq): a space or a backslash in a value has a backslash before it. Every
 * one reckons in UTC, whatever the database does: Prisma writes moments without their offset and leaves out the one it reads.
 */
export const startupOptions = (settings: Readonly<Record<string, string>>): string =>
  Object.entries({ timezone: 'UTC', ...settings })
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\\s]/g, '\\$&')}`)
    .join(' ');
