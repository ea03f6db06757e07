import type { Client } from 'pg';
import { hashOf } from './canonical.js';

/** An entry as it is read for verification. */
export interface StoredEntry {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
  /** The hash that it should have by what it says; undefined when it is in a form that is not known. */
  readonly recomputed: string | undefined;
}

/** All as text: nothing is turned into objects that is only hashed. A moment without end must not stop the reading. */
const COLUMNS = `sequence::text, version::text, trunc(extract(epoch from at) * 1000)::text, actor_id, actor_name, role, partner_id,
  purpose, justification, operation, kind, array_to_json(records)::text, array_to_json(people)::text,
  array_to_json(recipients)::text, outcome, count::text, encode(previous_hash, 'hex'), encode(hash, 'hex')`;

const SELECT = `select ${COLUMNS} from audit_entry where sequence > $1 order by audit_entry.sequence limit $2`;

type Row = readonly (string | null)[];

/**
 * Reads the chain after an entry in batches, by keyset: memory is that of two batches, however long the chain. The next batch is
 * asked for while one is looked at.
 */
export async function* entriesAfter(
  client: Client,
  after: number,
  size: number,
): AsyncGenerator<readonly StoredEntry[]> {
  const read = async (from: number): Promise<readonly Row[]> =>
    (
      await client.query<string[]>({
        name: 'audit-entries',
        text: SELECT,
        values: [from, size],
        rowMode: 'array',
        types: { getTypeParser: () => (text: string) => text },
      })
    ).rows;
  let coming = read(after);
  for (;;) {
    const rows = await coming;
    if (rows.length === 0) return;
    const more = rows.length === size;
    if (more) {
      coming = read(Number(rows.at(-1)![0]));
      // It is awaited above; what fails while this batch is looked at must not be unheard until then.
      coming.catch(() => undefined);
    }
    yield rows.map(entryOf);
    if (!more) return;
  }
}

/** JSON of PostgreSQL is ours but for how it escapes. */
const list = (json: string | null): string =>
  json === null ? 'null' : json.includes('\\') ? JSON.stringify(JSON.parse(json)) : json;

function entryOf(row: Row): StoredEntry {
  const at = (column: number): string => row[column]!;
  const previousHash = at(16);
  const recomputed = hashOf({
    sequence: at(0),
    version: at(1),
    at: at(2),
    actorId: at(3),
    actorName: at(4),
    role: at(5),
    partnerId: row[6]!,
    purpose: row[7]!,
    justification: row[8]!,
    operation: at(9),
    kind: at(10),
    records: list(row[11]!),
    people: list(row[12]!),
    recipients: list(row[13]!),
    outcome: at(14),
    count: at(15),
    previousHash,
  });
  return { sequence: Number(row[0]), previousHash, hash: at(17), recomputed };
}
