import type { DutyDecision, OwnerRole, RecordType } from '../../domain/duties/index.js';
import { Prisma } from '../../prisma/client.js';
import { jsonRows } from '../rows/json-rows.js';

/** A decision on a duty as JSON has it, with the record that it is about. */
export interface DecisionJson extends Omit<DutyDecision, 'at'> {
  readonly subjectId: string;
  readonly at: string;
}

/** The decisions on the duties of records of a type whose ids are in `wanted`. */
export const decisionRows = (type: RecordType): Prisma.Sql =>
  jsonRows(Prisma.sql`
    select d.id, d.subject_id as "subjectId", d.rule, d.subject, d.at, d.by, d.reason
    from wanted join duty_decision d on d.subject_type = ${type} and d.subject_id = wanted.id`);

/** A decision as it came in JSON. */
export const decisionFrom = ({ id, rule, subject, at, by, reason }: DecisionJson): DutyDecision => ({
  id,
  rule,
  subject,
  at: new Date(at),
  by,
  reason,
});

/** `wanted (id)`: the records that are asked about. */
export const wantedIds = (ids: readonly string[]): Prisma.Sql =>
  Prisma.sql`with wanted as materialized (select unnest(${[...ids]}::uuid[]) as id)`;

/** Who fills which role, as the JSON column has it; what is no text is left out. */
export const ownersFrom = (json: unknown): Partial<Record<OwnerRole, string>> =>
  Object.fromEntries(
    Object.entries((json ?? {}) as Record<string, unknown>).filter(([, id]) => typeof id === 'string' && id !== ''),
  );

/** Rows by the record they belong to. */
export const grouped = <T, K extends string>(rows: readonly T[], keyOf: (row: T) => K): ((key: K) => readonly T[]) => {
  const groups = Map.groupBy(rows, keyOf);
  return (key) => groups.get(key) ?? [];
};
