import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { isLate } from '../../domain/late-entry.js';
import type { LateEntry } from '../../prisma/rows.js';
import { Charge } from '../../schema/records/charge.js';
import { CustodyEvent, CustodyRecord } from '../../schema/records/custody-record.js';
import { RecordEntry } from '../../schema/records/entry.js';
import { Incident } from '../../schema/records/incident.js';
import { Involvement } from '../../schema/records/involvement.js';
import { RiskAssessment } from '../../schema/safeguarding/risk-assessment.js';
import type { ApiContext } from '../api-context.js';
import type { BatchRead } from '../loaders.js';
import { selected, tables } from '../tables.js';

/** Why records were entered late, by their ids; null where nobody said. They are read through the records, which may be seen then. */
const lateEntryOf: BatchRead<string, LateEntry | null> = async (prisma, ids) => {
  const rows = await prisma.$queryRaw<LateEntry[]>`
    select ${selected(tables.lateEntry)} from late_entry where subject_id = any(${[...ids]}::uuid[])`;
  const found = new Map(rows.map((row) => [row.subjectId, row]));
  return ids.map((id) => found.get(id) ?? null);
};

interface Moments {
  readonly happenedAt: Date | null;
  readonly knownAt: Date;
  readonly enteredAt: Date;
}

function entryResolver<Row extends { readonly id: string }>(
  type: ClassType<{ readonly row: Row }>,
  momentsOf: (row: Row) => Moments,
) {
  @Resolver(() => type)
  class EntryResolver {
    @FieldResolver(() => RecordEntry, {
      description: 'When it happened, when it became known, and when it was entered; and why late, if it was.',
    })
    async entry(@Ctx() context: ApiContext, @Root() { row }: { readonly row: Row }): Promise<RecordEntry> {
      const said = await context.loaders.load(lateEntryOf, row.id);
      const moments = momentsOf(row);
      return Object.assign(new RecordEntry(), {
        ...moments,
        late: isLate(moments.knownAt, moments.enteredAt),
        reason: said?.reason ?? null,
        systemDownFrom: said?.systemDownFrom ?? null,
        systemDownTo: said?.systemDownTo ?? null,
        enteredBy: said?.enteredBy ?? null,
      });
    }
  }
  return EntryResolver;
}

const at = (happenedAt: Date, enteredAt: Date): Moments => ({ happenedAt, knownAt: happenedAt, enteredAt });

/** When records happened, became known and were entered. */
export const entryResolvers = [
  entryResolver(Incident, ({ occurredFrom, reportedAt, recordedAt }) => ({
    happenedAt: occurredFrom,
    knownAt: reportedAt,
    enteredAt: recordedAt,
  })),
  entryResolver(Involvement, ({ identifiedAt, createdAt }) => ({
    happenedAt: null,
    knownAt: identifiedAt ?? createdAt,
    enteredAt: createdAt,
  })),
  entryResolver(CustodyRecord, ({ arrestedAt, createdAt }) => at(arrestedAt, createdAt)),
  entryResolver(CustodyEvent, ({ occurredAt, recordedAt }) => at(occurredAt, recordedAt)),
  entryResolver(Charge, ({ chargedAt, createdAt }) => at(chargedAt, createdAt)),
  entryResolver(RiskAssessment, ({ assessedAt, recordedAt }) => at(assessedAt, recordedAt)),
] as const;
