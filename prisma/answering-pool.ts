import { Pool } from 'pg';
import { BytesClient } from './bytes-client.js';
import { HeldConnections } from './held-connections.js';
import type { Asked, Row } from './one-row.js';
import { readingSettings } from './reading-pool.js';
import { namesOfStatements } from './statement-names.js';

/** Connections for statements that answer a whole query of the API: what they give is bytes, to be passed on as they are. */
export interface AnsweringPool {
  /** Asks a statement that gives one row, of texts alone. */
  row(statement: { readonly text: string; readonly values: readonly unknown[] }): Promise<Row>;
  end(): Promise<void>;
}

/**
 * A pool as `createReadingPool` makes them, whose rows are not made objects and text of: the hub only passes them on. What costs the
 * processor for each statement beside its running (finding a connection, asking what its columns are, decoding) is left out.
 */
export function createAnsweringPool(
  url: string,
  { poolSize = 10 }: { readonly poolSize?: number } = {},
): AnsweringPool {
  const pool = new Pool({
    ...readingSettings(url, { poolSize, applicationName: 'casebridge reading' }),
    Client: BytesClient,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const connections = new HeldConnections(pool, poolSize);
  const nameOf = namesOfStatements();
  return {
    row: async ({ text, values }) => {
      const row = await connections.ask({ name: nameOf({ sql: text }), text, values: values.map(given) });
      if (!row) throw new Error('A statement that gives one row gave none.');
      return row;
    },
    end: () => connections.end(),
  };
}

function given(value: unknown): Asked['values'][number] {
  if (value === null || typeof value === 'string' || value instanceof Buffer) return value;
  if (value instanceof Date) return value.toISOString();
  throw new TypeError('A statement was given a value that is neither text, bytes nor a moment.');
}
