import type { Duty, DutyStatus } from './duty.js';
import type { Evidence } from './rule.js';

/** What the database keeps of a duty, as far as it can change. */
export type StoredDuty = Pick<Duty, 'key' | 'rule' | 'status' | 'dueAt' | 'owner' | 'late' | 'evidence'>;

/** What has to be written because a record changed. Each is one event. */
export type DutyChange =
  | { readonly kind: 'OPENED'; readonly key: string; readonly duty: Duty }
  | { readonly kind: 'MET'; readonly key: string; readonly evidence: Evidence; readonly late: boolean }
  | { readonly kind: 'CANCELLED'; readonly key: string; readonly reason: string }
  | { readonly kind: 'REOPENED'; readonly key: string; readonly from: 'MET' | 'CANCELLED'; readonly duty: Duty }
  | {
      readonly kind: 'RESCHEDULED';
      readonly key: string;
      readonly from: Date | null;
      readonly to: Date | null;
      /** It was overdue, and with the new time is open again. */
      readonly noLongerOverdue: boolean;
    }
  | { readonly kind: 'BECAME_OVERDUE'; readonly key: string; readonly dueAt: Date }
  | { readonly kind: 'REASSIGNED'; readonly key: string; readonly from: Duty['owner']; readonly to: Duty['owner'] };

/** Why a duty that nothing calls for any more is cancelled. */
const NO_LONGER_CALLED_FOR = 'Nothing calls for it any more';

const isClosed = (status: DutyStatus): status is 'MET' | 'CANCELLED' => status === 'MET' || status === 'CANCELLED';
const same = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();

function standing(duty: Duty): DutyChange[] {
  const { key, status, evidence, late, reason, dueAt } = duty;
  if (status === 'MET') return [{ kind: 'MET', key, evidence: evidence!, late }];
  if (status === 'CANCELLED') return [{ kind: 'CANCELLED', key, reason: reason ?? NO_LONGER_CALLED_FOR }];
  return status === 'OVERDUE' ? [{ kind: 'BECAME_OVERDUE', key, dueAt: dueAt! }] : [];
}

const sameEvidence = (a: Evidence | null, b: Evidence | null): boolean =>
  a?.kind === b?.kind && a?.id === b?.id && a?.at.getTime() === b?.at.getTime();

function changed(before: StoredDuty, duty: Duty): DutyChange[] {
  const { key } = duty;
  const changes: DutyChange[] = [];
  if (isClosed(before.status) && !isClosed(duty.status))
    return [{ kind: 'REOPENED', key, from: before.status, duty }, ...standing(duty)];
  if (!same(before.dueAt, duty.dueAt)) {
    const noLongerOverdue = before.status === 'OVERDUE' && duty.status === 'OPEN';
    changes.push({ kind: 'RESCHEDULED', key, from: before.dueAt, to: duty.dueAt, noLongerOverdue });
  }
  if (before.owner.role !== duty.owner.role || before.owner.id !== duty.owner.id)
    changes.push({ kind: 'REASSIGNED', key, from: before.owner, to: duty.owner });
  const metOtherwise =
    duty.status === 'MET' && (before.late !== duty.late || !sameEvidence(before.evidence, duty.evidence));
  if (before.status !== duty.status || metOtherwise) changes.push(...standing(duty));
  return changes;
}

/**
 * What to write so that the stored duties of a record become those it calls for. A duty is opened once; when nothing calls
 * for an open one any more it is cancelled, a closed one stays as it is. Applied, it leaves nothing to change. `before` are
 * all stored duties of the record, `after` is what `evaluate` says of the same one.
 */
export function changes(before: readonly StoredDuty[], after: readonly Duty[]): DutyChange[] {
  const stored = new Map(before.map((duty) => [duty.key, duty]));
  const called = new Set(after.map(({ key }) => key));
  const cancelled = before
    .filter(({ key, status }) => !called.has(key) && !isClosed(status))
    .map(({ key }): DutyChange => ({ kind: 'CANCELLED', key, reason: NO_LONGER_CALLED_FOR }));
  return [
    ...cancelled,
    ...after.flatMap((duty): DutyChange[] => {
      const known = stored.get(duty.key);
      return known ? changed(known, duty) : [{ kind: 'OPENED', key: duty.key, duty }, ...standing(duty)];
    }),
  ];
}
