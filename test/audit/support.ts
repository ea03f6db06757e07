import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewAuditEntry } from '../../audit/index.js';
import type { AuditEntry, PrismaClient } from '../../prisma/generated/client.js';

export const people = Array.from({ length: 7 }, (_, at) => `019adf00-0000-7000-8000-00000000000${at}`);

/** An entry with something in every column, each a little other than the one before. */
export const look = (at: number, changes: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  at: new Date(Date.UTC(2026, 10, 23, 3, 0, 0, at)),
  actor: { id: `token:${at % 5}`, name: `Officer Invented "${at % 5}" Éxample`, role: 'operator', partnerId: 'cps' },
  purpose: 'INVESTIGATION',
  justification: `Line ${at}\nof a \\ reason\u2028with\u0007 all sorts of characters 😀`,
  operation: 'person',
  kind: 'CONSULTATION',
  records: [
    { type: 'Person', id: people[at % 7]! },
    { type: 'Incident', id: `incident "${at}"` },
  ],
  people: [people[at % 7]!, people[(at + 1) % 7]!],
  recipients: ['partner:cps'],
  outcome: 'ALLOWED',
  ...changes,
});

export const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'casebridge-audit-')), 'anchors.ndjson');

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The hash of a row, built again from the description of the form and without the code that writes it. */
export const hashAnew = (row: AuditEntry, previousHash: string): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        row.version,
        Number(row.sequence),
        row.at.getTime(),
        row.actorId,
        row.actorName,
        row.role,
        row.partnerId,
        row.purpose,
        row.justification,
        row.operation,
        row.kind,
        row.records,
        row.people,
        row.recipients,
        row.outcome,
        row.count,
        previousHash,
      ]),
    )
    .digest('hex');

/** Hashes of the whole chain as they should be; the first is that before the first entry. */
export async function hashesAnew(prisma: PrismaClient): Promise<{ stored: string[]; expected: string[] }> {
  const rows = await prisma.auditEntry.findMany({ orderBy: { sequence: 'asc' } });
  const expected = ['0'.repeat(64)];
  for (const row of rows) expected.push(hashAnew(row, expected.at(-1)!));
  return { stored: rows.map(({ hash }) => hex(hash)), expected: expected.slice(1) };
}
