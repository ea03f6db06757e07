import { Client, DatabaseError } from 'pg';
import { requireMode } from '../database-mark.js';
import { generateForce, MOST_PEOPLE, type ForceOptions } from './force.js';
import type { ForceRows } from './rows.js';
import { SeedError } from './seed-error.js';

export interface SeedProgress {
  /** People whose rows are stored, with all that concerns them. */
  readonly people: number;
  readonly of: number;
}

export interface SeedOptions extends ForceOptions {
  readonly onProgress?: (progress: SeedProgress) => void;
}

/** Rows that were stored and were not there before, by table. */
export type SeedCounts = Record<keyof ForceRows, number>;

const LARGEST_SEED = 2 ** 32 - 1;
const UNIQUE_VIOLATION = '23505';
const KEYS: Readonly<Partial<Record<keyof ForceRows, string>>> = { number_series: 'series' };

async function store(client: Client, table: keyof ForceRows, rows: readonly object[]): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const columns = Object.keys(first).join(', ');
  const { rowCount } = await client.query(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)
     ON CONFLICT (${KEYS[table] ?? 'id'}) DO NOTHING`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}

/** Records that duties are evaluated for. */
const EVALUATED = { incident: 'INCIDENT', custody_record: 'CUSTODY_RECORD' } as const;

/**
 * Has the hub look at what these records call for, as it does at every record that something else matters to: its workers take
 * them from `duty_look`. All of a batch, for what was there before may be seen otherwise beside what came.
 */
async function haveLookedAt(client: Client, batch: ForceRows): Promise<void> {
  for (const [table, type] of Object.entries(EVALUATED) as [keyof typeof EVALUATED, string][]) {
    await client.query('INSERT INTO duty_look (subject_type, subject_id) SELECT $1, unnest($2::uuid[])', [
      type,
      batch[table].map(({ id }) => id),
    ]);
  }
}

/**
 * Fills a migrated database with the synthetic force. Safe to run again, also with more people: what is there already stays
 * as it is. Throws SEED_TOO_LARGE, SEED_INVALID, SEED_CONFLICT when numbers of the force are taken by other records,
 * as they are when the database holds the force of another seed; DATABASE_OF_PRODUCTION where real people belong. The hub's workers then find what the records call for.
 */
export async function seedForce(url: string, { seed, people, onProgress }: SeedOptions): Promise<SeedCounts> {
  if (!Number.isInteger(seed) || seed < 0 || seed > LARGEST_SEED || !Number.isInteger(people) || people < 0) {
    throw new SeedError(
      'SEED_INVALID',
      `The seed is a whole number from 0 to ${LARGEST_SEED}, the number of people one from 0.`,
    );
  }
  if (people > MOST_PEOPLE) {
    throw new SeedError(
      'SEED_TOO_LARGE',
      `A synthetic force has at most ${MOST_PEOPLE.toLocaleString('en-GB')} people.`,
    );
  }
  const client = new Client({ connectionString: url, application_name: 'casebridge seed' });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  const counts: SeedCounts = {
    person: 0,
    incident: 0,
    involvement: 0,
    custody_record: 0,
    custody_event: 0,
    charge: 0,
    number_series: 0,
  };
  let done = 0;
  try {
    // A force can be made again; waiting for the disk after each batch cannot be made up for.
    await client.query('SET synchronous_commit = off');
    await requireMode(client, 'sandbox');
    for (const batch of generateForce({ seed, people })) {
      await client.query('BEGIN');
      let stored = 0;
      for (const [table, rows] of Object.entries(batch) as [keyof ForceRows, object[]][]) {
        const added = await store(client, table, rows);
        counts[table] += added;
        stored += added;
      }
      if (stored > 0) await haveLookedAt(client, batch);
      await client.query('COMMIT');
      done += batch.person.length;
      onProgress?.({ people: done, of: people });
    }
    return counts;
  } catch (cause) {
    if (cause instanceof DatabaseError && cause.code === UNIQUE_VIOLATION) {
      throw new SeedError(
        'SEED_CONFLICT',
        `Other records have numbers of this synthetic force (${cause.constraint}), probably those of another seed. Use the same seed as before, or an empty database.`,
        { cause },
      );
    }
    throw cause;
  } finally {
    await client.end();
  }
}
