import type { Pool, PoolConfig } from 'pg';
import { startupOptions } from './client.js';
import { RequestPool } from './request-pool.js';
import { namesOfStatements } from './statement-names.js';

const SECOND = 1000;

/** Connections for statements that only read, and that carry their limits in their text: their plans are kept. */
export interface ReadingPool {
  /** Asks a statement that gives one row. */
  one<Row extends object>(statement: { readonly text: string; readonly values: readonly unknown[] }): Promise<Row>;
  end(): Promise<void>;
}

/**
 * A pool beside Prisma's, for long statements that are sent again and again: planning one takes as long as running it, so that connections
 * keep plans (Prisma's do not: `createPrisma`). Nothing can be written with them. Those in which a whole query of the API is answered have
 * connections of their own (`createAnsweringPool`).
 */
export function createReadingPool(
  url: string,
  {
    poolSize = 10,
    applicationName = 'casebridge reading',
    bitmapScans = false,
  }: {
    poolSize?: number;
    applicationName?: string;
    /** For what is looked up in an index that can be read in no other way (GIN): words by what they are known by. */
    bitmapScans?: boolean;
  } = {},
): ReadingPool {
  const pool: Pool = new RequestPool(readingSettings(url, { poolSize, applicationName, bitmapScans }));
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const nameOf = namesOfStatements();
  return {
    one: async <Row extends object>({ text, values }: { text: string; values: readonly unknown[] }) => {
      const { rows } = await pool.query<Row>({ name: nameOf({ sql: text }), text, values: [...values] });
      return rows[0]!;
    },
    end: () => pool.end(),
  };
}

/** How such connections are set up. */
export const readingSettings = (
  url: string,
  {
    poolSize,
    applicationName,
    bitmapScans = false,
  }: { readonly poolSize: number; readonly applicationName: string; readonly bitmapScans?: boolean },
): PoolConfig => ({
  connectionString: url,
  max: poolSize,
  application_name: applicationName,
  keepAlive: true,
  connectionTimeoutMillis: 30 * SECOND,
  statement_timeout: 30 * SECOND,
  options: startupOptions({
    default_transaction_read_only: 'on',
    jit: 'off',
    datestyle: 'ISO',
    // What they read, they read row by row in the order of an index. Of a table that was small when the plan was made, each row would
    // be looked for in all of it, a hundred times over: seven times as dear as the index, and the plan is kept while the table grows.
    enable_seqscan: 'off',
    enable_bitmapscan: bitmapScans ? 'on' : 'off',
  }),
});
