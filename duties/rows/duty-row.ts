import {
  isOutstanding,
  type Duty,
  type DutyStatus,
  type EscalationLevel,
  type StoredDuty,
} from '../../domain/duties/index.js';

/** A duty as its row holds it. Moments in `evidence` are ISO 8601 text, as in the column. */
export interface DutyRow {
  readonly id: string;
  readonly key: string;
  readonly rule: string;
  readonly subjectType: Duty['subject']['type'];
  readonly subjectId: string;
  readonly personId: string | null;
  readonly occasion: string | null;
  readonly title: string;
  readonly why: string;
  readonly note: string | null;
  readonly owedTo: Duty['owedTo'];
  readonly ownerRole: Duty['owner']['role'];
  readonly ownerId: string | null;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly deadline: string;
  readonly status: DutyStatus;
  readonly evidence: Duty['evidence'];
  readonly reason: string | null;
  readonly late: boolean;
  readonly closedAt: Date | null;
  readonly risk: Duty['risk'];
  readonly district: string | null;
  readonly team: string | null;
  readonly warnings: Duty['warnings'];
  readonly toldLevel: EscalationLevel | null;
  readonly lookAt: Date | null;
}

/** What changes compare of a stored duty. */
export const storedDuty = (row: DutyRow): StoredDuty => ({
  key: row.key,
  rule: row.rule,
  status: row.status,
  dueAt: row.dueAt,
  owner: { role: row.ownerRole, id: row.ownerId },
  late: row.late,
  evidence: row.evidence,
});

/** For order, the most pressing first: HIGH, then what nobody has assessed, MEDIUM, STANDARD. */
const riskRank = (risk: Duty['risk']): number => (risk === null ? 1 : { HIGH: 0, MEDIUM: 2, STANDARD: 3 }[risk]);

/** Columns of the table by the names of the fields, with their types. `outstanding` and `riskRank` follow from the others. */
export const dutyColumns = {
  id: ['id', 'uuid'],
  key: ['key', 'text'],
  rule: ['rule', 'text'],
  subjectType: ['subject_type', 'text'],
  subjectId: ['subject_id', 'uuid'],
  personId: ['person_id', 'uuid'],
  occasion: ['occasion', 'text'],
  title: ['title', 'text'],
  why: ['why', 'text'],
  note: ['note', 'text'],
  owedTo: ['owed_to', 'text'],
  ownerRole: ['owner_role', 'text'],
  ownerId: ['owner_id', 'text'],
  since: ['since', 'timestamptz'],
  dueAt: ['due_at', 'timestamptz'],
  deadline: ['deadline', 'text'],
  status: ['status', 'text'],
  evidence: ['evidence', 'jsonb'],
  reason: ['reason', 'text'],
  late: ['late', 'boolean'],
  closedAt: ['closed_at', 'timestamptz'],
  risk: ['risk', 'text'],
  district: ['district', 'text'],
  team: ['team', 'text'],
  warnings: ['warnings', 'jsonb'],
  toldLevel: ['told_level', 'text'],
  lookAt: ['look_at', 'timestamptz'],
} as const satisfies Readonly<Record<keyof DutyRow, readonly [column: string, type: string]>>;

type Json = Record<keyof DutyRow, string | boolean | null | object>;

const moments = ['since', 'dueAt', 'closedAt', 'lookAt'] as const;
const date = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null);

/** A row from JSON as the database writes it. */
export function dutyRowFrom(json: object): DutyRow {
  const row = { ...json } as Json;
  for (const name of moments) row[name] = date(row[name]);
  const evidence = row.evidence as (NonNullable<Duty['evidence']> & { at: unknown }) | null;
  if (evidence) {
    const { kind, id, at, by, reason } = evidence;
    row.evidence = { kind, id, at: new Date(at), by, reason };
  }
  row.warnings = (row.warnings as Duty['warnings']).map(({ code, path, message }) => ({ code, path, message }));
  return row as unknown as DutyRow;
}

/** A row as it is written, with the columns that follow from the others. */
export const dutyJson = (row: DutyRow): object => ({
  ...row,
  outstanding: isOutstanding(row),
  riskRank: riskRank(row.risk),
});
