import type { PrismaClient, Transaction } from '../prisma/client.js';
import { CANONICAL_VERSION, hashOf } from './canonical.js';
import type { EntryFields } from './entry.js';

/** The last entry of the chain. Sequence 0 and the hash of zeros before there is one. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
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
 * Appends to the chain, all or nothing, and resolves with the new head when that is committed. One statement when the head is
 * where this process left it; otherwise the head is locked and read first.
 */
export async function appendEntries(
  prisma: PrismaClient,
  group: readonly EntryFields[],
  known: Head | undefined,
): Promise<Head> {
  if (known) {
    const moved = await append(prisma, group, known);
    if (moved) return moved;
  }
  return prisma.$transaction(async (tx) => {
    const head = await append(tx, group, await lockHead(tx));
    if (!head) throw new Error('The head of the audit moved although it was locked.');
    return head;
  });
}

/** Undefined when the head is not there any more; nothing is written then. */
async function append(
  tx: PrismaClient | Transaction,
  group: readonly EntryFields[],
  from: Head,
): Promise<Head | undefined> {
  const linked = link(group, from);
  const { sequence, hash } = linked.at(-1)!;
  const rows = await tx.$queryRaw<{ written: number }[]>`
    with moved as (
      update audit_head set sequence = ${sequence}, hash = decode(${hash}, 'hex')
      where id = 1 and sequence = ${from.sequence} and hash = decode(${from.hash}, 'hex')
      returning id
    ), written as (
      insert into audit_entry (sequence, version, at, actor_id, actor_name, role, partner_id, purpose, justification, operation,
        kind, records, people, recipients, outcome, count, previous_hash, hash)
      select sequence, ${CANONICAL_VERSION}::smallint, at, "actorId", "actorName", role, "partnerId", purpose, justification,
        operation, kind, records, people, recipients, outcome, count, decode("previousHash", 'hex'), decode(hash, 'hex')
      from jsonb_to_recordset(${JSON.stringify(linked)}::jsonb) as given (
        sequence bigint, at timestamptz, "actorId" text, "actorName" text, role text, "partnerId" text, purpose text,
        justification text, operation text, kind text, records text[], people uuid[], recipients text[], outcome text,
        count integer, "previousHash" text, hash text)
      where exists (select from moved)
      returning sequence
    )
    select count(*)::integer as written from written`;
  return rows[0]!.written === 0 ? undefined : { sequence, hash };
}

function link(group: readonly EntryFields[], from: Head): readonly Linked[] {
  let { sequence, hash: previousHash } = from;
  return group.map((fields) => {
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
