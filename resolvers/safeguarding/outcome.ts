import type { ActionOutcome } from '../../actions/idempotently.js';
import type { Problem } from '../../domain/problem.js';
import type { Incident as IncidentRow } from '../../prisma/rows.js';
import { Incident } from '../../schema/records/incident.js';
import type { ApiContext } from '../api-context.js';
import { incidentById } from '../by-id.js';
import type { BatchRead } from '../loaders.js';
import { problemsOf } from '../records/afresh.js';

interface Changed<Value> {
  /** What an action made or changed; null when it was refused. */
  readonly value: Value | null;
  readonly incident: Incident | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** What an action made or changed in an incident, and the incident, both read afresh. */
export async function changedIn<Row extends { readonly incidentId: string }, Value>(
  { loaders }: ApiContext,
  outcome: ActionOutcome,
  read: BatchRead<string, Row | null>,
  of: (row: Row) => Value,
): Promise<Changed<Value>> {
  if (!outcome.ok) return { value: null, incident: null, problems: problemsOf(outcome), warnings: [] };
  loaders.forget();
  const row = (await loaders.load(read, outcome.id))!;
  const incident = (await loaders.load<string, IncidentRow | null>(incidentById, row.incidentId))!;
  return { value: of(row), incident: Incident.of(incident), problems: [], warnings: outcome.warnings ?? [] };
}
