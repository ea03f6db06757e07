import type { ReportedLook } from '../../../audit/index.js';
import type { PrismaClient } from '../../../prisma/client.js';

/** Why somebody looked or changed something, beside what the request itself said. */
export interface Reasons {
  /** What was written down with the change: why a glass was broken, records were merged, a restriction was placed. */
  readonly reasons: readonly string[];
  /** The glass that whoever looked had broken for one of the records, and that was open then. */
  readonly glass: readonly string[];
}

/** The types of records that can be restricted, as entries name them. */
const typesOf: Readonly<Record<string, string>> = {
  PERSON: 'Person',
  INCIDENT: 'Incident',
  CUSTODY_RECORD: 'CustodyRecord',
  CASE_FILE: 'CaseFile',
};

/** Answers why, for the looks of a report. All broken glasses are read at once: they are few. */
export async function reasonsBy(prisma: PrismaClient): Promise<(look: ReportedLook) => Promise<Reasons>> {
  const glasses = await prisma.breakGlass.findMany({ orderBy: { at: 'asc' } });
  const brokenBy = Map.groupBy(glasses, ({ actorId }) => actorId);
  const told = (at: Date, until: Date, reason: string) =>
    `from ${at.toISOString()} to ${until.toISOString()}: ${reason}`;
  return async ({ operation, outcome, records, actorId, at, count }) => {
    const reasons: string[] = [];
    for (const record of outcome === 'ALLOWED' ? records : []) {
      const [type, id] = record.split(':') as [string, string];
      const readers = reasonReaders[type];
      if (readers) reasons.push(...(await readers(prisma, id, operation)));
    }
    const open = (brokenBy.get(actorId) ?? []).filter((glass) => glass.at <= at && at < glass.until);
    const opened = open.filter(({ recordType, recordId }) => records.includes(`${typesOf[recordType]}:${recordId}`));
    return {
      reasons,
      glass: operation === 'breakGlass' || count === 0 ? [] : opened.map((one) => told(one.at, one.until, one.reason)),
    };
  };
}

type Reader = (prisma: PrismaClient, id: string, operation: string) => Promise<readonly string[]>;

const reasonReaders: Readonly<Record<string, Reader>> = {
  BrokenGlass: async (prisma, id) => {
    const glass = await prisma.breakGlass.findUnique({ where: { id } });
    return glass ? [glass.reason] : [];
  },
  PersonMerge: async (prisma, id, operation) => {
    const merge = await prisma.personMerge.findUnique({ where: { id } });
    if (!merge) return [];
    if (operation === 'unmergePeople') return merge.unmergedReason === null ? [] : [merge.unmergedReason];
    if (operation !== 'mergePeople') return [];
    const { reason, evidence, despite } = merge;
    return [reason, `evidence: ${evidence.join('; ')}`, ...(despite === null ? [] : [`in spite of: ${despite}`])];
  },
  RecordRestriction: async (prisma, id, operation) => {
    const restriction = await prisma.recordRestriction.findUnique({ where: { id } });
    if (operation === 'restrictRecord') return restriction ? [restriction.reason] : [];
    return operation === 'liftRestriction' && restriction?.liftReason ? [restriction.liftReason] : [];
  },
};
