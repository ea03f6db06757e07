import type { DutyChange } from '../../domain/duties/index.js';
import type { NewEvent } from '../../events/append.js';
import type { Applied } from './apply-changes.js';
import { newId } from './new-id.js';
import type { EvaluationContext } from '../record-ref.js';
import { dutyEvent, type DutyHistoryKind, type HistoryRow } from './write.js';

/** The kind under which a change stands in the history. */
const kindOf = ({ kind }: DutyChange): DutyHistoryKind => (kind === 'BECAME_OVERDUE' ? 'OVERDUE' : kind);

/** What the history keeps of a change; moments are ISO 8601 text. */
function detailOf(change: DutyChange): object {
  switch (change.kind) {
    case 'OPENED':
      return { since: change.duty.since, dueAt: change.duty.dueAt };
    case 'MET':
      return { evidence: change.evidence, late: change.late };
    case 'CANCELLED':
      return { reason: change.reason };
    case 'REOPENED':
      return { from: change.from, dueAt: change.duty.dueAt };
    case 'RESCHEDULED':
    case 'REASSIGNED':
      return { from: change.from, to: change.to };
    case 'BECAME_OVERDUE':
      return { dueAt: change.dueAt };
  }
}

/** The history and the events of what happened to the duties of a record. `settingsId`: the settings that caused it. */
export function historyOf(
  { rows, changes }: Applied,
  { now, actor }: EvaluationContext,
  settingsId: string | null,
): { readonly history: readonly HistoryRow[]; readonly events: readonly NewEvent[] } {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    history: changes.map(({ dutyId, change }) => ({
      id: newId(),
      dutyId,
      kind: kindOf(change),
      at: now,
      actor,
      detail: { ...detailOf(change), ...(settingsId ? { configurationId: settingsId } : {}) },
    })),
    events: changes.map(({ dutyId, change }) => dutyEvent(kindOf(change), byId.get(dutyId)!)),
  };
}
