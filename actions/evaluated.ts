import { evaluateRecords, type RecordRef } from '../duties/index.js';
import { appendEvents } from '../events/append.js';
import type { Transaction } from '../prisma/client.js';
import type { ActionContext } from './action-context.js';

/** Brings the duties of records up to date, in the transaction of the change that may call for them or meet them. */
export const evaluated = (context: ActionContext, tx: Transaction, ...records: readonly RecordRef[]): Promise<void> =>
  evaluateRecords(tx, records, { now: context.now(), actor: context.actor.id });

/** Says that an incident changed, and brings its duties up to date, with those of other records that depend on it. */
export async function incidentChanged(
  context: ActionContext,
  tx: Transaction,
  incidentId: string,
  others: readonly RecordRef[] = [],
): Promise<void> {
  await appendEvents(tx, [{ type: 'incident.changed', subjectType: 'Incident', subjectId: incidentId }]);
  await evaluated(context, tx, { type: 'INCIDENT', id: incidentId }, ...others);
}
