import type { Duty, DutyChange, StoredDuty } from '../../../domain/duties/index.js';

/** Stored duties by key. */
export type Store = ReadonlyMap<string, StoredDuty>;

const kept = ({ key, rule, dueAt, owner, late, evidence }: Duty): StoredDuty => ({
  key,
  rule,
  dueAt,
  owner,
  late,
  evidence,
  status: 'OPEN',
});

/** Writes changes as a database would, and refuses those that no row allows. */
export function write(store: Store, changes: readonly DutyChange[]): Store {
  const rows = new Map(store);
  for (const change of changes) {
    const row = rows.get(change.key);
    if (change.kind === 'OPENED') {
      if (row) throw new Error(`opened twice: ${change.key}`);
      rows.set(change.key, kept(change.duty));
      continue;
    }
    if (!row) throw new Error(`never opened: ${change.key}`);
    const outstanding = row.status === 'OPEN' || row.status === 'OVERDUE';
    if (change.kind === 'REOPENED') {
      if (outstanding) throw new Error(`was open: ${change.key}`);
      rows.set(change.key, kept(change.duty));
    } else if (change.kind === 'MET')
      rows.set(change.key, { ...row, status: 'MET', evidence: change.evidence, late: change.late });
    else if (change.kind === 'CANCELLED')
      rows.set(change.key, { ...row, status: 'CANCELLED', evidence: null, late: false });
    else if (change.kind === 'BECAME_OVERDUE') rows.set(change.key, { ...row, status: 'OVERDUE' });
    else if (change.kind === 'RESCHEDULED')
      rows.set(change.key, { ...row, dueAt: change.to, status: change.noLongerOverdue ? 'OPEN' : row.status });
    else rows.set(change.key, { ...row, owner: change.to });
  }
  return rows;
}
