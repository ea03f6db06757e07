import type { LateEntry } from '../../domain/late-entry.js';
import type { Transaction } from '../../prisma/client.js';
import type { ActionContext } from '../action-context.js';

/** The types of records of which it is kept why they were entered late. */
export type LateSubject = 'Incident' | 'Involvement' | 'CustodyRecord' | 'CustodyEvent' | 'Charge' | 'RiskAssessment';

/** Keeps why a record was entered late, checked before (`checkLateEntry`), in the transaction that enters it. */
export async function noteLateEntry(
  context: ActionContext,
  tx: Transaction,
  subjectType: LateSubject,
  subjectId: string,
  entry: LateEntry | null | undefined,
): Promise<void> {
  if (!entry) return;
  const said = {
    subjectType,
    reason: entry.reason,
    systemDownFrom: entry.systemDownFrom ?? null,
    systemDownTo: entry.systemDownTo ?? null,
    enteredBy: context.actor.name,
    enteredAt: context.now(),
  };
  // A part that was withdrawn and holds again is entered anew.
  await tx.lateEntry.upsert({ where: { subjectId }, create: { subjectId, ...said }, update: said });
}
