import type { PrismaClient, Transaction } from '../prisma/client.js';
import { CANONICAL_VERSION, hashOf } from './canonical.js';
import type { EntryFields } from './entry.js';
import { arrayText, rowText } from './row-text.js';

/** The last entry of the chain. Sequence 0 and the hash of zeros before there is one. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** An entry to be appended. */
export interface Pending {
  readonly fields: EntryFields;
  /** Its row in `audit_waiting`, which goes when it comes into the chain: whoever takes the row appends the entry. */
  readonly waitingId?: string;
  /** What it tells of, where that may be told again: further entries then refer to this one (`AuditLog.referenceTo`). */
  readonly shown?: object;
}

/** What became of a group: where the chain ends now, and the numbers of the entries; undefined: somebody else had appended it. */
export interface Appended {
  readonly head: Head;
  readonly sequences: readonly (number | undefined)[];
}

/** An entry in its place in the chain, as it goes to the database. */
interface Linked extends EntryFields {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

export const readHead = async (prisma: PrismaClient | Transaction): Promise<Head> =>
  headOf(await prisma.$queryRaw`select sequence, encode(hash, 'hex') as hash from audit_head where id = 1`);

/** The head, held until the transaction ends: writers of all processes take turns by it. */
const lockHead = async (tx: Transaction): Promise<Head> =>
  headOf(await tx.$queryRaw`select sequence, encode(hash, 'hex') as hash from audit_head where id = 1 for update`);

function headOf([row]: { sequence: bigint; hash: string }[]): Head {
  if (!row)
    throw new Error('The table audit_head has lost its row: the chain cannot go on. Run casebridge audit verify.');
  return { sequence: Number(row.sequence), hash: row.hash };
}

/**
 * How often a group is tried at the head as it was last seen, before the head is held. Whoever holds it over several statements
 * has the requests of all processes wait for whatever else this process does between two of them.
 */
const TRIES = 20;

/**
 * Appends to the chain, all or nothing, and resolves when that is committed. One statement when the head is where this process
 * left it; otherwise the head is read and it is tried again. An entry that waited and has been appended meanwhile is left out.
 */
export async function appendEntries(
  prisma: PrismaClient,
  group: readonly Pending[],
  known: Head | undefined,
  ask: Ask = askOver(prisma),
): Promise<Appended> {
  let from = known ?? (await readHead(prisma));
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { sequence } = from;
    const head = await append(ask, group, from);
    if (head) return { head, sequences: group.map((_, at) => sequence + 1 + at) };
    from = await readHead(prisma);
    // It was not the head that was wrong: something of the group waits no more.
    if (from.sequence === sequence) break;
  }
  return prisma.$transaction(async (tx) => {
    const from = await lockHead(tx);
    const left = await stillWaiting(tx, group);
    const kept = group.filter(({ waitingId }) => waitingId === undefined || left.has(waitingId));
    const head = kept.length === 0 ? from : await append(askOver(tx), kept, from);
    if (!head) throw new Error('The head of the audit moved although it was locked.');
    let next = from.sequence;
    const sequences = group.map((one) => (kept.includes(one) ? (next += 1) : undefined));
    return { head, sequences };
  });
}

/** Which of the rows that wait are still there. Nobody takes one away without holding the head. */
async function stillWaiting(tx: Transaction, group: readonly Pending[]): Promise<ReadonlySet<string>> {
  const ids = waitingIds(group);
  if (ids.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from audit_waiting where id = any(${ids}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

const waitingIds = (group: readonly Pending[]): string[] =>
  group.flatMap(({ waitingId }) => (waitingId === undefined ? [] : [waitingId]));

/** Runs a statement: over Prisma within a transaction, or over a connection that keeps it prepared. */
export type Ask = (text: string, values: readonly unknown[]) => Promise<readonly { readonly written: number }[]>;

export const askOver =
  (tx: PrismaClient | Transaction): Ask =>
  (text, values) =>
    tx.$queryRawUnsafe(text, ...values);

// Who moves an entry out of `audit_waiting` holds its row and the head; where one is gone already, nothing of the group is written.
const WAITING = `waiting as materialized (select id from audit_waiting where id = any($6::uuid[]) for update skip locked), `;
const COMPLETE = `and (select count(*) from waiting) = cardinality($6::uuid[])`;
const GONE = `, gone as (
    delete from audit_waiting where id in (select id from waiting) and exists (select from moved))`;

const statement = (waits: boolean): string => `
  with ${waits ? WAITING : ''}moved as (
    update audit_head set sequence = $1, hash = decode($2, 'hex')
    where id = 1 and sequence = $3 and hash = decode($4, 'hex') ${waits ? COMPLETE : ''}
    returning id
  ), written as (
    insert into audit_entry (sequence, version, at, actor_id, actor_name, role, partner_id, purpose, justification, operation,
      kind, records, people, recipients, outcome, count, previous_hash, hash)
    select sequence, ${CANONICAL_VERSION}::smallint, at, actor_id, actor_name, role, partner_id, purpose, justification, operation,
      kind, records, people, recipients, outcome, count, previous_hash, hash
    from unnest($5::text::audit_entry_given[])
    where exists (select from moved)
    returning sequence
  )${waits ? GONE : ''}
  select count(*)::integer as written from written`;
const STATEMENT = statement(false);
const STATEMENT_OF_WAITING = statement(true);

/** Undefined when the head is not there any more, or an entry does not wait any more; nothing is written then. */
export async function append(ask: Ask, group: readonly Pending[], from: Head): Promise<Head | undefined> {
  const linked = link(group, from);
  const { sequence, hash } = linked.at(-1)!;
  const ids = waitingIds(group);
  const values = [sequence, hash, from.sequence, from.hash, arrayText(linked.map(asRow))];
  const rows = await (ids.length === 0 ? ask(STATEMENT, values) : ask(STATEMENT_OF_WAITING, [...values, ids]));
  return rows[0]!.written === 0 ? undefined : { sequence, hash };
}

/** In the order of the type `audit_entry_given`. */
const asRow = (entry: Linked): string =>
  rowText([
    String(entry.sequence),
    entry.at.toISOString(),
    entry.actorId,
    entry.actorName,
    entry.role,
    entry.partnerId,
    entry.purpose,
    entry.justification,
    entry.operation,
    entry.kind,
    arrayText(entry.records),
    arrayText(entry.people),
    arrayText(entry.recipients),
    entry.outcome,
    String(entry.count),
    `\\x${entry.previousHash}`,
    `\\x${entry.hash}`,
  ]);

function link(group: readonly Pending[], from: Head): readonly Linked[] {
  let { sequence, hash: previousHash } = from;
  return group.map(({ fields }) => {
    sequence += 1;
    const hash = hashOf({
      ...fields,
      version: String(CANONICAL_VERSION),
      sequence: String(sequence),
      at: String(fields.at.getTime()),
      records: JSON.stringify(fields.records),
      people: JSON.stringify(fields.people),
      recipients: JSON.stringify(fields.recipients),
      count: String(fields.count),
      previousHash,
    })!;
    const linked = { ...fields, sequence, previousHash, hash };
    previousHash = hash;
    return linked;
  });
}
