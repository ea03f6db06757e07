import type { RestrictableRecord, RestrictionKind } from '../../domain/restrictions/index.js';
import { appendEvents } from '../../events/append.js';
import type { Transaction } from '../../prisma/client.js';

/** What keeps one kind of restriction from holding twice for a record. */
export const activeKeyOf = (type: RestrictableRecord, id: string, kind: RestrictionKind): string =>
  `${type}:${id}:${kind}`;

/** Whether there is such a record at all, restricted or not. */
export async function recordExists(tx: Transaction, type: RestrictableRecord, id: string): Promise<boolean> {
  const which = { where: { id }, select: { id: true } } as const;
  switch (type) {
    case 'PERSON':
      return (await tx.person.findUnique(which)) !== null;
    case 'INCIDENT':
      return (await tx.incident.findUnique(which)) !== null;
    case 'CUSTODY_RECORD':
      return (await tx.custodyRecord.findUnique(which)) !== null;
    case 'CASE_FILE':
      return (await tx.caseFile.findUnique(which)) !== null;
  }
}

/** Tells those who oversee restrictions that one was placed, changed or lifted; not of which record. */
export const restrictionChanged = (
  tx: Transaction,
  restrictionId: string,
  change: 'PLACED' | 'READERS' | 'LIFTED',
): Promise<void> =>
  appendEvents(tx, [
    { type: 'restriction.changed', subjectType: 'RecordRestriction', subjectId: restrictionId, data: { change } },
  ]);
