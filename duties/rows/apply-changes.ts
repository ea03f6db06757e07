import { changes, type Duty, type DutyChange, type DutyConfiguration } from '../../domain/duties/index.js';
import { storedDuty, type DutyRow } from './duty-row.js';
import { lookAtOf } from './look-at.js';
import { newId } from './new-id.js';

/** What became of the duties of a record. */
export interface Applied {
  /** Every duty that there is or was, as it stands now. */
  readonly rows: readonly DutyRow[];
  /** Rows that are to be written, with what was there before; undefined: a new one. */
  readonly written: readonly { readonly before: DutyRow | undefined; readonly after: DutyRow }[];
  readonly changes: readonly { readonly dutyId: string; readonly change: DutyChange }[];
}

/** What a duty says of itself, and is kept as it says it now. */
const described = (duty: Duty) => ({
  title: duty.title,
  why: duty.why,
  note: duty.note,
  owedTo: duty.owedTo,
  since: duty.since,
  deadline: duty.deadline,
  risk: duty.risk,
  district: duty.district,
  team: duty.team,
  warnings: duty.warnings,
});

/** A duty that begins, or begins anew. */
const begun = (duty: Duty) => ({
  ownerRole: duty.owner.role,
  ownerId: duty.owner.id,
  dueAt: duty.dueAt,
  status: 'OPEN' as const,
  evidence: null,
  reason: null,
  late: false,
  closedAt: null,
  toldLevel: null,
  lookAt: null,
});

const opened = (duty: Duty): DutyRow => ({
  id: newId(),
  key: duty.key,
  rule: duty.rule,
  subjectType: duty.subject.type,
  subjectId: duty.subject.id,
  personId: duty.subject.personId,
  occasion: duty.subject.occasion,
  ...described(duty),
  ...begun(duty),
});

function after(row: DutyRow, change: DutyChange, now: Date): DutyRow {
  switch (change.kind) {
    case 'OPENED':
    case 'REOPENED':
      return { ...row, ...begun(change.duty) };
    case 'MET': {
      const { evidence, late } = change;
      return { ...row, status: 'MET', evidence, late, reason: null, closedAt: evidence.at };
    }
    case 'CANCELLED':
      return { ...row, status: 'CANCELLED', evidence: null, late: false, reason: change.reason, closedAt: now };
    case 'RESCHEDULED':
      return {
        ...row,
        dueAt: change.to,
        status: change.noLongerOverdue ? 'OPEN' : row.status,
        // Who is told, is told anew of the new time.
        toldLevel: null,
        lookAt: null,
      };
    case 'BECAME_OVERDUE':
      return { ...row, status: 'OVERDUE' };
    case 'REASSIGNED':
      return { ...row, ownerRole: change.to.role, ownerId: change.to.id };
  }
}

/** Whether nothing of a row has changed. Most have not: what a comparison of their JSON costs would be felt. */
function isSame(one: DutyRow, other: DutyRow): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof DutyRow>;
  for (const name of names) if (!isSameValue(one[name], other[name])) return false;
  return true;
}

function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return JSON.stringify(one, evidenceKeys) === JSON.stringify(other, evidenceKeys);
}
const evidenceKeys = ['kind', 'id', 'at', 'by', 'reason', 'code', 'path', 'message'];

/**
 * Makes of the stored duties of a record those that `evaluate` says it has: what happened to each, and which rows that leaves to be
 * written. Applied again, it leaves nothing.
 */
export function applyChanges(
  stored: readonly DutyRow[],
  duties: readonly Duty[],
  now: Date,
  configuration: DutyConfiguration,
): Applied {
  const rows = new Map(stored.map((row) => [row.key, row]));
  for (const duty of duties) {
    const row = rows.get(duty.key);
    rows.set(duty.key, row ? { ...row, ...described(duty) } : opened(duty));
  }
  const happened = changes(stored.map(storedDuty), duties).map((change) => {
    const row = rows.get(change.key)!;
    rows.set(change.key, after(row, change, now));
    return { dutyId: row.id, change };
  });
  const before = new Map(stored.map((row) => [row.key, row]));
  const all = [...rows.values()].map((row) => ({ ...row, lookAt: lookAtOf(row, row.lookAt, configuration) }));
  const written = all.flatMap((row) => {
    const old = before.get(row.key);
    return old && isSame(old, row) ? [] : [{ before: old, after: row }];
  });
  return { rows: all, written, changes: happened };
}
