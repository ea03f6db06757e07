import type { PrismaClient, Transaction } from '../prisma/client.js';
import { appendEntries, type Ask, type Head, type Pending } from './append.js';
import type { EntryFields } from './entry.js';

/** How long whoever wrote an entry has to move it into the chain itself, before any process does. */
const OWN_TURN_MS = 10_000;

/**
 * Puts entries beside the change that they tell of, in its transaction: as durable as the change, and not in the chain yet. They
 * are moved by `AuditLog.writeAll` before the answer is given, or by `AuditLog.moveWaiting` of any process where that one died.
 */
export async function keepWaiting(
  tx: Transaction,
  entries: readonly (Pending & { readonly waitingId: string })[],
): Promise<void> {
  const dueAt = new Date(Date.now() + OWN_TURN_MS);
  const rows = entries.map(({ waitingId, fields: { at, ...entry } }) => ({ id: waitingId, at, entry }));
  // In SQL: Prisma translates a `createMany` anew each time.
  await tx.$executeRaw`
    insert into audit_waiting (id, at, due_at, entry)
    select id, at, ${dueAt}::timestamptz, entry
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, at timestamptz, entry jsonb)`;
}

type Row = { readonly id: string; readonly at: Date; readonly entry: Omit<EntryFields, 'at'> };

/**
 * Moves the oldest entries that are due into the chain; those that another process moves meanwhile are left to it. Undefined as the
 * head: nothing waited.
 */
export async function moveWaiting(
  prisma: PrismaClient,
  most: number,
  known?: Head,
  ask?: Ask,
): Promise<{ head: Head | undefined; moved: number }> {
  const rows = await prisma.$queryRaw<Row[]>`
    select id, at, entry from audit_waiting where due_at <= now() order by due_at, id limit ${most}`;
  if (rows.length === 0) return { head: undefined, moved: 0 };
  const group = rows.map(({ id, at, entry }): Pending => ({ waitingId: id, fields: { ...entry, at } }));
  const { head, sequences } = await appendEntries(prisma, group, known, ask);
  return { head, moved: sequences.filter((sequence) => sequence !== undefined).length };
}
